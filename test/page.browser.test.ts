import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../src/cli/render/html/render-html.ts";
import { viewOf } from "../src/cli/render/view.ts";
import { tocsin } from "./support/real-context.ts";
import { SAMPLE } from "./support/sample-brief.ts";

/** The HTML page in a real browser: axe, scrolling, requests, keyboard, print, contrast of every token. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const here = existsSync(CHROMIUM);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("Chromium is there: a run on CI without it would prove nothing", () => {
  expect(here || !process.env["CI"]).toBe(true);
});

const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + v.nodes[0].html))";

const SCREENS: [width: number, scheme: "light" | "dark"][] = [
  [1280, "light"],
  [1280, "dark"],
  [400, "light"],
  [400, "dark"],
  [320, "light"],
  [320, "dark"],
];

describe.runIf(here)("the page", () => {
  let browser: Browser;
  let dir: string;
  let url: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "tocsin-page-"));
    const file = join(dir, "brief.html");
    writeFileSync(file, renderHtml(viewOf(SAMPLE), { all: true, minOrigins: 0, showFurniture: false, inputs: [] }));
    url = `file://${file}`;
    const quiet = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync"];
    const offline = ["disable-background-networking", "disable-component-update"];
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [...quiet, ...offline].map((name) => `--${name}`),
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test("the demonstration page, with real articles: axe finds nothing, nothing scrolls sideways", async () => {
    const file = join(dir, "demo.html");
    expect((await tocsin(["demo", "--html", "-o", file])).exit).toBe(0);
    for (const width of [1280, 320]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`file://${file}`);
      await openAll(page);
      await page.evaluate(AXE);
      expect(await page.evaluate(VIOLATIONS)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await context.close();
    }
  });

  async function open(width: number, colorScheme: "light" | "dark", bypassCSP = false): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }
  const openAll = (page: Page) => page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true");

  test.each(SCREENS)("%i px, %s: axe finds nothing and nothing scrolls sideways", async (width, scheme) => {
    // axe has to be injected, which the page's own policy rightly forbids.
    const page = await open(width, scheme, true);
    await page.evaluate(AXE);
    for (const folded of [true, false]) {
      if (!folded) await openAll(page);
      const found = (await page.evaluate(VIOLATIONS)) as string[];
      expect(found).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
    await page.context().close();
  });

  test("no request but the page itself, no complaint of its policy", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(url);
    await openAll(page);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).margin")).toBe("0px");
    await context.close();
  });

  test("a link of a claim leads to its words, and the words back", async () => {
    const page = await open(1280, "light");
    await page.click('a[href="#e-c3-1"]');
    expect(await page.evaluate("document.querySelector(':target')?.textContent")).toContain("There are chances");
    await page.click('#e-c3-1 a[href="#c3"]');
    expect(await page.evaluate("document.querySelector(':target')?.id")).toBe("c3");
    await page.context().close();
  });

  test("words that are quoted in an article come into sight beside their claim", async () => {
    const page = await open(1400, "light");
    await page.click('#c5 a[href="#e-c5-3"]');
    const seen = (await page.evaluate(
      "(() => { const b = (id) => document.getElementById(id).getBoundingClientRect(); const w = b('e-c5-3'), c = b('c5'); return [w.top >= 0 && w.bottom <= innerHeight, c.bottom > 0 && c.top < innerHeight] })()",
    )) as boolean[];
    expect(seen).toEqual([true, true]);
    await page.context().close();
  });

  test("a wide table scrolls by itself and by the keyboard", async () => {
    const page = await open(320, "light");
    const [scrolls, focusable] = (await page.evaluate(
      "(() => { const e = document.querySelector('.scroll'); return [e.scrollWidth > e.clientWidth, e.tabIndex === 0 && !!e.getAttribute('aria-label')] })()",
    )) as boolean[];
    expect([scrolls, focusable]).toEqual([true, true]);
    await page.context().close();
  });

  test("likelihood and confidence stand apart: no element of text holds both", async () => {
    const page = await open(1400, "light");
    const both = await page.evaluate(
      "[...document.querySelectorAll('dd, p, td, li:not(:has(li, dl)), summary')].filter((e) => /confidence/i.test(e.textContent) && /likel(y|ihood)/i.test(e.textContent)).map((e) => e.textContent)",
    );
    expect(both).toEqual([]);
    await page.context().close();
  });

  test("every stop of the Tab key is seen", async () => {
    const page = await open(1280, "light");
    await openAll(page);
    const stops = await page.evaluate("document.querySelectorAll('a, summary, [tabindex]').length");
    const unseen: string[] = [];
    for (let i = 0; i < Number(stops); i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(
        "(() => { const e = document.activeElement; const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML.slice(0, 80) })()",
      );
      if (seen) unseen.push(String(seen));
    }
    expect(unseen).toEqual([]);
    await page.context().close();
  });

  test("on paper: one column, light, folded parts open, no navigation", async () => {
    const page = await open(800, "dark");
    await page.emulateMedia({ media: "print" });
    const seen = (await page.evaluate(
      "({ nav: getComputedStyle(document.querySelector('nav')).display, bg: getComputedStyle(document.body).backgroundColor, panes: getComputedStyle(document.querySelector('.panes')).display, folded: document.querySelector('details ul, details p').getBoundingClientRect().height })",
    )) as { nav: string; bg: string; panes: string; folded: number };
    expect(seen).toMatchObject({ nav: "none", bg: "rgb(255, 255, 255)", panes: "block" });
    expect(seen.folded).toBeGreaterThan(0);
    await page.context().close();
  });

  test.each([["light"], ["dark"]] as const)("contrast of the tokens, %s", async (scheme) => {
    const page = await open(1280, scheme);
    const tokens = (await page.evaluate(
      "(() => { const s = getComputedStyle(document.documentElement); const all = {}; for (const n of ['bg','card','alarm','ink','muted','action','control','t-forecast','t-no-threat','t-advice','t-incident','t-designation','l-forecast','l-no-threat','l-advice','l-incident','l-designation','l-other']) all[n] = s.getPropertyValue('--' + n).trim(); return all })()",
    )) as Record<string, string>;
    const tints = ["t-forecast", "t-no-threat", "t-advice", "t-incident", "t-designation"];
    for (const ground of ["bg", "card", ...tints]) {
      expect(contrast(tokens["ink"]!, tokens[ground]!), `ink on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    for (const ground of ["bg", "card"]) {
      for (const text of ["muted", "action", "alarm"]) {
        expect(contrast(tokens[text]!, tokens[ground]!), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(tokens["control"]!, tokens[ground]!), `control on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    for (const tint of tints) {
      expect(contrast(tokens[tint.replace("t-", "l-")]!, tokens[tint]!), `line on ${tint}`).toBeGreaterThanOrEqual(3);
    }
    await page.context().close();
  });
});

/** WCAG 2 contrast of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3").slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
