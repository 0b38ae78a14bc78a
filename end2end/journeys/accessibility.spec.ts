// No violations that axe finds, on every page: normal and elder edition, light and dark, at 320 and 1280 px.
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect, test } from "@playwright/test";
import * as draft from "../draft.ts";
import { type Duty, enterAs, unique } from "../people.ts";
import { type Face, dress, publicPages } from "../pages.ts";

const FACES: Face[] = [false, true].flatMap((elder) => [false, true].flatMap((dark) => [320, 1280].map((width) => ({ elder, dark, width }))));

async function check(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await flawless(page, path);
}

async function flawless(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
  expect.soft(found, name).toEqual([]);
}

for (const face of FACES) {
  const name = `${face.elder ? "elder" : "normal"}, ${face.dark ? "dark" : "light"}, ${face.width} px`;

  test(`public pages have no violation: ${name} @js`, async ({ page }) => {
    test.setTimeout(600_000);
    // English pages have the same elements: two opposite faces see them.
    const both = face.elder === face.dark && face.elder === (face.width === 1280);
    const paths = (await publicPages(page)).filter((path) => both || !path.startsWith("/en"));
    await dress(page, face);
    for (const path of paths) await check(page, path);
  });

  test(`the form of an order has no violation: ${name} @js`, async ({ page }) => {
    test.setTimeout(600_000);
    await enterAs(page, "publisher");
    const address = await draft.start(page);
    await dress(page, face);
    await check(page, "/workbench");
    for (const path of ["/account", "/account/factor", "/account/sessions", "/confirm?next=/account"]) await check(page, path);
    for (const step of ["basics", "lots", "lots/1/1", "security", "rules", "schedule"]) {
      await check(page, `${address}/${step}`);
      await draft.next(page);
      await flawless(page, `${step} with errors`);
    }
    await check(page, `${address}/check`);
    await check(page, `${address}/discard`);
    await check(page, `/en${address}/basics`);
  });
}

test("the form, review and end of a position have no violation @js", async ({ page }) => {
  test.setTimeout(120_000);
  await enterAs(page, "recruiter");
  await check(page, "/workbench");
  await page.getByRole("button", { name: "发布岗位" }).click();
  await flawless(page, "the form of a position");
  const address = new URL(page.url()).pathname;
  await page.getByLabel("招聘条件与待遇").fill("限女性。");
  await page.getByRole("button", { name: "送审" }).click();
  await flawless(page, "the form with errors and findings");
  await check(page, `/en${address}`);
  await check(page, `${address}/discard`);
  await page.getByRole("button", { name: "删除草稿" }).click();
  await page.goto("/positions?q=%E7%82%B9%E4%BA%91%E6%A0%87%E6%B3%A8%E7%BB%84%E9%95%BF");
  await page.locator("a.job__title").first().click();
  await page.getByRole("link", { name: "结束招聘" }).click();
  await flawless(page, "closing a position");
  await enterAs(page, "reviewer");
  await page.goto("/workbench");
  await page.locator('main a[href*="/positions/review/"]').first().click();
  await flawless(page, "the review of a position");
  await page.goto("/positions?q=%E5%A3%AE%E6%96%87%E6%A0%A1%E5%AF%B9");
  const public_ = (await page.locator("a.job__title").first().getAttribute("href")) ?? "";
  await page.goto(`${public_}/report`);
  await page.getByRole("button", { name: "提交举报" }).click();
  await flawless(page, "the form of a report with errors");
  await page.getByRole("radio", { name: "其他" }).check();
  await page.getByLabel("情况说明").fill("无障碍检查");
  await page.getByRole("button", { name: "提交举报" }).click();
  await page.goto(`${public_}/reports`);
  await page.getByRole("button", { name: "保留岗位" }).click();
  await flawless(page, "the decision about a report with errors");
  await page.getByLabel("理由").fill("无障碍检查");
  await page.getByRole("button", { name: "保留岗位" }).click();
});

test("review and preview have no violation @js", async ({ page }) => {
  await enterAs(page, "publisher");
  const address = await draft.whole(page, unique("无障碍检查用订单"));
  await check(page, `${address}/preview`);
  await enterAs(page, "reviewer");
  await check(page, "/workbench");
  await page.getByRole("link", { name: "审核" }).or(page.locator('main a[href*="/orders/review/"]')).first().click();
  await flawless(page, "review");
});

