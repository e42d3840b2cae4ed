import type { Token } from "../../text/tokens.ts";
import { type OfficialKnowledge, wordingAt } from "./official-knowledge.ts";

/** A run of tokens, `to` exclusive. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Fewer tokens are no instruction of their own: "patch and test systems" is one. */
const PART_MIN = 2;

/** "install the update, switch off the account and to call": one each. At `from` the first one begins. */
export function splitInstructions(
  tokens: readonly Token[],
  { from, to }: Range,
  knowledge: OfficialKnowledge,
): Range[] {
  const starts = [from];
  for (let i = from + 1; i < to; i++) {
    const joined = /^(?:,|;|and|or|then)$/.test(tokens[i - 1]!.lower);
    const at = joined ? verbAt(tokens, i, to, knowledge) : undefined;
    if (at !== undefined) starts.push(at);
  }
  const parts = starts.map((start, k) => ({ from: start, to: trimmed(tokens, start, starts[k + 1] ?? to) }));
  return parts.every((part) => part.to - part.from >= PART_MIN) ? parts : [{ from, to }];
}

/** Where an instruction begins at `i`: "to" and adverbs are skipped over, "not" stays with its verb. */
function verbAt(tokens: readonly Token[], i: number, to: number, knowledge: OfficialKnowledge): number | undefined {
  const first = tokens[i]!.lower === "to" ? i + 1 : i;
  let at = first;
  while (at < to && /ly$|^(?:also|then|not|never)$/.test(tokens[at]!.lower)) at++;
  if (at >= to || wordingAt(knowledge, "imperative", tokens, at, to) === undefined) return undefined;
  return isVerb(tokens, at, to) ? first : undefined;
}

/** "change your password", not "a change of clothes", "the search was called off". */
export function isVerb(tokens: readonly Token[], i: number, to: number): boolean {
  const next = i + 1 < to ? tokens[i + 1]!.lower : "";
  return !/^(?:of|is|are|was|were|has|have|had|will|would|by|,|and|or|['’]s)$/.test(next);
}

/** Without the words that lead to the next part. */
function trimmed(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && /^(?:,|;|and|or|then|to)$/.test(tokens[end - 1]!.lower)) end--;
  return end;
}

/** After such a word a sentence that begins with a verb of instruction is one: "Look for a task", "Restart the browser". */
const OBJECT =
  /^(?:the|a|an|your|all|any|this|these|those|it|them|for|up|off|out|whether|who|every|each|no|only|away|from|at|on|to)$/;
const CONDITION = /^(?:if|when|until|before|after|unless|where)$/;

/**
 * "Please use buses", "Do not ring", "If you get that call, hang up": a sentence of the text that tells its reader to
 * act. The token at which that begins, behind a condition; undefined for any other sentence.
 */
export function toldFrom(
  tokens: readonly Token[],
  { from, to }: Range,
  knowledge: OfficialKnowledge,
): number | undefined {
  let at = from;
  if (CONDITION.test(tokens[at]!.lower)) {
    while (at < to && tokens[at]!.text !== ",") at++;
    at++;
    // A condition makes an instruction of any listed verb: "hang up", "call 112".
    const told =
      at < to && (isPlea(tokens, at, to) || wordingAt(knowledge, "imperative", tokens, at, to) !== undefined);
    return told ? at : undefined;
  }
  if (isPlea(tokens, at, to)) return at;
  const told =
    wordingAt(knowledge, "imperative", tokens, at, to) !== undefined &&
    at + 2 < to &&
    OBJECT.test(tokens[at + 1]!.lower) &&
    /^\p{Lu}\p{Ll}/u.test(tokens[at]!.text);
  return told ? at : undefined;
}

function isPlea(tokens: readonly Token[], at: number, to: number): boolean {
  const [first, second] = [tokens[at]!.lower, at + 1 < to ? tokens[at + 1]!.lower : ""];
  if (first === "please") return /^\p{L}/u.test(second);
  return (
    (first === "do" && second === "not") || (/^don['’]t$/.test(first) && /^\p{Ll}/u.test(tokens[at + 1]?.text ?? ""))
  );
}
