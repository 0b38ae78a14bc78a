// Issue 3 point 8: the second factor, recovery codes, fresh confirmation, own sessions.
import { spawnSync } from "node:child_process";
import { type Page, expect, test } from "@playwright/test";
import { PASSWORD, enterAlone, enterAs, giveCode, signIn, someoneElse, totp, unique } from "../people.ts";

const OWN_PASSWORD = "一句只有我知道的话2026";

async function register(page: Page): Promise<string> {
  const email = `${unique("ceshi")}@example.cn`;
  await page.goto("/register");
  await page.getByLabel("姓名").fill("李四");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel("再输入一次密码").fill(OWN_PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "注册" }).click();
  await signIn(page, email, OWN_PASSWORD);
  await expect(page).toHaveURL(/workbench/);
  return email;
}

/** Sets the second factor up, from the page that offers it: its secret and the recovery codes. */
async function enrol(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole("button", { name: "开始设置" }).click();
  await expect(page.getByRole("img", { name: /二维码/ })).toBeVisible();
  const secret = (await page.locator("code.code").textContent()) ?? "";
  await page.getByLabel("验证码").fill("12");
  await page.getByRole("button", { name: "确认并开启" }).click();
  await expect(page.getByText(/验证码不对/).first()).toBeVisible();
  expect(await page.locator("code.code").textContent(), "the same secret is shown again").toBe(secret);
  await page.getByLabel("验证码").fill(totp(secret));
  await page.getByRole("button", { name: "确认并开启" }).click();
  await expect(page.getByRole("heading", { name: "两步验证已就绪" })).toBeVisible();
  const codes = await page.locator(".recovery code").allTextContents();
  expect(codes).toHaveLength(10);
  return { secret, codes };
}

test("a person sets two-step verification up, signs in with it and ends it", async ({ page, browser }) => {
  const email = await register(page);
  await page.goto("/account");
  await page.getByRole("link", { name: "设置两步验证" }).click();
  const { secret, codes } = await enrol(page);
  await page.getByRole("link", { name: "已经保存，继续" }).click();
  await expect(page).toHaveURL(/workbench/);

  const phone = await someoneElse(browser, page);
  await signIn(phone, email, OWN_PASSWORD);
  await expect(phone.getByRole("heading", { name: "输入验证码" })).toBeVisible();
  expect((await phone.goto("/account"))?.status(), "the password alone opens nothing").toBe(401);
  await phone.goto("/login/code");
  await phone.getByLabel("验证码").fill("000000");
  await phone.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(phone.getByText(/验证码不对/).first()).toBeVisible();
  await giveCode(phone, secret);
  await expect(phone).toHaveURL(/workbench/);

  const tablet = await someoneElse(browser, page);
  await signIn(tablet, email, OWN_PASSWORD);
  await tablet.getByRole("link", { name: /用恢复码/ }).click();
  await tablet.getByLabel("恢复码").fill(codes[0]);
  await tablet.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(tablet).toHaveURL(/workbench/);

  await page.goto("/account/sessions");
  await expect(page.getByRole("row").filter({ hasText: "Chrome" })).toHaveCount(3);
  await page.getByRole("button", { name: /^退出\s*Chrome/ }).first().click();
  await expect(page.getByText("那台设备已退出登录。")).toBeVisible();
  await page.getByRole("button", { name: "退出其他所有设备" }).click();
  await expect(page.getByText("其他设备已全部退出登录。")).toBeVisible();
  for (const other of [phone, tablet]) expect((await other.goto("/account"))?.status(), "a session went on").toBe(401);

  await page.goto("/account/factor");
  await expect(page.getByText(/还剩 9 个恢复码/)).toBeVisible();
  await page.getByRole("button", { name: "关闭两步验证" }).click();
  await expect(page.getByText("两步验证已关闭", { exact: false })).toBeVisible();
  await signIn(phone, email, OWN_PASSWORD);
  await expect(phone).toHaveURL(/workbench/);
});

test("new staff reach nothing before they have their second factor", async ({ page }) => {
  const email = `${unique("renyuan")}@example.cn`;
  const created = spawnSync(
    process.env.BIAOHUI_BINARY ?? "../target/debug/biaohui",
    ["admin", "create-user", "--email", email, "--name", "示例·新人", "--role", "reviewer", "--organisation", "示例新局（示例）", "--password-stdin"],
    { input: `${PASSWORD}\n`, encoding: "utf8" },
  );
  expect(created.status, created.stderr).toBe(0);
  await signIn(page, email);
  await expect(page).toHaveURL(/\/account\/factor$/);
  await expect(page.getByText(/必须开启两步验证/)).toBeVisible();
  for (const path of ["/workbench", "/orders", "/"]) {
    await page.goto(path);
    await expect(page, `${path} was reached`).toHaveURL(/\/account\/factor$/);
  }
  await page.goto("/en/orders");
  await expect(page).toHaveURL(/\/en\/account\/factor$/);
  await page.goto("/account/factor");
  await enrol(page);
  await page.getByRole("link", { name: "已经保存，继续" }).click();
  await expect(page).toHaveURL(/workbench/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("示例·新人");
  await page.goto("/account/factor");
  await expect(page.getByRole("button", { name: "关闭两步验证" }), "staff cannot do without").toHaveCount(0);
});

test("staff of the demonstration are told their code", async ({ page }) => {
  await signIn(page, "statistician@demo.invalid");
  await expect(page.getByText(/演示站的验证码/)).toBeVisible();
  await giveCode(page);
  await expect(page).toHaveURL(/workbench/);
});

test("who one is can be confirmed anew, and one goes on where one was", async ({ page }) => {
  const email = await register(page);
  await page.goto("/confirm?next=/account/sessions");
  await page.getByLabel("密码", { exact: true }).fill("错的密码不能用");
  await page.getByRole("main").getByRole("button", { name: "确认" }).click();
  await expect(page.getByText("密码不对").first()).toBeVisible();
  await page.getByLabel("密码", { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "确认" }).click();
  await expect(page).toHaveURL(/\/account\/sessions$/);
  await page.goto("/account");
  await expect(page.getByText(email).first()).toBeVisible();
});

test("a shared session and one of one's own lead to the same workbench", async ({ page, browser }) => {
  await enterAs(page, "audit");
  const other = await someoneElse(browser, page);
  await enterAlone(other, "audit");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText((await page.getByRole("heading", { level: 1 }).textContent()) ?? "");
});