test("drafting, running and reviewing an event have no violation @js", async ({ page }) => {
  await enterAs(page, "publisher");
  await check(page, "/events/drafts");
  await page.getByRole("button", { name: "对接活动" }).click();
  await flawless(page, "a draft of an event");
  await page.getByRole("button", { name: "送审" }).last().click();
  await expect(page.getByRole("alert")).toContainText("需要修改");
  await flawless(page, "a draft of an event with errors");
  await page.goto("/events?when=all");
  await page.locator("a.order__title").first().click();
  await flawless(page, "an own event");
  await page.getByRole("link", { name: "查看报名名单" }).click();
  await flawless(page, "the roster");
  await page.goBack();
  await page.getByRole("link", { name: "管理发布的订单和岗位" }).click();
  await flawless(page, "what an event releases");
  await enterAs(page, "seeker");
  await check(page, "/me/enrolments");
  await enterAs(page, "reviewer");
  await check(page, "/events/review");
});

const ADMIN: [Duty, string[]][] = [
  ["system", ["/admin", "/admin/users", "/admin/users?q=none-such", "/admin/agencies", "/admin/settings", "/admin/codes?retired=domain", "/admin/rules"]],
  ["security", ["/admin", "/admin/roles", "/admin/locks", "/admin/sessions"]],
  ["audit", ["/admin", "/admin/log", "/admin/log?action=none.such", "/admin/log/1"]],
];

for (const face of FACES.filter((face) => face.dark === face.elder)) {
  test(`administration has no violation: ${face.elder ? "elder, dark" : "normal, light"}, ${face.width} px @js`, async ({ page }) => {
    test.setTimeout(600_000);
    for (const [duty, paths] of ADMIN) {
      await enterAs(page, duty);
      await dress(page, face);
      for (const path of paths) await check(page, path);
      const list = { system: "/admin/users", security: "/admin/roles", audit: "/admin/log" }[duty as "system" | "security" | "audit"];
      await page.goto(list);
      await check(page, (await page.locator("main tbody th a").first().getAttribute("href")) ?? list);
    }
  });
}

test("the pages of somebody who looks for work have no violation @js", async ({ page }) => {
  test.setTimeout(120_000);
  await enterAs(page, "seeker");
  const own = ["/workbench", "/me/profile", "/me/applications", "/me/disclosures", "/me/privacy?q=%E5%8D%97%E5%AE%81", "/me/data", "/me/data/erase"];
  for (const path of own.flatMap((path) => [path, `/en${path}`])) await check(page, path);
  await page.goto("/me/applications");
  await page.locator('main a[href^="/me/applications/"]').first().click();
  await flawless(page, "an own application");
  await enterAs(page, "recruiter");
  await check(page, "/people");
  await page.locator('main a[href^="/people/"]').first().click();
  await flawless(page, "somebody visible");
});

/** Pages of those who run companies, bid, open, evaluate and approve, that no other journey changes. */
const DEALS: [Duty, string[]][] = [
  ["owner", ["/workbench", "/company", "/company/members", "/company/profile", "/company/profile/capabilities", "/company/profile/capabilities/1", "/company/profile/staff", "/company/profile/cases"]],
  ["bidder", ["/workbench", "/workbench/watching", "/messages"]],
  ["newcomer", ["/workbench", "/company", "/company/register"]],
  ["opener1", ["/openings"]],
  ["buyer", ["/awards"]],
  ["approver", ["/awards"]],
  ["reviewer", ["/workbench", "/companies/review"]],
];

for (const face of FACES.filter((face) => face.dark === face.elder && face.width === 320)) {
  test(`company, bids and awards have no violation and fit: ${face.elder ? "elder, dark" : "normal, light"} @js`, async ({ page }) => {
    test.setTimeout(600_000);
    for (const [duty, paths] of DEALS) {
      await enterAs(page, duty);
      await dress(page, face);
      for (const path of paths) {
        await check(page, path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(over, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    }
  });
}
