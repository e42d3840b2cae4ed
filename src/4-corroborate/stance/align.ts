import { isSameTerm } from "./same-terms.ts";
import type { Term } from "./side.ts";

/** How much of a word of the claim one of the passage gives: the same word or name, a word exchanged for it, a related one. */
export const SAME = 1;
export const EXCHANGED = 0.85;
export const RELATED = 0.45;
const NAME_WEIGHT = 1.6;
export interface Alignment {
  /** Share of the claim's words, by weight, that the sentence gives. */
  readonly coverage: number;
  /** Per term of the claim: index of the sentence's term, or -1; and how well. */
  readonly to: readonly number[];
  readonly degree: readonly number[];
}

export function alignTerms(claim: readonly Term[], there: readonly Term[]): Alignment {
  let sum = 0;
  let all = 0;
  const to: number[] = [];
  const degree: number[] = [];
  for (const term of claim) {
    const weight = term.isName ? NAME_WEIGHT : 1;
    let best = 0;
    let at = -1;
    for (let i = 0; i < there.length && best < SAME; i++) {
      const value = likeness(term, there[i]!);
      if (value > best) {
        best = value;
        at = i;
      }
    }
    to.push(at);
    degree.push(best);
    sum += weight * best;
    all += weight;
  }
  return { coverage: all ? sum / all : 0, to, degree };
}

function likeness(a: Term, b: Term): number {
  if (a.stem === b.stem || isSameTerm(a.stem, b.stem)) return SAME;
  if (a.isName || b.isName) return 0;
  if (a.groups.length && a.groups.some((group) => b.groups.includes(group))) return EXCHANGED;
  return a.family >= 0 && a.family === b.family && a.cluster === b.cluster ? RELATED : 0;
}
