// Issue point 6: the front page.
import { expect, test } from "@playwright/test";

test("figures, closing soon, newest, notices and the map lead on", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("在招订单").first()).toBeVisible();
  for (const heading of ["即将截止", "最新订单", "通知公告", "订单在哪里"]) {
    await expect(page.getByRole("heading", { name: heading, exact: true }), heading).toBeVisible();
  }
  await page.getByRole("link", { name: /七日内截止的 \d+ 项/ }).click();
  await expect(page).toHaveURL(/closing=7/);
});

test("a city of the map leads to as many orders as it says", async ({ page }) => {
  await page.goto("/");
  const city = page.getByRole("link", { name: /^柳州：\d+ 项在招订单$/ });
  const said = Number((await city.getAttribute("aria-label"))?.replace(/\D/g, ""));
  const row = page.getByRole("table", { name: "各市在招订单、预算、在库企业与在招岗位" }).getByRole("row", { name: /^柳州/ });
  await expect(row, "the table says what the map says").toContainText(String(said));
  await page.goto((await city.getAttribute("href")) ?? "");
  await expect(page.getByText(`共 ${said} 条`).first()).toBeVisible();
});

test("a notice of an order leads to it, and others open in place", async ({ page }) => {
  await page.goto("/");
  const notices = page.locator("section", { has: page.getByRole("heading", { name: "通知公告", exact: true }) });
  await expect(notices.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByText(/底图数据：天地图/)).toBeVisible();
});
