// Who acts in the journeys, and how they come in and go.
import { type Browser, type Page, expect } from "@playwright/test";

export type Duty = "publisher" | "reviewer" | "buyer" | "opener1" | "opener2" | "audit" | "seeker";

/** Password of every demo account. */
export const PASSWORD = "biaohui-demo-2026";

/** A text that no other run of a journey uses. */
export const unique = (text: string): string => `${text}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
}

/** Signs in with a demo account and arrives at its workbench. */
export async function enterAs(page: Page, duty: Duty): Promise<void> {
  await signIn(page, `${duty}@demo.invalid`);
  await expect(page).toHaveURL(/\/workbench$/);
}

/** Someone else, with a browser window and cookies of their own. */
export async function someoneElse(browser: Browser, page: Page): Promise<Page> {
  const javaScriptEnabled = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  const context = await browser.newContext({ javaScriptEnabled, baseURL: process.env.BIAOHUI_URL, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  return context.newPage();
}
