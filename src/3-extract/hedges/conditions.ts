import { isCapitalised, type Token } from "../../text/tokens.ts";

/** After these "if" asks a question: "it is unclear if". */
const ASKING = new Set(
  "unclear unknown uncertain clear know knows knew known see seen ask asked asks asking tell wonder wondered wonders determine determined certain sure say doubt check question decide confirm confirmed as verify learn".split(
    " ",
  ),
);
const PRONOUNS = /^(?:i|he|she|it|they|we|you|there)$/;
const CLAUSE_END = /^(?:[,;:.?!“”"—–)]|then)$/;

/**
 * One past the last token of the condition that begins at `i`: "if Americans are threatened", "should Iran attack",
 * "had it come later". It ends with its clause. Undefined where none begins.
 */
export function conditionAt(tokens: readonly Token[], i: number, from: number, to: number): number | undefined {
  if (!begins(tokens, i, from, to)) return undefined;
  let end = i + 1;
  while (end < to && !CLAUSE_END.test(tokens[end]!.lower)) end++;
  return end - i > 1 ? end : undefined;
}

function begins(tokens: readonly Token[], i: number, from: number, to: number): boolean {
  const { lower } = tokens[i]!;
  const previous = tokens[i - 1]?.lower ?? "";
  // "[i]f": a bracket marks a changed letter
  if (lower === "if") return !ASKING.has(previous);
  if (lower === "should") return i > from && isInversion(tokens, i, to);
  if (lower === "had") {
    const opens = i === from || /^[,;“"—–]$/.test(previous);
    return opens && PRONOUNS.test(tokens[i + 1]?.lower ?? "") && i + 2 < to;
  }
  return false;
}

/** "should" before its subject: nothing stands right before it that it could be the verb of. */
function isInversion(tokens: readonly Token[], i: number, to: number): boolean {
  const next = tokens[i + 1];
  if (!next || i + 2 >= to) return false;
  const subject = /^(?:the|a|an|any|he|she|it|they|we|you|there)$/.test(next.lower) || isCapitalised(next);
  const previous = tokens[i - 1]!;
  const owned = isCapitalised(previous) || PRONOUNS.test(previous.lower) || /^(?:that|who|which)$/.test(previous.lower);
  return subject && !owned;
}
