import { sql } from "kysely";
import type { Article } from "../../src/domain/article.ts";
import { extractOne } from "../../src/pipeline/articles.ts";
import { documentsOf } from "../../src/pipeline/desk/documents.ts";
import type { Placed } from "../../src/pipeline/desk/extractions.ts";
import type { Steps } from "../../src/pipeline/steps.ts";
import type { DerivedDocument, Fetched, Kept, Store } from "../../src/ports/store.ts";
import type { Executor } from "../../src/store/repositories/together.ts";
import { variants } from "./articles.ts";
import { otherWords } from "./other-words.ts";

/** Articles that go through the chain; all others are these told in other words. */
const MODEL = 500;
const ROWS_AT_ONCE = 2_000;
const SOURCES = 40;
const DAY_MS = 86_400_000;
/** Over so many days the articles are spread. */
const DAYS = 100;
const GENERATION = "1";

/** An article with its place among the models. */
interface Model {
  readonly fetched: readonly Fetched[];
  readonly documents: readonly DerivedDocument[];
}

/** Fills an empty store with as many articles as are wanted, each as if it had gone through the whole chain. `db`: one connection. */
export async function fillDesk(
  { store, db }: { readonly store: Store; readonly db: Executor },
  { count, bases, steps, tell }: { readonly count: number; readonly bases: readonly Article[]; readonly steps: Steps; readonly tell: (line: string) => void }, // biome-ignore format: short
): Promise<void> {
  await sql`set statement_timeout to 0`.execute(db);
  for (let n = 0; n < SOURCES; n++) await store.sources.put({ id: sourceOf(n), name: `Paper ${n}` });
  await store.derived.switchTo(GENERATION);
  const model = await makeModel(store, bases, steps);
  // Words are put into an index that is there one by one: a new one is made of all of them.
  const again = await dropIndexes(db);
  const copies = Math.ceil(count / MODEL);
  for (let copy = 1; copy < copies; copy++) {
    await putCopy(store, model, { copy, backMs: (copy * DAYS * DAY_MS) / copies });
    if (copy % 10 === 0) tell(`${copy * MODEL} articles`);
  }
  await markPlaced(db);
  tell("indexes");
  await again();
}

export const sourceOf = (n: number) => `paper-${n % SOURCES}`;

async function makeModel(store: Store, bases: readonly Article[], steps: Steps): Promise<Model> {
  const given = [...variants(bases, MODEL, new Date())];
  const fetched = given.map((one, i) => ({ ...one, source: sourceOf(i) }));
  const kept = await store.articles.put(fetched);
  const placed = kept.map((one, i): Placed => placedOf(one, fetched[i]!, steps));
  const articles = placed.map(({ article }) => article);
  const found = steps.corroborate(articles, []);
  const { assessments } = steps.assess(articles, found, { asOf: new Date().toISOString() });
  const extractions = placed.map(({ article, placing: { id, version, sortAt } }): DerivedDocument => ({ kind: "extraction", id, article: id, key: version, sortAt, document: article })); // biome-ignore format: short
  const documents = documentsOf({ placed, found, assessments, demo: false }).filter(
    ({ kind }) => kind !== "assessment",
  );
  await putInParts(store, [...extractions, ...documents]);
  return { fetched, documents: [...extractions, ...documents] };
}

function placedOf({ id, version }: Kept, { article, fetchedAt, source = "" }: Fetched, steps: Steps): Placed {
  const sortAt = new Date(article.publishedAt!);
  const placing = { id, version, hash: id, sortAt, source, fetchedAt, placed: false };
  return { placing, article: extractOne({ ...article, id }, steps) };
}

/** The same in other words, with ids of its own, so much earlier. */
async function putCopy(
  store: Store,
  { fetched, documents }: Model,
  { copy, backMs }: { readonly copy: number; readonly backMs: number },
): Promise<void> {
  const ids = new Map<string, string>();
  const tell = { copy, ids, backMs };
  const told = fetched.map((one) => ({ ...one, article: inOther(one.article, tell) as Article, address: `${one.address}/${copy}` })); // biome-ignore format: short
  const kept = await store.articles.put(told);
  const own = documents.filter(({ kind }) => kind === "extraction");
  own.forEach(({ id, key }, i) => {
    ids.set(id, kept[i]!.id);
    ids.set(key!, kept[i]!.version);
  });
  for (const { kind, id } of documents) if (!ids.has(id) && kind !== "extraction") ids.set(id, `${id}${copy.toString(36)}`); // biome-ignore format: short
  await putInParts(
    store,
    documents.map((one) => inOther(one, tell) as DerivedDocument),
  );
}

async function putInParts(store: Store, documents: readonly DerivedDocument[]): Promise<void> {
  for (let from = 0; from < documents.length; from += ROWS_AT_ONCE)
    await store.derived.put(GENERATION, documents.slice(from, from + ROWS_AT_ONCE));
}

interface Telling {
  readonly copy: number;
  readonly ids: ReadonlyMap<string, string>;
  readonly backMs: number;
}

const FACET = /^([\w-]+):(.+)$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** A value with all texts in it told in other words; words of a vocabulary stand alone and stay. */
function inOther(value: unknown, telling: Telling): unknown {
  if (typeof value === "string") return stringInOther(value, telling);
  if (value instanceof Date) return new Date(value.getTime() - telling.backMs);
  if (Array.isArray(value)) return value.map((one) => inOther(one, telling));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOther(one, telling)])); // biome-ignore format: short
  return value;
}

function stringInOther(text: string, { copy, ids, backMs }: Telling): string {
  const id = ids.get(text);
  if (id) return id;
  if (text.includes(" ")) return otherWords(text, copy);
  if (INSTANT.test(text)) return new Date(Date.parse(text) - backMs).toISOString();
  const [, name, of = ""] = FACET.exec(text) ?? [];
  return ids.has(of) ? `${name}:${ids.get(of)}` : text;
}

/** As if pictures had been made of all. */
async function markPlaced(db: Executor): Promise<void> {
  await sql`update derived a set made_from = e.hash from derived e where a.kind = 'article' and e.kind = 'extraction'
    and e.generation = a.generation and e.id = a.id`.execute(db);
}

/** Gives how to make them again. */
async function dropIndexes(db: Executor): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string; made: string }>`select indexname as name, indexdef as made from pg_indexes
    where schemaname = current_schema() and indexname in ('article_search', 'derived_search')`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(db);
  return async () => {
    await sql`set maintenance_work_mem to '1GB'`.execute(db);
    for (const { made } of rows) await sql.raw(made).execute(db);
    await sql`vacuum analyze`.execute(db);
  };
}
