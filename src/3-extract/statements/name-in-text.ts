import type { Mention } from "../../domain/mention.ts";

/**
 * The fullest form of the name that this text uses: the catalog's form of a name ("Department of Ports" for "the
 * Harbour House") is no word of this text. States keep theirs: "American" is no fuller "United States".
 */
export function nameInText(mentions: readonly Mention[], { name, type }: Mention): string {
  if (type === "place") return name;
  let fullest = "";
  for (const other of mentions) {
    if (other.name !== name) continue;
    if (other.quote === name) return name;
    if (other.quote.length > fullest.length) fullest = other.quote;
  }
  return fullest.replace(/^the /i, "") || name;
}
