import type { Mention } from "../../domain/mention.ts";
import { type Quoted, quoted } from "../../domain/span.ts";
import type { Speaker } from "../../domain/statement.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { nameInText } from "./name-in-text.ts";
import type { Range } from "./range.ts";
import { readSource, type Source, sourceWords } from "./read-source.ts";
import { resolveDescription } from "./resolve-description.ts";
import { type EarlierSpeaker, resolvePronoun } from "./resolve-pronoun.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** Who speaks, or what stands in the text where nobody can be named. */
export interface NamedSpeaker {
  readonly speaker?: Speaker;
  readonly unresolved?: Quoted;
  readonly anonymous: boolean;
  readonly type: EarlierSpeaker["type"];
}

export const NOBODY: NamedSpeaker = { anonymous: false, type: "body" };

/** Names the source of a statement from the text alone. `earlier`: the speakers of the statements before it. */
export function nameSpeaker(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  range: Range,
  earlier: readonly EarlierSpeaker[],
  knowledge: StatementKnowledge,
): NamedSpeaker {
  const source = readSource(analysis, mentions, range, knowledge);
  if (!source) return NOBODY;
  if (source.kind === "pronoun") return fromPronoun(analysis, mentions, source, earlier, knowledge);
  if (source.kind === "named") {
    return fromMention(analysis, mentions, source.mention, source.range);
  }
  return fromDescription(analysis, mentions, source, earlier);
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

function fromMention(
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
  return speakerNamed(mentions, mention, quote);
}

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
export function speakerNamed(mentions: readonly Mention[], mention: Mention, quote: Quoted): NamedSpeaker {
  const { role, organisation, type } = mention;
  const name = nameInText(mentions, mention);
  return {
    speaker: { ...quote, name, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) },
    anonymous: false,
    type: type === "person" ? "person" : "body",
  };
}
