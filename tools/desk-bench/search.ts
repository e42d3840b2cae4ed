import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { KIND_OF } from "../../src/api/search-rows.ts";
import type { Article } from "../../src/domain/article.ts";
import { keepFetched } from "../../src/pipeline/collect/collect.ts";
import type { Store } from "../../src/ports/store.ts";
import { openGround, openStore } from "../../src/store/open-store.ts";
import type { Executor } from "../../src/store/repositories/together.ts";
import { exampleArticles, loadSteps, variants } from "./articles.ts";
import { type DeskClient, firstClient } from "./desk-client.ts";
import { memoryOf, startDesk } from "./desk-process.ts";
import { fillDesk, sourceOf } from "./fill-desk.ts";
import { inRoom, type Room } from "./room.ts";

/** Articles that come in each second while somebody searches. */
const PACE = 10;
const MANY = 1_000_000;
const WARM_UP_MS = 20_000;
/** From the beginning of one question to that of the next: people read in between, and an account has 120 a minute. */
const EVERY_MS = 520;
/** Words that most documents of a place have, asked for. */
const COMMON = 30;
const DAY_MS = 86_400_000;

interface Asked {
  /** What kind of question it is, in each respect. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly path: string;
}
interface Answered extends Asked {
  readonly ms: number;
  readonly rows: number;
  readonly failed?: true;
}

export interface SearchRequest {
  readonly articles: number;
  readonly queries: number;
  /** Kept, and searched again where it was filled before. */
  readonly folder?: string;
}

/** Searches of a desk of so many articles while further ones come in and are extracted. */
export function search({ folder, ...request }: SearchRequest) {
  return inRoom(async (room) => {
    const data = folder === undefined ? join(room.folder, "data") : resolve(folder);
    const bases = await exampleArticles(loadSteps());
    if (!existsSync(data)) await fill(data, { count: request.articles, bases });
    const desk = await startDesk(["--data", data]);
    room.onEnd(() => desk.stop());
    const client = await firstClient(desk.address, desk.setup);
    const { store, db } = await opened(data, room);
    const words = await wordsOf(db);
    const ingest = ingesting(store, bases);
    room.onEnd(ingest.stop);
    await sleep(WARM_UP_MS);
    const answered: Answered[] = [];
    const before = await counts(store);
    const began = performance.now();
    for (const asked of questions(request.queries, words)) answered.push(...(await ask(client, asked)));
    const seconds = (performance.now() - began) / 1_000;
    const after = await counts(store);
    const added = await ingest.stop();
    const [{ bytes } = { bytes: 0 }] = (await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)).rows; // biome-ignore format: short
    return {
      articles: after.articles,
      ...timesOf(answered),
      ...byKind(answered),
      added,
      whileAsked: { seconds: round(seconds), articles: after.articles - before.articles, extracted: after.extracted - before.extracted }, // biome-ignore format: short
      megabytes: { disk: round(bytes / 1e6), ...memoryOf(desk.child.pid!, data) },
    };
  });
}

/** New articles at a steady pace until it is stopped; gives how many. */
function ingesting(store: Store, bases: readonly Article[]) {
  const going = new AbortController();
  const put = async () => {
    let added = 0;
    for (const fetched of variants(bases.toReversed(), MANY, new Date())) {
      if (going.signal.aborted) break;
      await keepFetched([{ ...fetched, address: `${fetched.address}/new/${Date.now()}` }], { store });
      added++;
      await sleep(1_000 / PACE);
    }
    return added;
  };
  const putting = put();
  return {
    stop() {
      going.abort();
      return putting;
    },
  };
}

/** A server of its own: the desk finds the folder as one that was stopped. */
async function fill(data: string, { count, bases }: { readonly count: number; readonly bases: readonly Article[] }) {
  // biome-ignore format: short
  mkdirSync(data, { recursive: true, mode: 0o711 });
  return inRoom(async (room) => {
    const { store, db } = await opened(data, room);
    const tell = (line: string) => void process.stderr.write(`${line}\n`);
    await db.connection().execute((one) => fillDesk({ store, db: one }, { count, bases, steps: loadSteps(), tell }));
  });
}

/** The store of a folder, and its tables beside it. */
export async function opened(data: string, room: Room) {
  const store = await openStore({ dataFolder: data, share: true });
  room.onEnd(() => store.close());
  const ground = await openGround({ dataFolder: data, share: true });
  room.onEnd(() => ground.close());
  return { store, db: ground.db };
}

async function counts(store: Store) {
  const [extracted, articles] = await Promise.all([store.derived.stamp("extraction"), store.derived.stamp("article")]);
  return { extracted: extracted.count, articles: articles.count };
}

interface Words {
  readonly common: readonly string[];
  readonly rare: readonly string[];
}

