// Issue points 2 and 4: the list of orders, one order, and the vendors that can meet it.
import { type Page, expect, test } from "@playwright/test";

const total = async (page: Page): Promise<number> => {
  const text = await page.getByText(/^共 [\d,]+ 条/).first().textContent();
  return Number(text?.replace(/\D/g, ""));
};

test("facets narrow the list by the number that they promise", async ({ page }) => {
  await page.goto("/orders");
  const all = await total(page);
  expect(all, "the demo region has open orders").toBeGreaterThan(60);
  const filters = page.getByRole("complementary", { name: "筛选" });
  const audio = filters.getByRole("checkbox", { name: /^音频/ });
  const promised = Number((await filters.locator("label", { hasText: "音频" }).locator(".facet__count").textContent())?.replace(/\D/g, ""));
  await audio.check();
  await page.getByRole("button", { name: "应用筛选" }).click();
  await expect(page).toHaveURL(/modality=audio/);
  expect(await total(page)).toBe(promised);
  await expect(filters.getByRole("checkbox", { name: /^音频/ })).toBeChecked();

  const chip = page.getByRole("list", { name: "已选条件" }).getByRole("link", { name: "音频" });
  await chip.click();
  expect(await total(page), "a condition is taken away by its chip").toBe(all);
});

test("the list is sorted by closing, publication and value", async ({ page }) => {
  await page.goto("/orders");
  const sort = page.getByRole("navigation", { name: "排序" });
  await sort.getByRole("link", { name: "预算最高" }).click();
  await expect(page).toHaveURL(/sort=value/);
  const budgets = (await page.locator("td .order__sum").allTextContents()).map((text) => Number(text.replaceAll(",", "")));
  expect(budgets.length).toBeGreaterThan(10);
  expect(budgets).toEqual([...budgets].sort((one, other) => other - one));

  await sort.getByRole("link", { name: "截止最近" }).click();
  const closings = await page.locator("table.orders time").evaluateAll((times) => times.map((time) => time.getAttribute("datetime") ?? ""));
  expect(closings).toEqual([...closings].sort());
});

test("budget and closing time narrow the list", async ({ page }) => {
  await page.goto("/orders");
  const all = await total(page);
  await page.getByLabel("预算下限（万元）").fill("50");
  await page.getByLabel("截止", { exact: true }).selectOption("7");
  await page.getByRole("search", { name: "查询条件" }).getByRole("button", { name: "查询" }).click();
  const narrowed = await total(page);
  expect(narrowed).toBeGreaterThan(0);
  expect(narrowed).toBeLessThan(all);
  const budgets = (await page.locator("td .order__sum").allTextContents()).map((text) => Number(text.replaceAll(",", "")));
  expect(Math.min(...budgets)).toBeGreaterThanOrEqual(50);
});

test("pages follow each other, and an empty list leads back", async ({ page }) => {
  await page.goto("/orders");
  const first = await page.locator(".order__title").first().textContent();
  await page.getByRole("navigation", { name: "分页" }).getByRole("link", { name: "下一页" }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await page.locator(".order__title").first().textContent()).not.toBe(first);
  await page.goto("/orders?q=qwertyuiopasdf&min=99999999");
  await expect(page.getByText("没有符合条件的订单")).toBeVisible();
  await page.getByRole("link", { name: "查看全部订单" }).click();
  expect(await total(page)).toBeGreaterThan(60);
});

test("a number leads straight to its order, and closed orders stay readable", async ({ page }) => {
  await page.goto("/orders?state=closed");
  const closed = page.locator("tr", { has: page.locator(".order__title") }).first();
  const number = (await closed.locator(".order__meta").textContent())?.match(/GX-\d{4}-\d{4}/)?.[0] ?? "";
  await page.goto("/");
  await page.goto(`/orders?q=${number}`);
  await expect(page).toHaveURL(new RegExp(`/orders/${number}$`));
  await expect(page.locator(".panel__big").filter({ hasText: /^已(截止|开标|评审|定标|终止)$/ })).toBeVisible();
});

test("an order shows its course, lots, specification, security, documents with hashes and notices", async ({ page }) => {
  await page.goto("/orders?q=点云+连续帧");
  await page.getByRole("link", { name: /柳东新城开放道路激光点云/ }).click();
  for (const heading of ["概况", "标包与明细", "标注规范", "安全与分包", "文件", "公告与变更", "匹配企业"]) {
    await expect(page.getByRole("heading", { name: heading, exact: true }), heading).toBeVisible();
  }
  await expect(page.getByText("投标截止").first()).toBeVisible();
  await expect(page.getByText("小客车").first()).toBeVisible();
  await expect(page.getByText(/[0-9a-f]{64}/).first()).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /标注细则/ }).click()]);
  expect(download.suggestedFilename()).toContain("标注细则");
});

test("matched vendors stand with reasons met and unmet", async ({ page }) => {
  await page.goto("/orders?q=点云+连续帧");
  await page.getByRole("link", { name: /柳东新城开放道路激光点云/ }).click();
  const section = page.locator("section", { has: page.getByRole("heading", { name: "匹配企业", exact: true }) });
  await expect(section.getByRole("link").first()).toBeVisible();
  await expect(section.getByText(/满足/).first()).toBeVisible();
  await expect(section.getByText(/产能/).first()).toBeVisible();
  await section.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/vendors\/GX-V-\d+/);
});

test("what does not exist is said, with a way onward", async ({ page }) => {
  for (const path of ["/orders/GX-1999-0001", "/orders/%00", "/vendors/nobody", "/nothing/here"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("main").getByRole("link").first(), path).toBeVisible();
  }
});
