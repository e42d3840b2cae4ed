import type { GateOperator, GateWords } from "../../domain/gate-words.ts";
import type { Token } from "../../text/tokens.ts";
import { stemOf } from "./words.ts";

interface Pattern {
  readonly operator: GateOperator;
  readonly parts: readonly string[];
}

export interface FoundOperator {
  readonly operator: GateOperator;
  /** Tokens, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The operators and ladders of the catalog, ready to look for. Built once. */
export class GateLexicon {
  /** By the first letter of the first word; under "" those that begin with anything. */
  readonly #patterns = new Map<string, Pattern[]>();
  /** Stem -> its ladders and the rung on each. */
  readonly #rungs = new Map<string, (readonly [ladder: number, rung: number])[]>();

  constructor(entries: readonly GateWords[]) {
    entries.forEach(({ operator, words = [], ladder = [] }, number) => {
      ladder.forEach((word, rung) => {
        const stem = stemOf(word);
        this.#rungs.set(stem, [...(this.#rungs.get(stem) ?? []), [number, rung]]);
      });
      if (!operator) return;
      for (const wording of words) {
        const parts = wording.split(" ");
        const start = parts[0]!.startsWith("*") ? "" : parts[0]![0]!;
        this.#patterns.set(start, [...(this.#patterns.get(start) ?? []), { operator, parts }]);
      }
    });
  }

  /** Each operator at its longest; a word may be several. */
  find(tokens: readonly Token[]): FoundOperator[] {
    const found: FoundOperator[] = [];
    tokens.forEach(({ lower }, from) => {
      const longest = new Map<GateOperator, number>();
      for (const { operator, parts } of [...(this.#patterns.get(lower[0]!) ?? []), ...(this.#patterns.get("") ?? [])])
        if (parts.every((part, n) => fits(part, tokens[from + n]?.lower)))
          longest.set(operator, Math.max(longest.get(operator) ?? 0, parts.length));
      for (const [operator, length] of longest) {
        const within = found.some((one) => one.operator === operator && one.to > from);
        if (!within) found.push({ operator, from, to: from + length });
      }
    });
    return found;
  }

  /** Does `word` tell more than `other`, as "destroyed" does of "damaged"? */
  rises(word: string, other: string): boolean {
    const theirs = this.#rungs.get(stemOf(other)) ?? [];
    return (this.#rungs.get(stemOf(word)) ?? []).some(([ladder, rung]) =>
      theirs.some(([same, lower]) => same === ladder && rung > lower),
    );
  }
}

function fits(part: string, word: string | undefined): boolean {
  if (word === undefined) return false;
  if (part.startsWith("*")) return word.endsWith(part.slice(1)) && word.length >= part.length;
  return part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part;
}
