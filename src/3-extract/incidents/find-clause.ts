import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** Token range of the clause that tells an act, `to` exclusive. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

const BREAKS = new Set([";", ":", "—", "–", "--", "“", "”", '"', ".", "?", "!"]);
const SUBORDINATE = new Set([
  "that",
  "which",
  "because",
  "although",
  "though",
  "while",
  "whereas",
  "as",
  "if",
  "but",
  "when",
  "after",
  "before",
  "so",
]);
/** Commas inside a clause: an apposition or a list goes on. */
const GOES_ON =
  /^(?:including|such|and|or|in|on|at|near|north|south|east|west|from|to|by|with|whose|according|gen\.|adm\.)$/;
const TOKENS_MAX = 40;

/** From the subject to the objects, dates and places of the act at `trigger`; never past another act's own verb. */
export function findClause(
  { tokens }: TextAnalysis,
  sentence: Sentence,
  trigger: FoundTrigger,
  others: readonly FoundTrigger[],
): Clause {
  let from = trigger.from;
  while (from > sentence.from && trigger.from - from < TOKENS_MAX) {
    const previous = tokens[from - 1]!;
    if (BREAKS.has(previous.text) || SUBORDINATE.has(previous.lower)) break;
    if (isConjunct(tokens[from - 1]!.lower, others, trigger, from - 1)) break;
    from--;
  }
  // A leading apposition or date before a comma belongs to the clause, an earlier clause with its own verb does not.
  let to = trigger.to;
  while (to < sentence.to && to - trigger.to < TOKENS_MAX) {
    const { text, lower } = tokens[to]!;
    if (BREAKS.has(text)) break;
    if (text === "," && !listGoesOn(tokens[to + 1]?.lower ?? "", tokens[to + 1]?.text ?? "")) break;
    if (SUBORDINATE.has(lower) && lower !== "that" && lower !== "which" && lower !== "as") break;
    if (isConjunct(lower, others, trigger, to)) break;
    to++;
  }
  while (from < trigger.from && /^(?:,|and|or|then|also)$/.test(tokens[from]!.lower)) from++;
  while (to > trigger.to && /^(?:,|and|or)$/.test(tokens[to - 1]!.lower)) to--;
  return { from, to };
}

function listGoesOn(lower: string, text: string): boolean {
  return GOES_ON.test(lower) || /^\p{Lu}/u.test(text);
}

/** "… and even broke into …": a conjunction between two verbs of their own. */
function isConjunct(lower: string, others: readonly FoundTrigger[], trigger: FoundTrigger, at: number): boolean {
  if (lower !== "and" && lower !== "or") return false;
  const ahead = at >= trigger.to;
  return others.some(
    (other) =>
      other !== trigger &&
      other.trigger.part === "verb" &&
      (ahead
        ? other.from > at && other.from - at <= 3
        : trigger.trigger.part === "verb" && trigger.from - at <= 3 && other.to <= at),
  );
}
