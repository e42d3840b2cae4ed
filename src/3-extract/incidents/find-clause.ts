import type { Span } from "../../domain/span.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import type { FoundTrigger } from "./find-triggers.ts";

/** A run of tokens, `to` exclusive. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The words that tell an act, and where its subject stands. */
export interface Clause extends Run {
  /** First token of the verb group: auxiliaries, adverbs and the verb. Of a noun: the noun phrase's first token. */
  readonly verb: number;
  /** The verb whose object the noun is ("carried out attacks"), if the act is a noun with one. */
  readonly light?: number;
  /** Its subject stands in an earlier conjunct or before "who", "which", "that". */
  readonly elided: boolean;
  readonly passive: boolean;
}

const HARD = new Set([";", ":", "—", "–", "--", "“", "”", '"', ".", "?", "!", "("]);
const SUBORDINATE =
  /^(?:because|although|though|while|whereas|if|but|when|after|before|until|unless|since|as|so|following|despite|where|whether|than|how|why|whose)$/;
const RELATIVE = /^(?:who|which|that)$/;
const AUXILIARY =
  /^(?:is|are|was|were|be|been|being|am|has|have|had|having|do|does|did|will|would|can|could|may|might|shall|should|must|['’](?:s|re|ve|ll|d)|to|not|n['’]t|get|gets|got|also|even|then|later|first|just|already|still|now|never|again|subsequently|often|once|all|both|to)$/;
