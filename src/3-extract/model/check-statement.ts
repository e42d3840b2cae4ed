import type { ProposedStatement, Rejection } from "../../domain/proposal.ts";
import { overlaps, quoted, type Span } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import { contentId } from "../../text/hash.ts";
import type { Attribution } from "../attribution.ts";
import { extractHedges } from "../hedges/extract-hedges.ts";
import { completeStatements } from "../kinds/complete-statements.ts";
import { verbGroup } from "../statements/find-cues.ts";
import { frameWindow } from "../statements/frame-window.ts";
import { proposeFrame } from "../statements/propose-frame.ts";
import type { Range } from "../statements/range.ts";
import { formOf } from "../statements/shape-content.ts";
import { isLocated, isWholeQuotation, type Located, locate, locateBeside } from "./locate.ts";
import type { StatementOffer } from "./parse-answer.ts";
import { negatedOutside, type Scene, type Verdict } from "./scene.ts";
import { tieSpeaker } from "./tie-speaker.ts";

/** Characters of a quotation by its field. Longest seen in the training texts: 900, 120, 40. */
const CONTENT_MAX = 1500;
const SPEAKER_MAX = 200;
const CUE_MAX = 80;
/** Tokens of what is reported: "In Port Ellery" is where it was said. */
const CONTENT_TOKENS_MIN = 4;
/** Tokens of a quotation that may stand without a reporting word. Shorter ones are words held at arm's length. */
const QUOTATION_TOKENS_MIN = 6;

interface Parts {
  readonly content: Located;
  readonly speaker: Located | undefined;
  readonly cue: Located | undefined;
}

/**
 * The model points, our rules read: it says where content, speaker and cue stand. Whether they belong together is decided
 * by word order, and form, hedges, kind and day are read from the words as those of every statement are.
 */
export function checkStatement(scene: Scene, passage: Span, offer: StatementOffer): Verdict<ProposedStatement> {
  const parts = locateParts(scene, passage, offer);
  if (typeof parts === "string") return parts;
  const attribution = parts.cue ? attributionOf(scene, parts.cue, parts) : quotationOf(scene, parts);
  if (typeof attribution === "string") return attribution;
  const read = readStatement(scene, attribution);
  const wrong = leftOut(scene, read) ?? wrongHedge(scene, passage, offer, read);
  return wrong ?? compared(scene, read, offer);
}

function locateParts({ analysis }: Scene, passage: Span, offer: StatementOffer): Parts | Rejection {
  const content = locate(analysis, passage, offer.content, CONTENT_MAX);
  if (!isLocated(content)) return content;
  const find = (words: string | undefined, max: number) =>
    words === undefined ? undefined : locateBeside(analysis, { beside: content, passage }, words, max);
  const speaker = find(offer.speaker, SPEAKER_MAX);
  const cue = find(offer.cue, CUE_MAX);
  if (typeof speaker === "string") return speaker;
  if (typeof cue === "string") return cue;
  const found = [content, speaker, cue].filter((part) => part !== undefined);
  const overlapping = found.some((part, i) => found.slice(i + 1).some((other) => overlaps(part, other)));
  return overlapping ? "overlapping" : { content, speaker, cue };
}

/** A quotation of some length without speaker and cue: whose it is stays open. */
function quotationOf({ analysis }: Scene, { content, speaker }: Parts): Attribution | Rejection {
  const { from, to } = content.range;
  if (speaker || to - from < QUOTATION_TOKENS_MIN || !isWholeQuotation(analysis, content)) return "no-reporting-word";
  return { anonymous: false, content: plain(content), form: "direct", via: [] };
}

function attributionOf(scene: Scene, given: Located, { content, speaker }: Parts): Attribution | Rejection {
  const { analysis, frames, cues } = scene;
  const inside = cues.filter(({ from, to }) => given.range.from <= from && to <= given.range.to);
  const cue = inside.find(({ entry }) => entry.part === "verb") ?? inside[0];
  // Inside a quotation it is the one quoted who speaks.
  if (!cue || frames.quoteState[cue.from] === 2) return "no-reporting-word";
  const group = verbGroup(analysis.tokens, cue);
  const proposal = proposeFrame(frames, cue, frameWindow(analysis, cue));
  if (content.range.to - content.range.from < CONTENT_TOKENS_MIN) return "content-far";
  if (!proposal.content || !isAllOf(scene, proposal.content, group, content)) return "content-far";
  if (isEmbedded(scene, proposal.source ?? group)) return "embedded";
  const tied = speaker ? tieSpeaker(scene, { cue, source: proposal.source }, speaker) : { anonymous: false };
  if (!tied) return "speaker-far";
  return {
    ...tied,
    cue: spanOf(scene, group),
    content: plain(content),
    form: formOf(analysis, content),
    via: [],
  };
}

