// Issue point 3: vendors and what they say of themselves.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

// Of the demo texts: its certificate ran out in June 2026.
const expired: { name: string } = readFileSync("../data/demo/vendors.jsonl", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line))
  .find((vendor) => vendor.id === "v035");

test("vendors are narrowed by language and environment", async ({ page }) => {
  await page.goto("/vendors");
  await expect(page.getByText(/共 \d+ 家/).first()).toBeVisible();
  const filters = page.getByRole("complementary", { name: "筛选" });
  await filters.getByRole("checkbox", { name: /^专网/ }).check();
  await page.getByRole("button", { name: "应用筛选" }).click();
  await expect(page).toHaveURL(/environment=dedicated_network/);
  await expect(page.getByRole("list", { name: "已选条件" })).toContainText("专网");
});

test("a vendor shows capability, staff by level, environment, cases, and that a certificate has expired", async ({ page }) => {
  await page.goto(`/vendors?q=${encodeURIComponent(expired.name)}`);
  await page.getByRole("link", { name: expired.name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: expired.name })).toBeVisible();
  for (const heading of ["标注能力", "人员与技能等级", "作业环境", "资质证书", "案例"]) {
    await expect(page.getByRole("heading", { name: heading, exact: true }), heading).toBeVisible();
  }
  await expect(page.getByText("已过期").first()).toBeVisible();
  await expect(page.getByText("四级（中级工）").first()).toBeVisible();
});
