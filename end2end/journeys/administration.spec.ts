// Issue 4 point 6: three administrators with three duties; each does the own one and is refused the others'.
import { type Page, expect, test } from "@playwright/test";
import { type Duty, enterAs, signIn, someoneElse, unique } from "../people.ts";

const PAGES: [string, Duty][] = [
  ["/admin/users", "system"],
  ["/admin/agencies", "system"],
  ["/admin/settings", "system"],
  ["/admin/codes", "system"],
  ["/admin/rules", "system"],
  ["/admin/roles", "security"],
  ["/admin/locks", "security"],
  ["/admin/sessions", "security"],
  ["/admin/log", "audit"],
];

async function refusedOthers(page: Page, own: Duty): Promise<void> {
  for (const [path, duty] of PAGES) {
    expect((await page.goto(path))?.status(), `${own} at ${path}`).toBe(duty === own ? 200 : 403);
  }
  await page.goto("/admin");
  const paths = await page.locator("main .lines a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(paths).toEqual(PAGES.filter(([, duty]) => duty === own).map(([path]) => path));
}

test("the system administrator makes an account, security gives and takes its duties, the audit log shows both", async ({ page, browser }) => {
  const name = unique("示例·新科员");
  const email = `${unique("keyuan")}@example.cn`;
  await enterAs(page, "system");
  await refusedOthers(page, "system");
  await page.goto("/admin/users#new");
  await page.locator("#name").fill(name);
  await page.locator("#email").fill("keyuan@");
  await page.getByRole("button", { name: "新建", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("电子邮箱");
  await expect(page.locator("#name")).toHaveValue(name);
  await page.locator("#email").fill(email);
  await page.locator("#organisation").selectOption({ index: 1 });
  await page.getByRole("button", { name: "新建", exact: true }).click();
  await expect(page.getByRole("heading", { name: "账号已建立" })).toBeVisible();
  const password = (await page.locator(".panel--strong code").textContent()) ?? "";

  const newcomer = await someoneElse(browser, page);
  await signIn(newcomer, email, password);
  await expect(newcomer).toHaveURL(/workbench/);

  const security = await someoneElse(browser, page);
  await enterAs(security, "security");
  await refusedOthers(security, "security");
  await security.goto("/admin/roles");
  await security.getByLabel("姓名或邮箱").fill(email);
  await security.getByRole("button", { name: "查询" }).click();
  await security.getByRole("link", { name }).click();
  await security.getByLabel(/^系统管理员/).check();
  await security.getByLabel(/^审计管理员/).check();
  await security.getByRole("button", { name: "保存职责" }).click();
  await expect(security.getByText(/不能由同一账号兼任/).first()).toBeVisible();
  await security.getByLabel(/^系统管理员/).uncheck();
  await security.getByLabel(/^审计管理员/).uncheck();
  await security.getByLabel(/^统计员/).check();
  await security.getByRole("button", { name: "保存职责" }).click();
  await expect(security.getByText("职责已保存，立即生效。")).toBeVisible();
  await newcomer.goto("/workbench");
  await expect(newcomer, "staff's duties sleep until there is a second factor").toHaveURL(/\/account\/factor$/);
  await security.getByLabel("原因").fill("journey");
  await security.getByRole("button", { name: "锁定账号" }).click();
  await expect(security.getByText("账号已锁定", { exact: false }).first()).toBeVisible();
  expect((await newcomer.goto("/workbench"))?.status(), "a locked account is out at once").toBe(401);
  await security.goto("/admin/locks");
  await security.getByRole("row").filter({ hasText: name }).getByRole("button").click();
  await expect(security.getByText("已解除锁定。")).toBeVisible();

  const audit = await someoneElse(browser, page);
  await enterAs(audit, "audit");
  await refusedOthers(audit, "audit");
  await audit.goto("/admin/log?action=account.roles_set");
  await audit.locator("tbody a").first().click();
  await expect(audit.locator("main")).toContainText("statistician");
  await audit.goto("/admin/log");
  await audit.getByRole("button", { name: "核验日志" }).click();
  await expect(audit.getByRole("heading", { name: "日志完整" })).toBeVisible();
  await audit.goto("/admin/log?action=account.locked");
  const download = audit.waitForEvent("download");
  await audit.getByRole("button", { name: "JSONL" }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-log-\d+-\d+\.jsonl$/);
  await audit.goto("/admin/log?action=audit.exported");
  await expect(audit.locator("tbody tr").first()).toContainText("audit.exported");
});

test("a notice that the system administrator sets stands on every page at once @js", async ({ page, browser }) => {
  const notice = unique("演示公告：今晚维护");
  const visitor = await someoneElse(browser, page);
  await enterAs(page, "system");
  await page.goto("/admin/settings");
  await page.getByLabel("中文公告").fill(notice);
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存，立即生效。")).toBeVisible();
  await visitor.goto("/orders");
  await expect(visitor.locator(".banner--notice")).toHaveText(notice);
  await page.getByLabel("中文公告").fill("");
  await page.getByRole("button", { name: "保存" }).click();
  await visitor.goto("/orders");
  await expect(visitor.locator(".banner--notice")).toHaveCount(0);
});
