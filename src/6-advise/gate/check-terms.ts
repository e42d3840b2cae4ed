import type { AdvisoryContent, AdvisorySentence, GateFinding } from "../../domain/advisory.ts";
import { overlaps, quoted, type Span } from "../../domain/span.ts";
import { LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import { findQuotations } from "../../text/quotations.ts";
import { finding } from "./rules.ts";

/** The two rows of ICD 203, longest wording first: "very likely" is not "likely". */
const FIRST_ROW = Object.keys(LIKELIHOODS).map((term) => term.replaceAll("-", " "));
const OTHER_ROW = [...Object.values(LIKELIHOODS).map(({ otherRow }) => otherRow as string), "probably"];
const FORMS: Readonly<Record<string, string>> = { "almost certain": "almost certain(?:ly)?", "nearly certain": "nearly certain(?:ly)?", remote: "remote (?:chance|possibility|likelihood)" }; // biome-ignore format: one line
const TERM = new RegExp(
  `\\b(?:${[...FIRST_ROW, ...OTHER_ROW]
    .sort((a, b) => b.length - a.length)
    .map((term) => FORMS[term] ?? term)
    .join("|")})\\b`,
  "gi",
);
const PERCENT = /\b\d+(?:\.\d+)?\s?(?:%|per ?cent)\s(?:chance|likelihood|probability|likely)\b/gi;
const CONFIDENCE = /\b(?:(?:low|moderate|medium|high)[- ]confidence|confidence (?:is|in [^.]{1,40} is|level)? ?(?:low|moderate|medium|high))\b/gi; // biome-ignore format: one line
const MAY = /\b(?:may|might|could)\b/gi;

/** How likelihood and confidence are worded. */
export function checkTerms(content: AdvisoryContent): GateFinding[] {
  const [{ language, sections }] = content.texts;
  const sentences = sections.flatMap((section) => section.sentences);
  const where = (id: string) => ({ language, sentence: id });
  return [
    ...sentences.flatMap((sentence) => together(sentence, where(sentence.id))),
    ...mixed(sentences, language),
    ...sentences.flatMap((sentence) => mays(sentence, content, where(sentence.id))),
  ];
}

interface Term extends Span {
  readonly quote: string;
  readonly row: "first" | "other" | "percent";
}

/** Terms of likelihood outside of quotation marks: quoted words are the source's. */
export function likelihoodsIn(text: string): Term[] {
  const quotations = findQuotations(text, { start: 0, end: text.length });
  const found = (pattern: RegExp, row: (words: string) => Term["row"]) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ ...quoted(text, index, index + words.length), row: row(words.toLowerCase()) })); // biome-ignore format: one line
  const row = (words: string) => (FIRST_ROW.some((term) => words.startsWith(term)) ? "first" : "other");
  return [...found(TERM, row), ...found(PERCENT, () => "percent")].filter((term) => !quotations.some((one) => overlaps(one, term))); // biome-ignore format: one line
}

export const confidencesIn = (text: string): RegExpMatchArray[] => [...text.matchAll(CONFIDENCE)];

function together({ text }: AdvisorySentence, at: Partial<GateFinding>): GateFinding[] {
  const [confidence] = confidencesIn(text);
  const [likelihood] = likelihoodsIn(text);
  if (!confidence || !likelihood) return [];
  const words = quoted(text, confidence.index!, confidence.index! + confidence[0].length);
  const says = `"${likelihood.quote}" says how likely it is and "${confidence[0]}" how sure we are. Say them in two sentences.`;
  return [finding("likelihood-with-confidence", says, { ...at, words })];
}

function mixed(sentences: readonly AdvisorySentence[], language: string): GateFinding[] {
  const terms = sentences.flatMap((sentence) => likelihoodsIn(sentence.text).map((term) => ({ sentence, term })));
  const first = terms.find(({ term }) => term.row === "first");
  const others = terms.filter(({ term }) => term.row === "other");
  if (!first) return [];
  return others.map(({ sentence, term: { quote, start, end } }) =>
    finding("mixed-terms", `"${quote}" and "${first.term.quote}" (${first.sentence.id}) are terms of two rows of ICD 203. Use one row, or quote the source's word in marks.`, { language, sentence: sentence.id, words: { quote, start, end } }),
  ); // biome-ignore format: one line
}

/** "may" where no evidence says it is read as a likelihood. */
function mays(
  { text, cites, kind }: AdvisorySentence,
  { evidence }: AdvisoryContent,
  at: Partial<GateFinding>,
): GateFinding[] {
  if (kind === "advice") return [];
  const quotes = evidence.flatMap((one) => (one.kind === "quote" && cites.includes(one.id) ? one.quote : []));
  return [...text.matchAll(MAY)].flatMap(({ 0: word, index }): GateFinding[] => {
    // "May 2031" is a month; "could not" is no likelihood.
    if (word === "May" || /^\s+not\b/.test(text.slice(index + word.length))) return [];
    if (quotes.some((quote) => /\b(?:may|might|could)\b/i.test(quote))) return [];
    return [finding("likelihood-as-may", `"${word}" says no likelihood. Say how likely, in a term of ICD 203, or that it is not known.`, { ...at, words: quoted(text, index, index + word.length) })]; // biome-ignore format: one line
  });
}
