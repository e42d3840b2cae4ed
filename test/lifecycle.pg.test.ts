import { existsSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { READERS } from "../src/6-advise/readers/index.ts";
import type { AdvisoryMessage } from "../src/domain/advisory.ts";
import type { Channel } from "../src/domain/channel.ts";
import type { StixObject } from "../src/domain/stix.ts";
import { PUBLIC_FORMATS } from "../src/pipeline/advise/site.ts";
import { schedule } from "../src/pipeline/desk/schedule.ts";
import { collectionOf, folderAt, hookAt, mailTo, setChannels, settle } from "./support/delivery-desk.ts";
import { openDesk, type TestDesk } from "./support/desk.ts";
import { conformance } from "./support/outside.ts";
import { SERVERS, type TestServer } from "./support/postgres.ts";
import { elevated, sampleContent } from "./support/sample-advisories.ts";
import { type Recorded, recorder, type TwoPersons, twoPersons } from "./support/two-persons.ts";

/** A warning's life under a clock of our own: at each instant every channel tells the same of it, and what is true. */

type State = AdvisoryMessage["state"];
const COLLECTION = "0f6d0f9e-58a1-4f3e-9c63-0a4f5ed2b9a1";
const SITES: readonly Channel[] = (["public-site", "csaf", "misp"] as const).map((kind) => ({ id: kind, name: kind, kind, on: true, audience: "public", highest: "clear" })); // biome-ignore format: one line
/** Those whose text says how it stands. */
const TELLING = ["stix", "csaf", "misp", "ntas"] as const;

let server: TestServer;
let desk: TestDesk;
let two: TwoPersons;
let sent: Recorded;
let out: ReturnType<typeof recorder>["out"];
let at = 0;
const now = () => new Date(at);
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  desk = await openDesk(server, { now });
  ({ out, sent } = recorder());
});
afterEach(() => desk.close());
afterAll(() => server.stop());

const instant = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What happens by itself, and what is sent. */
async function settleAt(time: number): Promise<void> {
  at = time;
  await schedule({ store: desk.store, now });
  await settle({ store: desk.store, now, out, secrets: async () => ({ secret: "k" }), formats: {} }, desk.options, 3);
}
async function begin(time: number): Promise<void> {
  at = time;
  two = await twoPersons(desk.store, now);
  await setChannels(desk.store, ...SITES, mailTo({ server: "smtp://mail.example" }), hookAt("https://hook.example/in", { formats: ["cap", ...TELLING] }), folderAt("soc", { formats: ["cap", ...TELLING] }), folderAt("provider", { id: "provider", layout: "csaf" }), collectionOf(COLLECTION, { audience: "public", highest: "clear" })); // biome-ignore format: one line
}
const contentFor = (expires: number) => sampleContent({ effective: instant(at), expires: instant(expires), indicators: elevated.content.indicators, evidence: [...sampleContent().evidence] }); // biome-ignore format: one line
async function issue(expires: number, supersedes: readonly string[] = []): Promise<string> {
  const id = await two.draft(contentFor(expires), supersedes);
  await two.publish(id);
  return id;
}

const get = (path: string, headers = {}) => desk.call("GET", path, headers);
const told = (format: string, text: string) => READERS.find(({ id }) => id === format)!.read(text);

/** Everything that the channels say of one advisory now. */
async function check(id: string, state: State | null): Promise<void> {
  const message = await desk.store.advisories.message(id);
  expect(message?.state ?? null).toBe(state);
  if (!message || !state) return;
  await checkSite(message);
  await checkFolders(message);
  await checkCollection(message);
  checkMails(message);
  checkHook(message);
  await checkCap(message);
}

async function checkSite({ advisory, uuid, state }: AdvisoryMessage): Promise<void> {
  const link = `/public/${advisory}"`;
  const active = state === "active";
  expect((await get("/public/")).body.includes(link)).toBe(active);
  expect((await get("/public/archive")).body).toContain(link);
  const ended = new RegExp(`${state.toUpperCase()}`);
  const page = (await get(`/public/${advisory}`)).body;
  if (active) expect(page).not.toMatch(/EXPIRED|CANCELLED|SUPERSEDED/);
  else expect(page).toMatch(ended);
  for (const format of TELLING) {
    const { suffix } = PUBLIC_FORMATS.find((one) => one.id === format)!;
    expect(told(format, (await get(`/public/${advisory}.${suffix}`)).body), format).toMatchObject({ state });
  }
  for (const type of ["atom", "rss", "json"]) {
    const feed = (await get(`/public/feed.${type}`)).body;
    const entry = feed
      .split(/<entry[ >]|<item[ >]|"id":/)
      .find((text) => new RegExp(`(^ *"|<id>|"false">)urn:uuid:${uuid}`).test(text));
    if (!entry) expect([type, active]).toEqual([type, false]);
    else if (active) expect(entry).not.toMatch(/EXPIRED|CANCELLED|SUPERSEDED/);
    else expect(entry).toMatch(ended);
  }
}

