import type { ReportingEntry } from "../../domain/catalog.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { hash32 } from "../../text/hash.ts";
import type { Token } from "../../text/tokens.ts";

/** A word or phrase that may report; the frame tagger decides. Token range, `to` exclusive. */
export interface CandidateCue {
  readonly from: number;
  readonly to: number;
  readonly entry: ReportingEntry;
  /** Hash of the lemma: a feature. An edit of the lexicon leaves the others' as they are. */
  readonly number: number;
}

/** First word of a form -> the forms that begin with it, longest first. */
export type CueIndex = ReadonlyMap<string, readonly CueForm[]>;

interface CueForm {
  readonly words: readonly string[];
  readonly entry: ReportingEntry;
  readonly number: number;
}

export function indexCues(reporting: readonly ReportingEntry[]): CueIndex {
  const index = new Map<string, CueForm[]>();
  for (const entry of reporting) {
    if (entry.part === "refusal" || entry.part === "lack") continue;
    for (const form of entry.forms) {
      const words = form.split(" ");
      const forms = index.get(words[0]!) ?? [];
      // A verb wins over the noun of the same form: the tagger sees the words around it.
      if (!forms.some((other) => other.words.join(" ") === form))
        forms.push({ words, entry, number: hash32(entry.lemma) & 0xffff });
      index.set(words[0]!, forms);
    }
  }
  for (const forms of index.values()) forms.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/** Candidate cues in text order, none inside a quotation that is longer than a few words. */
export function findCues(analysis: TextAnalysis, index: CueIndex): CandidateCue[] {
  const cues: CandidateCue[] = [];
  const { tokens } = analysis;
  for (let i = 0; i < tokens.length; ) {
    const form = index.get(tokens[i]!.lower)?.find(({ words }) => startsHere(tokens, i, words));
    if (!form) {
      i++;
      continue;
    }
    const to = i + form.words.length;
    cues.push({ from: i, to, entry: form.entry, number: form.number });
    i = to;
  }
  return cues;
}

function startsHere(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let k = 1; k < words.length; k++) if (tokens[at + k]?.lower !== words[k]) return false;
  return true;
}

const AUXILIARIES = new Set(
  "has have had is are was were be been being will would can could may might must should also not never n't already since repeatedly again later then previously publicly".split(
    " ",
  ),
);
const TRUE_AUXILIARIES = new Set("has have had is are was were be been being".split(" "));

/** The verb with its auxiliaries: "has repeatedly denied". Adverbs only between an auxiliary and the verb. */
export function verbGroup(tokens: readonly Token[], cue: CandidateCue): { from: number; to: number } {
  if (cue.entry.part !== "verb") return cue;
  let from = cue.from;
  let first = cue.from;
  while (first > 0 && cue.from - first < 4 && AUXILIARIES.has(tokens[first - 1]!.lower)) {
    first--;
    if (TRUE_AUXILIARIES.has(tokens[first]!.lower)) from = first;
  }
  return { from, to: cue.to };
}
