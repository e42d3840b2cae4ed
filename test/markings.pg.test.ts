import { afterAll, beforeAll, expect, test } from "vitest";
import { hashOfSecret } from "../src/api/secrets.ts";
import type { AdvisoryContent, AdvisoryMessage } from "../src/domain/advisory.ts";
import type { Channel } from "../src/domain/channel.ts";
import { ADVISORY_MODES, type AdvisoryMode } from "../src/domain/vocabulary/advisory.ts";
import { MARKINGS, type Marking } from "../src/domain/vocabulary/marking.ts";
import { FORMAT_IDS as ALL_FORMATS } from "../src/pipeline/advise/render-message.ts";
import { FEED_TYPES, PUBLIC_FORMATS } from "../src/pipeline/advise/site.ts";
import { canariesIn, canaryOf, contentWith } from "./support/canaries.ts";
import { collectionOf, type Deps, folderAt, hookAt, mailTo, setChannels, settle } from "./support/delivery-desk.ts";
import { openDesk, START, type TestDesk } from "./support/desk.ts";
import { SERVERS, type TestServer } from "./support/postgres.ts";
import { Dice } from "./support/random-advisories.ts";
import { type Recorded, recorder, type TwoPersons, twoPersons } from "./support/two-persons.ts";

/**
 * No byte of a message above a channel's marking, of an exercise or a test where all may read, or of a draft, comes out of
 * anything that a channel gives: messages of every shape, marking and mode through the desk, to channels of every kind.
 */

/** More by night: TOCSIN_MARKING_SEEDS=20. */
const SEEDS = Array.from({ length: Number(process.env["TOCSIN_MARKING_SEEDS"] ?? 1) }, (_, i) => i + 1);
const ADVISORIES = 10;
const TOKEN = "token-of-a-partner";
const FORMAT_IDS = ALL_FORMATS.filter((id) => id !== "pdf");

let server: TestServer;
let desk: TestDesk;
let two: TwoPersons;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
afterAll(() => server.stop());

let clock = START;
const now = () => {
  clock += 1_000;
  return new Date(clock);
};
const messages = new Map<string, AdvisoryMessage>();
const keyOf = (advisory: string, version: number) => `${advisory} v${version}`;

/** In force while the test runs. */
const TIMES = { effective: "2031-03-09T08:00:00Z", onset: "2031-03-12T00:00:00Z", expires: "2031-03-25T00:00:00Z" };

async function first(dice: Dice, more: Partial<AdvisoryContent>, supersedes: readonly string[] = []): Promise<string> {
  const number = (await desk.store.advisories.list({ limit: 200 })).rows.length + 1;
  const id = await two.draft(contentWith(dice, canaryOf(`A-${number}`, 1), { ...TIMES, ...more }), supersedes);
  expect(id).toBe(`A-${number}`);
  await two.publish(id);
  return id;
}
/** With another marking; what the reader is told of the change has a canary too. */
async function update(dice: Dice, id: string, marking: Marking): Promise<void> {
  const { published, content } = (await desk.store.advisories.get(id))!;
  const canary = canaryOf(id, published.length + 1);
  await two.act(id, "ines", { verb: "revise", why: canary("why") });
  await two.act(id, "ines", {
    verb: "edit",
    content: contentWith(dice, canary, { ...TIMES, mode: content!.mode, marking }),
  });
  await two.publish(id);
}
async function cancel(id: string): Promise<void> {
  const { published } = (await desk.store.advisories.get(id))!;
  await two.act(id, "ines", { verb: "cancel", why: canaryOf(id, published.length + 1)("why") });
  await two.publish(id, true);
}
/** Written, and never approved. */
async function draft(dice: Dice, id: string): Promise<void> {
  const { content } = (await desk.store.advisories.get(id))!;
  const canary = canaryOf(id, "draft");
  await two.act(id, "ines", { verb: "revise", why: canary("why") });
  await two.act(id, "ines", { verb: "edit", content: contentWith(dice, canary, { ...TIMES, mode: content!.mode, marking: "clear" }) }); // biome-ignore format: one line
}

const SITES: readonly Channel[] = (["public-site", "csaf", "misp"] as const).map((kind) => ({ id: kind, name: kind, kind, on: true, audience: "public", highest: "clear" })); // biome-ignore format: one line
const collection = (n: number) => `0f6d0f9e-58a1-4f3e-9c63-0a4f5ed2b9a${n}`;
type Reach = Pick<Channel, "audience" | "highest">;
/** One of each kind for each reach: what its id is says where its bytes come out. */
const channelsFor = (reaches: readonly Reach[]): readonly Channel[] =>
  reaches.flatMap((reach, n): Channel[] => {
    const more = reach as { audience: "limited"; highest: Marking };
    return [
      mailTo({ server: `smtp://mail${n}.example` }, { id: `mail${n}`, ...more }),
      hookAt(`https://hook${n}.example/in`, { id: `hook${n}`, formats: FORMAT_IDS, ...more }),
      folderAt(`files${n}`, { id: `files${n}`, formats: FORMAT_IDS, ...more }),
      folderAt(`csaf${n}`, { id: `csaf${n}`, layout: "csaf", ...more }),
      folderAt(`misp${n}`, { id: `misp${n}`, layout: "misp", ...more }),
      collectionOf(collection(n), { id: `taxii${n}`, ...more }),
    ];
  });

