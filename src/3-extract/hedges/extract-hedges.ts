import type { HedgeEntry } from "../../domain/catalog.ts";
import { overlaps, quoted, type Span } from "../../domain/span.ts";
import type { Hedge } from "../../domain/statement.ts";
import { analyseText, type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { conditionAt } from "./conditions.ts";
import type { HedgeLexicon } from "./hedge-lexicon.ts";

export { type HedgeLexicon, prepareHedges } from "./hedge-lexicon.ts";

/** Tokens between the two parts of a gapped wording: "no specific, credible threat" has three. */
const GAP_MAX = 5;
/** Adjectives between "potential" and its event: "potential renewed militia attacks". */
const ADJECTIVES_MAX = 2;
/** How far a "would" may stand behind the "could" it depends on, tokens: a clause and its relative clause. */
const DEPENDENT_MAX = 25;
/** How far from the reporting word an adverb still goes with it: "reportedly told". */
const CUE_REACH = 2;

interface Found {
  readonly from: number;
  readonly to: number;
  readonly entry: HedgeEntry;
}

const CONDITION: HedgeEntry = { words: "if", sense: "conditional" };
const DEPENDENT: HedgeEntry = { words: "would", sense: "conditional" };
const ANNOUNCED: HedgeEntry = { words: "would", sense: "intent" };

/**
 * The hedging words inside `span` (a statement's content, a clause), leftmost first, longest wording first, none
 * overlapping. Finding none is an answer, not a failure.
 */
export function extractHedges(analysis: TextAnalysis, span: Span, lexicon: HedgeLexicon): Hedge[] {
  const { tokens } = analysis;
  const [from, to] = tokenRange(tokens, span);
  const found: Found[] = [];
  for (let i = from; i < to; ) {
    const match = hedgeAt(tokens, i, { from, to, lexicon, found });
    if (match) found.push(match);
    i = match ? match.to : i + 1;
  }
  return found.map((match) => hedgeOf(analysis, match));
}

/** The same of a few sentences that are no article. */
export function hedgesIn(text: string, lexicon: HedgeLexicon): Hedge[] {
  const all = { start: 0, end: text.length };
  return extractHedges(analyseText(text, [{ ...all, role: "body" }]), all, lexicon);
}

/** Content and reporting words together: "denied", "reportedly told", "announced it would designate". */
export function hedgesOfStatement(
  analysis: TextAnalysis,
  { content, cue }: { readonly content: Span; readonly cue?: Span },
  lexicon: HedgeLexicon,
): Hedge[] {
  const inside = extractHedges(analysis, content, lexicon);
  if (!cue) return inside;
  const governing = hedgesOfCue(analysis, cue, content, lexicon).filter(
    (h) => !inside.some((other) => overlaps(h, other)),
  );
  const announced = inside.length === 0 ? announcedIntent(analysis, content, cue) : undefined;
  return [...inside, ...governing, ...(announced ? [announced] : [])].sort((a, b) => a.start - b.start);
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly lexicon: HedgeLexicon;
  readonly found: readonly Found[];
}

function hedgeAt(tokens: readonly Token[], i: number, search: Search): Found | undefined {
  const { from, to, found } = search;
  const condition = conditionAt(tokens, i, from, to);
  if (condition !== undefined) return { from: i, to: condition, entry: CONDITION };
  const plain = plainAt(tokens, i, search);
  const gapped = gappedAt(tokens, i, search);
  if (plain || gapped) return !plain || (gapped && gapped.to > plain.to) ? gapped : plain;
  return tokens[i]!.lower === "would" && depends(tokens, i, found)
    ? { from: i, to: i + 1, entry: DEPENDENT }
    : undefined;
}

function plainAt(tokens: readonly Token[], i: number, { from, to, lexicon }: Search): Found | undefined {
  const match = lexicon.plain.longest(tokens, i, to);
  if (!match || isMonth(tokens, i, from)) return undefined;
  const entry = match.values.find((value) => fits(tokens, i, match.to, value));
  if (!entry) return undefined;
  return entry.onlyOfEvents
    ? ofEvent(tokens, { from: i, to: match.to, entry }, to, lexicon)
    : { from: i, to: match.to, entry };
}

function fits(tokens: readonly Token[], from: number, to: number, { notAfter, notBefore }: HedgeEntry): boolean {
  return !notAfter?.includes(tokens[from - 1]?.lower ?? "") && !notBefore?.includes(tokens[to]?.lower ?? "");
}

/** "potential cyberattacks" is a hedge, "potential targets" is not. The event belongs to it where it follows directly. */
function ofEvent(tokens: readonly Token[], found: Found, to: number, { events }: HedgeLexicon): Found | undefined {
  for (let at = found.to; at < to && at <= found.to + ADJECTIVES_MAX; at++) {
    const event = events.longest(tokens, at, to);
    if (event) return at === found.to ? { ...found, to: event.to } : found;
    if (!/^[\p{L}-]+$/u.test(tokens[at]!.text) || /^(?:of|for|to|in|on|and|or|that|which|the)$/.test(tokens[at]!.lower))
      break;
  }
  return undefined;
}

/** "in May", "Ada May": a capital inside the sentence makes a name of it. */
function isMonth(tokens: readonly Token[], i: number, from: number): boolean {
  return tokens[i]!.text === "May" && i > from && !/^[“"‘'.:?!—]$/.test(tokens[i - 1]!.text);
}

const GAP_END = /^(?:[.;:?!“”"]|but|that|which|who|to|of|in|on|for|no|other|by|is|are|was|were|has|have|had|will)$/;

function gappedAt(tokens: readonly Token[], i: number, { to, lexicon }: Search): Found | undefined {
  const first = lexicon.gapped.longest(tokens, i, to);
  if (!first) return undefined;
  for (let k = first.to; k < Math.min(to, first.to + GAP_MAX); k++) {
    for (const last of first.values) {
      const match = last.longest(tokens, k, to);
      const entry = match?.values.find((value) => fits(tokens, i, match.to, value));
      if (match && entry) return { from: i, to: match.to, entry };
    }
    if (GAP_END.test(tokens[k]!.lower)) return undefined;
  }
  return undefined;
}

/** "could inject malware that would …": it holds only if the first thing does. */
function depends(tokens: readonly Token[], i: number, found: readonly Found[]): boolean {
  const last = found.at(-1);
  if (!last || i - last.to > DEPENDENT_MAX) return false;
  if (last.entry.sense !== "possible" && last.entry.sense !== "conditional") return false;
  return !tokens.slice(last.to, i).some(({ text }) => /^[.!?]$/.test(text));
}

function hedgesOfCue(analysis: TextAnalysis, cue: Span, content: Span, { cues }: HedgeLexicon): Hedge[] {
  const { tokens } = analysis;
  const [first, last] = tokenRange(tokens, cue);
  const sentence = analysis.sentences[analysis.sentenceOf[first] ?? -1];
  const from = Math.max(sentence?.from ?? first, first - CUE_REACH);
  const to = Math.min(sentence?.to ?? last, last + CUE_REACH);
  for (let i = from; i < to; i++) {
    const inCue = i >= first && i < last;
    const match = cues.longest(tokens, i, inCue ? Math.min(last + 1, tokens.length) : i + 1);
    const entry = match?.values.find((value) => fits(tokens, i, match.to, value));
    if (!match || !entry || overlaps(content, tokens[i]!)) continue;
    // Beside the reporting word only what says of itself that it is hearsay: "reportedly".
    if (!inCue && !tokens[i]!.lower.endsWith("ly")) continue;
    if (/^(?:not|never|nor|neither|didn't|doesn't|don't|without)$/.test(tokens[i - 1]?.lower ?? "")) continue;
    return [hedgeOf(analysis, { from: i, to: match.to, entry })];
  }
  return [];
}

/** "announced it would designate": announced is not done. */
function announcedIntent(analysis: TextAnalysis, content: Span, cue: Span): Hedge | undefined {
  const { tokens } = analysis;
  const [first, last] = tokenRange(tokens, cue);
  if (!tokens.slice(first, last).some(({ lower }) => /^(?:announc|pledg|promis|vow)/.test(lower))) return undefined;
  const [from, to] = tokenRange(tokens, content);
  for (let i = from; i + 1 < to; i++) {
    if (tokens[i]!.lower !== "would" || tokens[i + 1]!.lower === "have") continue;
    const at = tokens[i + 1]!.lower === "not" || tokens[i + 1]!.lower === "also" ? i + 2 : i + 1;
    return at < to && !isCapitalised(tokens[at]!)
      ? hedgeOf(analysis, { from: i, to: at + 1, entry: ANNOUNCED })
      : undefined;
  }
  return undefined;
}

function tokenRange(tokens: readonly Token[], { start, end }: Span): [from: number, to: number] {
  return [tokenAt(tokens, start), Math.min(tokens.length, tokenAt(tokens, end - 1) + 1)];
}

function hedgeOf({ text, tokens }: TextAnalysis, { from, to, entry }: Found): Hedge {
  const words = quoted(text, tokens[from]!.start, tokens[to - 1]!.end);
  return { ...words, sense: entry.sense, ...(entry.likelihood ? { likelihood: entry.likelihood } : {}) };
}
