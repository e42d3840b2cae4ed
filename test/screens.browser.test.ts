import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { SourceManifest } from "../src/domain/source.ts";
import type { Role } from "../src/ports/accounts.ts";
import { startStoreDesk } from "./support/example-store-desk.ts";
import { ROOT } from "./support/real-context.ts";

/** The screens of the desk in a real browser, over the real API and store with the examples. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))";
/** SHOTS=folder keeps what was seen. */
const SHOTS = process.env["SHOTS"];
/** Compressed bytes of one further screen, code and data. */
const ROUTE_BYTES_MAX = 100_000;

const SOURCE: SourceManifest = {
  id: "gazette.example",
  kind: "feed",
  address: "https://gazette.example/feed",
  title: "Harbour Gazette",
  everyMinutes: 60,
  expect: { min: 1, max: 100 },
};

const textOf = async (locator: Locator) => (await locator.textContent()) ?? "";

describe.runIf(existsSync(CHROMIUM))("screens of the desk", () => {
  let browser: Browser;
  let desk: Awaited<ReturnType<typeof startStoreDesk>>;
  const sessions = new Map<Role, string>();
  const opened: BrowserContext[] = [];
  const faults: string[] = [];
  let contexts = 0;

  beforeAll(async () => {
    vi.stubEnv("NODE_ENV", "production");
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
    vi.unstubAllEnvs();
    desk = await startStoreDesk();
    await desk.store.sources.subscribe(SOURCE);
    for (const role of ["viewer", "analyst", "admin"] as const) sessions.set(role, await desk.signIn(role, role));
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
    readonly role?: Role;
    readonly width?: number;
    readonly colorScheme?: "light" | "dark";
  }
  async function open(path: string, { role = "admin", width = 1280, colorScheme = "light" }: Look = {}): Promise<Page> {
    // axe has to be injected, which the page's own policy rightly forbids.
    const from = { "x-forwarded-for": `10.1.0.${(contexts++ % 250) + 1}` };
    const look = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true, extraHTTPHeaders: from };
    const context = await browser.newContext(look);
    opened.push(context);
    await context.addCookies([{ name: "tocsin_session", value: sessions.get(role)!, url: desk.address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    faults.length = 0;
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("request", (request) => request.url().startsWith(desk.address) || faults.push(`asked ${request.url()}`));
    await page.goto(desk.address + path);
    return page;
  }

  const SCREENS: [path: string, seen: string][] = [
    ["/inbox", "Done and next"],
    ["/search?q=hospitals", "results"],
    ["/timeline", "All entries"],
    ["/map", "Natural Earth"],
    ["/actors", "Alderbrook"],
    ["/sources?source=gazette.example", "Test now"],
    ["/profile", "Add an organisation"],
    ["/review", "Decisions so far"],
    ["/admin", "Given up"],
    ["/audit", "Verify the chain"],
    ["/account", "Make a token"],
  ];
  const LOOKS: Look[] = [
    { width: 1280, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
    { width: 320, colorScheme: "light" },
    { width: 320, colorScheme: "dark" },
  ];
  test.each(SCREENS)("%s: no fault, no other host, nothing scrolls sideways, axe finds nothing", async (path, seen) => {
    for (const look of LOOKS) {
      const page = await open(path, look);
      await page.getByText(seen).first().waitFor();
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `${path.replace(/\W+/g, "-")}${look.width}-${look.colorScheme}.png`), fullPage: true }); // biome-ignore format: short
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await page.evaluate(AXE);
      expect(await page.evaluate(VIOLATIONS)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  test("the inbox is triaged by keyboard; undo takes back, and the marks are kept", async () => {
    const page = await open("/inbox", { role: "analyst" });
    const current = page.locator(".inbox-row[aria-current=true]");
    const title = () => textOf(page.locator(".panel h2"));
    await current.waitFor();
    const first = await title();
    const rows = await page.locator(".inbox-row").count();
    await page.keyboard.press("e");
    await expect.poll(title).not.toBe(first);
    // Nothing moved: the done one stays in its place.
    expect(await page.locator(".inbox-row").count()).toBe(rows);
    expect(await textOf(page.locator(".inbox-row").first())).toContain(first);
    await page.keyboard.press("u");
    await expect.poll(title).toBe(first);
    await page.keyboard.press("s");
    await page.getByText("Starred", { exact: true }).last().waitFor();
    await page.keyboard.press("e");
    await page.getByText("Done", { exact: true }).last().waitFor();
    await page.goto(`${desk.address}/inbox?show=starred`);
    await page.locator(".inbox-row").first().waitFor();
    expect(await page.locator(".inbox-row").allInnerTexts()).toHaveLength(1);
    expect(await title()).toBe(first);
    await page.goto(`${desk.address}/inbox`);
    await page.locator(".inbox-row").first().waitFor();
    expect(await page.locator(".inbox-row").count()).toBe(rows - 1);
  });

  test("of two who save the profile the second sees what the first changed, and nothing is lost", async () => {
    const [mine, theirs] = [await open("/profile"), await open("/profile", { role: "analyst" })];
    const name = (page: Page) => page.getByLabel("Name of the desk");
    const regions = (page: Page) => page.getByLabel("Regions, one a line").first();
    await name(mine).fill("Night desk");
    await regions(mine).fill("Kestrel Bay\n");
    await name(theirs).fill("Day desk");
    await theirs.getByLabel("Energy").first().check();
    await theirs.getByRole("button", { name: "Save", exact: true }).click();
    await theirs.getByText("The profile is saved").waitFor();
    await mine.getByRole("button", { name: "Save", exact: true }).click();
    const conflict = mine.getByText("analyst saved another version meanwhile");
    await conflict.waitFor();
    expect(await textOf(mine.locator(".state.error"))).toMatch(/\+ sector energy[\s\S]*theirs: name Day desk/);
    await mine.getByRole("button", { name: "Keep both" }).click();
    await mine.getByRole("button", { name: "Save", exact: true }).click();
    await mine.getByText("The profile is saved").waitFor();
    expect((await desk.store.settings.get("profile"))?.value).toMatchObject({
      name: "Night desk",
      regions: ["Kestrel Bay"],
      sectors: ["energy"],
    });
  });

  test("a source is paused and read again by undo; a viewer may do neither", async () => {
    const page = await open("/sources?source=gazette.example", { role: "analyst" });
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("complementary").getByText("it is not asked").waitFor();
    await page.keyboard.press("u");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    const viewer = await open("/sources?source=gazette.example", { role: "viewer" });
    await viewer.getByText("Changes of sources need the role of analyst").waitFor();
    expect(await viewer.getByRole("button", { name: /Pause|Remove|Add/ }).count()).toBe(0);
  });

  test("a speaker, a hedge, a name and a copy are corrected at the real desk, and each is undone", async () => {
    const page = await open("/", { role: "analyst" });
    const { rows } = await (await page.request.get(`${desk.address}/api/claims?limit=200`)).json();
    type Line = { id: string; story: string; stances: { supports: number }; text: string };
    // Said in copies too: of one of them it can be said that it is none.
    const [claim] = (rows as Line[])
      .filter(({ text }) => /Vale|Alderbrook/.test(text))
      .toSorted((a, b) => b.stances.supports - a.stances.supports);
    await page.goto(`${desk.address}/stories/${claim!.story}?claim=${claim!.id}`);
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    const dialog = page.getByRole("dialog", { name: "Correct" });
    const states = async () => {
      const decided = await (await page.request.get(`${desk.address}/api/decisions`)).json();
      return decided.rows.map(({ state, decision }: { state: string; decision: { kind: string } }) => [
        decision.kind,
        state,
      ]);
    };
    const FILL: Record<string, () => Promise<void>> = {
      speaker: () => dialog.getByLabel("The text does not state it").check(),
      hedge: () =>
        dialog.getByRole("textbox", { name: /select the words/ }).evaluate((field) => {
          const text = field as HTMLTextAreaElement;
          text.focus();
          text.setSelectionRange(0, text.value.indexOf(" "));
        }),
      entity: async () => {
        await dialog.getByLabel("The name", { exact: false }).last().selectOption({ label: "Miriam Vale" });
        await dialog.getByRole("radio").first().check();
      },
      copy: () => dialog.getByRole("radio").first().check(),
    };
    for (const [kind, fill] of Object.entries(FILL)) {
      await page.keyboard.press("x");
      await dialog.getByLabel("What is wrong?").selectOption(kind);
      await fill();
      await dialog.getByRole("textbox", { name: /Why/ }).fill("Read it again.");
      await dialog.getByRole("button", { name: "Correct" }).click();
      await dialog.waitFor({ state: "detached" });
      await expect.poll(states).toContainEqual([kind, "holds"]);
      await page.keyboard.press("u");
      await expect.poll(states).toContainEqual([kind, "undone"]);
    }
    expect(faults).toEqual([]);
  });

  test("who may not administer is told who can give it", async () => {
    const page = await open("/admin", { role: "analyst" });
    await page.getByText("This needs the role of administrator").waitFor();
    expect(await page.getByRole("link", { name: "Admin" }).count()).toBe(0);
  });

  test("a chip at fault is told, the others are searched by, and the address brings it back", async () => {
    const page = await open("/search?q=hospitals since:soon");
    await page.getByText("it is left out").waitFor();
    await page.getByRole("button", { name: "Remove since:soon" }).click();
    await page.waitForURL(/q=hospitals$/);
    const first = page.locator(".result mark").first();
    await first.waitFor();
    expect((await textOf(first)).toLowerCase()).toContain("hospital");
  });

  test("a mark of the timeline leads to its line, by keyboard", async () => {
    const page = await open("/timeline");
    const mark = page.locator("svg.timeline [role=button]").first();
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.locator("tr[aria-current=true]").waitFor();
    expect(page.url()).toContain("at=c-");
    const number = /^\d+/.exec((await mark.getAttribute("aria-label"))!)![0];
    expect(await textOf(page.locator("tr[aria-current=true] td").first())).toBe(number);
  });

  test("no screen is larger than it may be, the outlines of the map included", () => {
    const manifest = readFileSync(join(ROOT, "dist/web/index.html"), "utf8");
    const assets = join(ROOT, "dist/web/assets");
    const gz = (name: string) => statSync(join(assets, `${name}.gz`)).size;
    const files = readdirSync(assets);
    const map = files.filter((name) => /^(?:map|countries-110m)-.*\.(?:js|json)$/.test(name));
    expect(map.length).toBeGreaterThanOrEqual(2);
    expect(map.reduce((sum, name) => sum + gz(name), 0)).toBeLessThan(ROUTE_BYTES_MAX);
    for (const name of files.filter((one) => one.endsWith(".js") && !manifest.includes(one)))
      expect(gz(name)).toBeLessThan(ROUTE_BYTES_MAX);
  });
});
