import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { AdvisoryContent, GateFinding, GateReport } from "../src/domain/advisory.ts";
import { isUntranslated } from "../src/domain/untranslated.ts";
import type { Role } from "../src/ports/accounts.ts";
import { gateOf } from "./support/app-deps.ts";
import { startStoreDesk } from "./support/example-store-desk.ts";
import { ROOT } from "./support/real-context.ts";
import { PUBLISHER } from "./support/sample-advisories.ts";

/** Advisories in a real browser over the real API and store: from a story to a published one and its end, by keyboard alone. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))";
/** What has the focus and shows no outline; what is in a frame shows its own. */
const BARE =
  "(() => { const e = document.activeElement; const s = getComputedStyle(e); return e === document.body || e.tagName === 'IFRAME' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML.slice(0, 120); })()";
/** SHOTS=folder keeps what was seen. */
const SHOTS = process.env["SHOTS"];
/** The editor with all that it is made of, compressed. */
const EDITOR_BYTES_MAX = 100_000;

/** What the gate would say, told by marks: it has tests of its own, this is about how what it says is shown and obeyed. */
function checkAdvisory({ texts, effective, expires, overrides }: AdvisoryContent): GateReport {
  const findings = texts.flatMap(({ language, sections }) =>
    sections.flatMap(({ sentences }) =>
      sentences.flatMap(({ id: sentence, text }): GateFinding[] => {
        const at = text.indexOf("4711");
        const words = { quote: "4711", start: at, end: at + 4 };
        const number = { rule: "number", severity: "blocks", says: "E1 has another number", language, sentence, words } as const; // biome-ignore format: one line
        const untranslated = { rule: "languages", severity: "blocks", says: "It is not translated", language, sentence } as const; // biome-ignore format: one line
        return [...(at < 0 ? [] : [number]), ...(isUntranslated(text) ? [untranslated] : [])];
      }),
    ),
  );
  const long = Date.parse(expires) - Date.parse(effective) > 30 * 86_400_000;
  const stands = overrides.find(({ rule }) => rule === "expiry");
  const end = { rule: "expiry", severity: "needs-reason", says: "It holds long", ...(stands ? { overridden: stands } : {}) } as const; // biome-ignore format: one line
  const all = [...findings, ...(long ? [end] : [])];
  return { ok: all.every((finding) => "overridden" in finding), findings: all };
}

type Person = "ines" | "bo" | "vera" | "root";
const ROLES: Readonly<Record<Person, Role>> = { ines: "analyst", bo: "approver", vera: "viewer", root: "admin" };

