// Positions: found on a phone, drafted by a recruiter, held for their wording, released by a reviewer.
import { type Page, expect, test } from "@playwright/test";
import { enterAs, someoneElse, unique } from "../people.ts";

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Fills in everything but the title and the conditions. */
async function fill(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "中文" }).check();
  await page.getByLabel("工作地点").selectOption({ value: "450103" });
  await page.getByRole("radio", { name: "可居家" }).check();
  await page.getByRole("radio", { name: "全职" }).check();
  await page.getByLabel("招聘人数").fill("6");
  await page.getByLabel("工作时间").fill("白班，双休");
  await page.getByLabel("技能等级").selectOption({ value: "none" });
  await page.getByRole("checkbox", { name: "壮语" }).check();
  await page.getByRole("radio", { name: "计件" }).check();
  await page.getByLabel("薪酬下限").fill("0.04");
  await page.getByLabel("薪酬上限").fill("0.05");
  await page.getByLabel("计件单位").selectOption({ value: "box" });
  await page.getByLabel("每日产量").fill("4000");
  await page.getByLabel("岗位职责").fill("给道路画面里的车和人画框。");
  await page.getByLabel("有效期至").fill(inDays(40));
}

test("a position goes from its draft to the public, past the check of its wording", async ({ page }) => {
  test.setTimeout(90_000);
  const title = unique("拉框员");
  await enterAs(page, "recruiter");
  await page.getByRole("button", { name: "发布岗位" }).click();
  await page.getByLabel("岗位名称").fill(title);
  await page.getByRole("button", { name: "送审" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /招聘人数/ })).toBeVisible();
  await expect(page.getByLabel("岗位名称")).toHaveValue(title);

  await fill(page);
  await page.getByLabel("招聘条件与待遇").fill("限女性，会用电脑。");
  await page.getByRole("button", { name: "送审" }).click();
  await expect(page.locator("mark")).toHaveText("限女性");
  await page.getByLabel("招聘条件与待遇").fill("男女不限，会用电脑。");
  await page.getByRole("button", { name: "送审" }).click();
  await expect(page.getByText("已送审，审核通过后公开发布。")).toBeVisible();

  await enterAs(page, "reviewer");
  await page.goto("/workbench");
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("link").click();
  await page.getByLabel("已通读全部内容").check();
  await page.getByRole("button", { name: "通过并发布" }).click();
  await expect(page.getByText("岗位已发布。")).toBeVisible();
  await expect(page.getByText("折合 3,480–4,350 元/月").first()).toBeVisible();

  await page.context().clearCookies();
  await page.goto(`/positions?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("positions are narrowed on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/positions");
  await expect(page.getByText(/共 \d+ 个岗位/).first()).toBeVisible();
  await page.getByRole("navigation", { name: "常用筛选" }).getByRole("link", { name: /可居家/ }).click();
  await expect(page).toHaveURL(/workplace=remote/);
  await expect(page.getByRole("list", { name: "已选条件" })).toContainText("可居家");
  await page.goto("/positions?pay=6000&sort=pay");
  await expect(page.locator(".job__pay").first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("words that nobody can meet by law are not public", async ({ page }) => {
  for (const title of ["限女性", "只招本地户籍", "限壮族"]) {
    await page.goto(`/positions?q=${encodeURIComponent(title)}`);
    await expect(page.locator("a.job__title").filter({ hasText: title })).toHaveCount(0);
  }
});

test("a visitor reports a position and a reviewer decides with a reason", async ({ page, browser }, { project }) => {
  const visitor = await someoneElse(browser, page);
  await visitor.goto("/positions?size=100");
  // The two projects run at once, each with a position of its own; another run has decided about an earlier report.
  await visitor.locator("a.job__title").nth(project.name === "js" ? 8 : 9).click();
  const title = (await visitor.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const public_ = new URL(visitor.url()).pathname;
  await visitor.getByRole("link", { name: "举报这个岗位" }).click();
  await visitor.getByRole("button", { name: "提交举报" }).click();
  await expect(visitor.getByRole("alert").getByRole("link", { name: /举报事由/ })).toBeVisible();
  await visitor.getByRole("radio", { name: "收费或要求担保" }).check();
  await visitor.getByLabel("情况说明").fill("面试时要求先交 300 元培训押金。");
  await visitor.getByRole("button", { name: "提交举报" }).click();
  await expect(visitor.getByText("举报已提交，审核员会核查。")).toBeVisible();

  await enterAs(page, "reviewer");
  await page.goto(`${public_}/reports`);
  await expect(page.getByText("面试时要求先交 300 元培训押金。").first()).toBeVisible();
  await page.getByRole("button", { name: "保留岗位" }).click();
  await expect(page.getByRole("alert")).toContainText("请写明理由");
  await page.getByLabel("理由").fill("已联系用人单位核实，没有收费。");
  await page.getByRole("button", { name: "保留岗位" }).click();
  await expect(page.getByText("举报已处理，岗位予以保留。")).toBeVisible();
  await visitor.goto(public_);
  await expect(visitor.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("figures of the market say what they are computed from", async ({ page }) => {
  await page.goto("/positions");
  const market = page.getByRole("region", { name: "岗位行情" });
  await expect(market).toContainText("在招人数是本平台在招岗位的招聘人数之和");
  await expect(market).toContainText("不是官方指导价");
  await page.goto("/positions?pay_kind=piece");
  await expect(page.getByRole("region", { name: "岗位行情" })).toHaveCount(0);
});
