import { type Act, type ActView, statementAt, stemOf } from "./act-view.ts";
import type { ActSurroundings } from "./chooser-features.ts";
import { findClause } from "./find-clause.ts";
import { type FoundTrigger, findTriggers, type IncidentLexicon, isHarm } from "./find-triggers.ts";

/** A wording that may tell of an act, not yet chosen. */
export interface CandidateAct extends Act {
  readonly around: ActSurroundings;
}

/** Every wording of the lexicon in the readable text with its clause, in text order. */
export function findActs(view: ActView, lexicon: IncidentLexicon): CandidateAct[] {
  const { analysis } = view;
  const acts: Act[] = analysis.sentences.flatMap((sentence, index) => {
    const triggers = findTriggers(analysis, sentence, lexicon);
    // A clause ends at the verb of another act, not at what the act did: "struck and killed".
    const sure = triggers.filter((found) => !found.otherSense && !isHarm(found));
    return triggers.map((found) => ({
      found,
      // "demanded a ransom": the noun stands in the clause of its verb.
      clause: findClause(analysis, sentence, verbOf(found, sure) ?? found, sure),
      sentence: index,
      statement: statementAt(view, found),
    }));
  });
  const seen = new Map<number, number>();
  return acts.map((act) => {
    const stem = stemOf(analysis.tokens[act.found.from]!.lower);
    const before = seen.get(stem) ?? 0;
    // A headline announces what the body tells: it does not count as told before.
    if (!isHeadline(view, act)) seen.set(stem, before + 1);
    return { ...act, around: { acts: acts.length, tokens: analysis.tokens.length, before } };
  });
}

export const isHeadline = ({ analysis }: ActView, { sentence }: Act): boolean =>
  analysis.paragraphs[analysis.sentences[sentence]!.paragraph]!.role === "headline";

const verbOf = ({ from, trigger }: FoundTrigger, sure: readonly FoundTrigger[]): FoundTrigger | undefined =>
  trigger.part === "noun"
    ? sure.find((verb) => verb.trigger.part === "verb" && verb.to <= from && from - verb.to <= 1)
    : undefined;