interface Given {
  readonly channel: string;
  readonly where: string;
  readonly text: string;
}
/** Each channel has an address of its own, which begins with its id. */
function givenOf({ mails, posts, files }: Recorded): readonly Given[] {
  const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
  return [
    ...mails.map(({ server: at, attachments, ...mail }) => ({ channel: new URL(at).hostname.replace(".example", ""), where: mail.subject, text: [JSON.stringify(mail), ...attachments.map(({ name, bytes }) => name + textOf(bytes))].join("\n") })),
    ...posts.map(({ address, body, headers }) => ({ channel: new URL(address).hostname.replace(".example", ""), where: "body", text: body + JSON.stringify(headers) })),
    ...files.map(({ folder, path, bytes }) => ({ channel: folder, where: path, text: path + textOf(bytes) })),
  ]; // biome-ignore format: a list
}

/** Everything that is served now: every address that there is, by links and by guessing. */
async function crawl(given: Given[], reaches: readonly Reach[]): Promise<void> {
  const get = async (channel: string, url: string, headers: Record<string, string> = {}) => {
    const answer = await desk.call("GET", url, headers);
    given.push({ channel, where: `${answer.statusCode} ${url}`, text: JSON.stringify(answer.headers) + answer.body });
    return answer;
  };
  const ids = [...new Set([...messages.values()].map(({ advisory }) => advisory))];
  const feeds = Object.keys(FEED_TYPES).flatMap((type) => ["", "?sector=water", "?sector=none"].map((query) => `feed.${type}${query}`)); // biome-ignore format: one line
  const pages = ids.flatMap((id) => [id, ...PUBLIC_FORMATS.map(({ suffix }) => `${id}.${suffix}`), ...[1, 2, 3, 4].map((n) => `${id}/v${n}`)]); // biome-ignore format: one line
  for (const path of ["", "archive", "archive?page=2", "nothing", ...feeds, ...pages]) await get("public-site", `/public/${path}`); // biome-ignore format: one line
  for (const kind of ["csaf", "misp"] as const) {
    const waiting = [`/public/${kind}/`];
    for (const url of waiting) {
      const { body } = await get(kind, url);
      if (url.endsWith("/")) waiting.push(...[...body.matchAll(/href="([^"./][^":]*)"/g)].map(([, name]) => url + name).filter((one) => !waiting.includes(one))); // biome-ignore format: one line
    }
    for (const uuid of new Set([...messages.values()].map((one) => one.uuid)))
      await get(kind, `/public/${kind}/${uuid}.json`);
  }
  for (const path of ["csaf/provider-metadata.json", "security.txt"]) await get("csaf", `/.well-known/${path}`);
  for (const [n] of reaches.entries()) await crawlCollection(n, get);
}

type Get = (channel: string, url: string, headers?: Record<string, string>) => ReturnType<TestDesk["call"]>;
async function crawlCollection(n: number, get: Get): Promise<void> {
  const headers = { accept: "application/taxii+json;version=2.1", authorization: `Bearer ${TOKEN}` };
  const at = (path: string) => get(`taxii${n}`, `/taxii2/desk/collections/${collection(n)}/${path}`, headers);
  for (const versions of ["", "match[version]=all&", "match[version]=first&"]) {
    for (let next = ""; ; ) {
      const { more, next: token } = (await at(`objects/?${versions}limit=1000${next}`)).json<{
        more: boolean;
        next?: string;
      }>();
      if (!more) break;
      next = `&next=${token}`;
    }
    await at(`manifest/?${versions}limit=1000`);
  }
  for (const uuid of new Set([...messages.values()].map((one) => one.uuid)))
    for (const path of ["", "versions/"]) await at(`objects/report--${uuid}/${path}`);
}

/** By the rule as it is written for people, not by the code that is tested. */
function fits({ content: { marking, mode } }: AdvisoryMessage, { audience, highest }: Reach): boolean {
  if (audience === "public") return marking === "clear" && mode === "actual";
  return MARKINGS.indexOf(marking) <= MARKINGS.indexOf(highest);
}
const newestOf = (id: string) => [...messages.values()].filter(({ advisory }) => advisory === id).toSorted((a, b) => b.version - a.version)[0]!; // biome-ignore format: one line

