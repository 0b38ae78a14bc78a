// The form of an order, step by step, as a publisher fills it in.
import { type Page, expect } from "@playwright/test";

const DAY = 24 * 60 * 60 * 1000;

/** So many days from now at half past nine in the region's zone, as a time field takes it. */
export function inDays(days: number): string {
  const there = new Date(Date.now() + 8 * 60 * 60 * 1000 + days * DAY);
  return `${there.toISOString().slice(0, 10)}T09:30`;
}

export const next = (page: Page): Promise<void> => page.getByRole("button", { name: "保存并继续" }).click();
export const save = (page: Page): Promise<void> => page.getByRole("button", { name: "保存", exact: true }).click();

export const step = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "填写步骤" }).getByRole("link", { name }).click();

/** Starts a draft at the workbench and returns its address. */
export async function start(page: Page, kind = "发布公共数据需求"): Promise<string> {
  await page.goto("/workbench");
  await page.getByRole("button", { name: kind }).click();
  await expect(page).toHaveURL(/\/orders\/drafts\/[0-9a-f-]+\/basics$/);
  return new URL(page.url()).pathname.replace(/\/basics$/, "");
}

export async function basics(page: Page, title: string): Promise<void> {
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByRole("radio", { name: "中文" }).check();
  await page.getByLabel("采购方式").selectOption({ label: "公开招标" });
  await page.getByLabel("应用领域").selectOption({ label: "糖业" });
  await page.getByLabel("地区").selectOption("451402");
  await page.getByLabel("需求说明").fill("榨季前对蔗田影像逐块描边，供估产使用。田埂与机耕道分开标，影像已去掉坐标。");
  await page.getByLabel("公共数据授权编号").fill("示例-桂数授-2026-9001");
}

export async function item(page: Page): Promise<void> {
  await page.getByLabel("模态").selectOption({ label: "遥感" });
  await page.getByLabel("任务类型").selectOption({ label: "多边形" });
  await page.getByRole("radio", { name: "人机协同标注" }).check();
  await page.getByLabel("数量", { exact: true }).fill("12000");
  await page.getByLabel("单位", { exact: true }).selectOption({ label: "地块" });
  await page.getByLabel("单价上限").fill("2.85");
  await page.getByLabel("标签体系", { exact: true }).fill("蔗田：长势=选择(好/中/差)\n田埂\n机耕道");
  await page.getByLabel("交付格式").selectOption("GeoJSON");
  await page.getByLabel("质量指标").selectOption({ value: "mean_iou" });
  await page.getByLabel("指标要求").fill("0.85");
  await page.getByLabel("抽样方案").fill("每批抽 5%，两人复核");
}

export async function security(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "内部" }).check();
  await page.getByRole("group", { name: "数据中是否含个人信息" }).getByRole("radio", { name: "否" }).check();
  await page.getByRole("radio", { name: "远程" }).check();
  await page.getByRole("radio", { name: "不得分包" }).check();
  await page.getByLabel("数据合法来源证明").fill("公共数据资源目录在册，授权文件随合同提供");
}

export async function rules(page: Page): Promise<void> {
  await page.getByLabel("投标人资格条件").fill("有遥感影像项目验收证明");
  await page.getByRole("checkbox", { name: "GB/T 42755-2023" }).check();
  for (const [row, name, weight, kind] of [
    [1, "质量方案", "60", "quality"],
    [2, "价格", "40", "price"],
  ] as const) {
    const criterion = page.getByRole("group", { name: `第 ${row} 项标准` });
    await criterion.getByLabel("评审标准").fill(name);
    await criterion.getByLabel("权重").fill(weight);
    await criterion.getByLabel("怎样得分").selectOption(kind);
  }
}

export async function schedule(page: Page): Promise<void> {
  await page.getByLabel("投标截止").fill(inDays(30));
  await page.getByLabel("提问截止").fill(inDays(20));
  await page.getByLabel("交付期限").fill("60");
}

/** A whole draft, ready to be sent; ends at the page where answers are checked. Returns its address. */
export async function whole(page: Page, title: string): Promise<string> {
  const address = await start(page);
  await basics(page, title);
  await next(page);
  await page.getByLabel("标包名称").fill("崇左片区");
  await next(page);
  await item(page);
  await next(page);
  await security(page);
  await next(page);
  await rules(page);
  await next(page);
  await schedule(page);
  await next(page);
  await expect(page).toHaveURL(`${address}/check`);
  return address;
}

/** Confirms and sends a draft from the page where answers are checked. */
export async function send(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /内容属实/ }).check();
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.getByRole("heading", { name: "已提交审核" })).toBeVisible();
}
