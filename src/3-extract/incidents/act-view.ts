import type { Mention } from "../../domain/mention.ts";
import type { Statement } from "../../domain/statement.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { hash32 } from "../../text/hash.ts";
import type { NameMatch } from "../mentions/name-index.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** An article as the acts in it are read: made once, so that no act searches the whole text again. */
export interface ActView {
  readonly analysis: TextAnalysis;
  readonly mentions: readonly Mention[];
  /** Catalog names with their demonyms, by tokens. */
  readonly known: readonly NameMatch[];
  readonly statements: readonly Statement[];
  /** Hash of each token's lower-case form. */
  readonly hashes: Int32Array;
  /** Per token the number of its mention's type, 0 = none. */
  readonly typeAt: Uint8Array;
  /** Index of the first mention that begins in or after a sentence. */
  readonly mentionsFrom: readonly number[];
  /** Hashes of the stems of the headline's content words. */
  readonly headline: ReadonlySet<number>;
}

/** A wording of the lexicon with its clause. */
export interface Act {
  readonly found: FoundTrigger;
  readonly clause: Clause;
  readonly sentence: number;
  /** The statement whose content holds the wording. */
  readonly statement: Statement | undefined;
}

const TYPE_NUMBERS: Readonly<Record<MentionType, number>> = {
  person: 1,
  organisation: 2,
  place: 3,
  "threat-actor": 4,
  malware: 5,
  tool: 6,
  vulnerability: 7,
  product: 8,
  facility: 9,
  campaign: 10,
  sector: 11,
  technique: 12,
  indicator: 13,
};

export function viewActs(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  known: readonly NameMatch[],
): ActView {
  const { tokens, sentences, paragraphs } = analysis;
  const hashes = Int32Array.from(tokens, ({ lower }) => hash32(lower));
  const typeAt = new Uint8Array(tokens.length);
  for (const { start, end, type } of mentions) {
    for (let i = tokenAt(tokens, start); i < tokens.length && tokens[i]!.start < end; i++)
      typeAt[i] = TYPE_NUMBERS[type];
  }
  let next = 0;
  const mentionsFrom = sentences.map(({ start }) => {
    while (next < mentions.length && mentions[next]!.start < start) next++;
    return next;
  });
  const headline = new Set<number>();
  for (const { role, from, to } of paragraphs) {
    if (role !== "headline") continue;
    for (let i = from; i < to; i++) if (tokens[i]!.lower.length > 3) headline.add(stemOf(tokens[i]!.lower));
  }
  return { analysis, mentions, known, statements, hashes, typeAt, mentionsFrom, headline };
}

/** The first five letters: enough to know "bombed" by "bombing". */
export const stemOf = (lower: string): number => hash32(lower.slice(0, 5));

export function statementAt(view: ActView, { from, to }: FoundTrigger): Statement | undefined {
  const { tokens } = view.analysis;
  const start = tokens[from]!.start;
  const end = tokens[to - 1]!.end;
  return view.statements.find(({ content }) => content.start <= start && end <= content.end);
}
