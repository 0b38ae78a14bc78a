// The journeys run in the system's chromium against the real server, which portal.ts starts with demo data of its own.
import { defineConfig, devices } from "@playwright/test";

const drawing = process.env.BIAOHUI_SCREENSHOTS !== undefined;
const chrome = devices["Desktop Chrome"];

export default defineConfig({
  testDir: ".",
  globalSetup: "./portal.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: "100%",
  forbidOnly: process.env.CI === "true",
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.BIAOHUI_URL,
    actionTimeout: 15_000,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  projects: drawing
    ? [{ name: "screenshots", testMatch: "screenshots.ts", use: { ...chrome } }]
    : [
        { name: "js", testMatch: "journeys/*.spec.ts", grepInvert: /@no-js/, use: { ...chrome } },
        {
          name: "no-js",
          testMatch: "journeys/*.spec.ts",
          grepInvert: /@js/,
          use: { ...chrome, javaScriptEnabled: false },
        },
      ],
});
