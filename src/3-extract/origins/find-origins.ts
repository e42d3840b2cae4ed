import type { Article, Origin } from "../../domain/article.ts";
import type { Mention } from "../../domain/mention.ts";
import type { Span } from "../../domain/span.ts";
import type { OriginKind } from "../../domain/vocabulary/words.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { Attribution } from "../attribution.ts";
import { originKindOf, type StatementKnowledge } from "../statements/statement-knowledge.ts";
import { centralBodies } from "./bodies.ts";
import { creditLines } from "./credit-lines.ts";

/**
 * Whose reporting or announcement the article rests on, each once with the words that say so, in text order.
 * Credits to agencies and outlets in the text, in datelines, bylines and copyright lines; official and vendor documents
 * that words are taken from. The publisher is no origin: it printed.
 */
export function findOrigins(
  article: Pick<Article, "text" | "passages" | "publisher" | "title">,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  attributions: readonly Attribution[],
  knowledge: StatementKnowledge,
): Origin[] {
  const central = centralBodies(article, analysis, mentions, attributions, knowledge);
  const carrying = new Set(central.map(({ name }) => keyOf(name, knowledge)));
  const found = [
    ...creditsInText(analysis, mentions, attributions, knowledge).map((origin) =>
      asDetail(origin, article, attributions.length),
    ),
    ...central,
    ...documents(attributions, knowledge).map(
      (origin): Origin => (carrying.has(keyOf(origin.name, knowledge)) ? origin : { ...origin, detail: true }),
    ),
    ...creditLines(article, knowledge),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutRepeats(found, article.publisher ?? "", knowledge);
}

const keyOf = (name: string, { originNames }: StatementKnowledge) => bare(originNames.get(name) ?? name);

/** The first words of each; it is a detail only where all its credits are. */
function withoutRepeats(found: readonly Origin[], publisher: string, knowledge: StatementKnowledge): Origin[] {
  const house = keyOf(publisher, knowledge);
  const whole = new Set(found.filter(({ detail }) => !detail).map(({ name }) => keyOf(name, knowledge)));
  const seen = new Set<string>(house ? [house] : []);
  return found.flatMap((origin) => {
    const key = keyOf(origin.name, knowledge);
    if (seen.has(key) || (house && isSame(key, house))) return [];
    seen.add(key);
    if (!origin.detail || !whole.has(key)) return [origin];
    const { detail: _detail, ...rest } = origin;
    return [rest];
  });
}

/** An agency or outlet credited further down than this for one thing is a detail. Characters of body; less in a survey of many voices. */
const OPENING = 3_000;
const OPENING_OF_SURVEY = 1_000;
/** Statements that make a survey. */
const MANY = 15;

function asDetail(origin: Origin, { text, passages }: Pick<Article, "text" | "passages">, statements: number): Origin {
  const opening = statements < MANY ? OPENING : OPENING_OF_SURVEY;
  const body = passages.find(({ role }) => role === "body")?.start ?? 0;
  const around = text.slice(Math.max(0, origin.start - 20), origin.end + 20);
  return origin.start - body < opening || /\bfirst\b|\bcontribut/i.test(around) ? origin : { ...origin, detail: true };
}

const bare = (name: string) =>
  name
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/\.(?:com|org|net|co\.uk)$/, "")
    .trim();

/** "Harbour Post" prints in "harbour post news". */
function isSame(a: string, b: string): boolean {
  return a === b || (a.length > 2 && b.startsWith(`${a} `)) || (b.length > 2 && a.startsWith(`${b} `));
}

const isReporter = (kind: OriginKind | undefined) => kind === "agency" || kind === "outlet";

function creditsInText(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  attributions: readonly Attribution[],
  knowledge: StatementKnowledge,
): Origin[] {
  const heard = attributions.flatMap(({ audience, via }) => (audience ? [audience, ...via] : via));
  const origins: Origin[] = [];
  for (const mention of mentions) {
    if (mention.type !== "organisation") continue;
    const kind = originKindOf(mention.name, knowledge) ?? originKindOf(mention.quote, knowledge);
    if (!isReporter(kind)) continue;
    const credit = creditOf(analysis, mention, heard, knowledge);
    if (credit) origins.push(originOf(analysis.text, mention.name, kind!, credit.start, credit.end));
  }
  return origins;
}

function originOf(text: string, name: string, kind: OriginKind, start: number, end: number): Origin {
  return { name, kind, quote: text.slice(start, end), start, end };
}

