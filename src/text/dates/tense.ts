import type { Token } from "../tokens.ts";
import { BARE_PARTICIPLES, COMMITS, FUTURE_CUES, PAST_CUES } from "./date-words.ts";

/** How far a tense is looked for, tokens. A clause of a news sentence is seldom longer. */
const REACH = 14;

/**
 * Whether the words around put a date into the future. The nearest verb before it decides ("he said Friday they will
 * leave" is past); a date that opens its sentence looks ahead.
 */
export function isFuture(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1]?.lower ?? "";
  if (/^(?:by|until|till)$/.test(before) || /^(?:by|until|till)$/.test(tokens[from]?.lower ?? "")) {
    // "until 2015 it had …" is past all the same
    return tenseBefore(tokens, from) !== "past" || tenseAfter(tokens, to) === "future";
  }
  return (tenseBefore(tokens, from) ?? tenseAfter(tokens, to)) === "future";
}

type Tense = "past" | "future";

function tenseBefore(tokens: readonly Token[], from: number): Tense | undefined {
  for (let i = from - 1; i >= Math.max(0, from - REACH); i--) {
    if (/^[.!?;]$/.test(tokens[i]!.text)) return undefined;
    const tense = tenseOf(tokens, i);
    if (tense) return tense;
  }
  return undefined;
}

function tenseAfter(tokens: readonly Token[], to: number): Tense | undefined {
  for (let i = to; i < Math.min(tokens.length, to + REACH); i++) {
    if (/^[.!?;]$/.test(tokens[i]!.text)) return undefined;
    const tense = tenseOf(tokens, i);
    if (tense) return tense;
  }
  return undefined;
}

function tenseOf(tokens: readonly Token[], i: number): Tense | undefined {
  const { lower, text } = tokens[i]!;
  const next = tokens[i + 1]?.lower ?? "";
  // "will be sentenced": the participle tells nothing
  if (tokens[i - 1]?.lower === "be" || (tokens[i - 2]?.lower === "be" && /ly$/.test(tokens[i - 1]!.lower)))
    return undefined;
  // "set" and "expected" look ahead only before "to", "for" or the date itself
  if (lower === "set") return next === "for" || next === "to" ? "future" : undefined;
  if (FUTURE_CUES.has(lower)) return "future";
  if (lower === "going" && next === "to") return "future";
  if (lower === "to" && COMMITS.has(tokens[i - 1]?.lower ?? "")) return "future";
  // "is to be sentenced in June"
  if (/^(?:is|are)$/.test(lower) && next === "to") return "future";
  if (PAST_CUES.has(lower)) {
    return isPlanned(tokens, i) ? "future" : "past";
  }
  if (/^\p{Ll}{2,}ed$/u.test(text) && !BARE_PARTICIPLES.has(lower)) return "past";
  return undefined;
}

/** "were protests planned", "was scheduled". */
function isPlanned(tokens: readonly Token[], i: number): boolean {
  for (let k = i + 1; k < Math.min(tokens.length, i + 4); k++)
    if (/^(?:planned|scheduled|slated|due)$/.test(tokens[k]!.lower)) return true;
  return false;
}
