import type { Article } from "../domain/article.ts";
import type { Catalog, CatalogName } from "../domain/catalog.ts";

/** The publisher of an article, as far as it is known. */
export interface Publisher {
  readonly name: string;
  /** Equal keys are one house: by its name and by the domain of its address. */
  readonly keys: readonly string[];
  /** The catalog knows to which family it belongs; if not it is taken for a family of its own. */
  readonly isMapped: boolean;
}

/** Who belongs to whom: names of bodies, publishers and domains -> families. */
export interface Houses {
  /** Key of the family of a name: one catalog entry, or its family; else the name itself. */
  keyOf(name: string): string;
  /** Key of the name itself: one catalog entry, or the name. */
  nameKey(name: string): string;
  entryOf(name: string): CatalogName | undefined;
  /** Undefined: neither a publisher nor an address that belongs to one. */
  publisherOf(article: Pick<Article, "publisher" | "url">): Publisher | undefined;
}

export function housesOf(
  { names, families = [] }: Pick<Catalog, "names" | "families">,
  keyOf: (name: string) => string,
): Houses {
  const byId = new Map(names.map((entry) => [entry.id, entry]));
  const familyOfDomain = new Map(families.flatMap(({ family, domains }) => domains.map((d) => [d, family] as const)));
  const house = (name: string) => {
    const key = keyOf(name);
    return byId.get(key)?.family ?? key;
  };
  const domainKeys = (host: string): { keys: string[]; isMapped: boolean } | undefined => {
    for (let rest = host; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
      if (!familyOfDomain.has(rest)) continue;
      const family = familyOfDomain.get(rest);
      return family === undefined ? undefined : { keys: [family], isMapped: true };
    }
    return { keys: [`domain ${siteOf(host)}`], isMapped: false };
  };
  return {
    keyOf: house,
    nameKey: keyOf,
    entryOf: (name) => byId.get(keyOf(name)),
    publisherOf({ publisher, url }) {
      const host = hostOf(url ?? "");
      const site = host ? domainKeys(host) : undefined;
      if (!publisher) return site && { name: siteOf(host!), ...site };
      const named = HOST.test(publisher) ? domainKeys(publisher.toLowerCase().replace(/^www\./, "")) : undefined;
      const keys = [...(named?.keys ?? [house(publisher)]), ...(site?.keys ?? [])];
      const isMapped = byId.has(keyOf(publisher)) || named?.isMapped === true || site?.isMapped === true;
      return { name: publisher, keys: [...new Set(keys)], isMapped };
    },
  };
}

/** A label that is an address: "news.example.org". */
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase();
}

/** Second labels under which registries of countries let names be registered. */
const SECOND = new Set(["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv", "gv"]);

/** The part of a host that was registered: feeds.post.co.nz and www.post.co.nz are one site. */
function siteOf(host: string): string {
  const labels = host.split(".");
  const keep = labels.length > 2 && labels.at(-1)!.length === 2 && SECOND.has(labels.at(-2)!) ? 3 : 2;
  return labels.slice(-keep).join(".");
}
