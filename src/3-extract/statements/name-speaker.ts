import type { Mention } from "../../domain/mention.ts";
import type { Considered } from "../../domain/reasons.ts";
import { type Quoted, quoted } from "../../domain/span.ts";
import type { Speaker } from "../../domain/statement.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { antecedentRows } from "./antecedent-features.ts";
import { type Antecedent, antecedentsOf } from "./antecedents.ts";
import { considered } from "./considered.ts";
import { nameInText } from "./name-in-text.ts";
import type { Range } from "./range.ts";
import { likeliest } from "./ranker.ts";
import { readSource, type Source, sourceWords } from "./read-source.ts";
import { resolveDescription } from "./resolve-description.ts";
import { type EarlierSpeaker, resolvePronoun } from "./resolve-pronoun.ts";
import { originKindOf, type StatementKnowledge } from "./statement-knowledge.ts";

/** Who speaks, or what stands in the text where nobody can be named. */
export interface NamedSpeaker {
  readonly speaker?: Speaker;
  readonly unresolved?: Quoted;
  readonly anonymous: boolean;
  readonly type: EarlierSpeaker["type"];
  /** Whom else the words could mean, where a model chose. */
  readonly antecedents?: readonly Considered[];
}

export const NOBODY: NamedSpeaker = { anonymous: false, type: "body" };

/** Names the source of a statement from the text alone. `earlier`: the speakers of the statements before it. */
export function nameSpeaker(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  range: Range,
  earlier: readonly EarlierSpeaker[],
  knowledge: StatementKnowledge,
  about: unknown = undefined,
): NamedSpeaker {
  const source = readSource(analysis, mentions, range, knowledge);
  if (!source) return NOBODY;
  if (source.kind === "named") return nameOfMention(analysis, mentions, source.mention, source.range);
  const byRule =
    source.kind === "pronoun"
      ? fromPronoun(analysis, mentions, source, earlier, knowledge)
      : fromDescription(analysis, mentions, source, earlier);
  if (source.kind === "pronoun" && (source.word === "who" || source.word === "which")) return byRule;
  const scene = { analysis, mentions, earlier, knowledge, about };
  return chooseAntecedent(scene, source, byRule);
}

interface Scene {
  readonly analysis: TextAnalysis;
  readonly mentions: readonly Mention[];
  readonly earlier: readonly EarlierSpeaker[];
  readonly knowledge: StatementKnowledge;
  readonly about: unknown;
}

/** Least chance of an antecedent that the rules do not name, of one that they do, and of one outside the paragraph. */
const ANTECEDENT_MIN = 0.5;
const SHARED_MIN = 0.3;
const FAR_MIN = 0.65;

/** A description of those who report: only such a one means an agency or outlet, which else stands for its reports. */
const MEDIA =
  /\b(?:newspaper|paper|daily|weekly|magazine|network|channel|station|broadcaster|agency|outlet|website|site|publication|publisher|programme|program)s?\b/i;

const isNoMedia =
  (knowledge: StatementKnowledge) =>
  ({ name }: Antecedent) =>
    !["agency", "outlet"].includes(originKindOf(name, knowledge) ?? "");

