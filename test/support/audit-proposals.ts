import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import { contains, overlaps, type Quoted, type Span } from "../../src/domain/span.ts";
import { INCIDENT_TYPES } from "../../src/domain/vocabulary/incident-type.ts";
import { HEDGE_SENSES } from "../../src/domain/vocabulary/sense.ts";
import { MENTION_TYPES, REALITIES, STATEMENT_FORMS, STATEMENT_KINDS } from "../../src/domain/vocabulary/words.ts";

/** What is wrong in an article's proposals, found without the code that made them. */
export interface Audit {
  readonly spans: number;
  /** Spans that are not the text's own words, or stand in what was set aside. */
  readonly ungrounded: readonly string[];
  /** Values, speakers, dates and hedges that the text does not give. */
  readonly invented: readonly string[];
}

export function auditProposals(article: ExtractedArticle): Audit {
  const { text, passages, modelProposals, mentions } = article;
  if (!modelProposals) return { spans: 0, ungrounded: [], invented: [] };
  const { statements, incidents, mentions: names, disagreements } = modelProposals;
  const read = passages.filter(({ role }) => /^(?:headline|body|caption)$/.test(role));
  const invented: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) invented.push(what);
  };
  const spans: Quoted[] = [
    ...incidents,
    ...names,
    ...disagreements,
    ...disagreements.flatMap(({ words }) => words ?? []),
  ];
  for (const { content, cue, speaker, unresolved, hedges, kind, modelKind, form, saidAtAsWritten, id } of statements) {
    spans.push(
      content,
      ...(cue ? [cue] : []),
      ...(speaker ? [speaker] : []),
      ...(unresolved ? [unresolved] : []),
      ...hedges,
    );
    claim(STATEMENT_KINDS.includes(kind) && (!modelKind || STATEMENT_KINDS.includes(modelKind)), `${id}: kind`);
    claim(STATEMENT_FORMS.includes(form), `${id}: form`);
    claim(
      hedges.every(({ sense }) => HEDGE_SENSES.includes(sense)),
      `${id}: sense`,
    );
    claim(
      !speaker || (cue !== undefined && sameLine(text, speaker, content)),
      `${id}: a speaker without a cue or far off`,
    );
    claim(!cue || sameLine(text, cue, content), `${id}: a cue far off`);
    claim(!cue || !overlaps(cue, content), `${id}: the cue is in the content`);
    claim(!speaker || isNamed(speaker.name, text, mentions), `${id}: name ${speaker?.name}`);
    claim(saidAtAsWritten === undefined || text.includes(saidAtAsWritten), `${id}: date`);
  }
  for (const { id, quote, type, reality, asWritten, from, to, actor, victims, place } of incidents) {
    claim(type in INCIDENT_TYPES && REALITIES.includes(reality), `${id}: type, reality`);
    claim(asWritten === undefined ? !from && !to : quote.includes(asWritten), `${id}: date`);
    for (const name of [actor, ...victims, place])
      claim(name === undefined || isNamed(name, text, mentions), `${id}: ${name}`);
  }
  for (const { type, quote } of names) claim(MENTION_TYPES.includes(type), `${quote}: type`);
  for (const { about, model, words, quote } of disagreements) {
    const vocabulary: readonly string[] = [...STATEMENT_KINDS, ...MENTION_TYPES, ...Object.keys(INCIDENT_TYPES)];
    claim(about === "speaker" ? words !== undefined : vocabulary.includes(model), `${quote}: ${about} ${model}`);
  }
  const ungrounded = spans
    .filter(
      (span) => text.slice(span.start, span.end) !== span.quote || !span.quote || !read.some((p) => contains(p, span)),
    )
    .map(({ quote, start }) => `${start} ${quote}`);
  return { spans: spans.length, ungrounded, invented };
}

const sameLine = (text: string, a: Span, b: Span) =>
  !text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)).includes("\n");

const isNamed = (name: string, text: string, mentions: ExtractedArticle["mentions"]) =>
  text.includes(name) || mentions.some((mention) => mention.name === name);
