import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "./support/real-context.ts";

/**
 * A newcomer's first warning, as docs/first-warning.md tells it: from the start of the demonstration to a published
 * bulletin in CAP, STIX and PDF, by keyboard alone, with a second person. The desk is the real one, in its own process.
 */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const here = existsSync(CHROMIUM);
const SETUP = /http:\/\/127\.0\.0\.1:\d+\/setup#\S+/;
const START_MS = 110_000;
/** Presses of a person who looks for the next field, over all of it. */
const KEYS_MAX = 700;

test("Chromium is there: a run on CI without it would prove nothing", () => {
  expect(here || !process.env["CI"]).toBe(true);
});

describe.runIf(here)("the first warning", () => {
  let folder: string;
  let desk: ChildProcess;
  let link: string;
  let browser: Browser;
  let pressed = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tocsin-first-"));
    // As root the database runs as another user, who has to get in.
    await chmod(folder, 0o755);
    const args = ["bin/tocsin.js", "serve", "--demo", "--port", "0", "--data", join(folder, "data")];
    desk = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    link = await said(desk, SETUP);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    await browser?.close();
    const ended = new Promise((resolve) => desk?.once("exit", resolve));
    desk?.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  });

  async function person() {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(30_000);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      pressed += keys.length;
    };
    const type = async (words: string) => {
      await page.keyboard.type(words);
      pressed += words.length;
    };
    /** Until what has the focus is called so. */
    const tabTo = async (name: RegExp, key = "Tab") => {
      const passed: string[] = [];
      for (let i = 0; i < 90; i++) {
        await press(key);
        passed.push(await focused(page));
        if (name.test(passed.at(-1)!)) return;
      }
      throw new Error(`no ${name} among ${passed.join(" | ")}`);
    };
    const fill = async (name: RegExp, words: string) => {
      await tabTo(name);
      await type(words);
    };
    const choose = async (words: string) => {
      await press("Control+k");
      await page.getByRole("dialog").getByRole("combobox").waitFor();
      await type(words);
      await press("Enter");
    };
    /** The first line of a list, which gets the focus with the next frame. */
    const openFirst = async () => {
      await press("j");
      await page.waitForFunction(() => document.activeElement?.matches("main a"));
      await press("Enter");
    };
    return { page, press, type, tabTo, fill, choose, openFirst };
  }

  test("from the start to a published bulletin, by keyboard alone", async () => {
    const asha = await person();
    await asha.page.goto(link);
    await asha.page.getByRole("heading").first().waitFor();
    await asha.fill(/^Name/, "asha");
    await asha.fill(/^Password/i, "a long first password");
    await asha.press("Enter");
    await asha.page.getByText("Why?").first().waitFor({ timeout: START_MS });

    // A second person, who publishes, and one way out.
    await asha.choose("go to: admin");
    await asha.page.getByRole("heading", { name: "Add an account" }).waitFor();
    await asha.fill(/^Name/, "bram");
    await asha.fill(/^First password/, "a long second password");
    await asha.fill(/^Role/, "approver");
    await asha.tabTo(/^Add <BUTTON/);
    await asha.press("Enter");
    await asha.page.getByText("The account bram is made").waitFor();
    await asha.choose("publisher and channels");
    await asha.page.getByRole("heading", { name: "Publisher", exact: true }).waitFor();
    await asha.fill(/^Name/, "Kestrel Bay CSIRT");
    await asha.fill(/^Sender/, "csirt@kestrel.example");
    await asha.fill(/^Contact/, "duty@kestrel.example");
    await asha.fill(/^Category/, "coord");
    await asha.tabTo(/^Save/);
    await asha.press("Enter");
    await asha.page.getByText("It is saved").first().waitFor();

    // A story, and its draft, which its own gate lets pass.
    await asha.press("g", "s");
    await asha.page.getByRole("heading", { name: "Stories" }).waitFor();
    await asha.page.locator("main a[href*='/stories/']").first().waitFor();
    await asha.openFirst();
    await asha.page.waitForURL(/\/stories\/./);
    await asha.page.locator("mark").first().waitFor();
    await asha.press("Shift+D");
    await asha.page.waitForURL(/\/advisories\/A-1/);
    await asha.page.getByRole("button", { name: "Ask for approval" }).waitFor();
    await asha.choose("ask for approval");
    await asha.page.getByText("In review v1").waitFor();

    // The second person reads it, approves and publishes.
    const bram = await person();
    await bram.page.goto(new URL("/login", link).href);
    await bram.page.getByRole("button", { name: "Sign in" }).waitFor();
    await bram.fill(/^Name/, "bram");
    await bram.fill(/^Password/, "a long second password");
    await bram.press("Enter");
    await bram.page.getByText("Why?").first().waitFor();
    await bram.press("g", "a");
    await bram.page.getByRole("heading", { name: "Advisories" }).waitFor();
    await bram.page.getByRole("link", { name: /A-1/ }).first().waitFor();
    await bram.openFirst();
    await bram.page.waitForURL(/\/advisories\/A-1/);
    await bram.page.getByRole("button", { name: "Approve", exact: true }).waitFor();
    await bram.choose("approve");
    await bram.page.getByText("Approved v1").waitFor();
    await bram.choose("publish");
    await bram.page.getByRole("textbox", { name: "Type A-1 to go on" }).waitFor();
    await bram.type("A-1");
    await bram.press("Enter");
    await bram.page.getByText("In force v1").waitFor();

    // In the formats that others read, from the same screen.
    await bram.tabTo(/^Preview/);
    await bram.press("Enter");
    await bram.page.getByRole("region", { name: "Preview" }).getByRole("combobox").waitFor();
    const got: Record<string, string> = {};
    for (const [format, key] of [["cap", "CAP"], ["stix", "STIX"], ["pdf", "PDF"]] as const) {
      await bram.tabTo(/^Format/, got["cap"] ? "Shift+Tab" : "Tab");
      await bram.type(key);
      const loaded = bram.page.waitForEvent("download");
      await bram.tabTo(/^Download/);
      await bram.press("Enter");
      got[format] = await readFile(await (await loaded).path(), "latin1");
    } // biome-ignore format: rows
    expect(got["cap"]).toMatch(
      /<status>Exercise<\/status>[\s\S]*<sender>csirt@kestrel\.example|csirt@kestrel\.example[\s\S]*<status>Exercise/,
    );
    expect((JSON.parse(got["stix"]!) as { type: string }).type).toBe("bundle");
    expect(got["pdf"]).toMatch(/^%PDF-1/);
    expect(pressed).toBeLessThan(KEYS_MAX);
  });
});

/** As a screen reader would call it, with its tag. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null;
    if (!one || one === document.body) return "";
    const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "";
    return `${name.trim().replace(/\s+/g, " ")} <${one.tagName}>`;
  });

/** What the process says, once it does; its end before that is told with what it said. */
function said(process: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = "";
    const more = (text: Buffer) => {
      all += text;
      const [found] = words.exec(all) ?? [];
      if (found) resolve(found);
    };
    process.stdout?.on("data", more);
    process.stderr?.on("data", more);
    process.once("exit", (code) => reject(new Error(`the desk ended with ${code}: ${all}`)));
  });
}