/** Whom a pronoun or description means by the ranker; undecided, the words stand for themselves. */
function chooseAntecedent(
  { analysis, mentions, earlier, knowledge, about }: Scene,
  source: Exclude<Source, { kind: "named" }>,
  byRule: NamedSpeaker,
): NamedSpeaker {
  const { choose } = knowledge;
  if (!choose) return byRule;
  const { range, kind } = source;
  const span = kind === "pronoun" ? analysis.tokens[range.from]! : sourceWords(analysis, range);
  const own = quoted(analysis.text, span.start, span.end);
  const words = { from: range.from, to: tokenAt(analysis.tokens, span.end - 1) + 1 };
  const { paragraph } = analysis.sentences[analysis.sentenceOf[range.from]!]!;
  const mayMean = kind === "pronoun" || MEDIA.test(own.quote) ? () => true : isNoMedia(knowledge);
  const candidates = antecedentsOf(mentions, { offset: span.start, paragraph }, earlier).filter(mayMean);
  const asIs = own.quote.replace(/^the\s+/i, "");
  const ruled = byRule.speaker && byRule.speaker.name !== asIs ? byRule.speaker.name : undefined;
  const nameOf = (candidate: Antecedent) =>
    candidate.mentions.length ? nameInText(mentions, candidate.mentions.at(-1)!) : candidate.name;
  const isRuled = (candidate: Antecedent) =>
    ruled !== undefined && (candidate.name === ruled || nameOf(candidate) === ruled);
  const anonymous = kind === "described" && source.anonymous;
  const rows = antecedentRows(
    analysis,
    {
      range: words,
      isPronoun: kind === "pronoun",
      anonymous,
      rule: candidates.find(isRuled)?.name,
      earlier,
    },
    candidates,
    knowledge,
  );
  const names = [...candidates.map(nameOf), undefined];
  const chances = choose({ task: "antecedent", rows, candidates: names, about: { ...(about as object), own } });
  let chosen = likeliest(chances);
  const picked = candidates[chosen];
  const least = (candidate: Antecedent) => {
    if (isInParagraph(analysis, candidate, paragraph)) return isRuled(candidate) ? SHARED_MIN : ANTECEDENT_MIN;
    // Paragraphs of collected texts are often shuffled: "It added" at the start of one is nobody's.
    return kind === "pronoun" && source.word !== "he" && source.word !== "she" ? Number.POSITIVE_INFINITY : FAR_MIN;
  };
  if (picked && chances[chosen]! < least(picked)) chosen = candidates.length;
  const antecedents = considered(
    names.map((name) => name ?? "-"),
    chances,
    chosen,
    (i) => (i === chosen ? "likeliest" : i === likeliest(chances) ? "not sure enough" : "less likely"),
  );
  const candidate = candidates[chosen];
  if (!candidate) {
    return kind === "pronoun"
      ? { unresolved: own, anonymous: false, type: "body", antecedents }
      : { speaker: { ...own, name: asIs }, anonymous, type: anonymous ? "group" : "body", antecedents };
  }
  const mention = candidate.mentions.at(-1);
  if (mention) return { ...speakerNamed(mentions, mention, own), antecedents };
  const { name, type, anonymous: unnamed } = candidate.speaker!;
  return { speaker: { ...own, name }, anonymous: unnamed, type, antecedents };
}

/** Named or speaking in the paragraph before the words. */
function isInParagraph({ paragraphs }: TextAnalysis, { mentions, speaker }: Antecedent, paragraph: number): boolean {
  return speaker?.paragraph === paragraph || (mentions.at(-1)?.start ?? -1) >= paragraphs[paragraph]!.start;
}

function fromPronoun(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { range, word }: Extract<Source, { kind: "pronoun" }>,
  earlier: readonly EarlierSpeaker[],
  knowledge: StatementKnowledge,
): NamedSpeaker {
  const token = analysis.tokens[range.from]!;
  const quote = quoted(analysis.text, token.start, token.end);
  const at = { sentence: analysis.sentenceOf[range.from]!, token: range.from };
  const found =
    word === "who" || word === "which"
      ? antecedentOfWho(analysis, mentions, range.from, knowledge)
      : resolvePronoun(word.replace(/self$/, ""), at, earlier, analysis, mentions);
  if (!found) return { unresolved: quote, anonymous: false, type: "body" };
  const { name, role, organisation } = found;
  return {
    speaker: { ...quote, name, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) },
    anonymous: found.anonymous,
    type: found.type,
  };
}

