// Issue 3, points 2 and 7: an amendment leaves time and tells those who watch; watching begins and ends.
import { type Page, expect, test } from "@playwright/test";
import { enterAs, someoneElse, unique } from "../people.ts";

const DAY = 24 * 60 * 60 * 1000;

/** The address of an order of the signed-in publisher that takes bids. */
async function ownOpenOrder(page: Page): Promise<string> {
  await page.goto("/workbench");
  const row = page.getByRole("row").filter({ hasText: "接受投标" }).first();
  return (await row.getByRole("link").first().getAttribute("href")) ?? "";
}

test("an amendment is read over, leaves the days of the rule, and tells who watches", async ({ page, browser }) => {
  const reason = unique("潜在投标人提出疑问");
  await enterAs(page, "publisher");
  const order = await ownOpenOrder(page);

  const watcher = await someoneElse(browser, page);
  await enterAs(watcher, "seeker");
  await watcher.goto(order);
  if (await watcher.getByRole("button", { name: "取消关注" }).isVisible()) await watcher.getByRole("button", { name: "取消关注" }).click();
  await watcher.getByRole("button", { name: "关注，有变更告诉我" }).click();
  await expect(watcher.getByRole("button", { name: "取消关注" })).toBeVisible();

  await page.goto(order);
  await page.getByRole("link", { name: "更正订单" }).click();
  await page.getByRole("button", { name: "下一步：核对更正" }).click();
  await expect(page.getByRole("alert"), "a reason and a change are asked for").toContainText("需要修改");
  await page.getByLabel("需求说明").fill(`更正后的说明 ${reason}`);
  await page.getByRole("textbox", { name: "更正理由" }).fill(reason);
  await page.getByRole("button", { name: "下一步：核对更正" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "核对更正" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "需求说明" })).toContainText(reason);
  await page.getByRole("button", { name: "返回修改" }).click();
  await expect(page.getByRole("textbox", { name: "更正理由" })).toHaveValue(reason);
  await page.getByRole("button", { name: "下一步：核对更正" }).click();
  await page.getByRole("button", { name: "发布更正公告" }).click();
  await expect(page.getByText("更正公告已发布。")).toBeVisible();

  const closing = await page.locator(".panel--strong time").first().getAttribute("datetime");
  expect(new Date(closing ?? 0).getTime(), "fifteen days remain").toBeGreaterThan(Date.now() + 15 * DAY - 60_000);
  await expect(page.getByText(reason).last(), "the notice has the reason").toBeVisible();

  await watcher.goto("/messages");
  await expect(watcher.getByRole("link", { name: /发布了更正公告/ }).first()).toBeVisible();
  await watcher.getByRole("button", { name: "全部标为已读" }).click();
  await expect(watcher.getByText("全部已读")).toBeVisible();
  await watcher.goto("/workbench/watching");
  await expect(watcher.getByText("更正公告").first(), "the list says what changed last").toBeVisible();
  await watcher.getByRole("button", { name: /取消关注/ }).first().click();
  await expect(watcher).toHaveURL(/workbench\/watching$/);
});
