// A company from its registration to a public profile, and to its first bid.
import { type Page, expect, test } from "@playwright/test";
import { seal } from "../bid.ts";
import { enterAs, signIn, someoneElse, unique } from "../people.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const PASSWORD = "一句只有我知道的话2026";

/** A code with good check digits and the division 000000, which is never issued (GB 32100-2015). */
function code(): string {
  const body = Array.from({ length: 8 }, () => ALPHABET[Math.floor(Math.random() * 10)]).join("");
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, index) => sum + weight * Number(body[index]), 0);
  const check = 11 - (sum % 11);
  const first = `91000000${body}${check === 10 ? "X" : check === 11 ? "0" : check}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const total = weights.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first[index] ?? ""), 0);
  return first + ALPHABET[(31 - (total % 31)) % 31];
}

const next = (page: Page): Promise<void> => page.getByRole("button", { name: "保存并继续" }).click();

/** A new person with an account, signed in; returns the address. */
async function newcomer(page: Page): Promise<string> {
  const email = `${unique("qiye")}@example.cn`;
  await page.goto("/register");
  await account(page, email);
  await signIn(page, email, PASSWORD);
  await expect(page).toHaveURL(/workbench/);
  return email;
}

async function account(page: Page, email: string): Promise<void> {
  await page.getByLabel("姓名").fill("覃远山");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByLabel("再输入一次密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "注册" }).click();
}

async function facts(page: Page, name: string, uscc: string): Promise<void> {
  await page.getByLabel("单位全称").fill(name);
  await page.getByLabel("统一社会信用代码").fill(uscc);
  await page.getByLabel("单位类型").selectOption({ label: "企业" });
  await page.getByLabel("所在地").selectOption("450103");
  await page.getByLabel("联系电话").fill("0771-5556677");
}

/** The address of an open order of the demo, by its title. */
async function openOrder(page: Page, title: string): Promise<string> {
  await page.goto(`/orders?q=${encodeURIComponent(title)}`);
  return (await page.getByRole("link", { name: title, exact: true }).getAttribute("href")) ?? "";
}

/** Fills in every section of the profile and returns to its overview. */
async function profile(page: Page): Promise<void> {
  await page.goto("/company/profile/about");
  await page.getByLabel("企业简介").fill("从方言听写起家，双人互校。");
  await page.getByLabel("成立年份").fill("2018");
  await page.getByLabel("规模").selectOption({ label: "小型" });
  await page.getByLabel("技术层次").selectOption({ label: "未评定" });
  await next(page);
  await page.getByRole("button", { name: "添加一项能力" }).click();
  await page.getByLabel("模态").selectOption({ label: "音频" });
  await page.getByRole("checkbox", { name: "语音转写" }).check();
  await page.getByRole("radio", { name: "人机协同标注" }).check();
  await page.getByLabel("单人效率").fill("20");
  await page.getByLabel("计量单位").selectOption({ label: "分钟" });
  await page.getByRole("checkbox", { name: "壮语", exact: true }).last().check();
  await next(page);
  await expect(page.getByText("已完成").first()).toBeVisible();
  await next(page);
  await page.getByLabel("四级（中级工）").fill("6");
  await page.getByLabel("每周空闲工时").fill("160");
  await next(page);
  await page.getByRole("checkbox", { name: "JSONL" }).check();
  await next(page);
  for (const question of ["有封闭作业场地", "有专网"]) {
    await page.getByRole("group", { name: question }).getByRole("radio", { name: "是" }).check();
  }
  await page.getByLabel("可驻场队伍").fill("1");
  await page.getByRole("radio", { name: "三级" }).check();
  await page.getByLabel("证书名称").first().fill("ISO/IEC 27001");
  await page.getByLabel("有效期至").first().fill("2099-06-30");
  await page.getByRole("button", { name: "再加一个证书" }).click();
  await expect(page.getByLabel("证书名称")).toHaveCount(3);
  await expect(page.getByLabel("证书名称").first(), "what was typed stays when a row is added").toHaveValue("ISO/IEC 27001");
  await next(page);
  await next(page);
  await expect(page).toHaveURL(/\/company\/profile$/);
}

test("a company is registered, verified, public with what it can do, and bids", async ({ page, browser }) => {
  const name = unique("示例邕城听山语音");
  await newcomer(page);
  await page.goto("/company");
  await page.getByRole("main").getByRole("link", { name: "登记企业" }).click();
  await facts(page, name, "91350200");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /统一社会信用代码/ })).toBeVisible();
  await expect(page.getByLabel("单位全称"), "what was right stays").toHaveValue(name);
  await page.getByLabel("统一社会信用代码").fill(code());
  await page.getByRole("button", { name: "登记", exact: true }).click();

  await expect(page.getByText("已登记，您是企业负责人")).toBeVisible();
  await page.getByRole("checkbox", { name: /以上信息真实/ }).check();
  await page.getByRole("button", { name: "提交核验" }).click();
  await expect(page.getByRole("alert"), "evidence is needed").toContainText("请至少上传一个文件");
  const buffer = Buffer.from("%PDF-1.7\nlicence");
  await page.getByLabel("添加文件").setInputFiles({ name: "营业执照.pdf", mimeType: "application/pdf", buffer });
  await page.getByRole("button", { name: "上传", exact: true }).click();
  await expect(page.getByRole("link", { name: "营业执照.pdf" })).toBeVisible();
  await page.getByRole("checkbox", { name: /以上信息真实/ }).check();
  await page.getByRole("button", { name: "提交核验" }).click();
  await expect(page.getByText("登记资料已提交核验")).toBeVisible();

  await profile(page);
  await page.getByRole("checkbox", { name: "内容属实" }).check();
  await page.getByRole("button", { name: "公开档案" }).click();
  await expect(page.getByText("能力档案将在企业核验通过时公开")).toBeVisible();

  const reviewer = await someoneElse(browser, page);
  await enterAs(reviewer, "reviewer");
  await reviewer.goto("/companies/review");
  await reviewer.getByRole("link", { name }).click();
  await expect(reviewer.getByText("0771-5556677")).toBeVisible();
  await reviewer.getByRole("button", { name: "退回修改" }).click();
  await expect(reviewer.getByRole("alert"), "sending back takes a reason").toBeVisible();
  await reviewer.getByLabel("退回原因").fill("请补充第二页");
  await reviewer.getByRole("button", { name: "退回修改" }).click();
  await expect(reviewer.getByText("已退回，企业会看到原因")).toBeVisible();

  await page.goto("/company");
  await expect(page.getByText("请补充第二页")).toBeVisible();
  await page.getByRole("link", { name: "修改登记资料" }).click();
  await page.getByLabel("联系电话").fill("0771-5556688");
  await page.getByRole("checkbox", { name: /以上信息真实/ }).check();
  await page.getByRole("button", { name: "提交核验" }).click();
  await expect(page.getByText("登记资料已提交核验")).toBeVisible();

  await reviewer.goto("/companies/review");
  await reviewer.getByRole("link", { name }).click();
  await reviewer.getByRole("checkbox", { name: /已核对证明材料/ }).check();
  await reviewer.getByRole("button", { name: "核验通过" }).click();
  await expect(reviewer.getByText("已核验通过，企业会收到消息")).toBeVisible();

  await page.goto("/company");
  await expect(page.getByText("可以投标").first()).toBeVisible();
  await page.getByRole("link", { name: "查看公开的企业页面" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("main"), "the telephone is for few").not.toContainText("0771-5556688");
  await expect(async () => {
    await page.goto(`/vendors?q=${encodeURIComponent(name)}`);
    await expect(page.getByRole("main").getByRole("link", { name, exact: true }), "and search finds it").toBeVisible({ timeout: 1_000 });
  }).toPass();

  const order = await openOrder(page, "壮语方言（北部、南部土语）语音识别");
  await page.goto(order);
  await page.getByRole("link", { name: "准备投标" }).click();
  await seal(page);
  await page.goto(order);
  await expect(page.getByRole("link", { name: "替换投标" }), "its page knows the own bid").toBeVisible();
});

test("an owner invites a member, who registers and joins, and removes the member again", async ({ page, browser }) => {
  await newcomer(page);
  await page.goto("/company/register");
  await facts(page, unique("示例桂西数据"), code());
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.goto("/company");
  await page.getByRole("link", { name: "管理成员" }).click();
  const email = `${unique("chengyuan")}@example.cn`;
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByRole("checkbox", { name: /投标人/ }).last().check();
  await page.getByRole("button", { name: "生成邀请链接" }).click();
  const link = new URL((await page.locator(".token").textContent()) ?? "");

  const member = await someoneElse(browser, page);
  await member.goto(`${link.pathname}${link.search}`);
  await member.getByRole("main").getByRole("link", { name: "注册" }).click();
  await account(member, email);
  await expect(member.getByText("注册信息已收到")).toBeVisible();
  await member.getByLabel("电子邮箱").fill(email);
  await member.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await member.getByRole("main").getByRole("button", { name: "登录" }).click();
  await member.getByRole("button", { name: "接受邀请" }).click();
  await expect(member.getByText("您已加入这家企业")).toBeVisible();

  await page.goto("/company/members");
  await page.locator("summary", { hasText: "移除" }).last().click();
  await page.getByRole("button", { name: /确认移除/ }).last().click();
  await expect(page.getByText("成员已移除")).toBeVisible();
  await member.goto("/company");
  await expect(member.getByText("您还没有加入企业"), "the duties end at once").toBeVisible();
});
