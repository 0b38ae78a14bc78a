// Issue point 8: both languages, elder edition, dark, phone and print.
import { type Page, expect, test } from "@playwright/test";
import { dress, publicPages } from "../pages.ts";

/** What sticks out of the page at its right edge; nothing where the page does not scroll sideways. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const whole = document.documentElement.scrollWidth;
    if (whole <= width) return [];
    // What lies in a region that scrolls by itself does not widen the page.
    const scrolls = (element: Element | null): boolean => element !== null && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
    const names = wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
    // It scrolls, whatever does it: text, or a box that no element has.
    return names.length > 0 ? names : [`the page is ${whole} px wide`];
  });

test("the elder edition and the dark theme are kept from page to page", async ({ page }) => {
  await page.goto("/");
  const size = (): Promise<number> => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  await page.getByRole("banner").getByRole("button", { name: "长辈版" }).click();
  await page.goto("/orders");
  await expect(page.locator("html")).toHaveAttribute("data-text", "large");
  expect(await size()).toBeGreaterThan(before);
  await page.getByRole("banner").getByRole("button", { name: "深色" }).click();
  await expect(page, "one stays where one was").toHaveURL(/\/orders$/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("banner").getByRole("button", { name: "标准版" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-text", "large");
});

test("every page has its counterpart in the other language", async ({ page }) => {
  await page.goto("/orders?modality=audio");
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/orders\?modality=audio$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(/order/i);
  await page.getByRole("banner").getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL(/\/orders\?modality=audio$/);
  await expect(page.locator('link[hreflang="en"]')).toHaveAttribute("href", /\/en\/orders/);
});

test("no page scrolls sideways on a phone, in either language, enlarged or not", async ({ page }) => {
  test.setTimeout(300_000);
  for (const elder of [false, true]) {
    for (const width of [320, 360]) {
      await dress(page, { elder, dark: false, width });
      for (const path of await publicPages(page)) {
        await page.goto(path);
        expect.soft(await sticksOut(page), `${path} at ${width} px${elder ? ", enlarged" : ""}`).toEqual([]);
      }
    }
  }
});

test("on a phone the menu and the filters open from their buttons", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto("/orders");
  await page.getByRole("button", { name: "菜单" }).click();
  await expect(page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "企业" })).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).first().click();
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.getByRole("button", { name: "应用筛选" })).toBeVisible();
});

test("an order prints without what only a screen needs", async ({ page }) => {
  await page.goto("/orders");
  await page.locator(".order__title").first().click();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
  await expect(page.getByRole("search")).toBeHidden();
});
