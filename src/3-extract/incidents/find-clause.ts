import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** Token range of the clause that tells an act, `to` exclusive. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

const BREAKS = new Set([";", ":", "—", "–", "--", "“", "”", '"', ".", "?", "!"]);
const SUBORDINATE = new Set(
  "that which because although though while whereas as if but when after before since following so".split(" "),
);
/** "in the aftermath of the strike": what stands before is another matter. */
const BACKGROUND = /^(?:aftermath|wake|anniversary|result|response|retaliation|revenge)$/;
/** "that killed", "which knocked offline": the harm is told in a relative clause. */
const HARM =
  /^(?:killed|killing|wounded|injured|hit|struck|destroyed|damaged|knocked|targeted|targeting|took|forced|left|shut|crippled|disrupted)$/;
const MODALS = /^(?:could|may|might|would|will)$/;
/** After a comma: a list or an apposition goes on. */
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
  let from = leftEdge(tokens, sentence, trigger, others);
  let to = rightEdge(tokens, sentence, trigger, others);
  while (from < trigger.from && /^(?:,|and|or|then|also)$/.test(tokens[from]!.lower)) from++;
  while (to > trigger.to && /^(?:,|and|or)$/.test(tokens[to - 1]!.lower)) to--;
  return { from, to };
}

function leftEdge(
  tokens: readonly Token[],
  sentence: Sentence,
  trigger: FoundTrigger,
  others: readonly FoundTrigger[],
): number {
  let from = trigger.from;
  while (from > sentence.from && trigger.from - from < TOKENS_MAX) {
    const { text, lower } = tokens[from - 1]!;
    if (BREAKS.has(text) || (SUBORDINATE.has(lower) && !isDated(tokens, from - 1))) break;
    if (lower === "of" && BACKGROUND.test(tokens[from - 2]?.lower ?? "")) break;
    if (isConjunct(lower, others, trigger, from - 1)) break;
    if (text === "," && from === trigger.from && isSeries(tokens, others, trigger, from - 1)) break;
    from--;
  }
  return from;
}

function rightEdge(
  tokens: readonly Token[],
  sentence: Sentence,
  trigger: FoundTrigger,
  others: readonly FoundTrigger[],
): number {
  let to = trigger.to;
  while (to < sentence.to && to - trigger.to < TOKENS_MAX) {
    const { text, lower } = tokens[to]!;
    if (BREAKS.has(text)) break;
    if (text === "," && (isSeries(tokens, others, trigger, to) || !goesOn(tokens, to, sentence.to))) break;
    if (SUBORDINATE.has(lower) && !isInner(tokens, to)) break;
    if (trigger.trigger.part === "noun" && MODALS.test(lower) && text !== "May" && !isHeld(tokens, to + 1)) break;
    if (isConjunct(lower, others, trigger, to)) break;
    to++;
  }
  return to;
}

/** "a rally will be held in Warsaw": the verb only says that it takes place, and where. */
function isHeld(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at]?.lower ?? "", tokens[at + 1]?.lower ?? ""];
  return first === "be" ? /^(?:held|staged)$/.test(second) : first === "take" && second === "place";
}

/** "since 2011" and "as well as" stay; so does a relative clause that tells the harm. */
function isInner(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at]!;
  const next = tokens[at + 1];
  if (lower === "that" || lower === "which") return HARM.test(next?.lower ?? "");
  if (lower === "as")
    return next?.lower === "well" || tokens[at - 1]?.lower === "well" || tokens[at - 1]?.lower === "such";
  return isDated(tokens, at);
}

/** "since 2011", "after Monday": a date, no clause. */
function isDated(tokens: readonly Token[], at: number): boolean {
  const dated = /^(?:\d{4}|\p{Lu}\p{Ll}+day|last|early|late)$/u.test(tokens[at + 1]?.text ?? "");
  return dated && /^(?:since|before|after)$/.test(tokens[at]!.lower);
}

/** After a comma: a list, an apposition with a capital, a place, a date, a relative clause of harm. */
function goesOn(tokens: readonly Token[], comma: number, end: number): boolean {
  const { lower = "", text = "" } = tokens[comma + 1] ?? {};
  if (GOES_ON.test(lower) || /^\p{Lu}/u.test(text)) return true;
  if (lower === "that" || lower === "which") return HARM.test(tokens[comma + 2]?.lower ?? "");
  if (lower === "as") return tokens[comma + 2]?.lower === "well";
  for (let i = comma + 2; i < Math.min(end, comma + 5); i++) {
    const word = tokens[i]!.lower;
    if (word === "and" || word === "or" || word === ",") return true;
    if (/^(?:was|were|is|are|has|have|had|said|says)$/.test(word)) return false;
  }
  return false;
}

/** "broke into X, stole Y and …": a comma between the verbs of two acts. */
function isSeries(
  tokens: readonly Token[],
  others: readonly FoundTrigger[],
  { trigger, from, to }: FoundTrigger,
  comma: number,
): boolean {
  const tells = (at: number) => !tokens[at]!.lower.endsWith("ing");
  if (trigger.part !== "verb" || !tells(from)) return false;
  const verbs = others.filter((other) => other.trigger.part === "verb" && tells(other.from));
  return comma >= to ? verbs.some((other) => other.from === comma + 1) : verbs.some((other) => other.to <= comma);
}

/** "… and even broke into …": a conjunction before another act's own verb. */
function isConjunct(lower: string, others: readonly FoundTrigger[], trigger: FoundTrigger, at: number): boolean {
  if (lower !== "and" && lower !== "or") return false;
  if (at >= trigger.to) {
    return others.some((other) => other.trigger.part === "verb" && other.from > at && other.from - at <= 3);
  }
  const own = trigger.trigger.part === "verb" && trigger.from - at <= 3;
  return own && others.some((other) => other !== trigger && other.to <= at);
}
