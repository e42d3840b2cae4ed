import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { AdvisoryContent, AdvisorySentence } from "../src/domain/advisory.ts";
import { type Act, changeAdvisory } from "../src/pipeline/advise/change.ts";
import { createAdvisory } from "../src/pipeline/advise/create.ts";
import { tickAdvisories } from "../src/pipeline/advise/tick.ts";
import type { Role } from "../src/ports/accounts.ts";
import { startStoreDesk } from "./support/example-store-desk.ts";
import { ROOT, realSteps } from "./support/real-context.ts";
import { PUBLISHER, sampleContent } from "./support/sample-advisories.ts";

/** A warning of 10 May for hospitals, which ended on the 17th, and the examples of what came: in a real browser. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIOLATIONS = "axe.run(document).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))";
/** SHOTS=folder keeps pictures of the screens. */
const SHOTS = process.env["SHOTS"];
const ROLES = { ines: "analyst", bo: "approver", vera: "viewer" } as const satisfies Record<string, Role>;
type Person = keyof typeof ROLES;
const SAID: AdvisorySentence[] = [
  { id: "s1", kind: "judgement", text: "Ransomware attacks on hospitals are likely.", cites: [], by: "ines" },
  { id: "s2", kind: "judgement", text: "A destructive attack on hospitals is very unlikely.", cites: [], by: "ines" },
];