async function checkFolders({ advisory, uuid, version, state, sentAt, firstSentAt }: AdvisoryMessage): Promise<void> {
  const path = `white/${firstSentAt.slice(0, 4)}/${advisory.toLowerCase()}.json`;
  const document = (await get(`/public/csaf/${path}`)).json<{ document: { tracking: { version: string; revision_history: unknown[]; current_release_date: string } } }>(); // biome-ignore format: one line
  expect(document.document.tracking).toMatchObject({ version: String(version), current_release_date: sentAt });
  expect(document.document.tracking.revision_history).toHaveLength(version);
  expect(told("csaf", JSON.stringify(document))).toMatchObject({ state });
  const event = (await get(`/public/misp/${uuid}.json`)).json<{ Event: { timestamp: string; published: boolean } }>();
  expect(event.Event).toMatchObject({ published: true, timestamp: String(Date.parse(sentAt) / 1000) });
  expect(told("misp", JSON.stringify(event))).toMatchObject({ state });
  const manifest = (await get("/public/misp/manifest.json")).json<Record<string, { timestamp: string }>>();
  expect(manifest[uuid]!.timestamp).toBe(event.Event.timestamp);
  // As other programs find them in the outbox: the last that was written there.
  const file = (folder: string, name: string) => Buffer.from(sent.files.findLast((one) => one.folder === folder && one.path === name)!.bytes).toString(); // biome-ignore format: one line
  for (const format of TELLING) {
    const name = `${advisory}.${{ stix: "stix.json", csaf: "csaf.json", misp: "misp.json", ntas: "xml" }[format]}`;
    expect(told(format, file("soc", `${advisory}/${name}`)), name).toMatchObject({ state, version });
    expect(file("soc", `${advisory}/v${version}/${name}`)).toBe(file("soc", `${advisory}/${name}`));
  }
  expect(JSON.parse(file("provider", path))).toEqual(document);
}

async function checkCollection({ uuid, state, version, content }: AdvisoryMessage): Promise<void> {
  const accept = { accept: "application/taxii+json;version=2.1" };
  const root = `/taxii2/desk/collections/${COLLECTION}`;
  const report = (await get(`${root}/objects/report--${uuid}/`, accept)).json<{ objects: StixObject[] }>().objects[0]!;
  expect(report["labels"]).toContain(`state:${state}`);
  expect((await get(`${root}/objects/report--${uuid}/versions/`, accept)).json<{ versions: string[] }>().versions).toHaveLength(version); // biome-ignore format: one line
  const { objects } = (await get(`${root}/objects/?match[type]=indicator&limit=500`, accept)).json<{ objects: StixObject[] }>(); // biome-ignore format: one line
  const own = objects.filter(({ id }) => (report["object_refs"] as string[]).includes(id));
  expect(own.length).toBe(content.indicators.length);
  for (const one of [report, ...own]) expect(one["revoked"] === true).toBe(state === "cancelled" || state === "superseded"); // biome-ignore format: one line
  const isOver = own.every((one) => one["revoked"] === true || Date.parse(String(one["valid_until"])) <= at);
  expect(isOver).toBe(state !== "active");
}

function checkMails({ advisory, uuid, version, state }: AdvisoryMessage): void {
  const mails = sent.mails.filter(({ messageId }) => messageId.startsWith(`<${uuid}.`));
  // One for each change, all answers to the first.
  expect(mails.map(({ messageId }) => Number(messageId.slice(uuid.length + 2).split("@")[0]))).toEqual(Array.from({ length: version }, (_, i) => i + 1)); // biome-ignore format: one line
  for (const mail of mails.slice(1)) expect(mail.references).toEqual([mails[0]!.messageId]);
  const text = `${mails.at(-1)!.subject}\n${mails.at(-1)!.text}`;
  expect(text).toContain(advisory);
  if (state !== "active") expect(text).toMatch(new RegExp(state, "i"));
}

