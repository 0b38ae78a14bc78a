// Issue point 4 and 5: a company bids in secret, replaces and withdraws; two officers open what is closed.
import { type Page, expect, test } from "@playwright/test";
import { account } from "../award.ts";
import { seal } from "../bid.ts";
import { enterAs, signIn, someoneElse } from "../people.ts";

/** An open order for which two vendors pass every gate, and the name of one of them: each way of running the journey has its own. */
async function pair(page: Page): Promise<{ number: string; vendor: string }> {
  const javaScript = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  await page.goto("/orders?sort=closing");
  const orders = await page.locator("a.order__title").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const order of orders) {
    await page.goto(order);
    const able = page.locator("section[aria-labelledby=match] .lines").first().locator("> li").filter({ hasNot: page.locator(".reason--no") });
    if ((await page.getByRole("link", { name: "准备投标" }).count()) > 0 && (await able.count()) > 1) {
      const vendor = await able.nth(javaScript ? 0 : 1).locator(".match__name a").textContent();
      return { number: order.split("/").pop() ?? "", vendor: vendor ?? "" };
    }
  }
  throw new Error("no open order has two vendors that meet it");
}

test("a bid is checked, sealed with a receipt and a copy, replaced and withdrawn", async ({ page, browser }) => {
  const { number, vendor } = await pair(page);
  const visitor = await someoneElse(browser, page);
  await visitor.goto(`/orders/${number}/bid`);
  await expect(visitor.getByText("需要登录"), "what stands in the way is said first").toBeVisible();
  await expect(visitor.getByRole("button", { name: "核对投标" })).toHaveCount(0);

  await signIn(page, account("bidder", vendor));
  await expect(page).toHaveURL(/\/workbench/);
  await page.goto(`/orders/${number}`);
  await page.getByRole("link", { name: "准备投标" }).click();
  await page.getByRole("button", { name: "核对投标" }).click();
  await expect(page.getByRole("alert"), "every error at once").toBeVisible();
  await seal(page);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /下载副本/ }).click()]);
  expect(download.suggestedFilename()).toBe(`${number}-1.json`);
  const receipt = (await page.locator("pre").first().textContent()) ?? "";
  await visitor.goto("/receipts/check");
  await visitor.getByLabel("回执全文").fill(receipt);
  await visitor.getByRole("button", { name: "核验" }).click();
  await expect(visitor.getByText("回执有效")).toBeVisible();

  await page.getByRole("link", { name: "替换投标" }).click();
  await expect(page.getByText(/第 1 版/)).toBeVisible();
  await seal(page);
  await expect(page.getByRole("heading", { name: /第 1 版\s*已被替换/ })).toBeVisible();
  await page.getByRole("checkbox", { name: "我确认撤回" }).check();
  await page.getByRole("button", { name: "撤回投标" }).click();
  await expect(page.getByText("投标已撤回，撤回回执如下")).toBeVisible();
  await expect(page.getByRole("link", { name: /下载副本/ })).toHaveCount(0);
});

test("two officers open what is closed, one alone does not", async ({ page, browser }, { project }) => {
  await enterAs(page, "opener1");
  await page.goto("/openings");
  // Each run of the journey opens another one of the closed orders.
  const title = project.name === "js" ? "保险车损图片损伤部位描边与定损等级标注" : "挖掘机铲斗与作业姿态骨骼点标注";
  const order = (await page.getByRole("link", { name: title }).getAttribute("href")) ?? "";
  await page.goto(order);
  await page.getByRole("checkbox", { name: /以开标人身份确认/ }).check();
  await page.getByRole("button", { name: "同意开标" }).click();
  await expect(page.getByText("您已同意，等待另一名开标人")).toBeVisible();

  const second = await someoneElse(browser, page);
  await enterAs(second, "opener2");
  await second.goto(order);
  await expect(second.getByText("第一开标人")).toBeVisible();
  await second.getByRole("checkbox", { name: /以开标人身份确认/ }).check();
  await second.getByRole("button", { name: "开标", exact: true }).click();
  await expect(second.getByText("已开标，开标记录已公布")).toBeVisible();

  const visitor = await someoneElse(browser, page);
  await visitor.goto(order.replace(/\/opening$/, ""));
  await expect(visitor.getByRole("heading", { name: /开标记录/ }).first()).toBeVisible();
});