/** "Ada Roe, who said": the name that ends right before. */
function antecedentOfWho(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  at: number,
  knowledge: StatementKnowledge,
): Omit<EarlierSpeaker, "paragraph" | "sentence" | "quote"> | undefined {
  const { tokens, sentences, sentenceOf } = analysis;
  const first = sentences[sentenceOf[at]!]!.from;
  let before = at - 1;
  // ", and which has denied": the relative before it has the antecedent.
  if (tokens[before]?.lower === "and") {
    while (before > first && tokens[before]!.lower !== tokens[at]!.lower) before--;
    before--;
  }
  while (before >= first && /^[,(]$/.test(tokens[before]!.text)) before--;
  if (before < first) return undefined;
  const token = tokens[before]!;
  // "Roe shared a post, which said": the one who shared it.
  const { start } = tokens[first]!;
  const near = knowledge.carriers.has(token.lower) ? { start, end: token.start } : token;
  const mention = mentionsIn(mentions, near).find(
    (m) => m.start >= start && (m.type === "person" || m.type === "organisation" || m.type === "threat-actor"),
  );
  if (!mention) return describedBefore(analysis, before, first, knowledge);
  const { role, organisation } = mention;
  return {
    name: nameInText(mentions, mention),
    type: mention.type === "person" ? "person" : "body",
    anonymous: false,
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
  };
}

/** "most analysts, who", "the harbour-led coalition, which": the phrase, where nothing names it. */
function describedBefore(
  { text, tokens }: TextAnalysis,
  last: number,
  first: number,
  { groupNouns }: StatementKnowledge,
): Omit<EarlierSpeaker, "paragraph" | "sentence" | "quote"> | undefined {
  let from = last;
  if (groupNouns.has(tokens[last]!.lower)) {
    if (from > first && /^(?:most|some|many|several|other|few|local)$/.test(tokens[from - 1]!.lower)) from--;
    return { name: text.slice(tokens[from]!.start, tokens[last]!.end), type: "group", anonymous: true };
  }
  while (
    from > first &&
    last - from < DESCRIPTION_MAX &&
    /^\p{L}/u.test(tokens[from]!.text) &&
    tokens[from]!.lower !== "the"
  ) {
    if (/ed$/.test(tokens[from]!.lower) && !tokens[from]!.text.includes("-")) return undefined;
    from--;
  }
  if (tokens[from]!.lower !== "the" || from === last) return undefined;
  return { name: text.slice(tokens[from + 1]!.start, tokens[last]!.end), type: "body", anonymous: false };
}

/** Tokens of a described antecedent without its article. */
const DESCRIPTION_MAX = 3;

/** The mention that the words of a source name, as a speaker. */
export function nameOfMention(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  mention: Mention,
  range: Range,
): NamedSpeaker {
  const words = sourceWords(analysis, range);
  // With title and article where they stand right before the name: "President Ada Roe".
  const start =
    words.start <= mention.start && mention.start - words.start < 48 && words.end >= mention.start
      ? words.start
      : mention.start;
  const quote = quoted(analysis.text, start, Math.max(mention.end, start + 1));
  return bothNamed(analysis, mentions, mention, { range, start }) ?? speakerNamed(mentions, mention, quote);
}

/** "Ada Roe and Ben Lee said": both, under one name as the text joins them. */
function bothNamed(
  { text, tokens }: TextAnalysis,
  mentions: readonly Mention[],
  mention: Mention,
  { range, start }: { range: Range; start: number },
): NamedSpeaker | undefined {
  const end = tokens[range.to - 1]!.end;
  const named = mentionsIn(mentions, { start, end }).filter(
    (m) => m.start >= start && m.end <= end && (SPEAKING.has(m.type) || m.type === mention.type),
  );
  const [first, second] = named;
  if (named.length !== 2 || first!.name === second!.name || text.slice(second!.end, end).includes(","))
    return undefined;
  if (!/^ (?:and|&) (?:\p{L}[\p{L}.-]* ){0,3}$/u.test(text.slice(first!.end, second!.start))) return undefined;
  const name = `${nameInText(mentions, first!)} and ${nameInText(mentions, second!)}`;
  return { speaker: { ...quoted(text, start, second!.end), name }, anonymous: false, type: "group" };
}

const SPEAKING = new Set(["person", "organisation", "threat-actor"]);

function fromDescription(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { range, anonymous }: Extract<Source, { kind: "described" }>,
  earlier: readonly EarlierSpeaker[],
): NamedSpeaker {
  const span = sourceWords(analysis, range);
  const quote = quoted(analysis.text, span.start, span.end);
  const to = tokenAt(analysis.tokens, span.end);
  const meant = resolveDescription(analysis, mentions, { from: range.from, to }, earlier);
  if (meant) return speakerNamed(mentions, meant, quote);
  const name = quote.quote.replace(/^the\s+/i, "");
  return { speaker: { ...quote, name }, anonymous, type: anonymous ? "group" : "body" };
}

/** The mention as a speaker, in the words `quote`. */
function speakerNamed(mentions: readonly Mention[], mention: Mention, quote: Quoted): NamedSpeaker {
  const { role, organisation, type } = mention;
  const name = nameInText(mentions, mention);
  return {
    speaker: { ...quote, name, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) },
    anonymous: false,
    type: type === "person" ? "person" : "body",
  };
}
