import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { exampleBrief, startExampleDesk } from "./support/example-desk.ts";
import { ROOT } from "./support/real-context.ts";

/** The console in a real browser, over the examples: what is seen, by keyboard alone, in every theme and width. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const here = existsSync(CHROMIUM);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))";
/** SHOTS=folder keeps what was seen. */
const SHOTS = process.env["SHOTS"];

test("Chromium is there: a run on CI without it would prove nothing", () => {
  expect(here || !process.env["CI"]).toBe(true);
});

describe.runIf(here)("the console", () => {
  let browser: Browser;
  let desk: Awaited<ReturnType<typeof startExampleDesk>>;
  let brief: Awaited<ReturnType<typeof exampleBrief>>;
  const opened: BrowserContext[] = [];

  beforeAll(async () => {
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
    brief = await exampleBrief();
    desk = await startExampleDesk(brief);
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
    const flags = ["no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update"];
    browser = await chromium.launch({ executablePath: CHROMIUM, args: flags.map((name) => `--${name}`) });
  });
  afterEach(async () => {
    desk.answers.clear();
    desk.posted.length = 0;
    Object.assign(desk.state, { signedIn: true, demo: true, number: 1 });
    for (const context of opened.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const consoleErrors: string[] = [];
  async function open(path: string, { width = 1280, colorScheme = "light" as "light" | "dark" } = {}): Promise<Page> {
    // axe has to be injected, which the page's own policy rightly forbids.
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    opened.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    consoleErrors.length = 0;
    page.on("console", (message) => message.type() === "error" && consoleErrors.push(message.text()));
    page.on("pageerror", (error) => consoleErrors.push(String(error)));
    await page.goto(desk.address + path);
    await page.waitForLoadState("load");
    return page;
  }
  const axe = async (page: Page) => {
    await page.evaluate(AXE);
    expect(await page.evaluate(VIOLATIONS)).toEqual([]);
  };
  const fits = async (page: Page) =>
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  const shot = async (page: Page, name: string) => {
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  };

  const story = () => brief.stories.find(({ title }) => /Alderbrook/.test(title))!.id;
  const claim = () => brief.claims.find(({ disagreements }) => disagreements.length > 0)!.id;
  const SCREENS: [name: string, path: () => string, seen: string][] = [
    ["login", () => "/login", "Sign in"],
    ["board", () => "/", "High 4/5"],
    ["why", () => "/?why=sector:healthcare", "Alderbrook"],
    ["stories", () => "/stories", "Alderbrook"],
    ["story", () => `/stories/${story()}`, "record system offline"],
    ["claim", () => `/claims/${claim()}`, "since 2028"],
    ["wall", () => "/wall", "High 4/5"],
  ];
  const LOOKS = [
    [1280, "light"],
    [1280, "dark"],
    [320, "light"],
    [320, "dark"],
  ] as const;
  describe.each(SCREENS)("%s", (name, path, seen) => {
    test.each(LOOKS)("%i px, %s: axe finds nothing, nothing scrolls sideways, no error", async (width, colorScheme) => {
      const page = await open(path(), { width, colorScheme });
      await page.getByText(seen).first().waitFor();
      await shot(page, `${name}-${width}-${colorScheme}`);
      await axe(page);
      await fits(page);
      expect(consoleErrors).toEqual([]);
    });
  });
});
