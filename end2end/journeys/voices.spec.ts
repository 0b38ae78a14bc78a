// Issue 3, points 2 and 7: questions answered under a pseudonym; an amendment leaves time and tells those who watch; cancellation.
import { type Page, expect, test } from "@playwright/test";
import { enterAs, signIn, someoneElse, unique } from "../people.ts";

const DAY = 24 * 60 * 60 * 1000;

/** The address of an order of the signed-in publisher that takes bids. */
async function ownOpenOrder(page: Page): Promise<string> {
  await page.goto("/workbench");
  const row = page.getByRole("row").filter({ hasText: "接受投标" }).first();
  return (await row.getByRole("link").first().getAttribute("href")) ?? "";
}

test("a question is answered in public, and its asker is a pseudonym to everyone", async ({ page, browser }) => {
  const question = unique("方言词是否转写成普通话？");
  const answer = unique("保留原字，另列词表。");
  await page.goto("/login");
  test.skip(!(await page.getByText("bidder@demo.invalid").isVisible()), "the demo offers no bidder");
  await enterAs(page, "publisher");
  const order = await ownOpenOrder(page);

  const bidder = await someoneElse(browser, page);
  await signIn(bidder, "bidder@demo.invalid");
  await bidder.goto(order);
  await bidder.getByRole("link", { name: "我要提问" }).click();
  await bidder.getByRole("button", { name: "提交问题" }).click();
  await expect(bidder.getByRole("alert"), "an empty question is none").toContainText("需要修改");
  await bidder.getByRole("textbox", { name: "问题" }).fill(question);
  await bidder.getByRole("button", { name: "提交问题" }).click();
  await expect(bidder.getByText("问题已提交。")).toBeVisible();

  const visitor = await someoneElse(browser, page);
  await visitor.goto(order);
  await expect(visitor.getByText(question), "nothing is public before the answer").toHaveCount(0);

  await page.goto("/workbench");
  await expect(page.getByRole("link", { name: /^答复/ }).first(), "the workbench says that a question waits").toBeVisible();
  await page.goto(order);
  const waiting = page.getByRole("listitem").filter({ hasText: question });
  await expect(waiting).toContainText("提问人");
  await waiting.getByRole("link", { name: /答复/ }).click();
  await page.getByRole("textbox", { name: "答复", exact: true }).fill(answer);
  await page.getByRole("button", { name: "答复并公开" }).click();
  await expect(page.getByText("已答复，问题和答复已公开")).toBeVisible();

  await visitor.reload();
  const line = visitor.getByRole("region", { name: "答疑" }).getByRole("listitem").filter({ hasText: question });
  await expect(line).toContainText(answer);
  await expect(line).toContainText(/提问人[甲乙丙丁戊己庚辛壬癸\d]/);
  await bidder.goto("/messages");
  await expect(bidder.getByRole("link", { name: /提问已答复并公开/ }).first()).toBeVisible();
});

test("an amendment is read over, leaves the days of the rule, and tells who watches", async ({ page, browser }, { project }) => {
  const reason = unique("潜在投标人提出疑问");
  // The two projects run at once: each amends an order of its own, under the rule of its kind of demand.
  const [duty, days] = project.name === "js" ? (["publisher", 15] as const) : (["buyer", 4] as const);
  await enterAs(page, duty);
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
  expect(new Date(closing ?? 0).getTime(), "the days of the rule remain").toBeGreaterThan(Date.now() + days * DAY - 60_000);
  await expect(page.getByText(reason).last(), "the notice has the reason").toBeVisible();

  await watcher.goto("/messages");
  await expect(watcher.getByRole("link", { name: /发布了更正公告/ }).first()).toBeVisible();
  await watcher.getByRole("button", { name: "全部标为已读" }).click();
  await expect(watcher.getByText("全部已读")).toBeVisible();
  await watcher.goto("/workbench/watching");
  await expect(watcher.getByText(/更正公告|澄清/).first(), "the list says what changed last").toBeVisible();
  await watcher.getByRole("button", { name: /取消关注/ }).first().click();
  await expect(watcher).toHaveURL(/workbench\/watching$/);
});

test("an order is cancelled only after it was asked twice, and can be kept", async ({ page }) => {
  await enterAs(page, "publisher");
  const order = await ownOpenOrder(page);
  await page.goto(order);
  await page.getByRole("link", { name: "终止订单" }).click();
  await page.getByRole("button", { name: "下一步：确认终止" }).click();
  await expect(page.getByRole("alert"), "a reason is asked for").toContainText("需要修改");
  await page.getByRole("textbox", { name: "终止理由" }).fill("经费取消");
  await page.getByRole("button", { name: "下一步：确认终止" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "确认终止这个订单？" })).toBeVisible();
  await page.getByRole("link", { name: "不终止" }).click();
  await expect(page.getByText("接受投标").first(), "nothing has happened").toBeVisible();
});
