import { isObject, objectsIn, wordsIn } from "../../domain/structured.ts";
import { contentId } from "../../text/hash.ts";
import { jsonOf } from "./json-page.ts";
import { defineSourceKind, failed, type ListedItem, type PageRequest } from "./source-kind.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A feed of MISP: a folder with manifest.json, and a file for each event that it names. */
export const misp = defineSourceKind({
  id: "misp",
  reads: "web",
  first: ({ address }): PageRequest => ({ address: manifestAddress(address), accept: "application/json" }),
  list({ address }, [page]) {
    const value = jsonOf(page);
    const events = isObject(value)
      ? Object.entries(value).filter(([id, event]) => UUID.test(id) && isObject(event))
      : [];
    if (!isObject(value) || (!events.length && Object.keys(value).length))
      return failed(
        address,
        "not-misp",
        "has no manifest.json that names events",
        "give the folder of a MISP feed, or its manifest.json",
      );
    const items = events.map(([id, event]) => itemOf(new URL(`${id}.json`, page.url).href, event as Fields));
    return { kind: "listed", form: "misp", items: newestFirst(items), issues: [], isWhole: true };
  },
});

type Fields = Readonly<Record<string, unknown>>;

const manifestAddress = (address: string) =>
  /\.json(?:[?#]|$)/i.test(address) ? address : `${address.replace(/[?#].*$/, "").replace(/\/?$/, "/")}manifest.json`;

function itemOf(address: string, { info, date, timestamp, Tag }: Fields): ListedItem {
  const [title, publishedAt] = [wordsIn(info), wordsIn(date)];
  const tags = objectsIn(Tag).flatMap(({ name }) => wordsIn(name) ?? []);
  return {
    address,
    ...(title ? { title } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    hash: contentId("h", title ?? "", String(timestamp), ...tags),
    from: "page",
    format: "misp",
    tellsChanges: true,
  };
}

/** A long feed is taken in several runs: what is new first. */
const newestFirst = (items: readonly ListedItem[]) => items.toSorted((a, b) => (b.publishedAt ?? "").localeCompare(a.publishedAt ?? "")); // biome-ignore format: short
