// Two people at one draft, and a session that ends in the middle: nothing typed is lost.
import { expect, test } from "@playwright/test";
import * as draft from "../draft.ts";
import { PASSWORD, enterAlone, enterAs, giveCode, someoneElse, unique } from "../people.ts";

test("the second of two editors is told and sees both texts", async ({ page, browser }) => {
  await enterAs(page, "publisher");
  const address = await draft.start(page);
  const colleague = await someoneElse(browser, page);
  await enterAs(colleague, "publisher");
  await colleague.goto(`${address}/basics`);

  const [theirs, mine] = [unique("同事写的标题"), unique("我写的标题")];
  await colleague.getByLabel("标题", { exact: true }).fill(theirs);
  await draft.save(colleague);
  await expect(colleague.getByText("草稿已保存。")).toBeVisible();

  await page.getByLabel("标题", { exact: true }).fill(mine);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await draft.save(page);
  expect((await answer).status()).toBe(409);
  await expect(page.getByRole("heading", { name: "草稿已被他人修改" })).toBeVisible();
  const row = page.getByRole("row", { name: "标题" });
  await expect(row).toContainText(theirs);
  await expect(row).toContainText(mine);

  await page.getByRole("button", { name: "保存我填写的" }).click();
  await page.goto(`${address}/basics`);
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(mine);
});

test("a form whose session ended meanwhile goes on after signing in again", async ({ page, browser }) => {
  await enterAlone(page, "publisher");
  const address = await draft.start(page);
  const title = unique("会话结束前写的标题");
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByLabel("需求说明").fill("很长的说明，不能丢。");

  // The same session ends elsewhere: the browser still holds its cookie.
  const elsewhere = await someoneElse(browser, page);
  await elsewhere.context().addCookies(await page.context().cookies());
  await elsewhere.goto("/account");
  await elsewhere.getByRole("main").getByRole("button", { name: "退出登录" }).click();
  await expect(elsewhere).toHaveURL(/\/login/);

  await draft.save(page);
  await page.getByLabel("电子邮箱").fill("publisher@demo.invalid");
  await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await giveCode(page);
  await expect(page.getByRole("heading", { name: "您填写的内容还在" })).toBeVisible();
  await page.getByRole("button", { name: "继续提交" }).click();
  await expect(page).toHaveURL(new RegExp(address));
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
  await expect(page.getByLabel("需求说明")).toHaveValue("很长的说明，不能丢。");
});

test("a draft is thrown away only after a second question", async ({ page }) => {
  await enterAs(page, "publisher");
  const address = await draft.start(page);
  const title = unique("要放弃的草稿");
  await page.getByLabel("标题", { exact: true }).fill(title);
  await draft.save(page);
  await page.goto(`${address}/check`);
  await page.getByRole("link", { name: "放弃这份草稿" }).click();
  await expect(page.getByText(title)).toBeVisible();
  await page.getByRole("button", { name: "确认放弃并删除" }).click();
  await expect(page.getByText("草稿已删除。")).toBeVisible();
  expect((await page.goto(`${address}/basics`))?.status()).toBe(404);
});
