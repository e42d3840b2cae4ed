import type { Catalog, HedgeEntry } from "../../domain/catalog.ts";
import { quoted, type Span } from "../../domain/span.ts";
import type { Hedge } from "../../domain/statement.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { PhraseTrie } from "../phrase-trie.ts";

/** Hedging wordings ready to match; made once per process. */
export interface HedgeLexicon {
  readonly plain: PhraseTrie<HedgeEntry>;
  /** Wordings with a gap: what begins them, and what ends them up to GAP_MAX tokens later. */
  readonly gapped: readonly { readonly first: string; readonly last: PhraseTrie<HedgeEntry> }[];
  readonly cues: PhraseTrie<HedgeEntry>;
  readonly events: PhraseTrie<true>;
}

/** "no specific, credible threat" has a comma and two words between. */
const GAP_MAX = 5;

export function prepareHedges(catalog: Pick<Catalog, "hedges" | "eventNouns">): HedgeLexicon {
  const plain = new PhraseTrie<HedgeEntry>();
  const cues = new PhraseTrie<HedgeEntry>();
  const gapped = new Map<string, PhraseTrie<HedgeEntry>>();
  for (const entry of catalog.hedges) {
    const [first = "", last] = entry.words.split(" ... ");
    if (entry.cue) cues.add(entry.words, entry);
    else if (last === undefined) plain.add(entry.words, entry);
    else {
      const trie = gapped.get(first) ?? new PhraseTrie<HedgeEntry>();
      trie.add(last, entry);
      gapped.set(first, trie);
    }
  }
  const events = new PhraseTrie<true>();
  for (const noun of catalog.eventNouns) events.add(noun, true);
  return { plain, cues, events, gapped: [...gapped].map(([first, last]) => ({ first, last })) };
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly entry: HedgeEntry;
}

/** The hedging words inside `span`, leftmost first, longest match. Finding none is an answer, not a failure. */
export function extractHedges(analysis: TextAnalysis, span: Span, lexicon: HedgeLexicon): Hedge[] {
  const { tokens } = analysis;
  const from = tokenAt(tokens, span.start);
  const to = Math.min(tokens.length, tokenAt(tokens, span.end - 1) + 1);
  const found: Found[] = [];
  for (let i = from; i < to; ) {
    const match = conditionAt(tokens, i, from, to) ?? gappedAt(tokens, i, to, lexicon) ?? plainAt(tokens, i, from, to, lexicon) ?? wouldAt(tokens, i, found);
    if (match && tokens[match.to - 1]!.end <= span.end) {
      found.push(match);
      i = match.to;
    } else i++;
  }
  return found.map((match) => hedgeOf(analysis, match));
}

/** The hedge that the reporting words themselves carry ("denied"), if any. */
export function hedgeOfCue(analysis: TextAnalysis, cue: Span, lexicon: HedgeLexicon): Hedge | undefined {
  const { tokens } = analysis;
  const to = Math.min(tokens.length, tokenAt(tokens, cue.end - 1) + 1);
  for (let i = tokenAt(tokens, cue.start); i < to; i++) {
    const match = lexicon.cues.longest(tokens, i, to);
    if (match) return hedgeOf(analysis, { from: i, to: match.to, entry: match.values[0]! });
  }
  return undefined;
}

function hedgeOf({ text, tokens }: TextAnalysis, { from, to, entry }: Found): Hedge {
  const words = quoted(text, tokens[from]!.start, tokens[to - 1]!.end);
  return { ...words, sense: entry.sense, ...(entry.likelihood ? { likelihood: entry.likelihood } : {}) };
}

function plainAt(tokens: readonly Token[], i: number, from: number, to: number, lexicon: HedgeLexicon): Found | undefined {
  const match = lexicon.plain.longest(tokens, i, to);
  if (!match) return undefined;
  const entry = match.values[0]!;
  if (isName(tokens, i, from)) return undefined;
  if (!entry.onlyOfEvents) return { from: i, to: match.to, entry };
  // "potential cyberattacks" is a hedge, "potential targets" is not; one adjective may stand between.
  for (const at of [match.to, match.to + 1]) {
    const event = at < to ? lexicon.events.longest(tokens, at, to) : undefined;
    if (event) return { from: i, to: event.to, entry };
  }
  return undefined;
}

/** "May 3" and "Ms May" are no "may": a capital inside the sentence makes a name. */
function isName(tokens: readonly Token[], i: number, from: number): boolean {
  return i > from && /^\p{Lu}/u.test(tokens[i]!.text) && !/^[“"‘'.:?!—]$/.test(tokens[i - 1]!.text);
}

function gappedAt(tokens: readonly Token[], i: number, to: number, { gapped }: HedgeLexicon): Found | undefined {
  const lists = gapped.filter(({ first }) => first === tokens[i]!.lower);
  for (const { last } of lists) {
    for (let k = i + 1; k < Math.min(to, i + 1 + GAP_MAX); k++) {
      const match = last.longest(tokens, k, to);
      if (match) return { from: i, to: match.to, entry: match.values[0]! };
      if (/^[.;:]$/.test(tokens[k]!.text) || /^(?:but|that|which|who|to|of|in|on)$/.test(tokens[k]!.lower)) break;
    }
  }
  return undefined;
}

const CONDITION: HedgeEntry = { words: "if", sense: "conditional" };

/** A whole condition: "if …", "should Iran attack", to the next comma or the end of the clause. */
function conditionAt(tokens: readonly Token[], i: number, from: number, to: number): Found | undefined {
  const { lower } = tokens[i]!;
  const inverted = lower === "should" && i > from && isInversion(tokens, i, to);
  if (lower !== "if" && !inverted) return undefined;
  // "asked if", "see if", "even if it" keep their condition; "as if" is a comparison.
  if (tokens[i - 1]?.lower === "as") return undefined;
  let end = i + 1;
  while (end < to && !/^[,;.:“”"—–)]$/.test(tokens[end]!.text) && tokens[end]!.lower !== "then") end++;
  return end - i > 1 ? { from: i, to: end, entry: CONDITION } : undefined;
}

/** "should" before its subject: no noun or pronoun stands right before it that it could belong to. */
function isInversion(tokens: readonly Token[], i: number, to: number): boolean {
  const next = tokens[i + 1];
  if (!next || i + 2 >= to) return false;
  const subject = /^(?:the|a|an|any|he|she|it|they|we|you|there)$/.test(next.lower) || /^\p{Lu}/u.test(next.text);
  const previous = tokens[i - 1]!;
  return subject && !/^\p{Lu}/u.test(previous.text) && !/^(?:he|she|it|they|we|you|i|that|who|which|there)$/.test(previous.lower);
}

const WOULD: HedgeEntry = { words: "would", sense: "conditional" };

/** "would" after "could", "might" or a condition in the same statement depends on it. */
function wouldAt(tokens: readonly Token[], i: number, found: readonly Found[]): Found | undefined {
  if (tokens[i]!.lower !== "would") return undefined;
  const depends = found.some(({ entry }) => entry.sense === "possible" || entry.sense === "conditional");
  return depends ? { from: i, to: i + 1, entry: WOULD } : undefined;
}
