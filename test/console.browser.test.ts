import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { exampleBrief, startExampleDesk } from "./support/example-desk.ts";
import { ROOT } from "./support/real-context.ts";

/** The console in a real browser, over the examples: what is seen, by keyboard alone, in every theme and width. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const here = existsSync(CHROMIUM);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))";
type TextQuote = { readonly exact: string; readonly start: number };
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
    // React's own checks are for development: the tests see what users get.
    vi.stubEnv("NODE_ENV", "production");
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
    vi.unstubAllEnvs();
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
  /** What is wider than the window, by its tag and class. */
  const WIDE =
    "[...document.querySelectorAll('main *')].filter((e) => document.documentElement.scrollWidth > innerWidth && e.getBoundingClientRect().right > innerWidth).map((e) => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))";
  const fits = async (page: Page) => {
    expect(await page.evaluate(WIDE)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  };
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
    ["claims", () => "/claims", "Sarnian government"],
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

  test("the duty officer's walk, by keyboard alone", async () => {
    const page = await open("/");
    const keys = page.keyboard;
    // The heading stands before the levels do.
    await page.getByText("Why?").first().waitFor();

    // See a level, open why.
    await keys.press("j");
    await keys.press("Enter");
    const why = page.getByRole("complementary", { name: /^Why:/ });
    await why.getByRole("heading", { name: "Reasons" }).waitFor();
    expect(await why.textContent()).toMatch(/L4[\s\S]*What would change this/);
    expect(page.url()).toContain("why=sector%3A");
    await shot(page, "walk-1-why");

    // Open the story from the first reason: one press of Tab behind "Close".
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await keys.press("Enter");
    await page.waitForURL(/\/stories\/.*claim=/);
    const panel = page.getByRole("complementary", { name: "Claim" });
    await panel.getByRole("heading", { name: "Evidence" }).waitFor();
    // Who said it stands beside it.
    expect(await panel.getByText("said by").first().locator("xpath=following-sibling::dd[1]").textContent()).toMatch(
      /\w/,
    );
    // The quotation is the very words of the article, outlined in their place.
    const quote = (await panel.locator("blockquote").first().textContent())!.slice(1, -1);
    expect(await page.locator("mark.chosen").first().textContent()).toContain(quote.slice(0, 40));
    const before = page.url();
    await keys.press("j");
    await expect.poll(() => page.url()).not.toBe(before);
    await keys.press("k");
    await expect.poll(() => page.url()).toBe(before);
    await shot(page, "walk-2-story");

    // Correct the speaker: by the words of the text.
    await keys.press("x");
    const dialog = page.getByRole("dialog", { name: "Correct" });
    await dialog.waitFor();
    await axe(page);
    await shot(page, "walk-3-correct");
    const text = dialog.getByRole("textbox", { name: /select the words/ });
    await text.focus();
    await keys.press("Shift+ArrowRight");
    await keys.press("Control+Shift+ArrowRight");
    const chosen = await dialog.getByRole("status").textContent();
    expect(chosen).toMatch(/“.+”/);
    await dialog.getByRole("textbox", { name: /Why/ }).focus();
    await keys.type("The text names them before the words.");
    // Keys are off in a text field: "j" moved nothing.
    expect(page.url()).toBe(before);
    await keys.press("Tab");
    await keys.press("Enter");
    await page.getByText("The speaker is corrected").waitFor();
    const { body } = desk.posted.find(({ path }) => path === "POST /api/decisions")!;
    const { article, speaker, content } = body as { article: string } & Record<"speaker" | "content", TextQuote>;
    const source = brief.articles.find(({ id }) => id === article)!.text;
    expect(source.slice(speaker.start, speaker.start + speaker.exact.length)).toBe(speaker.exact);
    expect(source.slice(content.start, content.start + content.exact.length)).toBe(content.exact);
    expect(chosen).toContain(speaker.exact);
    await shot(page, "walk-4-toast");

    // Undo.
    await keys.press("u");
    await page.getByText("The correction is undone").waitFor();
    expect(desk.posted.map(({ path }) => path)).toContain("POST /api/decisions/d-1/undo");

    // Search.
    await keys.press("Control+k");
    const palette = page.getByRole("combobox");
    await palette.waitFor();
    await axe(page);
    await keys.type("gateway");
    await shot(page, "walk-5-palette");
    await keys.press("Enter");
    await page.waitForURL(/\/search\?q=gateway/);
  });

  test("not stated, a missed hedge, and a refused copy are sent as decisions", async () => {
    const page = await open(
      `/stories/${story()}?claim=${brief.claims.find(({ statements }) => statements.length === 5)!.id}`,
    );
    const dialog = page.getByRole("dialog", { name: "Correct" });
    const send = async () => {
      await dialog.getByRole("textbox", { name: /Why/ }).fill("Read it.");
      await dialog.getByRole("button", { name: "Correct" }).click();
      await dialog.waitFor({ state: "detached" });
      return desk.posted.filter(({ path }) => path === "POST /api/decisions").at(-1)!.body as Record<string, unknown>;
    };
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    await page.keyboard.press("x");
    await dialog.getByLabel("The text does not state it").check();
    expect(await send()).toMatchObject({ kind: "speaker", speaker: "not-stated", why: "Read it." });

    await page.keyboard.press("x");
    await dialog.getByLabel("What is wrong?").selectOption("hedge");
    // Nothing is chosen yet: nothing can be sent.
    expect(await dialog.getByRole("button", { name: "Correct" }).isDisabled()).toBe(true);
    await dialog.getByRole("textbox", { name: /select the words/ }).evaluate((field) => {
      const text = field as HTMLTextAreaElement;
      text.focus();
      text.setSelectionRange(text.value.indexOf("forced"), text.value.indexOf("forced") + 7);
    });
    await dialog.getByText("“forced”").waitFor();
    await dialog.getByLabel("They mean").selectOption("alleged");
    expect(await send()).toMatchObject({ kind: "hedge", words: { exact: "forced" }, sense: "alleged" });

    await page.keyboard.press("x");
    await dialog.getByLabel("What is wrong?").selectOption("copy");
    await dialog.getByRole("radio").first().check();
    expect(await send()).toMatchObject({ kind: "copy", verdict: "not-a-copy" });
  });

  test("a new picture is announced and shown only on r", async () => {
    const page = await open("/");
    await page.getByText("High 4/5").first().waitFor();
    desk.state.demo = false;
    desk.tell("picture", { number: 2 });
    await page.getByText("Something new was read").waitFor();
    expect(await page.getByText("Demonstration data").count()).toBe(1);
    desk.state.number = 2;
    await page.keyboard.press("r");
    await page.getByText("Demonstration data").waitFor({ state: "detached" });
    await page.getByText("Something new was read").waitFor({ state: "detached" });
  });

  test("the first picture of all is shown by itself", async () => {
    const sources = { ok: 0, failed: 0, stale: 0, paused: 0, new: 0 };
    desk.answers.set("/api/board", { status: 200, body: { sources, assessments: [], changes: [] } });
    const page = await open("/");
    await page.getByText("Nothing has been read yet").waitFor();
    desk.answers.delete("/api/board");
    desk.tell("picture", { number: 1 });
    await page.getByText("High 4/5").first().waitFor();
    await page.getByText("Something new was read").waitFor({ state: "detached" });
  });

  test("nothing yet, a fault, and no session each say what to do", async () => {
    desk.answers.set("/api/board", {
      status: 200,
      body: { sources: { ok: 0, failed: 0, stale: 0, paused: 0, new: 0 }, assessments: [], changes: [] },
    });
    let page = await open("/");
    await page.getByText("Nothing has been read yet").waitFor();
    await page.getByRole("heading", { level: 2 }).nth(2).waitFor();
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
      "Drop articles here",
      "Import OPML",
      "Switch on CISA and your national CSIRT",
    ]);
    const name = "Sünde & Söhne.txt";
    await page
      .getByLabel("Or choose files")
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from("Ada Roe said so.") });
    await page.getByText(`${name}: kept`).waitFor();
    await page.getByLabel("Your country").selectOption({ label: "Austria" });
    await page.getByRole("button", { name: "Switch on 2 sources" }).click();
    await page.getByText("2 sources are added").waitFor();
    expect(desk.posted).toEqual([
      { path: "POST /api/articles", body: { name: encodeURIComponent(name), text: "Ada Roe said so." } },
      { path: "POST /api/sources", body: { catalog: "cisa-advisories" } },
      { path: "POST /api/sources", body: { catalog: "cert-at" } },
    ]);
    await axe(page);
    await shot(page, "state-empty");
    await page.setViewportSize({ width: 320, height: 900 });
    await fits(page);
    desk.answers.set("/api/board", {
      status: 400,
      body: { type: "urn:tocsin:problem:bad-request", title: "this is wrong", detail: "do that" },
    });
    page = await open("/");
    await page.getByText("This is wrong").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Do that");
    await axe(page);
    await shot(page, "state-error");
    desk.answers.set("/api/session", {
      status: 401,
      body: { type: "urn:tocsin:problem:not-signed-in", title: "sign in", detail: "-" },
    });
    page = await open("/stories?inbox=done");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(page.url()).toContain("next=%2Fstories%3Finbox%3Ddone");
  });

  test("who was refused elsewhere comes back to the login with a plain sentence, and both ways in", async () => {
    const page = await open("/login?refused=oidc", { width: 320 });
    await page.getByRole("alert").getByText("did not sign you in").waitFor();
    const elsewhere = page.getByRole("link", { name: "Sign in with your organisation’s account" });
    expect(await elsewhere.getAttribute("href")).toBe("/api/oidc/login");
    await axe(page);
    await fits(page);
    await shot(page, "login-refused");
  });

  test("keys: the sheet, another key, none, and off in text fields", async () => {
    const page = await open("/");
    await page.getByText("High 4/5").first().waitFor();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keys" });
    await sheet.waitFor();
    await axe(page);
    await shot(page, "keys");
    await sheet.getByLabel("Key for: Go to the stories").fill("y");
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.keyboard.press("y");
    await page.waitForURL(/\/stories$/);
    await page.keyboard.press("?");
    await sheet.getByLabel("Single keys are on").uncheck();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    expect(page.url()).toMatch(/\/stories$/);
  });

  test("furniture and copies are folded and open with f; d shows differences by sign", async () => {
    const page = await open(`/stories/${story()}`);
    const copies = page.locator("details.copies").first();
    await copies.waitFor();
    expect(await copies.evaluate((each) => (each as HTMLDetailsElement).open)).toBe(false);
    await page.keyboard.press("f");
    await expect.poll(() => copies.evaluate((each) => (each as HTMLDetailsElement).open)).toBe(true);
    await page.keyboard.press("d");
    await page.locator(".diff ins").first().waitFor();
    expect(await page.locator(".diff ins").first().textContent()).toMatch(/^\+/);
    await shot(page, "story-diff");
    // Nothing of a text is left out: folded or not, it is there to the character.
    for (const article of await page.locator(".columns > .source").all()) {
      const id = await article.getAttribute("data-article");
      const shown = (await article.locator(".text > p, .text > details > p").allTextContents()).join("");
      const { text, passages } = brief.articles.find((each) => each.id === id)!;
      expect(shown).toBe(passages.map(({ start, end }) => text.slice(start, end)).join(""));
    }
  });

  test("on a phone a claim opens beside the list, and the one source that has it is shown", async () => {
    const page = await open(`/stories/${story()}`, { width: 320 });
    await page.getByRole("heading", { name: /^Claims/ }).waitFor();
    const later = brief.claims.find(({ text }) => text.includes("scanning for this gateway"))!;
    await page
      .getByRole("navigation", { name: "Claims" })
      .getByRole("link", { name: /scanning for this gateway/ })
      .click();
    expect(await page.locator("mark.chosen").first().textContent()).toContain("scanning for this gateway");
    expect(await page.locator(".columns > .source").count()).toBe(1);
    expect(page.url()).toContain(`claim=${later.id}`);
    await shot(page, "story-320-chosen");
    await fits(page);
  });

  test("print is light, greyscale and without controls", async () => {
    const page = await open(`/?why=sector:healthcare`, { colorScheme: "dark" });
    await page.getByText("What would change this").waitFor();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect.poll(() => page.evaluate("document.documentElement.dataset.theme")).toBe("light");
    expect(await page.getByRole("button").count()).toBe(0);
    await shot(page, "print-why");
    await page.emulateMedia({ media: "screen", forcedColors: "active" });
    await shot(page, "forced-colors");
  });

  test("the first load and every further screen keep their size", () => {
    const assets = join(ROOT, "dist/web/assets");
    const gz = (name: string) => statSync(join(assets, `${name}.gz`)).size;
    const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
    const html = readFileSync(join(ROOT, "dist/web/index.html"), "utf8");
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
    const board = scripts.filter((name) => /^(?:index|board)/.test(name) || html.includes(name));
    expect(board.reduce((sum, name) => sum + gz(name), 0)).toBeLessThan(140_000);
    for (const name of scripts.filter((each) => !html.includes(each))) expect(gz(name)).toBeLessThan(100_000);
  });
});