interface Count {
  readonly leaks: string[];
  checks: number;
  /** Bytes that were looked at, and canaries that were rightly there. */
  bytes: number;
  right: number;
}

function look(given: readonly Given[], channels: readonly Channel[], count: Count): void {
  for (const { channel: id, where, text } of given) {
    const channel = channels.find((one) => one.id === id)!;
    const isServed = channel.kind === "taxii" || SITES.includes(channel);
    count.bytes += text.length;
    for (const { advisory, version, field } of canariesIn(text)) {
      count.checks++;
      const message = messages.get(keyOf(advisory, version));
      const isRight = message !== undefined && field !== "strict" && fits(message, channel) && (!isServed || fits(newestOf(advisory), channel)); // biome-ignore format: one line
      if (isRight) count.right++;
      else count.leaks.push(`${id} (${channel.audience}, ${channel.highest}): ${field} of ${advisory} v${version} (${message?.content.marking ?? "draft"}, ${message?.content.mode}) in ${where}`); // biome-ignore format: one line
    }
  }
}

async function noteMessages(): Promise<void> {
  for (const { id, published } of (await desk.store.advisories.list({ limit: 200 })).rows)
    for (const { version } of published) messages.set(keyOf(id, version), (await desk.store.advisories.message(id, version))!); // biome-ignore format: one line
}

/** Sends what waits, asks for all that is served, and looks at each byte. */
async function round(reaches: readonly Reach[], count: Count, options: Parameters<typeof settle>[1]): Promise<void> {
  const channels = [...SITES, ...channelsFor(reaches)];
  const given: Given[] = [];
  const { out, sent } = recorder();
  const deps: Deps = {
    store: desk.store,
    now,
    out,
    secrets: async () => ({ secret: "k" }),
    formats: {},
  };
  await noteMessages();
  await settle(deps, options, 2);
  given.push(...givenOf(sent));
  await crawl(given, reaches);
  look(given, channels, count);
}

test.each(SEEDS)(
  "seed %i",
  async (seed) => {
    desk = await openDesk(server, { now });
    try {
      messages.clear();
      clock = START;
      const dice = new Dice(seed);
      two = await twoPersons(desk.store, now);
      const account = (await desk.store.accounts.add({ name: "soc", role: "viewer", passwordHash: "x" }))!;
      await desk.store.accounts.addToken({ account: account.id, name: "t", scopes: ["taxii"], hash: hashOfSecret(TOKEN), expiresAt: new Date("2032-01-01") }); // biome-ignore format: one line
      const count: Count = { leaks: [], checks: 0, bytes: 0, right: 0 };
      const before: Reach[] = [{ audience: "public", highest: "clear" }, { audience: "limited", highest: dice.of(["green", "amber", "amber+strict"] as const) }, { audience: "limited", highest: "red" }]; // biome-ignore format: one line
      const set = (reaches: readonly Reach[]) => setChannels(desk.store, ...SITES, ...channelsFor(reaches));
      await set(before);

      const ids: string[] = [];
      for (let i = 0; i < ADVISORIES; i++) ids.push(await first(dice, { marking: i < 5 ? "clear" : dice.of(MARKINGS), mode: i < 7 ? "actual" : dice.of(ADVISORY_MODES) })); // biome-ignore format: one line
      await round(before, count, desk.options);
      // Raised, lowered, cancelled, superseded, drafted.
      for (const id of ids.slice(0, 9)) await update(dice, id, dice.of(MARKINGS));
      for (const id of ids.slice(4, 7)) await update(dice, id, dice.of(["clear", "green"]));
      await cancel(ids[2]!);
      const old = (await desk.store.advisories.get(ids[3]!))!;
      await first(dice, { marking: "clear", mode: old.content!.mode as AdvisoryMode }, [ids[3]!]);
      for (const id of ids.slice(7, 9)) await draft(dice, id);
      await round(before, count, desk.options);
      // Lowered and opened: what went there before must not be there now.
      const after: Reach[] = before.map((reach) => dice.upTo(2) ? { audience: "public", highest: "clear" } : { ...reach, highest: MARKINGS[dice.upTo(MARKINGS.indexOf(reach.highest) + 1)]! }); // biome-ignore format: one line
      await set(after);
      for (const id of ids.slice(9, 11)) await update(dice, id, dice.of(MARKINGS));
      await round(after, count, desk.options);

      expect([...new Set(count.leaks)].slice(0, 20)).toEqual([]);
      // And most of it did leave, where it may.
      expect(count.right).toBeGreaterThan(5_000);
      console.log(`seed ${seed}: ${messages.size} messages, ${SITES.length + before.length * 6} channels, ${count.checks} canaries in ${Math.round(count.bytes / 1e6)} MB`); // biome-ignore format: one line
    } finally {
      await desk.close();
    }
  },
  240_000,
);