function checkHook({ advisory, version, state, kind }: AdvisoryMessage): void {
  const bodies = sent.posts.map(({ body }) => JSON.parse(body) as { advisory: string; version: number; state: State; formats: Record<string, string>; refused?: object }); // biome-ignore format: one line
  const own = bodies.filter((one) => one.advisory === advisory);
  expect(own.map((one) => one.version)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
  const last = own.at(-1)!;
  expect(last.state).toBe(state);
  for (const format of TELLING) expect(told(format, last.formats[format]!), format).toMatchObject({ state, version });
  expect(Object.keys(last.refused ?? {})).toEqual(kind === "end" ? ["cap"] : []);
}

/** CAP has no message for an end: what stands in its place says so, or its own end is past. */
async function checkCap(message: AdvisoryMessage): Promise<void> {
  const { advisory, kind, state, content } = message;
  const text = sent.posts.map(({ body }) => JSON.parse(body) as { advisory: string; formats: { cap?: string } }).findLast((one) => one.advisory === advisory && one.formats.cap !== undefined)!.formats.cap!; // biome-ignore format: one line
  const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  const references = (field("references") ?? "").split(" ").filter(Boolean).map((one) => one.split(",")[1]); // biome-ignore format: one line
  if (kind === "end") {
    if (state === "expired") expect(Date.parse(field("expires")!)).toBeLessThanOrEqual(at);
    else expect((await successorOf(message)).references.map((one) => one.advisory)).toContain(advisory);
    return;
  }
  const holding = message.references.filter(({ expires }) => Date.parse(expires) > Date.parse(message.sentAt));
  expect(references).toEqual(holding.map((one) => `${one.advisory}-v${one.version}-${one.uuid}`));
  expect(field("msgType")).toBe(kind === "cancel" ? "Cancel" : holding.length ? "Update" : "Alert");
  expect(Date.parse(field("expires")!)).toBe(Date.parse(content.expires));
}
const successorOf = async ({ supersededBy }: AdvisoryMessage) => (await desk.store.advisories.message(supersededBy!))!;

test("issued, updated, extended, put in another's place, cancelled, run out", async () => {
  const start = Date.parse("2031-03-01T08:00:00Z");
  await begin(start);
  const [a, c] = [await issue(start + 6 * DAY), await issue(start + 8 * DAY)];
  const states = async (...expected: (State | null)[]) => {
    for (const [n, state] of expected.entries()) await check(`A-${n + 1}`, state);
  };
  await settleAt(start + HOUR);
  await states("active", "active");

  at = start + DAY;
  await two.act(a, "ines", { verb: "revise", why: "More was seen." });
  const { draft } = (await desk.store.advisories.get(a))!;
  await two.act(a, "ines", { verb: "edit", content: { ...draft!.content, sites: ["Another station"] } });
  await settleAt(start + DAY + 1_000);
  // A draft changes nothing.
  await states("active", "active");
  await two.publish(a);
  await settleAt(start + DAY + HOUR);
  await states("active", "active");

  at = start + 2 * DAY;
  await two.act(a, "ines", { verb: "extend", expires: instant(start + 12 * DAY), why: "It goes on." });
  await two.publish(a, true);
  await settleAt(start + 7 * DAY);
  await states("active", "active");

  await settleAt(start + 8 * DAY);
  await states("active", "expired");

  const b = await issue(start + 20 * DAY, [a]);
  await settleAt(start + 9 * DAY);
  await states("superseded", "expired", "active");

  await two.act(b, "ines", { verb: "cancel", why: "It was a mistake." });
  await two.publish(b, true);
  await settleAt(start + 30 * DAY);
  await states("superseded", "expired", "cancelled");
  expect(c).toBe("A-2");
}, 90_000);

interface Chain {
  readonly chain: readonly { readonly id: string; readonly issued: string; readonly expires: string; readonly supersedes: readonly string[] }[]; // biome-ignore format: one line
  readonly expectedStates: readonly ({ readonly at: string } & Readonly<Record<string, State | null>>)[];
}
const chain = conformance("ntas/lifecycle.json");
test.skipIf(!existsSync(chain))(
  "the chain of two bulletins as it was in 2020, in every channel at each instant",
  async () => {
    const { chain: links, expectedStates } = JSON.parse(readFileSync(chain, "utf8")) as Chain;
    const steps = [
      ...links.map((link) => ({ time: Date.parse(link.issued) + DAY / 2, link })),
      ...expectedStates.map((expected) => ({ time: Date.parse(expected.at), expected })),
    ].toSorted((one, other) => one.time - other.time);
    await begin(steps[0]!.time);
    const ids = new Map<string, string>();
    let seen = 0;
    for (const step of steps) {
      await settleAt(step.time);
      if ("link" in step) {
        ids.set(step.link.id, await issue(Date.parse(step.link.expires), step.link.supersedes.map((old) => ids.get(old)!))); // biome-ignore format: one line
        continue;
      }
      for (const { id } of links) {
        seen++;
        const ours = ids.get(id);
        if (ours) await check(ours, step.expected[id] as State);
        else expect(step.expected[id]).toBeNull();
      }
    }
    expect(seen).toBe(expectedStates.length * links.length);
  },
  90_000,
);
