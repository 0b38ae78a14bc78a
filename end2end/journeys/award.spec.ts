// Issue 3, points 5 and 6: two officers open, the own side evaluates and proposes, a second person approves; lots that fail are offered anew.
import { expect, test } from "@playwright/test";
import * as award from "../award.ts";
import * as draft from "../draft.ts";
import { enterAs, someoneElse } from "../people.ts";

test("a tender with three bidders goes from two openers to its publicity", async ({ page, browser }, { project }) => {
  test.setTimeout(240_000);
  // The two projects run at once, each with an order of its own.
  const [title, agency] =
    project.name === "js"
      ? ["城市路口路侧相机轨迹标注（公共数据）", "邕江片区交通运行监测中心（示例）"]
      : ["输电线路无人机巡检缺陷2D框（绝缘子、金具、鸟巢）", "桂中电力巡检样本库（示例）"];
  const order = await award.closedOrder(page, title);
  await award.openTogether(browser, page, order);
  await page.goto(order);
  const record = page.getByRole("table", { name: /开标记录/ }).getByRole("row");
  expect(await record.count(), "the opening record names at least three bidders").toBeGreaterThan(3);

  const evaluator = await award.publisherOf(agency, browser, page);
  const colleague = await award.publisherOf(agency, browser, page);
  for (const one of [evaluator, colleague]) await award.declare(one, order);
  await award.score(evaluator, order);
  await evaluator.goto(`${order}/evaluation`);
  await expect(evaluator.getByText("评分中"), "the other is waited for").toBeVisible();
  await expect(evaluator.getByRole("button", { name: "结束评审并计算排名" })).toHaveCount(0);
  await award.score(colleague, order);
  await award.conclude(colleague, order);
  const lots = await award.propose(evaluator, order);
  await page.goto(order);
  await expect(page.getByRole("region", { name: "评审与定标结果" }), "nothing of a proposal is public").toHaveCount(0);

  const approver = await someoneElse(browser, page);
  await enterAs(approver, "approver");
  await award.approve(approver, order);
  await page.goto(order);
  const outcome = page.getByRole("region", { name: "评审与定标结果" });
  await expect(outcome.getByText(/公示至/)).toHaveCount(lots);
  await expect(outcome.getByText("拟中选").first()).toBeVisible();
  await expect(page.getByText("评审结果公示")).toHaveCount(lots);
});

test("an order whose award was made shows its result, lot by lot", async ({ page }) => {
  const order = await award.closedOrder(page, "芒果园果实计数与成熟度标注（手机拍摄）");
  await page.goto(order);
  await expect(page.getByText("中标（成交）结果公告").first()).toBeVisible();
  const outcome = page.getByRole("region", { name: "评审与定标结果" });
  await expect(outcome.getByText(/^定标时间/)).toBeVisible();
  await expect(outcome.getByRole("row").filter({ hasText: "中选" })).toHaveCount(1);

  await page.goto(await award.closedOrder(page, "520 万条指令微调数据清洗去重＋改写（自动流水线为主）"));
  await expect(outcome.getByText(/^定标时间/), "two lots are awarded").toHaveCount(2);
  await expect(outcome.getByText("投标不足", { exact: false }).first(), "the third has failed, and why").toBeVisible();
});

test("failed lots are offered anew, and both orders link to one another", async ({ page, browser }, { project }) => {
  const [title, company] =
    project.name === "js"
      ? ["老城区建筑物轮廓、屋顶类型与光伏可装面积", "邕北屋顶能源评估公司（示例）"]
      : ["边民互市货物图像归类与规格标注", "凭祥互市通信息公司（示例）"];
  const failed = await award.closedOrder(page, title);
  const buyer = await award.buyerOf(company, browser, page);
  await buyer.goto(failed);
  await buyer.getByRole("link", { name: "定标与审批" }).click();
  await buyer.getByRole("button", { name: "建立重新招标草稿" }).click();
  await expect(buyer).toHaveURL(/\/orders\/drafts\/[0-9a-f-]+\/basics$/);
  const address = new URL(buyer.url()).pathname.replace(/\/basics$/, "");
  await expect(buyer.getByLabel("标题", { exact: true }), "the content is copied").toHaveValue(title);
  await buyer.goto(`${failed}/award`);
  await expect(buyer.getByText("重新招标的草稿正在准备中。")).toBeVisible();
  await buyer.goto(`${address}/schedule`);
  await buyer.getByLabel("投标截止").fill(draft.inDays(30));
  await buyer.getByLabel("提问截止").fill(draft.inDays(20));
  await draft.next(buyer);
  await expect(buyer).toHaveURL(`${address}/check`);
  await draft.send(buyer);

  const reviewer = await someoneElse(browser, page);
  await enterAs(reviewer, "reviewer");
  await reviewer.goto(address.replace("/drafts/", "/review/"));
  await reviewer.getByRole("checkbox", { name: /已通读/ }).check();
  await reviewer.getByRole("button", { name: "通过并发布" }).click();
  await expect(reviewer.getByRole("heading", { name: "已通过并发布" })).toBeVisible();
  const number = (await reviewer.getByText(/^GX-\d{4}-\d{4,}$/).first().textContent()) ?? "";

  await page.goto(failed);
  const outcome = page.getByRole("region", { name: "评审与定标结果" });
  await outcome.getByRole("link", { name: number }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${number}$`));
  await expect(page.getByRole("link", { name: "准备投标" })).toBeVisible();
  await outcome.getByRole("link", { name: failed.split("/").pop() ?? "" }).click();
  await expect(page, "and back again").toHaveURL(new RegExp(`${failed}$`));
});
