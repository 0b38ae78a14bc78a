// Who acts in the journeys, and how they come in and go.
import { type Browser, type Page, expect } from "@playwright/test";
import { createHmac } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Duty =
  | "publisher"
  | "reviewer"
  | "buyer"
  | "owner"
  | "bidder"
  | "newcomer"
  | "recruiter"
  | "opener1"
  | "opener2"
  | "approver"
  | "statistician"
  | "system"
  | "security"
  | "audit"
  | "seeker";

/** Password of every demo account. */
export const PASSWORD = "biaohui-demo-2026";
/** Second factor of every demo account that must have one. */
export const SECRET = "BIAOHUIDEMOSECRETKNOWNTOEVERYONE";
/** A code is shown this long. */
const STEP = 30_000;
/** A session is shared while it counts as fresh proof (ten minutes), with something to spare. */
const SHARED = 8 * 60_000;

/** A text that no other run of a journey uses. */
export const unique = (text: string): string => `${text}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/** The code that an authenticator app shows (RFC 6238), `steps` from now. */
export function totp(secret: string, steps = 0): string {
  const bits = [...secret.replaceAll(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps));
  const digest = createHmac("sha1", key).update(message).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return (number % 1_000_000).toString().padStart(6, "0");
}

/** Gives address and password; who has a second factor arrives at the page that asks for its code. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
}

/** Gives a code where one is asked for. A code works once: when others have used it, the next one is tried, and then the one after. */
export async function giveCode(page: Page, secret = SECRET): Promise<void> {
  const field = page.locator("#code");
  await page.waitForLoadState();
  for (let steps = 0; await field.isVisible(); steps = 1 - steps) {
    await field.fill(totp(secret, steps));
    await page.getByRole("main").getByRole("button", { name: "登录" }).click();
    await page.waitForLoadState();
    if (steps === 1 && (await field.isVisible())) await page.waitForTimeout(STEP - (Date.now() % STEP));
  }
}

/** Signs in with a demo account, in a session that no other journey has, and arrives at its workbench. */
export async function enterAlone(page: Page, duty: Duty): Promise<void> {
  await signIn(page, `${duty}@demo.invalid`);
  await giveCode(page);
  await expect(page).toHaveURL(/\/workbench$/);
}

/**
 * Comes in as a demo account and arrives at its workbench. Codes work once, so the journeys share one session an account; a journey
 * that ends its session takes {@link enterAlone}.
 */
export async function enterAs(page: Page, duty: Duty): Promise<void> {
  const url = process.env.BIAOHUI_URL ?? "";
  const folder = process.env.BIAOHUI_SESSIONS ?? join(tmpdir(), `biaohui-sessions-${new URL(url).port}`);
  const file = join(folder, duty);
  const isRecent = (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > Date.now() - SHARED;
  if (isRecent) {
    await page.context().addCookies([{ name: "sid", value: readFileSync(file, "utf8"), url, httpOnly: true, sameSite: "Lax" }]);
    if ((await page.goto("/workbench"))?.ok()) return;
  }
  await enterAlone(page, duty);
  const session = (await page.context().cookies()).find((cookie) => cookie.name === "sid");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, session?.value ?? "");
}

/** Someone else, with a browser window and cookies of their own. */
export async function someoneElse(browser: Browser, page: Page): Promise<Page> {
  const javaScriptEnabled = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  const context = await browser.newContext({ javaScriptEnabled, baseURL: process.env.BIAOHUI_URL, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  return context.newPage();
}