/** Words right before a name that make it the one who reports or was told. Longest first. */
const BEFORE =
  /(?:according to(?: reports? (?:by|from|in))?|(?:as )?(?:first )?(?:reported|told|cited|quoted|seen|obtained|reviewed|published|carried) (?:by|in|to)|told|tells|telling|citing|quoting|per|via|courtesy of|(?:interviews?|conversation) with|(?:statement|statements|comments|remarks|email|e-mail|spoke|speaking|speaks|talking|talked|spoken) (?:sent )?to|reports? (?:by|from|in)|informed|briefed)(?: (?:the|state|semi-official|official|local|news|agency|news agency|broadcaster|newspaper|state news agency|state media|news site|outlet|magazine|channel|iranian|russian|chinese|turkish|state-run|state-owned|state tv|website)){0,4} ?$/i;
/** Characters looked at before a name. */
const BEFORE_MAX = 80;

function creditOf(
  analysis: TextAnalysis,
  mention: Mention,
  heard: readonly Span[],
  knowledge: StatementKnowledge,
): { start: number; end: number } | undefined {
  const { text, tokens, paragraphs } = analysis;
  const at = tokenAt(tokens, mention.start);
  const paragraph = paragraphs.find(({ start, end }) => start <= mention.start && mention.end <= end);
  if (!paragraph) return undefined;
  const low = Math.max(paragraph.start, mention.start - BEFORE_MAX);
  const before = BEFORE.exec(text.slice(low, mention.start));
  const wordStart = before && !/[\p{L}\p{N}-]/u.test(text[low + before.index - 1] ?? " ");
  if (before && wordStart) return { start: low + before.index, end: mention.end };
  if (heard.some((party) => party.start <= mention.start && mention.end <= party.end))
    return { start: mention.start, end: mention.end };
  const parenthesised = inDateline(tokens, at, mention.end, paragraph.start);
  if (parenthesised) return parenthesised;
  return reportsItself(tokens, tokenAt(tokens, mention.end), mention, knowledge);
}

/** "PORT ELLA (Harbour Wire) - Ships waited": in brackets before a dash near the start of a paragraph. */
function inDateline(
  tokens: readonly Token[],
  at: number,
  end: number,
  start: number,
): { start: number; end: number } | undefined {
  const close = tokenAt(tokens, end);
  if (tokens[at - 1]?.text !== "(" || tokens[close]?.text !== ")") return undefined;
  if (!/^(?:-|–|—|--)$/.test(tokens[close + 1]?.text ?? "") || tokens[at]!.start - start > 60) return undefined;
  return { start: tokens[at - 1]!.start, end: tokens[close]!.end };
}

/** Of a name of an outlet: its people, its part in a text, what it found out. */
const REPORTING_WORD = /^(?:reporters?|journalists?|correspondents?|writers?|contributed|understands|learned|learnt)$/;

/** "Harbour Wire reported": the name is the subject of a verb of reporting. What a house estimates is its own view. */
function reportsItself(
  tokens: readonly Token[],
  after: number,
  mention: Mention,
  { cues }: StatementKnowledge,
): { start: number; end: number } | undefined {
  let i = after;
  while (i < after + 3 && /^(?:has|have|had|also|earlier|later|first|news|agency|\))$/.test(tokens[i]?.lower ?? ""))
    i++;
  const word = tokens[i];
  if (!word) return undefined;
  const isVerb = cues
    .get(word.lower)
    ?.some(({ words, entry }) => words.length === 1 && entry.part === "verb" && entry.kind !== "assessment");
  if (!isVerb && !REPORTING_WORD.test(word.lower)) return undefined;
  return { start: mention.start, end: word.end };
}

/** An official's or vendor's own document, post or announcement that words are taken from, or "according to" it. */
function documents(attributions: readonly Attribution[], knowledge: StatementKnowledge): Origin[] {
  return attributions.flatMap(({ speaker, cue, via, anonymous }): Origin[] => {
    if (!speaker || anonymous || !cue) return [];
    const kind = originKindOf(speaker.name, knowledge) ?? originKindOf(speaker.organisation ?? "", knowledge);
    if (kind !== "official" && kind !== "vendor") return [];
    const name = originKindOf(speaker.name, knowledge) ? speaker.name : speaker.organisation!;
    const carrier = via.find(({ quote }) => isCarrier(quote, knowledge));
    if (carrier) return [{ name, kind, quote: carrier.quote, start: carrier.start, end: carrier.end }];
    if (!/^according to$/i.test(cue.quote)) return [];
    const { quote, start, end } = speaker;
    return [{ name, kind, quote, start, end }];
  });
}

function isCarrier(words: string, { carriers }: StatementKnowledge): boolean {
  const lower = words.toLowerCase();
  return carriers.has(lower) || lower.split(/[^\p{L}-]+/u).some((word) => carriers.has(word));
}
