import type { Catalog } from "../../domain/catalog.ts";
import type { Reference } from "../../domain/mention.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { PhraseTrie } from "../phrase-trie.ts";

/** A name or alias of the catalog, as it may stand in a text. */
export interface KnownName {
  /** As written in the catalog, case included. */
  readonly written: string;
  /** The canonical name. */
  readonly name: string;
  readonly type: MentionType;
  /** A demonym is no mention, but a hint for the tagger. */
  readonly demonym: boolean;
  /** Short: only as written. "WHO" is an organisation, "who" is not. */
  readonly exactCase: boolean;
  /** Also a common word or something else: needs exact case and a cue. */
  readonly ambiguous: boolean;
  readonly references: readonly Reference[];
}

export interface NameMatch {
  /** First token, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** All that these words may mean, those of the same case first. */
  readonly names: readonly KnownName[];
}

/** Names of the catalog, found by their words. */
export class NameIndex {
  readonly #trie = new PhraseTrie<KnownName>();

  constructor(catalog: Catalog) {
    for (const { name, type, aliases, references = [], ambiguous = [], also } of catalog.names) {
      for (const written of new Set([name, ...aliases, ...ambiguous])) {
        const entry = { written, name, references, ambiguous: ambiguous.includes(written) };
        this.#add({ ...entry, type });
        if (also) this.#add({ ...entry, type: also });
      }
    }
    for (const { name, aliases, demonyms, capital, ambiguous = [] } of catalog.places) {
      for (const written of new Set([name, ...aliases])) {
        this.#add({ written, name, type: "place", ambiguous: ambiguous.includes(written) });
      }
      if (capital) this.#add({ written: capital, name: capital, type: "place" });
      for (const written of demonyms) {
        this.#add({ written, name, type: "place", demonym: true, ambiguous: ambiguous.includes(written) });
      }
    }
    for (const { name, short, aliases } of catalog.alertSystems) {
      for (const written of new Set([name, short, ...aliases])) this.#add({ written, name, type: "organisation" });
    }
  }

  /** Longest matches from left to right; none overlaps another. */
  find(tokens: readonly Token[]): NameMatch[] {
    const matches: NameMatch[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const match = this.at(tokens, i);
      if (!match) continue;
      matches.push(match);
      i = match.to - 1;
    }
    return matches;
  }

  at(tokens: readonly Token[], from: number): NameMatch | undefined {
    const found = this.#trie.longest(tokens, from);
    if (!found) return undefined;
    const words = tokens.slice(from, found.to);
    const names = found.values.filter((name) => fits(name, words));
    if (names.length === 0) return undefined;
    return { from, to: found.to, names };
  }

  #add(entry: Pick<KnownName, "written" | "name" | "type"> & Partial<KnownName>): void {
    const exactCase = entry.ambiguous || isShort(entry.written);
    this.#trie.add(entry.written, { demonym: false, ambiguous: false, references: [], ...entry, exactCase });
  }
}

/** Three letters or fewer are also words or other abbreviations, unless spelled with stops. */
function isShort(written: string): boolean {
  return written.length <= 8 && written.replaceAll(/[^\p{L}\p{N}]/gu, "").length <= 3;
}

/**
 * A name is written with a capital where the catalog has one ("will" is no actor); a short one exactly as there.
 * Names that begin small in the catalog ("al Qaeda") may begin large in a text.
 */
function fits(name: KnownName, words: readonly Token[]): boolean {
  if (name.exactCase) return name.written.replaceAll("’", "'") === joined(words);
  const last = words.at(-1)!;
  return words.some(isCapitalised) || /\p{N}/u.test(last.text) || !/\p{Lu}/u.test(name.written);
}

function joined(words: readonly Token[]): string {
  let text = "";
  words.forEach((word, i) => {
    text += (i > 0 && word.start > words[i - 1]!.end ? " " : "") + word.text;
  });
  return text.replaceAll("’", "'");
}

const KINDS: readonly MentionType[] = [
  "person",
  "organisation",
  "place",
  "threat-actor",
  "malware",
  "tool",
  "vulnerability",
  "product",
  "facility",
  "campaign",
];

/** Per token 0, or a code of what the catalog takes it for: type, demonym, ambiguous, begin or inside, alone or of several. */
export function gazetteerCodes(tokens: readonly Token[], matches: readonly NameMatch[]): Int32Array {
  const codes = new Int32Array(tokens.length);
  for (const { from, to, names } of matches) {
    const best = names[0]!;
    const kind = (KINDS.indexOf(best.type) + 1) * 4 + (best.demonym ? 2 : 0) + (best.ambiguous ? 1 : 0);
    for (let i = from; i < to; i++) codes[i] = kind * 4 + (to - from > 1 ? 2 : 0) + (i > from ? 1 : 0) + 1;
  }
  return codes;
}