/** "output that DHS said …": who stands in another's "that" is left to the rules for chained reports. */
function isEmbedded({ analysis: { tokens } }: Scene, { from }: Range): boolean {
  return /^(?:that|whether|if|because|like|than|pretend|imagine|suppose)$/.test(tokens[from - 1]?.lower ?? "");
}

/**
 * The content is what word order gives the cue: it begins where that begins, or right behind the cue, and ends where that
 * ends, earlier at a comma, or later with the sentence. A piece from the middle could say the contrary ("rumours that …
 * are false"). A whole quotation may go on.
 */
function isAllOf({ analysis }: Scene, given: Range, cue: Range, content: Located): boolean {
  const { tokens, sentences, sentenceOf } = analysis;
  const { from, to } = content.range;
  if (from >= given.to || to <= given.from) return false;
  const isRest = (first: number, last: number) =>
    tokens.slice(first, Math.max(first, last)).every(({ lower }) => /^(?:[^\p{L}\p{N}]+|that)$/u.test(lower));
  const isAlike = (a: number, b: number) => isRest(Math.min(a, b), Math.max(a, b));
  const begins = isAlike(from, given.from) || (from >= cue.to && from < given.from && isRest(cue.to, from));
  if (begins && isAlike(to, given.to)) return true;
  if (isWholeQuotation(analysis, content)) return true;
  const isWithSentence = to > given.to && isRest(to, sentences[sentenceOf[from]!]!.to);
  return begins && (isWithSentence || (to < given.to && /^[,;—–]$/.test(tokens[to]!.text)));
}

function readStatement({ analysis, article, knowledge }: Scene, attribution: Attribution): Statement {
  const { id, publishedAt, mentions } = article;
  const [read] = completeStatements([attribution], analysis, mentions, {
    knowledge: knowledge.kinds,
    publishedAt,
    article: id,
  });
  return { ...read!, id: contentId("p", id, String(attribution.content.start), String(attribution.cue?.start ?? "")) };
}

/** A hedge or a "not" in the sentences of the statement that its own words do not hold: without it they would say more. */
function leftOut({ analysis, knowledge }: Scene, { content, cue, hedges }: Statement): Rejection | undefined {
  const own = cue ? [content, cue] : [content];
  for (const sentence of analysis.sentences) {
    if (!own.some((span) => overlaps(span, sentence))) continue;
    const outside = extractHedges(analysis, sentence, knowledge.hedges).filter(
      (hedge) => !overlaps(hedge, content) && !hedges.some((known) => overlaps(known, hedge)),
    );
    if (outside.length) return "hedge-left-out";
    if (negatedOutside(analysis, sentence, own)) return "negated";
  }
  return undefined;
}

/** A hedge that the model names must be one that the words have, with that sense: it adds none. */
function wrongHedge(
  { analysis }: Scene,
  passage: Span,
  { hedges }: StatementOffer,
  read: Statement,
): Rejection | undefined {
  for (const { words, sense } of hedges) {
    const found = locateBeside(analysis, { beside: read.content, passage }, words, CUE_MAX);
    if (!isLocated(found)) return found;
    if (!read.hedges.some((hedge) => overlaps(hedge, found) && hedge.sense === sense)) return "hedge-not-read";
  }
  return undefined;
}

/** New words are accepted; words that the program has are a duplicate, or a second opinion on them. */
function compared({ article, maker }: Scene, read: Statement, offer: StatementOffer): Verdict<ProposedStatement> {
  const same = article.statements.find(({ content }) => isSameStretch(content, read.content));
  if (!same) {
    return { accepted: { ...read, ...(offer.kind === read.kind ? {} : { modelKind: offer.kind }), maker } };
  }
  const differs = (
    about: "speaker" | "kind",
    builtIn: string | undefined,
    model: string,
    words?: Attribution["speaker"],
  ) => ({
    differs: {
      ...plain(read.content),
      maker,
      about,
      of: same.id,
      ...(builtIn ? { builtIn } : {}),
      model,
      ...(words ? { words: plain(words) } : {}),
    },
  });
  const { speaker } = read;
  const agrees = !speaker || (same.speaker && (overlaps(same.speaker, speaker) || same.speaker.name === speaker.name));
  if (!agrees) return differs("speaker", same.speaker?.name ?? same.unresolved?.quote, speaker.name, speaker);
  return offer.kind === same.kind ? "duplicate" : differs("kind", same.kind, offer.kind);
}

/** Most of the shorter one lies in the other. */
export function isSameStretch(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared * 2 > Math.min(a.end - a.start, b.end - b.start);
}

const plain = ({ quote, start, end }: { quote: string; start: number; end: number }) => ({ quote, start, end });
const spanOf = ({ analysis: { text, tokens } }: Scene, { from, to }: Range) =>
  quoted(text, tokens[from]!.start, tokens[to - 1]!.end);
