// Issue 4, points 2 and 5: an event with totals that open their lists, sign-up, a full event with its waiting list, a class.
import { type Page, expect, test } from "@playwright/test";
import { enterAs, someoneElse } from "../people.ts";

/** Opens the first occasion of a list that carries this state. */
async function openFirst(page: Page, list: string, state: string): Promise<void> {
  await page.goto(list);
  await page.getByRole("row").filter({ hasText: state }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "报名", exact: true })).toBeVisible();
}

/** Takes back what another run of this journey left. */
async function leave(page: Page): Promise<void> {
  const fold = page.locator("summary", { hasText: "取消报名" });
  if (!(await fold.isVisible())) return;
  await fold.click();
  await page.getByRole("button", { name: "确认取消" }).click();
  await expect(page.getByText("已取消报名。")).toBeVisible();
}

test("the figures of an event are the figures of the lists that they open", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("region", { name: "对接活动" }).getByRole("link", { name: "更多" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "对接活动" })).toBeVisible();
  await page.goto("/events?when=all");
  await page.locator("a.order__title").first().click();
  const figure = page.locator('[data-total="orders"]');
  const count = await figure.textContent();
  const sum = await page.locator('[data-total="budget"]').textContent();
  await figure.click();
  await expect(page).toHaveURL(/event=GX-E-/);
  await expect(page.getByText(`共 ${count} 条`).first()).toBeVisible();
  await expect(page.locator(".results")).toContainText(sum ?? "");

  await page.goto("/events?when=all");
  await page.getByRole("row").filter({ hasText: /在招岗位 \d+ 个/ }).first().getByRole("link").first().click();
  const positions = page.locator('[data-total="positions"]');
  const open = await positions.textContent();
  const people = await page.locator('[data-total="vacancies"]').textContent();
  await positions.click();
  await expect(page).toHaveURL(/\/positions\?event=GX-E-/);
  await expect(page.getByText(`共 ${open} 个岗位`).first()).toBeVisible();
  await expect(page.locator(".results")).toContainText(`招 ${people} 人`);
});

test("a publisher adds a position to an event and takes it out again", async ({ page }, { project }) => {
  // The two projects run at once, each with a position of its own, which no event of the demo releases.
  await page.goto(`/positions?q=${encodeURIComponent(project.name === "js" ? "偏好排序评审员" : "粤语客服录音转写员")}`);
  const href = (await page.locator("a.job__title").first().getAttribute("href")) ?? "";
  const number = href.replace(/^.*\/positions\//, "");
  await enterAs(page, "publisher");
  await page.goto("/events");
  await page.locator("a.order__title").first().click();
  await page.getByRole("link", { name: "管理发布的订单和岗位" }).click();
  await page.getByLabel("订单或岗位编号").fill("GX-P-2026-9999");
  await page.getByRole("button", { name: "加入活动" }).click();
  await expect(page.getByRole("alert")).toContainText("订单或岗位编号");
  await page.getByLabel("订单或岗位编号").fill(number);
  await page.getByRole("button", { name: "加入活动" }).click();
  await expect(page.getByText("已加入活动。")).toBeVisible();
  const line = page.getByRole("listitem").filter({ hasText: number });
  await line.getByRole("button").click();
  await expect(page.getByText("已移出活动。")).toBeVisible();
  await expect(line).toHaveCount(0);
});

test("a person signs up for an event, finds it among the own sign-ups, and takes it back", async ({ page }, { project }) => {
  // The two projects run at once, each with an account of its own.
  await enterAs(page, project.name === "js" ? "seeker" : "bidder2");
  await openFirst(page, "/events", "报名中");
  await leave(page);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByLabel("同意主办单位查看我的姓名和电话").check();
  await page.getByRole("button", { name: /确认报名|登记候补/ }).click();
  await expect(page.getByRole("alert"), "with consent a telephone is asked for").toContainText("联系电话");
  await page.getByLabel("联系电话").fill("138-0000-5678");
  await page.getByRole("button", { name: /确认报名|登记候补/ }).click();
  await expect(page.getByText("报名成功。")).toBeVisible();
  await page.getByRole("link", { name: "我的报名" }).click();
  await page.getByRole("row").filter({ hasText: title ?? "" }).getByRole("link").click();
  await page.goto("/messages");
  await page.getByRole("link", { name: /^您已报名/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: title ?? "" })).toBeVisible();
  await leave(page);
});

test("a full event has a waiting list", async ({ page }, { project }) => {
  await enterAs(page, project.name === "js" ? "newcomer" : "audit");
  await openFirst(page, "/events", "名额已满");
  await leave(page);
  await expect(page.getByText("名额已满。可以登记候补")).toBeVisible();
  await page.getByRole("button", { name: "登记候补" }).click();
  await expect(page.getByText(/您在候补名单中/)).toBeVisible();
  await leave(page);
});

test("a person joins a class", async ({ page, browser }, { project }) => {
  await page.goto("/training?places=left");
  await page.getByRole("navigation", { name: "培训、赛事与活动" }).getByRole("link", { name: "赛事" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "赛事" })).toBeVisible();
  const visitor = await someoneElse(browser, page);
  await openFirst(visitor, "/training?places=left", "报名中");
  await expect(visitor.getByRole("link", { name: "登录后报名" })).toBeVisible();

  await enterAs(page, project.name === "js" ? "seeker" : "bidder2");
  await openFirst(page, "/training?places=left", "报名中");
  await leave(page);
  await page.getByRole("button", { name: "确认报名" }).click();
  await expect(page.getByText("报名成功。")).toBeVisible();
  await leave(page);
});
