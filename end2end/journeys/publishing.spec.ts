// Issue point 1: an order from a blank form to the public list.
import { expect, test } from "@playwright/test";
import * as draft from "../draft.ts";
import { enterAs, someoneElse, unique } from "../people.ts";

test("all errors of a step are shown together and nothing typed is lost", async ({ page }) => {
  await enterAs(page, "publisher");
  const address = await draft.start(page);
  await page.getByLabel("标题", { exact: true }).fill("短");
  await page.getByLabel("需求说明").fill("第一行 </textarea><b>粗</b>\n第二行");
  await draft.next(page);

  const summary = page.getByRole("alert");
  await expect(summary.getByRole("heading")).toContainText("需要修改");
  for (const field of ["标题", "采购方式", "应用领域", "地区", "公共数据授权编号"]) {
    await expect(summary.getByRole("link", { name: field }), `the summary names ${field}`).toBeVisible();
  }
  await expect(page.getByLabel("标题", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue("短");
  await expect(page.getByLabel("需求说明")).toHaveValue("第一行 </textarea><b>粗</b>\n第二行");
  await summary.getByRole("link", { name: "采购方式" }).click();
  await expect(page.getByLabel("采购方式")).toBeFocused();

  await page.goto("/workbench");
  await page.goto(`${address}/basics`);
  await expect(page.getByLabel("标题", { exact: true }), "what was wrong is kept as well").toHaveValue("短");
  await draft.step(page, "时间与文件");
  await page.getByLabel("投标截止").fill(draft.inDays(3));
  await draft.next(page);
  await expect(page.getByLabel("投标截止")).toHaveValue(draft.inDays(3));
});

test("the techniques are compared where one is chosen", async ({ page }) => {
  await enterAs(page, "publisher");
  const address = await draft.start(page);
  await page.goto(`${address}/lots/1/1`);
  const table = page.getByRole("table", { name: "三种标注技术方式对比" });
  await expect(table.getByRole("radio")).toHaveCount(3);
  await expect(table).toContainText("效率高、准确性较高");
});

test("an order is drafted, sent back by field, corrected, approved, and found at once", async ({ page, browser }) => {
  const title = unique("蔗田地块多边形标注");
  await enterAs(page, "publisher");
  const address = await draft.whole(page, title);
  await expect(page.getByText("全部已填").first()).toBeVisible();

  await draft.step(page, "时间与文件");
  await page.getByLabel("上传文件").setInputFiles({ name: "标注细则.txt", mimeType: "text/plain", buffer: Buffer.from("逐块描边，田埂分开。") });
  await page.getByRole("button", { name: "上传", exact: true }).click();
  await expect(page.getByText("标注细则.txt").first()).toBeVisible();

  await draft.step(page, "检查并提交");
  await page.getByRole("link", { name: "预览公开页面" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("尚未公开")).toBeVisible();
  await page.goto(`${address}/check`);
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.getByRole("alert"), "sending is confirmed first").toBeVisible();
  await draft.send(page);

  const reviewer = await someoneElse(browser, page);
  await enterAs(reviewer, "reviewer");
  await reviewer.getByRole("link", { name: title }).first().click();
  await expect(reviewer.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await reviewer.getByRole("button", { name: "退回修改" }).click();
  await expect(reviewer.getByRole("alert"), "sending back takes a reason").toBeVisible();
  await reviewer.getByLabel("退回原因").fill("数量与目录不一致");
  await reviewer.getByLabel("意见 1：栏目").selectOption({ label: "包 1 第 1 项：数量" });
  await reviewer.getByLabel("意见 1：内容").fill("目录在册为 11000 块");
  await reviewer.getByRole("button", { name: "退回修改" }).click();
  await expect(reviewer).toHaveURL(/workbench\?returned/);

  await page.goto("/workbench");
  await page.getByRole("link", { name: title }).first().click();
  await page.goto(`${address}/lots/1/1`);
  await expect(page.getByText("目录在册为 11000 块")).toBeVisible();
  await expect(page.getByText("数量与目录不一致")).toBeVisible();
  await page.getByLabel("数量", { exact: true }).fill("11000");
  await draft.next(page);
  await draft.step(page, "检查并提交");
  await draft.send(page);

  await reviewer.goto("/workbench");
  await reviewer.getByRole("link", { name: title }).first().click();
  await reviewer.getByRole("checkbox", { name: /已通读/ }).check();
  await reviewer.getByRole("button", { name: "通过并发布" }).click();
  await expect(reviewer.getByRole("heading", { name: "已通过并发布" })).toBeVisible();
  const number = (await reviewer.getByText(/^GX-\d{4}-\d{4,}$/).first().textContent()) ?? "";

  const visitor = await someoneElse(browser, page);
  await visitor.goto(`/orders?q=${encodeURIComponent(title)}`);
  await visitor.getByRole("link", { name: title, exact: true }).click();
  await expect(visitor).toHaveURL(new RegExp(`/orders/${number}$`));
  await expect(visitor.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(visitor.getByText("招标公告").first(), "it is published with a notice").toBeVisible();
  await expect(visitor.getByText(/[0-9a-f]{64}/).first(), "documents stand with their hash").toBeVisible();
  await visitor.goto("/orders?sort=published");
  await expect(visitor.getByRole("link", { name: title, exact: true })).toBeVisible();
});

test("a draft is nobody else's to see", async ({ page, browser }) => {
  await enterAs(page, "publisher");
  const address = await draft.start(page);
  const visitor = await someoneElse(browser, page);
  const refused = await visitor.goto(`${address}/basics`);
  expect([401, 404]).toContain(refused?.status());
  await enterAs(visitor, "buyer");
  const foreign = await visitor.goto(`${address}/basics`);
  expect([403, 404]).toContain(foreign?.status());
  await expect(visitor.getByRole("main").getByRole("link").first(), "an error page has a way onward").toBeVisible();
});
