// The pages that a visitor reaches, and the faces that each may wear, for what must hold on every one of them.
import { type Page, expect } from "@playwright/test";

export type Face = { elder: boolean; dark: boolean; width: number };

/** Chooses edition, theme and width, as the buttons of the masthead do. */
export async function dress(page: Page, face: Face): Promise<void> {
  const form = { elder: face.elder ? "on" : "off", theme: face.dark ? "dark" : "light", back: "/" };
  const answer = await page.request.post("/display", { form, headers: { Origin: process.env.BIAOHUI_URL ?? "" } });
  expect(answer.ok()).toBe(true);
  await page.setViewportSize({ width: face.width, height: 800 });
}

const firstLink = async (page: Page, list: string, link: string): Promise<string> => {
  await page.goto(list);
  return (await page.locator(link).first().getAttribute("href")) ?? "";
};

/** Chinese and English addresses of every kind of page. */
export async function publicPages(page: Page): Promise<string[]> {
  const order = await firstLink(page, "/orders", "a.order__title");
  const vendor = await firstLink(page, "/vendors", 'main a[href^="/vendors/GX-V-"]');
  const position = await firstLink(page, "/positions", "a.job__title");
  const event = await firstLink(page, "/events?when=all", "a.order__title");
  const course = await firstLink(page, "/training?when=all", "a.order__title");
  const contest = await firstLink(page, "/contests?when=all", "a.order__title");
  const notice = await firstLink(page, "/notices", 'main a[href^="/notices/GX-N-"]');
  const paths = ["/", "/positions", "/positions?q=qwertyuiopasdf", position, `${position}/report`, "/orders", "/orders?q=qwertyuiopasdf", order, "/vendors", vendor, "/events", event, "/training", course, "/contests", contest, "/notices", notice, "/standards", "/standards/GB-T-42755-2023", "/bases", "/bases/140200", "/bases/450000", "/map", "/search?q=%E7%82%B9%E4%BA%91", "/search", "/about", "/help", "/accessibility", "/privacy", "/sitemap", "/login", "/login/code", "/register", "/account", "/nothing"];
  return paths.flatMap((path) => [path, `/en${path === "/" ? "" : path}`]);
}