const BE = /^(?:is|are|was|were|be|been|being|['’]re|get|gets|got)$/;
const FINITE =
  /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|told|warned|announced|added|claimed|confirmed|reported|according|began|came|went|made|took|saw|became|left|led)$/;
/** Verbs that only carry the noun of an act: their subject is its actor. */
const LIGHT =
  /^(?:carr(?:y|ied|ies|ying) out|(?:launch|conduct|wag|mount|stag|orchestrat|perpetrat|execut|commit|organi[sz]|direct|continu|plan|hold|perform|suffer|fac|experienc|receiv|claim|start|lead|order|caus|trigger|involv)(?:e|es|ed|ing|ted|ting|s)?|held|led|began|begun|begins|beginning|committed|suffered|took part in|been doing|faces)$/;
const TOKENS_MAX = 45;

export function findClause(
  analysis: TextAnalysis,
  sentence: Sentence,
  act: FoundTrigger,
  within?: Span,
): Clause {
  const bounds = boundsOf(analysis, sentence, act, within);
  const { tokens } = analysis;
  const to = rightEdge(tokens, act, bounds.to);
  if (act.trigger.part !== "verb") return nounClause(tokens, act, bounds.from, to);
  const verb = verbStart(tokens, act.from, bounds.from);
  const left = leftEdge(tokens, verb, bounds.from);
  return { from: left.from, to, verb, elided: left.elided, passive: isPassive(tokens, verb, act) };
}

/** The sentence, or the part of it inside or outside the statement's content, the quotation marks cut off. */
function boundsOf({ tokens, quotationOf }: TextAnalysis, { from, to }: Sentence, act: FoundTrigger, within?: Span): Run {
  let first = from;
  let last = to;
  if (within) {
    while (first < act.from && tokens[first]!.start < within.start) first++;
    while (last > act.to && tokens[last - 1]!.end > within.end) last--;
  }
  // A quotation of one word inside a sentence does not cut the clause; a quoted sentence does.
  const own = quotationOf[act.from]!;
  if (own < 0) return { from: first, to: last };
  return { from: first, to: last };
}

function verbStart(tokens: readonly Token[], act: number, first: number): number {
  let at = act;
  while (at > first && (AUXILIARY.test(tokens[at - 1]!.lower) || isAdverb(tokens[at - 1]!) || joinsVerb(tokens, at, first))) at--;
  while (at < act && /^(?:to|all|both|s|['’]s)$/.test(tokens[at]!.lower)) at++;
  return at;
}

const isAdverb = ({ lower }: Token) => lower.endsWith("ly") && !/^(?:family|italy|july|supply|assembly|ally|rally|police|fly)$/.test(lower);
const isParticiple = ({ lower }: Token) =>
  /(?:ed|en)$/.test(lower) || /^(?:struck|shot|hit|found|held|beaten|taken|tried|trying|attempting|begun|began|continued)$/.test(lower);

/** "was struck and killed": one verb group; "have tried to break into": one chain. */
function joinsVerb(tokens: readonly Token[], at: number, first: number): boolean {
  const previous = tokens[at - 1]!;
  if (previous.lower === "and" && at - 2 > first)
    return isParticiple(tokens[at - 2]!) && (BE.test(tokens[at - 3]?.lower ?? "") || AUXILIARY.test(tokens[at - 3]?.lower ?? ""));
  const chained = tokens[at]!.lower === "to" || tokens[at]!.lower === "and";
  if (!chained) return false;
  return /^(?:tried|trying|tries|try|attempted|attempting|attempts|seeking|seeks|sought|plans|planned|planning|threatened|continue|continued|continues|vowed|likely|expected|believed|reported|alleged|said|known|used|struck|shot|began|begun)$/.test(
    previous.lower,
  ) || (tokens[at]!.lower === "and" && isParticiple(previous));
}

function leftEdge(tokens: readonly Token[], verb: number, first: number): { from: number; elided: boolean } {
  const before = tokens[verb - 1];
  if (verb > first && before && RELATIVE.test(before.lower)) return { from: antecedent(tokens, verb - 1, first), elided: true };
  if (verb > first && before && /^(?:and|or|but)$/.test(before.lower)) return { from: verb, elided: true };
  if (verb > first && before?.text === "," ) {
    const segment = segmentBefore(tokens, verb - 1, first);
    if (hasFinite(tokens, segment)) return { from: verb, elided: true };
  }
  return { from: subjectEdge(tokens, verb, first), elided: false };
}

function subjectEdge(tokens: readonly Token[], verb: number, first: number): number {
  let from = verb;
  while (from > first && verb - from < TOKENS_MAX) {
    const previous = tokens[from - 1]!;
    if (previous.text === ")") {
      const open = openBefore(tokens, from - 1, first);
      if (open === undefined) break;
      from = open;
      continue;
    }
    if (HARD.has(previous.text)) break;
    if (SUBORDINATE.test(previous.lower) && !/^\d/.test(tokens[from]!.text)) break;
    if (RELATIVE.test(previous.lower)) break;
    if (previous.text === "," && hasFinite(tokens, segmentBefore(tokens, from - 1, first))) break;
    from--;
  }
  while (from < verb && /^(?:,|and|or|then|also|['’])$/.test(tokens[from]!.lower)) from++;
  return from;
}

function openBefore(tokens: readonly Token[], close: number, first: number): number | undefined {
  for (let i = close - 1; i >= first && close - i < 10; i--) if (tokens[i]!.text === "(") return i;
  return undefined;
}

/** The noun phrase that "who", "which" or "that" stands for. */
function antecedent(tokens: readonly Token[], relative: number, first: number): number {
  let end = relative;
  if (tokens[end - 1]?.text === "," && end - 1 > first) end--;
  return nounStart(tokens, end, first, true);
}

const NOUN_STOP =
  /^(?:in|on|at|near|by|from|to|with|for|and|or|but|after|before|since|during|as|that|which|who|when|while|where|because|if|is|are|was|were|be|been|has|have|had|will|would|could|may|might|can|should|must|did|does|said|says|told|against|about|into|over|between|following|despite|including|he|she|they|it|we|i|there|not|no|killed|led|than|through|via|under|around)$/;

/** First token of the noun phrase that ends before `end`. */
function nounStart(tokens: readonly Token[], end: number, first: number, long = false): number {
  let from = end;
  while (from > first && end - from < (long ? 14 : 10)) {
    const previous = tokens[from - 1]!;
    if (previous.text === ")" ) {
      const open = openBefore(tokens, from - 1, first);
      if (open === undefined) break;
      from = open;
      continue;
    }
    if (HARD.has(previous.text)) break;
    if (previous.text === "," && !/^(?:\d{4}|\p{Lu})/u.test(tokens[from]?.text ?? "") ) {
      // "violent, deadly attacks": adjectives; anything else ends the phrase.
      if (!/^[a-z-]+$/.test(tokens[from]?.text ?? "") || !/^(?:[a-z-]+(?:al|ive|ed|ly|ent|ous|ic|ful|ing|d|y))$/.test(tokens[from - 2]?.lower ?? "")) break;
    }
    if (previous.text === "," && /^\p{Lu}/u.test(tokens[from]?.text ?? "") && !long) break;
    if (NOUN_STOP.test(previous.lower)) break;
    from--;
  }
  while (from < end && /^(?:,|of|['’])$/.test(tokens[from]!.lower)) from++;
  return from;
}

function segmentBefore(tokens: readonly Token[], comma: number, first: number): Run {
  let from = comma;
  while (from > first && tokens[from - 1]!.text !== "," && !HARD.has(tokens[from - 1]!.text)) from--;
  return { from, to: comma };
}

function hasFinite(tokens: readonly Token[], { from, to }: Run): boolean {
  for (let i = from; i < to; i++) {
    const { lower } = tokens[i]!;
    if (FINITE.test(lower) && !RELATIVE.test(tokens[i - 1]?.lower ?? "")) return true;
    // A small-letter word in -ed after a name or noun, not first in its segment: most often the verb.
    if (i > from && /^[a-z]{3,}ed$/.test(tokens[i]!.text) && !/^(?:a|an|the|of|in|by|and|,|most|state|so-called|alleged)$/.test(tokens[i - 1]!.lower) && i + 1 < to && !/(?:s|n|r|t)$/.test(tokens[i + 1]!.lower)) return true;
  }
  return false;
}

function nounClause(tokens: readonly Token[], act: FoundTrigger, first: number, to: number): Clause {
  let start = nounStart(tokens, act.from, first);
  const light = lightBefore(tokens, act, Math.max(first, act.from - 9));
  if (light === undefined) {
    // "a series of attacks", "an uptick in espionage": the amount belongs to it.
    const amount = tokens[start - 1]?.lower;
    if (start - 1 > first && (amount === "of" || amount === "in") && AMOUNT.test(tokens[start - 2]?.lower ?? "")) start = nounStart(tokens, start - 1, first);
    return { from: start, to, verb: start, elided: false, passive: false };
  }
  const verb = verbStart(tokens, light, first);
  const left = leftEdge(tokens, verb, first);
  return { from: left.from, to, verb, light, elided: left.elided, passive: false };
}

const AMOUNT =
  /^(?:series|wave|waves|string|spate|number|dozens|hundreds|thousands|rise|increase|uptick|surge|campaign|acts|act|attempt|attempts|round|spike|flurry|use|start|victim|victims|kind|form|types?)$/;

/** The carrying verb before a noun: "carried out a series of attacks". */
function lightBefore(tokens: readonly Token[], act: FoundTrigger, first: number): number | undefined {
  for (let i = act.from - 1; i >= first; i--) {
    const { lower, text } = tokens[i]!;
    if (HARD.has(text) || /^(?:that|which|who|and|but|on|at|after|before|during)$/.test(lower)) return undefined;
    if (lower === "out" && LIGHT.test(`${tokens[i - 1]?.lower ?? ""} out`)) return i - 1;
    if (LIGHT.test(lower) && !/^(?:order|lead|plan|start|face|cause|claim|hold)s?$/.test(lower)) return BE.test(tokens[i - 1]?.lower ?? "") ? undefined : i;
  }
  return undefined;
}

const GOES_ON =
  /^(?:including|such|and|or|in|on|at|near|north|south|east|west|from|to|by|with|according|killing|wounding|injuring|leaving|causing|destroying|damaging|as|the|a|an|all|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|targeting|hitting|affecting|cutting|which|who|forcing|prompting|sparking)$/;

function rightEdge(tokens: readonly Token[], act: FoundTrigger, limit: number): number {
  let to = act.to;
  while (to < limit && to - act.to < TOKENS_MAX) {
    const { text, lower } = tokens[to]!;
    if (text === "(") {
      const close = closeAfter(tokens, to, limit);
      if (close === undefined) break;
      to = close + 1;
      continue;
    }
    if (HARD.has(text)) break;
    const next = tokens[to + 1];
    if (text === "," && !goesOn(tokens, to, limit)) break;
    if (SUBORDINATE.test(lower) && !isDateWord(next) && !(lower === "as" && /^(?:part|well|a)$/.test(next?.lower ?? "")) && !(lower === "after" && act.to === to)) break;
    if (/^(?:and|or|but)$/.test(lower) && startsClause(tokens, to + 1, limit)) break;
    if (lower === "that" && !/^(?:killed|hit|struck|left|targeted|knocked|injured|wounded|destroyed|would|could|had|has|was|were|is|are|took|caused|damaged)$/.test(next?.lower ?? "") ) break;
    to++;
  }
  while (to > act.to && /^(?:,|and|or|to|the|in|of|by)$/.test(tokens[to - 1]!.lower)) to--;
  return to;
}

const isDateWord = (token: Token | undefined) =>
  token !== undefined && (/^\d/.test(token.text) || /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|early|late|last|at)$/.test(token.text));

function closeAfter(tokens: readonly Token[], open: number, limit: number): number | undefined {
  for (let i = open + 1; i < limit && i - open < 12; i++) if (tokens[i]!.text === ")") return i;
  return undefined;
}

/** After a comma: a list, an apposition, a place or a consequence goes on; a new clause does not. */
function goesOn(tokens: readonly Token[], comma: number, limit: number): boolean {
  const next = tokens[comma + 1];
  if (!next || comma + 1 >= limit) return false;
  if (/^(?:and|or|but)$/.test(next.lower)) return next.lower !== "but" && !startsClause(tokens, comma + 2, limit);
  return GOES_ON.test(next.lower) || /^(?:\p{Lu}|\d)/u.test(next.text) || isParticiple(next);
}

/** "… and even broke into", "and he said": a conjunct with a verb of its own right there. */
function startsClause(tokens: readonly Token[], at: number, limit: number): boolean {
  for (let i = at; i < Math.min(limit, at + 6); i++) {
    const { lower, text } = tokens[i]!;
    if (text === "," || HARD.has(text)) return false;
    if (FINITE.test(lower) || /^(?:he|she|they|it|we|who|which|that|even|also|then|later)$/.test(lower)) return true;
    if (i > at && /^[a-z]{3,}ed$/.test(text) && /^(?:[A-Z]|\p{Lu})/u.test(tokens[i - 1]!.text)) return true;
    if (i === at && /^[a-z]{4,}ed$/.test(text)) return !/^(?:related|armed|wounded|injured|united)$/.test(lower);
    if (i === at && /^(?:broke|struck|hit|shot|fled|took|set|stole|left|sent|fell|drove|ran|threw)$/.test(lower)) return true;
  }
  return false;
}

function isPassive(tokens: readonly Token[], verb: number, act: FoundTrigger): boolean {
  const first = tokens[act.from]!.lower;
  if (/^(?:was|were|been|being)$/.test(first)) return true;
  if (first.endsWith("ing")) return tokens.slice(verb, act.from).some(({ lower }) => lower === "being");
  if (tokens.slice(verb, act.from).some(({ lower }) => BE.test(lower))) return isParticiple(tokens[act.from]!) ;
  // "a woman killed in the crash": a participle without object.
  const after = tokens[act.to];
  const bare = isParticiple(tokens[act.from]!) || /^(?:shot|struck|hit)$/.test(first);
  const hasAux = tokens.slice(verb, act.from).some(({ lower }) => /^(?:has|have|had|did|will|would|to)$/.test(lower));
  return bare && !hasAux && act.trigger.victim === "object" && (!after || /^(?:in|by|on|at|during|near|after|when|since|for|last|this|from|\.|,|and|yesterday|over|outside|inside|dead)$/.test(after.lower)) ;
}
