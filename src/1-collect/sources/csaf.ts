import { LIMITS } from "../../domain/limits.ts";
import { type Fields, isObject, objectsIn, wordsIn } from "../../domain/structured.ts";
import { markingOf } from "../../domain/vocabulary/marking.ts";
import { contentId } from "../../text/hash.ts";
import { decode } from "./decode.ts";
import { jsonOf } from "./json-page.ts";
import { defineSourceKind, failed, type ListedItem, type PageRequest, type SourcePage } from "./source-kind.ts";

/**
 * A provider of CSAF: provider-metadata.json leads to feeds (ROLIE) or folders (changes.csv, index.txt), these to the
 * advisories. The address may be that of any of them.
 */
export const csaf = defineSourceKind({
  id: "csaf",
  reads: "web",
  next: (_manifest, pages) => {
    const page = pages.at(-1)!;
    const asked = new Set(pages.map(({ asked: { address } }) => address));
    return followers(page).filter(({ address }) => !asked.has(address));
  },
  list({ address }, pages) {
    const found = new Map<string, Found>();
    const isKnown = pages.map((page) => {
      const documents = documentsOn(page);
      for (const one of documents ?? []) if (!found.get(one.address)?.updated) found.set(one.address, one);
      return documents !== undefined || followers(page).length > 0;
    });
    if (!isKnown.includes(true) || !(found.size || pages.some(documentsOn)))
      return failed(
        address,
        "not-csaf",
        "leads to no advisory: it is no provider-metadata.json, ROLIE feed, changes.csv or index.txt, or all are for others than the public",
        "give the address of provider-metadata.json",
      );
    const items = [...found.values()].toSorted((a, b) => (b.updated ?? "").localeCompare(a.updated ?? "")).map(itemOf);
    const kept = items.slice(0, LIMITS.feedItemsMax);
    return { kind: "listed", form: "csaf", items: kept, issues: olderLeft(address, items.length), isWhole: true };
  },
});

interface Found {
  readonly address: string;
  readonly title?: string | undefined;
  readonly updated?: string | undefined;
}

function olderLeft(source: string, count: number) {
  if (count <= LIMITS.feedItemsMax) return [];
  const message = `${source}: leads to ${count} advisories; the newest ${LIMITS.feedItemsMax} are taken. Next: give the address of one of its feeds for fewer`;
  return [{ code: "older-left", severity: "warning" as const, source, message }];
}

/** Of the metadata: its public feeds, else its folders; of a feed: its next page. */
function followers(page: SourcePage): readonly PageRequest[] {
  const value = jsonOf(page);
  if (!isObject(value)) return [];
  const links = objectsIn(isObject(value["feed"]) ? value["feed"]["link"] : undefined);
  const further = links.filter(({ rel }) => rel === "next").flatMap(({ href }) => resolved(href, page.url));
  const distributions = objectsIn(value["distributions"]);
  const feeds = distributions
    .flatMap(({ rolie }) => (isObject(rolie) ? objectsIn(rolie["feeds"]) : []))
    .filter(isPublic);
  const fromFeeds = feeds.flatMap(({ url }) => resolved(url, page.url));
  const folders = fromFeeds.length ? [] : distributions.flatMap(({ directory_url: url }) => resolved(url, page.url));
  const inFolder = folders.flatMap((folder) =>
    ["changes.csv", "index.txt"].map((name) => new URL(name, folder.replace(/\/?$/, "/")).href),
  );
  return [
    ...[...further, ...fromFeeds].map((address) => ({ address })),
    ...inFolder.map((address) => ({ address, isSpare: true as const })),
  ];
}

/** What is marked more strictly is behind a login, and asking for it would be a failure at every run. */
const isPublic = ({ tlp_label }: Fields) => tlp_label === undefined || tlp_label === "UNLABELED" || markingOf(tlp_label) === "clear"; // biome-ignore format: short

function resolved(href: unknown, base: string): string[] {
  const words = wordsIn(href);
  return words && URL.canParse(words, base) && /^https?:/.test(new URL(words, base).protocol) ? [new URL(words, base).href] : []; // biome-ignore format: short
}

/** Undefined: it is no list of advisories. */
function documentsOn(page: SourcePage): readonly Found[] | undefined {
  const value = jsonOf(page);
  if (isObject(value)) return isObject(value["feed"]) && Array.isArray(value["feed"]["entry"]) ? entriesOf(value["feed"], page.url) : undefined; // biome-ignore format: short
  const text = decode(page.bytes, page.charset);
  const lines = text.split(/\r?\n/).map((line) => LINE.exec(line.trim())).filter((line) => line !== null); // biome-ignore format: short
  if (!lines.length) return undefined;
  return lines.flatMap(([, path = "", updated]) => resolved(path, page.url).map((address) => ({ address, updated })));
}

/** `"2031/hc-31-7.json","2031-03-02T00:00:00Z"` of changes.csv; `2031/hc-31-7.json` of index.txt. */
const LINE = /^"?([^",<>\s]{1,400}\.json)"?(?:,"?(\d{4}-\d\d-\d\dT[\d:.+Z-]{1,20})"?)?$/;

function entriesOf({ entry }: Fields, base: string): readonly Found[] {
  return objectsIn(entry).flatMap(({ title, updated, content, link }) => {
    const own = isObject(content) ? content["src"] : undefined;
    const href = own ?? objectsIn(link).find(({ rel }) => rel === "self")?.["href"];
    return resolved(href, base).map((address) => ({ address, title: wordsIn(title), updated: wordsIn(updated) }));
  });
}

const itemOf = ({ address, title, updated }: Found): ListedItem => ({
  address,
  ...(title ? { title } : {}),
  hash: contentId("h", updated ?? ""),
  from: "page",
  format: "csaf",
  ...(updated ? { tellsChanges: true } : {}),
});
