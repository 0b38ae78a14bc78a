// Issue 3, points 3 and 6: a company whose name is kept back evaluates and awards among its own members; a challenge has several holders.
import { expect, test } from "@playwright/test";
import * as award from "../award.ts";

test("a hidden buyer's members evaluate, propose and approve, and the public learns no name", async ({ page, browser }, { project }) => {
  test.setTimeout(240_000);
  // The two projects run at once, each with an order of its own.
  const [title, name] =
    project.name === "js" ? ["变电站仪表读数+开关状态+表计矩形框", "红水电网智能巡检公司"] : ["职业院校实训操作视频评分点标注", "邕西职业教育装备联盟"];
  const order = await award.closedOrder(page, title);
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: title, exact: true }) });
  await expect(row, "the list says that it is kept back").toContainText("采购单位（定标前不公开）");
  const nowhere = async (): Promise<void> => {
    for (const path of [order, `/orders?state=all&q=${encodeURIComponent(title)}`, `/search?q=${encodeURIComponent(title)}`]) {
      await page.goto(path);
      await expect(page.getByRole("main"), path).toContainText(title);
      await expect(page.getByRole("main"), path).not.toContainText(name);
    }
    await page.goto(`/orders?state=all&q=${encodeURIComponent(`${name}（示例）`)}`);
    for (const text of await page.getByRole("row").allTextContents()) expect(text, "the name finds no order that says it").not.toContain(name);
  };
  await nowhere();

  const member = await award.buyerOf(`${name}（示例）`, browser, page);
  const second = await award.buyerOf(`${name}（示例）`, browser, page);
  await member.goto(order);
  await expect(member.getByRole("main"), "the own side reads it").toContainText(`${name}（示例）（定标前不对外公开）`);
  await award.declare(member, order);
  await award.score(member, order);
  const early = await second.goto(`${order}/award`);
  expect(early?.status(), "who has not declared sees nothing while bids are judged").toBe(403);
  await award.conclude(member, order);
  await award.propose(member, order);
  await award.approve(second, order);

  await page.goto(order);
  const outcome = page.getByRole("region", { name: "评审与定标结果" });
  await expect(outcome.getByText("拟中选").first()).toBeVisible();
  await expect(outcome.getByText(/公示至/)).toContainText("采购单位（定标前不公开）");
  await nowhere();
});

test("a hidden buyer is named once the award is made", async ({ page }) => {
  const title = "港口堆场岸桥吊具对位与集卡3D框";
  const name = "钦州湾自动化码头技术中心（示例）";
  const order = await award.closedOrder(page, title);
  await expect(page.getByRole("row").filter({ hasText: title })).toContainText(name);
  await page.goto(order);
  await expect(page.getByRole("main")).toContainText(name);
  await expect(page.getByRole("main")).not.toContainText("定标前不公开");
  await page.goto(`/orders?state=closed&q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name: title, exact: true }), "and found by its name").toBeVisible();
});

test("a challenge goes to two holders, and to a published result", async ({ page, browser }, { project }) => {
  test.setTimeout(240_000);
  const [title, company] =
    project.name === "js" ? ["山水实景演出动作捕捉骨架与服饰分割", "桂林演艺数字化工坊（示例）"] : ["【揭榜】越野山路可通行区域多模态融合标注工具与数据集", "桂北矿区无人运输实验室（示例）"];
  const order = await award.closedOrder(page, title);
  const member = await award.buyerOf(company, browser, page);
  const second = await award.buyerOf(company, browser, page);
  await award.declare(member, order);
  await award.score(member, order);
  await award.conclude(member, order);
  await member.goto(`${order}/award`);
  const winners = member.getByRole("group", { name: "中选单位" }).getByRole("checkbox");
  await expect(winners.first(), "the first-ranked is chosen").toBeChecked();
  await winners.nth(1).check();
  await member.getByRole("button", { name: "提交定标建议" }).click();
  await expect(member.getByText("定标建议已提交，等待另一人审批。")).toBeVisible();
  await award.approve(second, order);
  await page.goto(order);
  await expect(page.getByRole("region", { name: "评审与定标结果" }).getByRole("row").filter({ hasText: "拟中选" })).toHaveCount(2);

  await page.goto(await award.closedOrder(page, "船舶 AIS 与雷达回波融合点迹关联标注"));
  await expect(page.getByText("揭榜公告").first()).toBeVisible();
  await expect(page.getByText("中标（成交）结果公告").first(), "one that has ended has its result").toBeVisible();
  await expect(page.getByRole("region", { name: "评审与定标结果" }).getByText(/^定标时间/)).toBeVisible();
});
