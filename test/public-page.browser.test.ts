import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderPage } from "../src/6-advise/documents/folder-page.ts";
import { listPage, nothingPage, unsubscribePage } from "../src/6-advise/documents/site-pages.ts";
import { html } from "../src/6-advise/exporters/html.ts";
import type { AdvisoryMessage } from "../src/domain/advisory.ts";
import { executableIn, faultsOf } from "./support/check-html.ts";
import { type Loopback, serve } from "./support/loopback.ts";
import * as samples from "./support/sample-advisories.ts";

/** The public pages in a real browser: axe, both themes, a phone, paper, and the one button that there is. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const here = existsSync(CHROMIUM);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + v.nodes[0].html))";
const PAGE_BYTES_MAX = 30_000;

const { bulletin, elevated, cancelledImminent, superseding, expired, sampleMessage, PUBLISHER } = samples;
const clear = (message: AdvisoryMessage): AdvisoryMessage => ({ ...message, content: { ...message.content, marking: "clear" } }); // biome-ignore format: one line
const imminent: AdvisoryMessage = { ...cancelledImminent, version: 1, kind: "alert", state: "active" };
const superseded = sampleMessage({ version: 2, kind: "end", state: "superseded", supersededBy: "A-15", sentAt: "2031-03-18T12:00:00Z" }); // biome-ignore format: one line
const review: AdvisoryMessage = { ...superseding, underReview: { since: "2031-03-20T10:00:00Z", why: "a paper withdrew its words" } }; // biome-ignore format: one line
const many = Array.from({ length: 120 }, (_, n) => sampleMessage({ advisory: `A-${100 + n}` }));
const pageOf = (message: AdvisoryMessage, newer?: AdvisoryMessage) => html.render(message, newer ? { newer } : {}) as string; // biome-ignore format: one line

const PAGES: Readonly<Record<string, string>> = {
  home: listPage([bulletin, clear(elevated), imminent], PUBLISHER, "in-force"),
  "home with nothing": listPage([], PUBLISHER, "in-force"),
  archive: listPage([cancelledImminent, superseded, expired, review, ...many], PUBLISHER, "archive", 1)!,
  "archive, further": listPage(many, PUBLISHER, "archive", 2)!,
  bulletin: pageOf(bulletin),
  "elevated alert": pageOf(clear(elevated)),
  "imminent alert": pageOf(imminent),
  cancelled: pageOf(cancelledImminent),
  expired: pageOf(expired),
  superseded: pageOf(superseded),
  "under review": pageOf(review),
  "older version": pageOf(bulletin, expired),
  "nothing there": nothingPage(),
  folder: folderPage("/public/csaf/white/2031/", ["a-1.json", "a-1.json.sha256"]),
};

test("Chromium is there: a run on CI without it would prove nothing", () => {
  expect(here || !process.env["CI"]).toBe(true);
});
test.each(Object.entries(PAGES))("%s: well-formed, no script, small", (_name, page) => {
  expect(faultsOf(page)).toEqual([]);
  expect(executableIn(page)).toEqual([]);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(PAGE_BYTES_MAX);
});
test("what cannot wait stands first", () => {
  const order = [...PAGES["home"]!.matchAll(/(Imminent|Elevated) Alert A-|Bulletin A-/g)].map(([words]) => words);
  expect(order).toEqual(["Imminent Alert A-", "Elevated Alert A-", "Bulletin A-"]);
});

describe.runIf(here)("in a browser", () => {
  let browser: Browser;
  let site: Loopback;
  const posted: string[] = [];
  beforeAll(async () => {
    site = await serve((request, response) => {
      if (request.method === "POST") posted.push(request.url!);
      response.setHeader("content-type", "text/html; charset=utf-8");
      const name = decodeURIComponent(request.url!.slice(1));
      response.end(name.startsWith("leave") ? unsubscribePage(request.method === "POST") : (PAGES[name] ?? ""));
    });
    const args = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync", "disable-background-networking", "disable-component-update"].map((name) => `--${name}`); // biome-ignore format: one line
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function open(name: string, width: number, colorScheme: "light" | "dark", bypassCSP = false): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP });
    const page = await context.newPage();
    await page.goto(`${site.origin}/${encodeURIComponent(name)}`);
    return page;
  }

  test.each([...Object.keys(PAGES), "leave"])("%s: axe finds nothing in either theme and on a phone, nothing scrolls sideways", async (name) => {
    for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [320, "light"], [320, "dark"]] as const) {
      // axe has to be injected, which the page's own policy rightly forbids.
      const page = await open(name, width, scheme, true);
      await page.evaluate(AXE);
      expect(await page.evaluate(VIOLATIONS), `${width} ${scheme}`).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), `${width}`).toBe(true);
      await page.context().close();
    }
  }); // biome-ignore format: a table

  test("no request but the page, no complaint of its policy; its style is applied", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${site.origin}/cancelled`);
    expect(requests.filter((url) => !url.endsWith("/favicon.ico"))).toEqual([`${site.origin}/cancelled`]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).margin")).toBe("0px");
    await context.close();
  });

  test("the button of the way out works under the policy of its page", async () => {
    const page = await open("leave/secret", 320, "dark");
    await page.click("button");
    await page.waitForSelector("h1:has-text('No more mails')");
    expect(posted).toEqual(["/leave%2Fsecret"]);
    await page.context().close();
  });

  test("on paper: light, the marking above and below, all that the screen shows but the ways elsewhere", async () => {
    for (const name of ["imminent alert", "cancelled", "archive"]) {
      const page = await open(name, 800, "dark");
      const words = () => page.evaluate("document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()");
      const onScreen = String(await words());
      await page.emulateMedia({ media: "print" });
      const onPaper = String(await words());
      const kept = name === "archive" ? onScreen.slice(0, onScreen.indexOf(" In force now")) : onScreen;
      expect(onPaper, name).toBe(kept);
      const seen = await page.evaluate(
        "({ bg: getComputedStyle(document.body).backgroundColor, tlp: [...document.querySelectorAll('.tlp')].map((e) => [getComputedStyle(e).color, e.getBoundingClientRect().height > 0]), hidden: [...document.querySelectorAll('main *')].filter((e) => getComputedStyle(e).display === 'none' && !e.matches('.ways')).length })",
      );
      expect(seen).toMatchObject({ bg: "rgb(255, 255, 255)", tlp: [["rgb(0, 0, 0)", true], ["rgb(0, 0, 0)", true]], hidden: 0 }); // biome-ignore format: one line
      expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(5_000);
      await page.context().close();
    }
  });

  test("every stop of the Tab key is seen, and large enough to be hit", async () => {
    const page = await open("elevated alert", 320, "light");
    const stops = Number(await page.evaluate("document.querySelectorAll('a, button').length"));
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(
        "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect(); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && b.height >= 20 ? '' : e.outerHTML })()",
      );
      expect(seen).toBe("");
    }
    await page.context().close();
  });
});
