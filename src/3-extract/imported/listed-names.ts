import type { Catalog } from "../../domain/catalog.ts";
import { editionOf, type ListedName, type StoredList } from "../../domain/imported.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { WordClusters } from "../../text/clusters.ts";
import { hash32 } from "../../text/hash.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import type { MentionKnowledge } from "../mentions/mention-knowledge.ts";
import { PhraseTrie } from "../phrase-trie.ts";

/**
 * What must speak for a name beside its letters. `plain`: nothing, the word exists in no newspaper. `agreement`: written
 * as in the list, and the taggers take it for such a thing or a cue word of its type stands in the sentence. `cue`: a
 * common word, a given name or three letters: also a cue word right beside it. `person`: the taggers see a person there.
 */
export type Guard = "plain" | "agreement" | "cue" | "person";

/** One spelling of one name of one list. */
export interface Spelling {
  readonly written: string;
  readonly isName: boolean;
  readonly entry: ListedName;
  readonly list: StoredList;
  /** "MISP galaxy threat-actor, version 349". */
  readonly source: string;
  readonly guard: Guard;
}

export interface ImportedKnowledge {
  readonly spellings: PhraseTrie<Spelling>;
  /** CVE and ATT&CK ids. */
  readonly ids: ReadonlyMap<string, readonly Spelling[]>;
  /** Cue words of a type. */
  readonly cues: ReadonlyMap<MentionType, ReadonlySet<string>>;
  readonly givenNames: ReadonlySet<string>;
}

interface CommonWords {
  readonly clusters: WordClusters;
  readonly givenNames: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** Undefined while the user has imported nothing: most runs. */
export function prepareImported(
  catalog: Catalog,
  lists: readonly StoredList[],
  { clusters, givenNames, cues }: Pick<MentionKnowledge, "clusters" | "givenNames" | "cues">,
): ImportedKnowledge | undefined {
  if (!lists.length) return undefined;
  const places = new Set(
    catalog.places.flatMap(({ name, aliases, capital }) => [name, ...aliases, capital ?? name]).map(plain),
  );
  const common = { clusters, givenNames, places };
  const spellings = new PhraseTrie<Spelling>();
  const ids = new Map<string, Spelling[]>();
  for (const list of lists) {
    const source = `${list.title}, ${editionOf(list)}`;
    for (const entry of list.names) {
      if (/^(?:CVE-|T\d)/.test(entry.id)) {
        const known = ids.get(entry.id) ?? [];
        ids.set(entry.id, known);
        known.push({ written: entry.id, isName: true, entry, list, source, guard: "plain" });
      }
      // A vulnerability is found by its number; its title is a sentence.
      if (entry.type === "vulnerability") continue;
      for (const written of [entry.name, ...entry.aliases, ...(entry.weak ?? [])]) {
        const guard = guardOf(written, entry, common);
        if (guard) spellings.add(written, { written, isName: written === entry.name, entry, list, source, guard });
      }
    }
  }
  return { spellings, ids, cues, givenNames };
}

const plain = (name: string) => name.toLowerCase();
const SMALL = new Set("a al an and by de el for from in la le of on or the to und von y".split(" "));

/** Undefined: a spelling that cannot be told from other words at all. */
function guardOf(written: string, { type, weak }: ListedName, common: CommonWords): Guard | undefined {
  const words = tokenize(written).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (!words.length) return undefined;
  if (type === "person") return words.length > 1 ? "person" : undefined;
  const letters = written.replaceAll(/[^\p{L}\p{N}]/gu, "");
  const isOne = words.length === 1;
  if (letters.length < 2 || /^\d+$/.test(letters)) return undefined;
  if (letters.length <= 3 && !/[\p{Lu}\d]/u.test(written)) return undefined;
  if (letters.length <= 3 || weak?.includes(written) || common.places.has(plain(written))) return "cue";
  const isCommon = words.every(({ lower }) => SMALL.has(lower) || isCommonWord(lower, common));
  if (!isCommon) return "plain";
  // Techniques have plain names ("Web Services"): the built-in catalog chooses which of them a text may give. And no
  // context tells the tool "at" from the word.
  if (type === "technique" || !/\p{Lu}/u.test(written)) return undefined;
  return isOne ? "cue" : "agreement";
}

/** Among the 120,000 words of newspapers that the word clusters know, or a given name. */
function isCommonWord(lower: string, { clusters, givenNames }: CommonWords): boolean {
  const parts = lower.split(/[-'’]/).filter(Boolean);
  return givenNames.has(lower) || parts.every((part) => clusters.of(hash32(part)) >= 0);
}

/** Written as in the list; a name that begins small there may begin large in a text, and words may stand in capitals. */
export function isWrittenAs(written: string, words: readonly Token[], isStrict: boolean): boolean {
  let text = "";
  words.forEach((word, i) => {
    text += (i > 0 && word.start > words[i - 1]!.end ? " " : "") + word.text;
  });
  const plainText = text.replaceAll("’", "'");
  const plainWritten = written.replaceAll("’", "'").replaceAll(/\s+/g, " ");
  if (plainText === plainWritten) return true;
  const capitals = /\p{Lu}/u.test(plainText);
  return !isStrict && capitals && plainText.toLowerCase() === plainWritten.toLowerCase();
}
