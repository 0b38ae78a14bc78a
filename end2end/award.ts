// From opened bids to the award, step by step, as evaluators, proposers and approvers go.
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { type Browser, type Page, expect } from "@playwright/test";
import { PASSWORD, enterAs, giveCode, signIn, someoneElse, totp, unique } from "./people.ts";

/** An account with a duty in an organisation of the demo, made as an operator makes it. */
export function account(role: string, organisation: string, kind = "company"): string {
  const email = `${unique(role)}@demo.invalid`;
  const binary = process.env.BIAOHUI_BINARY ?? "";
  const env = { ...process.env, DATABASE_URL: "", BIAOHUI__DEMO: "true", BIAOHUI__STORAGE__FOLDER: dirname(process.env.BIAOHUI_LOG ?? "") };
  const args = ["admin", "create-user", "--email", email, "--name", "示例·经办人", "--role", role, "--organisation", organisation, "--organisation-kind", kind, "--password-stdin"];
  const made = spawnSync(binary, args, { env, encoding: "utf8", input: `${PASSWORD}\n` });
  expect(made.status, made.stderr).toBe(0);
  return email;
}

/** Another buyer of a company, signed in in a window of its own. */
export async function buyerOf(company: string, browser: Browser, page: Page): Promise<Page> {
  const buyer = await someoneElse(browser, page);
  await signIn(buyer, account("buyer", company));
  await expect(buyer).toHaveURL(/\/workbench$/);
  return buyer;
}

/** Another publisher of an agency, signed in and with the second factor that staff must have. */
export async function publisherOf(agency: string, browser: Browser, page: Page): Promise<Page> {
  const publisher = await someoneElse(browser, page);
  await signIn(publisher, account("publisher", agency, "agency"));
  await publisher.getByRole("button", { name: "开始设置" }).click();
  const secret = (await publisher.locator("code.code").textContent()) ?? "";
  await publisher.getByLabel("验证码").fill(totp(secret));
  await publisher.getByRole("button", { name: "确认并开启" }).click();
  await expect(publisher.getByRole("heading", { name: "两步验证已就绪" })).toBeVisible();
  await giveCode(publisher, secret);
  return publisher;
}

/** The address of a public order of the demo, past its closing, by its title. */
export async function closedOrder(page: Page, title: string): Promise<string> {
  await page.goto(`/orders?state=closed&q=${encodeURIComponent(title)}`);
  return (await page.getByRole("link", { name: title, exact: true }).getAttribute("href")) ?? "";
}

/** Two officers open the bids of an order together. */
export async function openTogether(browser: Browser, page: Page, order: string): Promise<void> {
  const first = await someoneElse(browser, page);
  await enterAs(first, "opener1");
  await first.goto(`${order}/opening`);
  await first.getByRole("checkbox", { name: /以开标人身份确认/ }).check();
  await first.getByRole("button", { name: "同意开标" }).click();
  await expect(first.getByText("您已同意，等待另一名开标人")).toBeVisible();
  const second = await someoneElse(browser, page);
  await enterAs(second, "opener2");
  await second.goto(`${order}/opening`);
  await second.getByRole("checkbox", { name: /以开标人身份确认/ }).check();
  await second.getByRole("button", { name: "开标", exact: true }).click();
  await expect(second.getByText("已开标，开标记录已公布")).toBeVisible();
}

/** Says of every bidder that there is no conflict of interest; before that no bid is shown. */
export async function declare(page: Page, order: string): Promise<void> {
  const early = await page.goto(`${order}/bids`);
  expect(early?.status(), "bids are read after the declaration").toBe(403);
  await page.getByRole("link", { name: "去声明" }).click();
  await expect(page.getByRole("heading", { name: "利益冲突声明" })).toBeVisible();
  await expect(page.getByRole("main"), "the declaration shows names alone").not.toContainText(/\d元|\d 元/);
  await page.getByRole("button", { name: "提交声明" }).click();
  await expect(page.getByRole("alert"), "every bidder is asked about").toBeVisible();
  for (const none of await page.getByRole("radio", { name: "没有利益冲突" }).all()) await none.check();
  await page.getByRole("button", { name: "提交声明" }).click();
  await expect(page.getByText("声明已保存。")).toBeVisible();
}

/** Gives points with reasons and hands the sheet in; the points fall from bid to bid. */
export async function score(page: Page, order: string): Promise<void> {
  await page.goto(`${order}/evaluation`);
  const points = await page.locator("input[name$='.points']").all();
  for (const [place, field] of points.entries()) await field.fill(String(95 - place));
  await page.getByRole("checkbox", { name: /已独立完成评分/ }).check();
  await page.getByRole("button", { name: "提交评分" }).click();
  await expect(page.getByRole("alert"), "reasons are asked for").toBeVisible();
  await expect(page.locator("input[name$='.points']").first(), "and points are kept").toHaveValue("95");
  for (const reason of await page.locator("textarea[name$='.reason']").all()) await reason.fill("方案写到了人和班次，可以落地");
  await page.getByRole("checkbox", { name: /已独立完成评分/ }).check();
  await page.getByRole("button", { name: "提交评分" }).click();
  await expect(page.getByText("评分已提交。")).toBeVisible();
}

/** Ends the evaluation, which shows the ranking. */
export async function conclude(page: Page, order: string): Promise<void> {
  await page.goto(`${order}/evaluation`);
  await page.getByRole("checkbox", { name: "确认结束评审" }).check();
  await page.getByRole("button", { name: "结束评审并计算排名" }).click();
  await expect(page.getByText("评审已结束，排名如下。")).toBeVisible();
}

/** Proposes an award for every lot, one after another, as the ranking says; returns how many. */
export async function propose(page: Page, order: string): Promise<number> {
  await page.goto(`${order}/award`);
  const forms = page.getByRole("button", { name: "提交定标建议" });
  const lots = await forms.count();
  expect(lots, "a lot awaits its proposal").toBeGreaterThan(0);
  for (let left = lots; left > 0; left -= 1) {
    await forms.first().click();
    await expect(page.getByText("定标建议已提交，等待另一人审批。")).toBeVisible();
    await expect(forms).toHaveCount(left - 1);
  }
  await expect(page.getByRole("button", { name: "批准并公示" }), "nobody approves the own proposal").toHaveCount(0);
  return lots;
}

/** Finds the order among the proposals that wait, and approves every lot of it. */
export async function approve(page: Page, order: string): Promise<void> {
  await page.goto("/awards");
  await page.locator(`tbody a[href^="${order}/award"]`).first().click();
  const forms = page.getByRole("button", { name: "批准并公示" });
  const lots = await forms.count();
  expect(lots).toBeGreaterThan(0);
  await forms.first().click();
  await expect(page.getByRole("alert"), "approval is confirmed first").toBeVisible();
  for (let left = lots; left > 0; left -= 1) {
    await page.getByRole("checkbox", { name: /已核对排名/ }).first().check();
    await forms.first().click();
    await expect(page.getByText("已批准，公示开始。")).toBeVisible();
    await expect(forms).toHaveCount(left - 1);
  }
}