describe.runIf(existsSync(CHROMIUM))("what became of a warning, in the console", () => {
  let browser: Browser;
  let desk: Awaited<ReturnType<typeof startStoreDesk>>;
  let id = "";
  const sessions = new Map<Person, string>();
  const opened: BrowserContext[] = [];
  const faults: string[] = [];
  let contexts = 0;

  beforeAll(async () => {
    vi.stubEnv("NODE_ENV", "production");
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
    vi.unstubAllEnvs();
    const gate = { ...realSteps(), checkAdvisory: () => ({ ok: true, findings: [] }) };
    desk = await startStoreDesk(gate);
    const at = new Date("2031-05-10T07:00:00Z");
    await desk.store.settings.put("publisher", { value: PUBLISHER, by: "bo", at, after: 0 });
    for (const name of Object.keys(ROLES) as Person[]) sessions.set(name, await desk.signIn(name, ROLES[name]));
    id = await endedWarning();
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  }, 240_000);
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** Published on 10 May by two people, and ended by itself a week later. */
  async function endedWarning(): Promise<string> {
    const { store } = desk;
    const accounts = new Map((await store.accounts.list()).map((one) => [one.name, one.id]));
    const now = () => new Date("2031-05-10T08:00:00Z");
    const texts: AdvisoryContent["texts"] = [{ language: "en", headline: "Ransomware against hospitals", sections: [{ kind: "summary", title: "Summary", sentences: SAID }] }]; // biome-ignore format: one line
    const content = sampleContent({ effective: "2031-05-10T08:00:00Z", expires: "2031-05-17T08:00:00Z", sectors: ["healthcare"], regions: [], organisations: [], sites: [], evidence: [], texts }); // biome-ignore format: one line
    const made = await createAdvisory({ store, now }, { content, demo: false, account: accounts.get("ines")! });
    if (made.kind !== "done") throw new Error(made.kind);
    const { id: advisory, draft } = made.advisory;
    const act = async (name: Person, wanted: Act) => {
      const check = async () => ({ ok: true, findings: [] });
      const outcome = await changeAdvisory({ store, now, check }, { id: advisory, account: accounts.get(name)!, act: wanted }); // biome-ignore format: one line
      expect(outcome.kind).toBe("done");
    };
    await act("ines", { verb: "ask" });
    await act("bo", { verb: "approve", hash: draft!.hash });
    await act("bo", { verb: "publish" });
    for (let step = 0; step < 2; step++) await tickAdvisories({ store, now: () => new Date("2031-05-18T08:00:00Z") });
    return advisory;
  }

  async function open(
    path: string,
    who: Person = "ines",
    look: { width?: number; colorScheme?: "light" | "dark" } = {},
  ): Promise<Page> {
    const { width = 1280, colorScheme = "light" } = look;
    // axe has to be injected, which the page's own policy rightly forbids.
    const from = { "x-forwarded-for": `10.3.0.${(contexts++ % 250) + 1}` };
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true, extraHTTPHeaders: from }); // biome-ignore format: one line
    opened.push(context);
    await context.addCookies([{ name: "tocsin_session", value: sessions.get(who)!, url: desk.address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    faults.length = 0;
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("request", (request) => request.url().startsWith(desk.address) || faults.push(`asked ${request.url()}`));
    await page.goto(desk.address + path);
    return page;
  }
  const likely = (page: Page) => page.locator("[data-statement=v1-s1]");

  test("from the records by keyboard to the warning; a proposal is taken, corrected and taken back; the score is closed", async () => {
    const page = await open("/");
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForURL(/\/records$/);
    await page.getByRole("link", { name: `${id} Ransomware against hospitals` }).click();
    await page.waitForURL(/show=score/);
    // Four papers with one agency's text are one that tells it.
    await likely(page).getByText("Confirmed: it happened").waitFor();
    await page.getByText("does not mean that nothing happened").waitFor();
    await likely(page).getByRole("button", { name: "Take the proposal" }).click();
    await likely(page).getByText("Decided by ines").waitFor();
    // Whoever decides on own words is told.
    await likely(page).getByText("by an author of it").waitFor();
    await likely(page).getByRole("button", { name: "Decide otherwise" }).click();
    await page.getByLabel("Outcome").selectOption("partly");
    await likely(page).getByLabel("Why, in a sentence").fill("Only one group was hit.");
    await likely(page).getByRole("button", { name: "Decide", exact: true }).click();
    await likely(page).getByText("Only one group was hit.").waitFor();
    await likely(page).getByRole("button", { name: "Take back" }).click();
    await likely(page).getByText("Only one group was hit.").waitFor({ state: "detached" });
    await likely(page).locator(".decided", { hasText: "Confirmed" }).waitFor();
    const closing = page.getByRole("region", { name: "Close the score" });
    // Nobody takes a destructive attack for any attack.
    await page.locator("[data-statement=v1-s2]").getByText("Cannot be told").first().waitFor();
    await closing.getByLabel("Why, in a sentence").fill("A month without more.");
    await closing.getByRole("button", { name: "Close the score" }).press("Enter");
    await page.getByText("Closed by ines").waitFor();
    expect(await page.getByRole("button", { name: "Take the proposal" }).count()).toBe(0);
    await closing.getByLabel("Why, in a sentence").fill("A report came.");
    await closing.getByRole("button", { name: "Reopen it" }).press("Enter");
    await page.getByRole("button", { name: "Take the proposal" }).first().waitFor();
    expect(faults).toEqual([]);
  });

  test("a viewer sees all of it and decides nothing", async () => {
    const page = await open(`/advisories/${id}?show=score`, "vera");
    await likely(page).waitFor();
    expect(await page.getByRole("button", { name: /proposal|otherwise|Take back|Close/ }).count()).toBe(0);
  });

  test.each([
    [1280, "light"],
    [1280, "dark"],
    [320, "light"],
    [320, "dark"],
  ] as const)("at %s px, %s: nothing scrolls sideways, axe finds nothing", async (width, colorScheme) => {
    for (const [path, seen] of [
      [`/advisories/${id}?show=score`, "What it said"],
      ["/records", "How likely, and how often"],
    ] as const) {
      // biome-ignore format: one line
      const page = await open(path, "ines", { width, colorScheme });
      await page.getByText(seen).first().waitFor();
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `${path.replace(/\W+/g, "-")}${width}-${colorScheme}.png`), fullPage: true }); // biome-ignore format: one line
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path).toBe(true);
      await page.evaluate(AXE);
      expect(await page.evaluate(VIOLATIONS)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  test("the palette finds the records", async () => {
    const page = await open("/advisories");
    await page.getByText("what became of it waits for you").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Command palette" }).getByRole("combobox").waitFor();
    await page.keyboard.type("records");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/records$/);
  });
});
