// Issue point 7: registration, signing in and out, the own account.
import { expect, test } from "@playwright/test";
import { enterAs, signIn, unique } from "../people.ts";

test("a person registers, signs in, changes the password and signs out", async ({ page }) => {
  const email = `${unique("ceshi")}@example.cn`;
  await page.goto("/register");
  await page.getByLabel("姓名").fill("李四");
  await page.getByLabel("电子邮箱").fill("不是邮箱");
  await page.getByLabel("密码", { exact: true }).fill("12345678");
  await page.getByLabel("再输入一次密码").fill("87654321");
  await page.getByRole("main").getByRole("button", { name: "注册" }).click();
  const summary = page.getByRole("alert");
  await expect(summary.getByRole("link", { name: /电子邮箱/ })).toBeVisible();
  await expect(summary.getByRole("link", { name: /密码/ }).first()).toBeVisible();
  await expect(page.getByLabel("姓名"), "what was right stays").toHaveValue("李四");

  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill("一句只有我知道的话2026");
  await page.getByLabel("再输入一次密码").fill("一句只有我知道的话2026");
  await page.getByRole("main").getByRole("button", { name: "注册" }).click();
  await expect(page.getByText("注册信息已收到")).toBeVisible();

  await signIn(page, email, "错的密码不能用");
  await expect(page.getByText("邮箱或密码不对").first()).toBeVisible();
  await signIn(page, email, "一句只有我知道的话2026");
  await expect(page).toHaveURL(/workbench/);

  await page.goto("/account");
  await page.getByLabel("现在的密码").fill("一句只有我知道的话2026");
  await page.getByLabel("新密码", { exact: true }).fill("换了一句新的话2027");
  await page.getByLabel("再输入一次新密码").fill("换了一句新的话2027");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByText("密码已修改")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "退出登录" }).click();
  await expect(page.getByText("已退出登录。")).toBeVisible();
  await signIn(page, email, "换了一句新的话2027");
  await expect(page).toHaveURL(/workbench/);
});

test("an account says who one is and what one may do", async ({ page }) => {
  await enterAs(page, "publisher");
  await page.goto("/account");
  await expect(page.getByText("邕北市民热线数据服务处（示例）").first()).toBeVisible();
  await expect(page.getByText(/发布员/).first()).toBeVisible();
});

test("a page that needs an account leads there and back", async ({ page }) => {
  const answer = await page.goto("/account");
  expect(answer?.status()).toBe(401);
  await page.getByRole("main").getByRole("link", { name: "登录" }).click();
  await page.getByLabel("电子邮箱").fill("seeker@demo.invalid");
  await page.getByLabel("密码", { exact: true }).fill("biaohui-demo-2026");
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/account$/);
});

test("the answer carries its security headers", async ({ page }) => {
  for (const path of ["/", "/login", "/nothing"]) {
    const headers = (await page.goto(path))?.headers() ?? {};
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
});

test("a form from a foreign origin is refused", async ({ request }) => {
  const answer = await request.post("/login", { form: { email: "a@example.cn", password: "x" }, headers: { Origin: "https://evil.example" } });
  expect(answer.status()).toBe(403);
});
