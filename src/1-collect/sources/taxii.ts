import type { Issue } from "../../domain/issue.ts";
import type { SourceManifest } from "../../domain/source.ts";
import { type StixObject, splitStix } from "../../domain/stix.ts";
import { isObject, objectsIn, stixObjectsIn, wordsIn } from "../../domain/structured.ts";
import { contentId } from "../../text/hash.ts";
import { jsonOf } from "./json-page.ts";
import { defineSourceKind, failed, type ListedItem, type PageRequest, type SourcePage } from "./source-kind.ts";

const ACCEPT = "application/taxii+json;version=2.1";
/** Objects of one page. A report of a few hundred kB among them leaves the page below the limit of bytes. */
const PAGE_OBJECTS = 500;
/** The server's times of adding are shared by many objects, and one may be added a moment late: a stretch is asked twice. */
const OVERLAP_MS = 60_000;

/**
 * A collection of TAXII 2.1, from the objects that were added since the last run; page by page. Given the address of an
 * API root, its collection, where there is one alone.
 */
export const taxii = defineSourceKind({
  id: "taxii",
  reads: "web",
  first: ({ address }, cursor): PageRequest => {
    const objects = objectsAddress(address);
    return objects
      ? pageOf(objects, isInstant(cursor) ? { added_after: before(cursor!) } : {})
      : { address, accept: ACCEPT };
  },
  next: (_manifest, pages) => {
    const last = pages.at(-1)!;
    const value = jsonOf(last);
    if (!isObject(value)) return [];
    const objects = objectsAddress(last.asked.address);
    if (!objects) return towards(value, last.asked.address);
    const token = value["next"];
    if (value["more"] !== true || typeof token !== "string") return [];
    const added_after = new URL(last.asked.address).searchParams.get("added_after");
    return [pageOf(objects, { ...(added_after ? { added_after } : {}), next: token })];
  },
  list(manifest, pages, cursor) {
    const inside = pages.filter(({ asked }) => objectsAddress(asked.address));
    if (!inside.length) return noCollection(manifest, pages);
    const values = inside.map(jsonOf);
    // An answer without objects is {}; anything else that has no list of them is no envelope.
    const wrong = values.findIndex((value) => !isObject(value) || (value["objects"] !== undefined && !Array.isArray(value["objects"])) || isForeign(value)); // biome-ignore format: short
    const good = wrong < 0 ? values : values.slice(0, wrong);
    const fault = wrong < 0 ? endlessly(manifest, inside, values) : noEnvelope(manifest);
    if (fault && !good.length) return { kind: "failed", issue: fault };
    const objects = good.flatMap(stixObjectsIn);
    const last = inside.slice(0, good.length).findLast(({ dateAddedLast }) => isInstant(dateAddedLast));
    const moved = last?.dateAddedLast ?? cursor;
    return {
      kind: "listed",
      form: "stix",
      items: itemsOf(objects, objectsAddress(inside[0]!.asked.address)!),
      issues: [],
      isWhole: !fault,
      ...(moved ? { cursor: moved } : {}),
      ...(fault ? { broken: fault } : {}),
    };
  },
});

const isInstant = (words: string | undefined) => words !== undefined && !Number.isNaN(Date.parse(words));
const before = (cursor: string) => new Date(Date.parse(cursor) - OVERLAP_MS).toISOString();

/** The collection's objects, where the address is that of a collection. */
function objectsAddress(address: string): string | undefined {
  const { origin, pathname } = new URL(address);
  const found = /^(.*\/collections\/[^/]+)(?:\/objects)?\/?$/.exec(pathname);
  return found ? `${origin}${found[1]}/objects/` : undefined;
}

function pageOf(objects: string, more: Readonly<Record<string, string>>): PageRequest {
  const url = new URL(objects);
  url.searchParams.set("limit", String(PAGE_OBJECTS));
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return { address: url.href, accept: ACCEPT };
}

/** {} is an envelope; a bundle of TAXII 2.0, an error and an API root are none. */
const isForeign = (value: unknown) => isObject(value) && !("objects" in value) && !("more" in value) && Object.keys(value).length > 0; // biome-ignore format: short

/** More is said to follow, and not where. */
function endlessly(
  { address }: SourceManifest,
  pages: readonly SourcePage[],
  values: readonly unknown[],
): Issue | undefined {
  const last = values.at(-1);
  if (!isObject(last) || last["more"] !== true || typeof last["next"] === "string") return undefined;
  return issue(address, "listing-half", `says that more follows page ${pages.length}, and not where; what came before is taken`, "tell its operator; it is asked for again at the next run"); // biome-ignore format: short
}

const noEnvelope = ({ address }: SourceManifest) =>
  issue(address, "not-taxii", "answers with no envelope of TAXII 2.1", "check the address: …/collections/ID/ of a TAXII 2.1 server"); // biome-ignore format: short

const issue = (source: string, code: string, what: string, next: string): Issue => ({ code, severity: "error", source, message: `${source}: ${what}. Next: ${next}` }); // biome-ignore format: short

/** From an API root to its collections, from those to the one that may be read. */
function towards(value: Readonly<Record<string, unknown>>, address: string): readonly PageRequest[] {
  const root = address.replace(/[?#].*$/, "").replace(/\/?$/, "/");
  const readable = readableIn(value);
  if (readable.length === 1) return [pageOf(new URL(`${root}${readable[0]!.id}/objects/`).href, {})];
  return Array.isArray(value["versions"]) && !value["collections"] ? [{ address: `${root}collections/`, accept: ACCEPT }] : []; // biome-ignore format: short
}

function readableIn({ collections }: Readonly<Record<string, unknown>>) {
  return objectsIn(collections).flatMap(({ id, title, can_read: may }) => {
    const words = wordsIn(id);
    return words && may !== false && /^[\w-]{1,200}$/.test(words)
      ? [{ id: words, title: wordsIn(title) ?? words }]
      : [];
  });
}

function noCollection(manifest: SourceManifest, pages: readonly SourcePage[]) {
  const { address } = manifest;
  const value = jsonOf(pages.at(-1)!);
  if (!isObject(value)) return { kind: "failed" as const, issue: noEnvelope(manifest) };
  const names = readableIn(value).map(({ id, title }) => `${id} (${title})`);
  const roots = Array.isArray(value["api_roots"]) ? value["api_roots"].flatMap((root) => wordsIn(root) ?? []) : [];
  if (names.length > 1)
    return failed(address, "several-collections", `has several collections: ${names.slice(0, 20).join(", ")}`, "add the address of one: …/collections/ID/"); // biome-ignore format: short
  if (roots.length)
    return failed(address, "no-collection", `names API roots: ${roots.slice(0, 20).join(", ")}`, "add the address of a collection of one of them"); // biome-ignore format: short
  return failed(address, "no-collection", "leads to no collection that may be read", "add the address of a collection: …/collections/ID/"); // biome-ignore format: short
}

function itemsOf(objects: readonly StixObject[], source: string): ListedItem[] {
  return splitStix(objects, source).map((words) => {
    const [main] = (JSON.parse(words.text!) as { objects: readonly StixObject[] }).objects;
    const title = wordsIn(main?.["name"]) ?? wordsIn(main?.["abstract"]);
    const publishedAt = wordsIn(main?.["published"]) ?? wordsIn(main?.["created"]);
    return {
      address: words.source,
      ...(title ? { title } : {}),
      ...(publishedAt ? { publishedAt } : {}),
      hash: contentId("h", words.text!),
      from: "words",
      words,
    };
  });
}
