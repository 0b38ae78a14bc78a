// Issue points 3 and 4: the industry map, the bases' figures, standards.
import { expect, test } from "@playwright/test";

test("a visitor goes from a city on the map to an order", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "产业图谱" }).click({ force: true });
  await expect(page.getByRole("heading", { level: 1, name: "广西数据标注产业图谱" })).toBeVisible();
  await page.getByRole("navigation", { name: "地图指标" }).getByRole("link", { name: "在招订单" }).click();
  const city = page.getByRole("link", { name: /^柳州：[\d,]+ 项在招订单$/ });
  const said = (await city.getAttribute("aria-label"))?.replace(/[^\d]/g, "") ?? "";
  const table = page.getByRole("table", { name: "各市在招订单、预算、在库企业与在招岗位" });
  await expect(table.getByRole("row", { name: /^柳州/ })).toContainText(said);
  await page.goto((await city.getAttribute("href")) ?? "");
  await expect(page.getByText(`共 ${said} 条`).first()).toBeVisible();
  await page.locator("a.order__title").first().click();
  await expect(page).toHaveURL(/\/orders\/GX-\d{4}-\d{4}$/);
});

test("a visitor goes from a city on the map to its positions", async ({ page }) => {
  await page.goto("/map");
  await page.getByRole("navigation", { name: "地图指标" }).getByRole("link", { name: "在招岗位" }).click();
  const city = page.getByRole("link", { name: /^南宁：[\d,]+ 个在招岗位$/ });
  const said = (await city.getAttribute("aria-label"))?.replace(/[^\d]/g, "") ?? "";
  await page.goto((await city.getAttribute("href")) ?? "");
  await expect(page).toHaveURL(/\/positions\?city=450100$/);
  await expect(page.getByText(`共 ${said} 个岗位`).first()).toBeVisible();
});

test("the map is there as a drawing and as a table", async ({ page, request }) => {
  await page.goto("/map?indicator=vendors");
  const svg = await page.getByRole("link", { name: "SVG", exact: true }).getAttribute("href");
  const csv = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
  const drawing = await request.get(svg ?? "");
  expect(drawing.headers()["content-type"]).toContain("image/svg+xml");
  expect((await (await request.get(csv ?? "")).text()).split("\n").length).toBeGreaterThan(14);
  await page.goto(svg ?? "");
  await expect(page.locator("svg path")).toHaveCount(14);
});

test("a cell of the matrix opens a list of as many vendors as it says", async ({ page }) => {
  await page.goto("/map");
  const cell = page.locator(".matrix a[href*='capability=']").first();
  const said = (await cell.textContent())?.replace(/\D/g, "") ?? "";
  await page.goto((await cell.getAttribute("href")) ?? "");
  await expect(page.getByText(`共 ${said} 家`).first()).toBeVisible();
  await expect(page.getByRole("list", { name: "已选条件" })).toContainText("能力：");
});

test("a figure of a base stands beside its source, date, kind and scope", async ({ page }) => {
  await page.goto("/map");
  await page.locator(".tilegrid").getByRole("link", { name: /沈阳/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "沈阳数据标注基地" })).toBeVisible();
  const row = page.getByRole("row", { name: /数据标注规模/ });
  for (const part of ["超 8,323 TB", "累计", "沈阳基地数据标注规模", "2025-11-23", "辽宁日报"]) await expect(row).toContainText(part);
  await page.goto("/bases/450000");
  await expect(page.getByText(/广西尚无公开的标注企业/)).toBeVisible();
});

test("figures are narrowed by what they count", async ({ page }) => {
  await page.goto("/bases");
  await page.getByLabel("性质").selectOption({ label: "目标" });
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/kind=target/);
  await expect(page.locator("table.statistics tbody tr").first()).toContainText("目标");
});

test("a standard leads to the orders that cite it", async ({ page }) => {
  await page.goto("/standards");
  await page.getByRole("link", { name: "人工智能 面向机器学习的数据标注规程" }).click();
  await expect(page).toHaveURL(/\/standards\/GB-T-42755-2023$/);
  const every = page.locator("#main a[href*='/orders?state=all&standard=']");
  const said = (await every.textContent())?.replace(/\D/g, "") ?? "";
  await every.click();
  await expect(page.getByText(`共 ${said} 条`).first()).toBeVisible();
});
