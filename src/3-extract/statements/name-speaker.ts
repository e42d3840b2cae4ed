import type { Mention } from "../../domain/mention.ts";
import { type Quoted, quoted } from "../../domain/span.ts";
import type { Speaker } from "../../domain/statement.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import type { Range } from "./read-frames.ts";
import { readSource, type Source, sourceWords } from "./read-source.ts";
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
  if (source.kind === "pronoun") return fromPronoun(analysis, mentions, source, earlier);
  if (source.kind === "named") return fromMention(analysis, source.mention, source.range);
  return fromDescription(analysis, mentions, source);
}

function fromPronoun(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { range, word }: Extract<Source, { kind: "pronoun" }>,
  earlier: readonly EarlierSpeaker[],
): NamedSpeaker {
  const token = analysis.tokens[range.from]!;
  const quote = quoted(analysis.text, token.start, token.end);
  const at = { sentence: analysis.sentenceOf[range.from]!, token: range.from };
  const found =
    word === "who"
      ? antecedentOfWho(analysis, mentions, range.from)
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
): Omit<EarlierSpeaker, "paragraph" | "sentence" | "quote"> | undefined {
  let before = at - 1;
  while (before >= 0 && /^[,(]$/.test(analysis.tokens[before]!.text)) before--;
  if (before < 0) return undefined;
  const token = analysis.tokens[before]!;
  const mention = mentionsIn(mentions, token).find(
    ({ type }) => type === "person" || type === "organisation" || type === "threat-actor",
  );
  if (!mention) return undefined;
  const { name, role, organisation } = mention;
  return {
    name,
    type: mention.type === "person" ? "person" : "body",
    anonymous: false,
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
  };
}

function fromMention(analysis: TextAnalysis, mention: Mention, range: Range): NamedSpeaker {
  const words = sourceWords(analysis, range);
  // With title and article where they stand right before the name: "President Ada Roe".
  const start =
    words.start <= mention.start && mention.start - words.start < 48 && words.end >= mention.start
      ? words.start
      : mention.start;
  const quote = quoted(analysis.text, start, Math.max(mention.end, start + 1));
  const { name, role, organisation, type } = mention;
  return {
    speaker: { ...quote, name, ...(role ? { role } : {}), ...(organisation ? { organisation } : {}) },
    anonymous: false,
    type: type === "person" ? "person" : "body",
  };
}

/** Short definite descriptions that stand for a body named before in the paragraph. */
const BODY_NOUNS = new Set(
  "company firm agency group ministry department office bank city government organisation organization university hospital gang club airline union bureau institute commission council court school team operator manufacturer carmaker retailer".split(
    " ",
  ),
);

function fromDescription(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { range, anonymous }: Extract<Source, { kind: "described" }>,
): NamedSpeaker {
  const span = sourceWords(analysis, range);
  const quote = quoted(analysis.text, span.start, span.end);
  const last = analysis.tokens[range.to - 1]!.lower;
  if (range.to - range.from === 2 && analysis.tokens[range.from]!.lower === "the" && BODY_NOUNS.has(last)) {
    const body = bodyBefore(analysis, mentions, range.from);
    if (body) return { speaker: { ...quote, name: body.name }, anonymous: false, type: "body" };
  }
  const person = soleWithRole(analysis, mentions, range);
  if (person)
    return {
      ...fromMention(analysis, person, range),
      speaker: {
        ...quote,
        name: person.name,
        ...(person.role ? { role: person.role } : {}),
        ...(person.organisation ? { organisation: person.organisation } : {}),
      },
    };
  const name = quote.quote.replace(/^the\s+/i, "");
  return { speaker: { ...quote, name }, anonymous, type: anonymous ? "group" : "body" };
}

/** "The secretary": the only person named before whose role in this text has that word. */
function soleWithRole(
  { tokens }: TextAnalysis,
  mentions: readonly Mention[],
  { from, to }: Range,
): Mention | undefined {
  if (to - from !== 2 || tokens[from]!.lower !== "the") return undefined;
  const word = tokens[to - 1]!.lower;
  const persons = mentions.filter(
    ({ type, role, end }) =>
      type === "person" && end <= tokens[from]!.start && role?.toLowerCase().split(/\s+/).includes(word),
  );
  return new Set(persons.map(({ name }) => name)).size === 1 ? persons[0] : undefined;
}

/** The only organisation named earlier in the paragraph, nearest sentence first. */
function bodyBefore(analysis: TextAnalysis, mentions: readonly Mention[], token: number): Mention | undefined {
  const sentence = analysis.sentenceOf[token]!;
  const { paragraph } = analysis.sentences[sentence]!;
  for (let s = sentence; s >= 0 && analysis.sentences[s]!.paragraph === paragraph; s--) {
    const { start } = analysis.sentences[s]!;
    const end = s === sentence ? analysis.tokens[token]!.start : analysis.sentences[s]!.end;
    const bodies = mentionsIn(mentions, { start, end }).filter(
      (m) => (m.type === "organisation" || m.type === "threat-actor") && m.start >= start && m.end <= end,
    );
    const names = new Set(bodies.map(({ name }) => name));
    if (names.size === 1) return bodies[0];
    if (names.size > 1) return undefined;
  }
  return undefined;
}
