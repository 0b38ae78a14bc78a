// Issue point 5: one box over everything; every string is a valid query.
import { expect, test } from "@playwright/test";

const ODD = ['"', "AND (", "*", "a".repeat(10_000), "😀😀", "título:(", "\\", "..%2f", "' OR 1=1 --", "<script>alert(1)</script>", "NOT", "^^^", "﷽", "　"];

test("one box finds orders, vendors and standards", async ({ page }) => {
  await page.goto("/");
  const box = page.getByRole("search", { name: "全站搜索" });
  await box.getByLabel("关键词").fill("点云");
  await box.getByRole("button", { name: "搜索" }).click();
  await expect(page).toHaveURL(/\/search\?/);
  await expect(page.getByRole("heading", { name: /^订单（\d+）/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^企业（\d+）/ })).toBeVisible();
  await page.goto(`/search?q=${encodeURIComponent("数据标注规程")}`);
  await expect(page.getByRole("heading", { name: /^标准与政策（\d+）/ })).toBeVisible();
});

test("every string is a valid query", async ({ page }) => {
  for (const text of ODD) {
    for (const path of ["/search", "/orders", "/vendors", "/en/search"]) {
      const answer = await page.goto(`${path}?q=${encodeURIComponent(text)}`);
      expect([200, 414], `${path} with ${text.slice(0, 20)}`).toContain(answer?.status());
    }
  }
  for (const query of ["q=%00", "q=%ff%fe", "q=a&page=-1", "page=99999999999999999999", "min=abc&max=", "modality=pigeon", "sort=;drop", "q", "&&=&"]) {
    const answer = await page.goto(`/orders?${query}`);
    expect(answer?.status(), query).toBe(200);
  }
});

test("suggestions come while typing, by keyboard too @js", async ({ page }) => {
  await page.goto("/orders");
  const box = page.getByRole("banner").getByRole("combobox", { name: "全站搜索" });
  await box.pressSequentially("点云", { delay: 60 });
  const list = page.getByRole("listbox");
  await expect(list.getByRole("option").first()).toBeVisible();
  await box.press("ArrowDown");
  await expect(box).toHaveAttribute("aria-activedescendant", /.+/);
  await box.press("Escape");
  await expect(list).toBeHidden();
  await box.press("Enter");
  await expect(page).toHaveURL(/\/search\?/);
});
