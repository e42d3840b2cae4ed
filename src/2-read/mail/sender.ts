import type { Lexicon } from "../lexicon.ts";
import { isPersonName, publisherOf } from "../names.ts";
import type { FoundMetadata } from "../parts.ts";

/** A lone display name, or the one before the address. */
export function displayName(from: string): string {
  const name = /^\s*"?([^"<[]*?)"?\s*(?:[<[(]|mailto:|$)/i.exec(from)?.[1]?.trim() ?? "";
  return /@/.test(name) ? "" : name;
}

/**
 * Who a mail is from: an outlet or office is its publisher, a person its author. "Jane Roe via Harbour News" names both.
 * `list` is the name of the mailing list, for mail that went to many.
 */
export function senderOf(name: string, list: string | undefined, isBulk: boolean, lexicon: Lexicon): FoundMetadata {
  const own = name
    .replace(/^["']|["']$/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const [person = "", house] = own.split(/\s+(?:via|at|from|von|bei|@|\|)\s+/i);
  if (house && isPersonName(person, lexicon)) return { author: person, publisher: house };
  const outlet = publisherOf(own, lexicon)?.publisher;
  if (outlet) return { publisher: own };
  if (isPersonName(own, lexicon)) {
    const publisher = list ? (publisherOf(list, lexicon)?.publisher ?? (isBulk ? list : undefined)) : undefined;
    return { author: own, ...(publisher ? { publisher } : {}) };
  }
  const office = own.split(/\s+/).length >= 2 || isBulk ? own : "";
  const publisher = office || (isBulk ? list : undefined);
  return publisher ? { publisher } : {};
}

/** "Harbour News Alerts <alerts.harbour.example>": the words before the address. */
export function listName(header: string | undefined): string | undefined {
  const name = header ? displayName(header) : "";
  return name && !/^[\w.-]+\.\w+$/.test(name) ? name : undefined;
}
