// The portal about itself: texts, site map, feeds, and data for programs that the policy lets stand.
import { expect, test } from "@playwright/test";

const TEXTS = [
  { link: "关于平台", path: "/about", section: "投标怎样密封" },
  { link: "使用帮助", path: "/help", section: "投标人：怎样投标" },
  { link: "无障碍声明", path: "/accessibility", section: "已知的不足" },
  { link: "个人信息保护", path: "/privacy", section: "您的权利" },
];

test("the foot of every page leads to what the portal says of itself", async ({ page }) => {
  for (const { link, path, section } of TEXTS) {
    await page.goto("/orders");
    await page.getByRole("contentinfo").getByRole("link", { name: link, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1, name: link })).toBeVisible();
    await page.getByRole("navigation", { name: "本页内容" }).getByRole("link", { name: section }).click();
    await expect(page.getByRole("heading", { level: 2, name: section })).toBeInViewport();
  }
});

test("a text is there in English, and its links stay in English", async ({ page }) => {
  await page.goto("/about");
  await page.getByRole("link", { name: "English", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "About the portal" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "check a receipt" }).click();
  await expect(page).toHaveURL(/\/en\/receipts\/check$/);
});

test("the site map leads to every board", async ({ page }) => {
  await page.goto("/sitemap");
  const links = page.getByRole("main").locator(".sitemap a");
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
  }
});

test("a list is followed and downloaded as it was narrowed", async ({ page }) => {
  await page.goto("/orders?modality=audio");
  const total = Number(((await page.getByText(/^共 \d+ 条$/).first().textContent()) ?? "").replace(/\D/g, ""));
  expect(total).toBeGreaterThan(0);
  const feed = await page.request.get((await page.getByRole("link", { name: /订阅本列表/ }).getAttribute("href")) ?? "");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect((await feed.text()).match(/<entry>/g)).toHaveLength(Math.min(total, 100));
  const table = await page.request.get((await page.getByRole("link", { name: /下载本列表/ }).getAttribute("href")) ?? "");
  expect((await table.text()).trim().split("\r\n")).toHaveLength(total + 1);
});

test("data for programs stands in the head, and the policy has nothing against it @js", async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction("violated", (directive: string) => violations.push(directive));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (globalThis as unknown as { violated(text: string): void }).violated(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  await page.goto("/vendors");
  const vendor = (await page.locator('main a[href^="/vendors/GX-V-"]').first().getAttribute("href")) ?? "";
  for (const [path, kind] of [["/", "Organization"], [vendor, "Organization"], ["/orders", "BreadcrumbList"], ["/about", "BreadcrumbList"]] as const) {
    await page.goto(path);
    const blocks = await page.locator('head script[type="application/ld+json"]').allTextContents();
    expect(blocks.length, path).toBeGreaterThan(0);
    expect(JSON.stringify(blocks.map((block) => JSON.parse(block))), path).toContain(`"@type":"${kind}"`);
  }
  expect(violations).toEqual([]);
});