describe.runIf(existsSync(CHROMIUM))("advisories in the console", () => {
  let browser: Browser;
  let desk: Awaited<ReturnType<typeof startStoreDesk>>;
  const sessions = new Map<Person, string>();
  const opened: BrowserContext[] = [];
  const faults: string[] = [];
  let contexts = 0;

  beforeAll(async () => {
    vi.stubEnv("NODE_ENV", "production");
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
    vi.unstubAllEnvs();
    desk = await startStoreDesk(gateOf(checkAdvisory));
    const at = new Date("2031-05-18T08:00:00Z");
    await desk.store.settings.put("publisher", { value: PUBLISHER, by: "root", at, after: 0 });
    for (const name of Object.keys(ROLES) as Person[]) sessions.set(name, await desk.signIn(name, ROLES[name]));
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  interface Look {
    readonly who?: Person;
    readonly width?: number;
    readonly colorScheme?: "light" | "dark";
  }
  async function open(path: string, { who = "ines", width = 1280, colorScheme = "light" }: Look = {}): Promise<Page> {
    // axe has to be injected, which the page's own policy rightly forbids.
    const from = { "x-forwarded-for": `10.2.0.${(contexts++ % 250) + 1}` };
    const look = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true, extraHTTPHeaders: from };
    const context = await browser.newContext(look);
    opened.push(context);
    await context.addCookies([{ name: "tocsin_session", value: sessions.get(who)!, url: desk.address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    faults.length = 0;
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("request", (request) => request.url().startsWith(desk.address) || faults.push(`asked ${request.url()}`));
    await page.goto(desk.address + path);
    return page;
  }
  const shot = async (page: Page, name: string) => {
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  };
  const axe = async (page: Page) => {
    await page.evaluate(AXE);
    expect(await page.evaluate(VIOLATIONS)).toEqual([]);
  };
  /** By the palette, as somebody does who does not know the key. */
  const verb = async (page: Page, words: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Command palette" }).getByRole("combobox").waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  };
  const said = (page: Page, words: string | RegExp) => page.locator(".toast", { hasText: words }).first().waitFor();
  const text = (page: Page) => page.getByRole("textbox", { name: "Text (en)" });
  const saved = (page: Page) => page.getByText(/^saved /).waitFor();
  const api = async <T>(page: Page, path: string): Promise<T> =>
    (await page.request.get(desk.address + path)).json() as Promise<T>;

  interface Rows<Row> {
    readonly rows: readonly Row[];
  }
  const stories = (page: Page) =>
    api<Rows<{ id: string; title: string; claims: number }>>(page, "/api/stories?limit=50");

  /** A draft of the first story, open in its editor. */
  async function drafted(look: Look = {}): Promise<[Page, string]> {
    const page = await open("/stories", look);
    const { rows } = await stories(page);
    await page.goto(`${desk.address}/stories/${rows.toSorted((a, b) => b.claims - a.claims)[0]!.id}`);
    await page.getByRole("heading", { name: /^Claims/ }).waitFor();
    await page.keyboard.press("D");
    await page.waitForURL(/\/advisories\/A-\d+$/);
    await text(page).waitFor();
    return [page, /A-\d+/.exec(page.url())![0]];
  }

  test("from a story to a published advisory and its cancellation, by two people and by keyboard alone", async () => {
    const [page, id] = await drafted();
    const keys = page.keyboard;
    await page.getByText("DEMONSTRATION: made of invented articles").waitFor();
    await page.getByText("Nothing stands in the way").waitFor();
    const sentences = await page.locator(".sentence").count();
    expect(sentences).toBeGreaterThan(3);

    // Into the text; a sentence of one's own, cited; the gate finds the number that nobody said.
    await keys.press("o");
    await keys.press("End");
    await keys.press("Enter");
    await keys.type("Officials counted 4711 cases.");
    await keys.press("Control+Shift+E");
    await page.getByRole("combobox", { name: /Number of the evidence/ }).waitFor();
    await shot(page, "walk-1-cite");
    await keys.type("1");
    await keys.press("Enter");
    const mine = page.locator(".sentence", { hasText: "4711" });
    await mine.getByRole("img", { name: /^evidence E1, / }).waitFor();
    await mine.locator(".findings .blocks").first().waitFor();
    expect(await page.locator(".wrong", { hasText: "4711" }).count()).toBeGreaterThan(0);
    await saved(page);
    await shot(page, "walk-2-finding");
    await axe(page);

    // What blocks keeps it back, and leads there; F8 does too.
    await keys.press("Escape");
    await verb(page, "ask");
    await said(page, /in the way/);
    expect(await page.evaluate("getSelection().toString()")).toContain("4711");
    await keys.press("Escape");
    await keys.press("F8");
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("textbox");

    // Its kind, its place, and gone again; undo brings it back, redo takes it.
    await keys.press("Control+Alt+2");
    await mine.getByText(/^Judgement/).waitFor();
    await keys.press("Alt+ArrowUp");
    await keys.press("Alt+Shift+D");
    await mine.waitFor({ state: "detached" });
    await keys.press("Control+z");
    await mine.waitFor();
    await keys.press("Alt+Shift+D");
    await mine.waitFor({ state: "detached" });
    await page.getByText("Nothing stands in the way").waitFor();
    expect(await page.locator(".sentence").count()).toBe(sentences);
    await keys.press("Control+s");
    await saved(page);

    // c on a claim of another story brings its words here; g d leads back.
    await keys.press("Escape");
    const evidence = await page.locator(".evidence-panel .evidence").count();
    const other = (await stories(page)).rows.toSorted((a, b) => a.claims - b.claims).find(({ claims }) => claims > 0)!;
    await page.goto(`${desk.address}/stories/${other.id}`);
    await page.getByRole("heading", { name: /^Claims/ }).waitFor();
    await keys.press("j");
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    await keys.press("c");
    await said(page, new RegExp(`Cited into ${id} as E${evidence + 1}|in ${id} already`));
    await keys.press("g");
    await keys.press("d");
    await page.waitForURL(new RegExp(`/advisories/${id}$`));
    await page.getByText("not cited by any sentence").first().waitFor();

    await page.getByText("Nothing stands in the way").waitFor();
    await verb(page, "ask for");
    await said(page, "Approval is asked for");
    // Who wrote it decides nothing: the control is absent.
    expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
    await shot(page, "walk-3-asked");

    // The second person: what is new, then one decision, then the id.
    const second = await open("/advisories", { who: "bo" });
    await second
      .getByRole("link", { name: new RegExp(`^${id} `) })
      .first()
      .waitFor();
    await second.keyboard.press("j");
    await second.keyboard.press("Enter");
    await second.getByRole("region", { name: "Review" }).waitFor();
    await second.getByText("ines asks for approval").waitFor();
    await axe(second);
    await shot(second, "walk-4-review");
    await verb(second, "approve");
    await said(second, "It is approved");
    await verb(second, "publish");
    const dialog = second.getByRole("dialog", { name: "Publish" });
    await dialog.waitFor();
    await axe(second);
    await second.keyboard.type("A-0");
    await second.keyboard.press("Enter");
    expect(await dialog.isVisible()).toBe(true);
    await second.keyboard.press("Control+a");
    await second.keyboard.type(id);
    await second.keyboard.press("Enter");
    await said(second, "It is published");
    await second.getByText(/^In force v1$/).waitFor();
    await shot(second, "walk-5-published");

    // Its end: written by one, approved by the other.
    await page.goto(`${desk.address}/advisories/${id}`);
    await page.getByText(/^In force v1$/).waitFor();
    await verb(page, "cancel");
    await page.getByRole("dialog", { name: "Cancel the warning" }).waitFor();
    await page.keyboard.type("The announcement was a hoax.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page, "The cancellation waits");
    await page.getByText("In review v2, cancellation").waitFor();
    await second.goto(`${desk.address}/advisories/${id}`);
    await second.getByText("This cancels the warning: The announcement was a hoax.").waitFor();
    await verb(second, "approve");
    await said(second, "It is approved");
    await verb(second, "publish");
    await second.getByRole("dialog", { name: "Publish" }).waitFor();
    await second.keyboard.type(id);
    await second.keyboard.press("Enter");
    await second.getByText(/^Cancelled v2$/).waitFor();
    await second.goto(`${desk.address}/advisories/${id}?show=compare`);
    await second.getByRole("region", { name: "Compare" }).waitFor();
    await shot(second, "walk-6-cancelled");
    expect(faults).toEqual([]);
  });

  test("of two who write one draft the second sees what the first changed, and nothing is lost", async () => {
    const [mine, id] = await drafted();
    const theirs = await open(`/advisories/${id}`, { who: "bo" });
    const headline = (page: Page) => page.getByLabel(/^Headline/).first();
    await headline(theirs).fill("Another headline of bo");
    await saved(theirs);
    await expect.poll(async () => (await api<{ draft: { savedBy: string } }>(theirs, `/api/advisories/${id}`)).draft.savedBy).toBe("bo"); // biome-ignore format: one line
    await text(mine).focus();
    await mine.keyboard.press("Control+End");
    await mine.keyboard.press("Enter");
    await mine.keyboard.type("A sentence of ines.");
    const conflict = mine.getByRole("alert").filter({ hasText: "bo saved another version meanwhile" });
    await conflict.waitFor();
    await axe(mine);
    await shot(mine, "conflict");
    expect(await conflict.textContent()).toMatch(/\+Another headline of bo[\s\S]*\+\(\w+\) A sentence of ines\./);
    await conflict.getByRole("button", { name: "Keep both" }).click();
    await saved(mine);
    const { draft } = await api<{ draft: { content: { texts: [{ headline: string; sections: unknown }] } } }>(mine, `/api/advisories/${id}`); // biome-ignore format: one line
    expect(draft.content.texts[0].headline).toBe("Another headline of bo");
    expect(JSON.stringify(draft.content.texts[0].sections)).toContain("A sentence of ines.");
  });

  test("what the desk could not take is kept in the browser, and saved at the next visit", async () => {
    const [page, id] = await drafted();
    await page.route("**/draft", (route) => route.abort());
    await page
      .getByLabel(/^Headline/)
      .first()
      .fill("Written at three in the morning");
    await page.getByText("The desk does not take it now").waitFor();
    await shot(page, "offline");
    await page.goto(`${desk.address}/advisories`);
    await page.unroute("**/draft");
    await page.goto(`${desk.address}/advisories/${id}`);
    expect(
      await page
        .getByLabel(/^Headline/)
        .first()
        .inputValue(),
    ).toBe("Written at three in the morning");
    await saved(page);
    await expect
      .poll(async () => JSON.stringify(await api(page, `/api/advisories/${id}`)))
      .toContain("Written at three");
  });

  test("a second language stands beside the first and follows it; only its words can be written", async () => {
    const [page] = await drafted();
    await page.getByLabel(/^Language, for example/).fill("es");
    await page.keyboard.press("Enter");
    const other = page.getByRole("textbox", { name: "Text (es)" });
    await other.waitFor();
    const count = () => page.locator(".text-editor").nth(1).locator(".sentence").count();
    const first = await page.locator(".text-editor").nth(0).locator(".sentence").count();
    expect(await count()).toBe(first);
    // What is not translated yet blocks.
    await page.locator(".text-editor").nth(1).locator(".findings .blocks").first().waitFor();
    await other.focus();
    await page.keyboard.press("Enter");
    expect(await count()).toBe(first);
    await text(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("One more.");
    await expect.poll(count).toBe(first + 1);
    await axe(page);
    await shot(page, "languages");
  });

  test("a finding that may stand stands with a reason, which the approver sees", async () => {
    const [page, id] = await drafted();
    await page.locator(".fields-fold > summary").click();
    await page.getByLabel(/^Ends/).fill("2031-08-30 12:00");
    const finding = page.locator(".finding", { hasText: "needs a reason: end" });
    await finding.waitFor();
    await shot(page, "fields");
    await axe(page);
    await page.getByLabel(/^Ends/).fill("2031-05-01 12:00");
    await page.getByText("It ends before it begins").waitFor();
    await page.getByLabel(/^Ends/).fill("2031-08-30 12:00");
    await finding.getByText("Let it stand").first().click();
    await finding.getByRole("textbox").fill("The exercise runs all summer");
    await finding.getByRole("button", { name: "Let it stand" }).click();
    await page.getByText("Let stand by ines: The exercise runs all summer").waitFor();
    await page.getByText("Nothing stands in the way").waitFor();
    await verb(page, "ask for");
    await said(page, "Approval is asked for");
    const second = await open(`/advisories/${id}`, { who: "bo" });
    await second.getByText("“The exercise runs all summer” (ines)").waitFor();
    await second.getByRole("button", { name: "Return…" }).click();
    await second.keyboard.type("Too long.");
    await second.getByRole("button", { name: "Return it" }).click();
    await said(second, "It is returned");
  });

  test("who may only read finds no control that writes", async () => {
    const [, id] = await drafted();
    const page = await open(`/advisories/${id}`, { who: "vera" });
    await page.getByRole("heading", { level: 1, name: new RegExp(id) }).waitFor();
    await page.locator(".sentence").first().waitFor();
    expect(await page.getByRole("button", { name: /Ask|Approve|Publish|Discard|Cite|Send|Edit/ }).count()).toBe(0);
    expect(await page.locator("[contenteditable=true]").count()).toBe(0);
    await page.goto(`${desk.address}/publishing`);
    await page.getByText("This needs the role of administrator").waitFor();
  });

  const LOOKS: Look[] = [
    { width: 1280, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
    { width: 320, colorScheme: "light" },
    { width: 320, colorScheme: "dark" },
  ];
  test("every screen, in both themes and at two widths: axe finds nothing, nothing scrolls sideways, the focus is seen", async () => {
    const [, id] = await drafted();
    const SCREENS: [name: string, path: string, seen: string, who: Person][] = [
      ["list", "/advisories", "In review", "ines"],
      ["editor", `/advisories/${id}`, "Checks", "ines"],
      ["read", `/advisories/${id}`, "Evidence", "vera"],
      ["compare", `/advisories/${id}?show=compare`, "one version only", "ines"],
      ["preview", `/advisories/${id}?show=preview`, "Download", "ines"],
      ["sent", `/advisories/${id}?show=sent`, "What went where", "ines"],
      ["publishing", "/publishing", "Add a channel", "root"],
    ];
    for (const [name, path, seen, who] of SCREENS)
      for (const look of LOOKS) {
        const page = await open(path, { ...look, who });
        await page.getByText(seen).first().waitFor();
        await shot(page, `${name}-${look.width}-${look.colorScheme}`);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), `${name} ${look.width}`).toBe(
          true,
        );
        await axe(page);
        for (let stop = 0; stop < 25; stop++) {
          await page.keyboard.press("Tab");
          expect(await page.evaluate(BARE), name).toBe("");
        }
        expect(faults, name).toEqual([]);
        await page.context().close();
      }
  });

  test("the editor keeps its size", () => {
    const assets = join(ROOT, "dist/web/assets");
    const scripts = readdirSync(assets).filter((name) => /^advisory-.*\.js$/.test(name));
    const size = scripts.reduce((sum, name) => sum + statSync(join(assets, `${name}.gz`)).size, 0);
    expect(size).toBeGreaterThan(40_000);
    expect(size).toBeLessThan(EDITOR_BYTES_MAX);
  });
});