/** Of the documents of each place: words that many of them have, and words that few have. */
async function wordsOf(db: Executor): Promise<Record<string, Words>> {
  const found: Record<string, Words> = {};
  for (const [place, kind] of Object.entries(KIND_OF)) {
    const { rows } = await sql<{ word: string; n: number }>`with sample as (
        select search from derived where kind = ${kind} order by md5(id) limit 2000),
      tried as (select (unnest(search)).lexeme as word, count(*) as n from sample group by 1)
      select word, n from tried where word ~ '^[a-z]{5,}$' order by n desc, word`.execute(db);
    const rare = rows.filter(({ n }) => n <= 2).map(({ word }) => word);
    found[place] = { common: rows.slice(0, COMMON).map(({ word }) => word), rare };
  }
  return found;
}

const PLACES = ["articles", "statements", "claims", "entities", "stories"];
const ORDERS = ["newest", "ranked"];
const WORDS = ["one common", "one rare", "two common", "common and rare", "none"];
const FILTERS = ["none", "source", "kind", "since", "language", "page"];

/** As many different ones as are wanted: each respect goes its own way round. */
function* questions(count: number, wordsIn: Readonly<Record<string, Words>>): Generator<Asked> {
  for (let n = 0; n < count; n++) {
    const place = PLACES[n % 5]!;
    const order = ORDERS[Math.floor(n / 5) % 2]!;
    const filter = FILTERS[Math.floor(n / 10) % 6]!;
    // Without words there must be something else to choose by.
    const words = WORDS[n % 4 === 3 && filter !== "none" && n % 8 === 7 ? 4 : (n * 7 + Math.floor(n / 11)) % 4]!;
    const { common, rare } = wordsIn[place]!;
    const said = (from: readonly string[], by: number) => from[(n * 13 + by * 7) % from.length]!;
    const q = { "one common": [said(common, 0)], "one rare": [said(rare, 0)], "two common": [said(common, 0), said(common, 1)], "common and rare": [said(common, 0), said(rare, 1)], none: [] }[words]!; // biome-ignore format: short
    const query = new URLSearchParams({ in: place, order, ...(q.length ? { q: q.join(" ") } : {}), ...filterOf(filter, place, n) }); // biome-ignore format: short
    yield { kinds: { place, order, words, filter }, path: `/api/search?${query}` };
  }
}

function filterOf(filter: string, place: string, n: number): Record<string, string> {
  const since = { since: new Date(Date.now() - (1 + (n % 40)) * DAY_MS).toISOString().slice(0, 10) };
  if (filter === "source") return place === "entities" ? { type: "organisation" } : { source: sourceOf(n) };
  if (filter === "kind") return ["statements", "claims"].includes(place) ? { kind: ["warning", "fact", "denial"][n % 3]! } : since; // biome-ignore format: short
  if (filter === "language") return { language: ["en", "de", "fr"][n % 3]!, ...since };
  return filter === "since" || filter === "page" ? since : {};
}

interface Found {
  readonly rows: readonly unknown[];
  readonly next?: string;
  readonly failed?: true;
}

/** Given up by the desk as too slow: counted, with the time that it took. */
function failed(fault: Error): Found {
  process.stderr.write(`${fault.message}\n`);
  return { rows: [], failed: true };
}

/** The answer and, where pages are asked for, the two that follow. */
async function ask(client: DeskClient, asked: Asked): Promise<Answered[]> {
  const answered: Answered[] = [];
  let after: string | undefined = "";
  for (let page = 0; after !== undefined && page < (asked.kinds["filter"] === "page" ? 3 : 1); page++) {
    const began = performance.now();
    const found: Found = await client.get<Found>(`${asked.path}${after && `&after=${after}`}`).catch(failed);
    const ms = performance.now() - began;
    answered.push({ ...asked, ms, rows: found.rows.length, ...(found.failed ? { failed: true } : {}) });
    await sleep(Math.max(0, EVERY_MS - ms));
    after = found.next;
  }
  return answered;
}

const round = (value: number) => Math.round(value * 10) / 10;

function timesOf(answered: readonly Answered[]) {
  const sorted = answered.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  const worst = answered.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  return { queries: sorted.length, failed: answered.filter((one) => one.failed).length, empty: answered.filter(({ rows }) => !rows).length, p50: at(0.5), p95: at(0.95), max: round(sorted.at(-1)!), worst: worst.map(({ path, ms }) => `${Math.round(ms)} ${path}`) }; // biome-ignore format: short
}

function byKind(answered: readonly Answered[]) {
  const found: Record<string, Record<string, { n: number; p50: number; p95: number; max: number }>> = {};
  for (const respect of ["place", "order", "words", "filter"]) {
    found[respect] = {};
    for (const kind of new Set(answered.map(({ kinds }) => kinds[respect]!))) {
      const { queries: n, p50, p95, max } = timesOf(answered.filter(({ kinds }) => kinds[respect] === kind));
      found[respect][kind] = { n, p50, p95, max };
    }
  }
  return found;
}
