import type { Mention } from "../../domain/mention.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { EarlierSpeaker } from "./resolve-pronoun.ts";

/** Whom a pronoun or a description may mean. */
export interface Antecedent {
  readonly name: string;
  readonly type: string;
  /** Its mentions before the words, in text order; none for a speaker who is only described. */
  readonly mentions: readonly Mention[];
  /** The last statement it makes before, if any. */
  readonly speaker?: EarlierSpeaker;
}

const NAMING = new Set(["person", "organisation", "threat-actor", "place", "facility"]);
/** The most recently named, at most. */
const ANTECEDENTS_MAX = 16;

/** Everybody named before the offset, and described speakers of this paragraph and the one before; latest last. */
export function antecedentsOf(
  mentions: readonly Mention[],
  at: { offset: number; paragraph: number },
  earlier: readonly EarlierSpeaker[],
): Antecedent[] {
  const byName = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.start >= at.offset) break;
    if (!NAMING.has(mention.type) || mention.end > at.offset) continue;
    const known = byName.get(mention.name) ?? [];
    byName.delete(mention.name);
    byName.set(mention.name, [...known, mention]);
  }
  const lastOf = new Map(earlier.map((speaker) => [speaker.name, speaker]));
  const named = [...byName].slice(-ANTECEDENTS_MAX).map(([name, own]): Antecedent => {
    const written = own.map(({ quote }) => quote);
    const speaker = lastOf.get(name) ?? earlier.findLast((other) => written.includes(other.name));
    return { name, type: own.at(-1)!.type, mentions: own, ...(speaker ? { speaker } : {}) };
  });
  const names = new Set(mentions.map(({ name }) => name));
  const quotes = new Set(mentions.map(({ quote }) => quote));
  const described = [...lastOf.values()].filter(
    ({ name, paragraph }) => !names.has(name) && !quotes.has(name) && at.paragraph - paragraph <= 1,
  );
  return [...named, ...described.map((speaker) => ({ name: speaker.name, type: speaker.type, mentions: [], speaker }))];
}

/** Stands within the first words of its sentence: its subject more often than not. */
export function isSubject(analysis: TextAnalysis, { start }: Mention, sentence: number): boolean {
  return start - analysis.sentences[sentence]!.start < 40;
}
