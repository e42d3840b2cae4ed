import type { TurnWords } from "../domain/level-rule.ts";
import type { Turn } from "../domain/vocabulary/words.ts";
import { Wordings } from "../text/wordings.ts";

/** What a speaker's words do to the tension; "neither" also when they do both. */
export type TurnOfWords = (text: string) => Turn;

export function readTurns(entries: readonly TurnWords[] = []): TurnOfWords {
  const wordings = new Wordings(entries.map((entry) => ({ words: entry.words, of: entry })));
  return (text) => {
    const turns = new Set(
      wordings.find(text).flatMap(({ of, negated }) => (negated ? (of.negated ? [of.negated] : []) : [of.turn])),
    );
    return turns.size === 1 ? [...turns][0]! : "neither";
  };
}
