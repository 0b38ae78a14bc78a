// Issue 4, point 1: a person keeps a profile, applies and gets an answer; takes the data away and erases the account.
import { type Page, expect, test } from "@playwright/test";
import { enterAs, signIn, someoneElse, unique } from "../people.ts";

const PASSWORD = "一句只有我知道的话2026";
const PHONE = "10055556666";

/** Registers somebody new, who signs in and writes a profile. */
async function newcomer(page: Page): Promise<string> {
  const email = `${unique("qiuzhi")}@example.cn`;
  await page.goto("/register");
  await page.getByLabel("姓名").fill("示例·求职旅人");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByLabel("再输入一次密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "注册" }).click();
  await signIn(page, email, PASSWORD);
  await page.goto("/me/profile");
  await page.getByLabel("手机或电话").fill(PHONE);
  await page.getByLabel("常住地").selectOption("450107");
  await page.getByLabel("技能等级").selectOption("4");
  await page.getByLabel("任务类型").first().selectOption("bounding_box");
  await page.getByLabel("熟练程度").first().selectOption("skilled");
  await page.getByRole("textbox", { name: /^经历/ }).fill("在实训室画过两个月检测框。");
  await page.getByRole("button", { name: "保存简历" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /十六周岁/ }).first(), "age and consent are asked").toBeVisible();
  await page.getByLabel("我已年满十六周岁").check();
  await page.getByLabel(/同意平台为求职保存我的简历/).check();
  await page.getByRole("button", { name: "保存简历" }).click();
  await expect(page.getByText("简历已保存。")).toBeVisible();
  return email;
}

/** Opens a position of the company whose recruiter the demo knows; its path. */
async function position(page: Page): Promise<string> {
  await page.goto("/positions?q=%E5%8D%97%E5%AE%81%E9%82%95%E6%95%B0");
  await page.locator('main a[href^="/positions/GX-P-"]').first().click();
  await page.waitForLoadState();
  return new URL(page.url()).pathname;
}

test("a person applies and gets an answer, and sees who looked at the contact", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await newcomer(page);
  const path = await position(page);
  await page.getByRole("link", { name: "投递简历" }).click();
  await expect(page.getByText("100****66"), "what is sent is shown, the number masked").toBeVisible();
  await page.getByRole("button", { name: "确认投递" }).click();
  await expect(page.getByRole("alert")).toContainText("需要您同意");
  await page.getByLabel(/我同意把以上内容发送给/).check();
  await page.getByRole("button", { name: "确认投递" }).click();
  await expect(page.getByText("已投递，企业会收到通知。")).toBeVisible();
  const own = new URL(page.url()).pathname;

  const recruiter = await someoneElse(browser, page);
  await enterAs(recruiter, "recruiter");
  await recruiter.goto(`${path}/applications`);
  await expect(recruiter.getByText("示例·求职旅人")).toHaveCount(0);
  await recruiter.getByRole("row").filter({ hasText: "已投递" }).first().getByRole("link", { name: /查看/ }).click();
  await recruiter.getByRole("button", { name: "查看简历" }).click();
  await expect(recruiter.getByText("100****66")).toBeVisible();
  await recruiter.getByLabel("查看原因").fill("约面试时间");
  await recruiter.getByRole("button", { name: "显示联系方式" }).click();
  await expect(recruiter.getByText(PHONE)).toBeVisible();
  await recruiter.getByRole("button", { name: "不录用" }).click();
  await expect(recruiter.getByRole("alert").first(), "a refusal needs a reason").toBeVisible();
  await recruiter.getByLabel("告诉求职者").fill("试标合格，下周一报到。");
  await recruiter.getByRole("button", { name: "拟录用" }).click();
  await recruiter.context().close();

  await page.goto("/me/disclosures");
  await expect(page.getByText("约面试时间")).toBeVisible();
  await page.goto(own);
  await expect(page.getByText("试标合格，下周一报到。")).toBeVisible();
  await page.getByRole("button", { name: "接受录用" }).click();
  await expect(page.getByText("已接受录用").first()).toBeVisible();
});

test("a person takes the data away and erases the account", async ({ page }) => {
  test.setTimeout(120_000);
  const email = await newcomer(page);
  await page.goto("/me/data");
  const [archive] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载（ZIP）" }).click()]);
  expect(archive.suggestedFilename()).toBe("biaohui-my-data.zip");
  await page.getByRole("link", { name: "注销账号" }).click();
  await page.getByRole("button", { name: "确认注销" }).click();
  await expect(page.getByRole("alert")).toContainText("请先勾选确认");
  await page.getByLabel("我知道注销不能撤销").check();
  await page.getByRole("button", { name: "确认注销" }).click();
  await expect(page.getByText("账号已注销")).toBeVisible();
  await signIn(page, email, PASSWORD);
  await expect(page.getByText("邮箱或密码不对").first()).toBeVisible();
});
