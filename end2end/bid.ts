// A bid, from the form to its receipt, as a bidder goes.
import { type Page, expect } from "@playwright/test";

async function fill(page: Page): Promise<void> {
  for (const box of await page.getByRole("checkbox", { name: "投本包" }).all()) await box.check();
  for (const price of await page.getByLabel(/：单价$/).all()) await price.fill("0.01");
  for (const quality of await page.locator("input[name^='responses.'][inputmode=decimal]").all()) await quality.fill("0.99");
  await page.getByLabel(/交付期限/).fill("1");
  for (const date of await page.locator("input[type=date]").all()) await date.fill("2099-12-31");
  for (const yes of await page.getByRole("radio", { name: "是", exact: true }).all()) await yes.check();
  for (const words of await page.locator("textarea[name^='responses.']").all()) await words.fill("已具备，证明见附件");
}

/** Fills in the whole form of a bid, checks it and seals it. */
export async function seal(page: Page): Promise<void> {
  await fill(page);
  await page.getByRole("button", { name: "核对投标" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "核对投标" })).toBeVisible();
  await page.getByLabel("投标文件").setInputFiles({ name: "方案.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 text") });
  await page.getByRole("checkbox", { name: /已核对/ }).check();
  await page.getByRole("button", { name: "密封并提交" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "投标已密封" })).toBeVisible();
}
