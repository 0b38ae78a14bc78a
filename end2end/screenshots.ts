// Makes the pictures of the READMEs in docs/screenshots: `make screenshots`.
import { type Page, test } from "@playwright/test";
import { enterAs } from "./people.ts";

const SIZES = [
  { name: "", width: 1280, height: 860 },
  { name: "-phone", width: 360, height: 740 },
];

async function picture(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: `../docs/screenshots/${name}${size.name}.png` });
  }
}

test("what a visitor sees", async ({ page }) => {
  await page.goto("/");
  await picture(page, "home");
  await page.goto("/en");
  await picture(page, "home-en");
  await page.goto("/orders");
  await picture(page, "orders");
  await page.goto("/orders?q=点云+连续帧");
  await page.getByRole("link", { name: /柳东新城开放道路激光点云/ }).click();
  await picture(page, "order");
  await page.goto("/vendors?sort=staff");
  await page.locator('main a[href^="/vendors/GX-V-"]').first().click();
  await picture(page, "vendor");
  await page.goto("/positions");
  await picture(page, "positions");
  await page.goto("/map");
  await picture(page, "map");
  await page.goto("/bases");
  await picture(page, "bases");
});

test("what a publisher sees", async ({ page }) => {
  await enterAs(page, "publisher");
  await page.getByRole("link", { name: /民法典婚姻家事咨询文本/ }).first().click();
  await page.goto(page.url().replace(/\/[a-z]+$/, "/lots/1/1"));
  await picture(page, "draft");
});
