import type { AdvisoryContent, AdvisorySentence, GateFinding, QuotedEvidence } from "../../domain/advisory.ts";
import { quoted } from "../../domain/span.ts";
import { findQuotations } from "../../text/quotations.ts";
import { compareForeign } from "./check-foreign.ts";
import { checkOrigins, confirmationsIn } from "./check-origins.ts";
import { compareAmounts } from "./compare-amounts.ts";
import { compareCertainty } from "./compare-certainty.ts";
import { compareDates } from "./compare-dates.ts";
import { compareNames } from "./compare-names.ts";
import { comparePolarity } from "./compare-polarity.ts";
import { compareSpeaker } from "./compare-speaker.ts";
import { compareWords } from "./compare-words.ts";
import type { GateReaders } from "./gate-context.ts";
import { isEnglish } from "./language-of.ts";
import { besideOf, type Problem, pair } from "./pairing.ts";
import { type Reading, readWords } from "./reading.ts";
import { finding, SEVERITIES } from "./rules.ts";
import { plainWords } from "./words.ts";

/** Reads sentences and quotations, each once. */
export class Readings {
  readonly #read = new Map<string, Reading>();
  constructor(
    readonly readers: GateReaders,
    /** Day of the advisory. */
    readonly on: string,
  ) {}

  of(text: string, on: string | undefined): Reading {
    const key = `${on ?? ""} ${text}`;
    const known = this.#read.get(key);
    if (known) return known;
    const reading = readWords(text, on, this.readers);
    this.#read.set(key, reading);
    return reading;
  }
}

export const quotesOf = ({ evidence }: AdvisoryContent, { cites }: Pick<AdvisorySentence, "cites">): QuotedEvidence[] =>
  evidence.filter((one): one is QuotedEvidence => one.kind === "quote" && cites.includes(one.id));

/** What a sentence says and the quotations that it cites do not. */
export function checkSentence(
  sentence: AdvisorySentence,
  cited: readonly QuotedEvidence[],
  language: string,
  readings: Readings,
): GateFinding[] {
  const said = withoutCounts(readings.of(sentence.text, readings.on));
  const at = { language, sentence: sentence.id };
  const { problems, by } = nearest(said, cited, readings);
  const whole = [...checkOrigins(said, cited), ...quotations(said, cited)];
  const shown = readable(
    problems,
    cited.filter(({ id }) => by.includes(id)),
  );
  return [...findingsOf(whole, said, { ...at, evidence: sentence.cites }), ...findingsOf(shown, said, { ...at, evidence: by })]; // biome-ignore format: one line
}

/** A sentence in a language that the gate does not read: what can be compared all the same. */
export function checkForeignSentence(
  sentence: AdvisorySentence,
  cited: readonly QuotedEvidence[],
  language: string,
  readings: Readings,
): GateFinding[] {
  if (cited.length === 0) return [];
  const said = readings.of(sentence.text, readings.on);
  const words = cited.map((one) => `${one.quote} ${besideOf(one)} ${daysOf(one, readings)}`).join("\n");
  const problems = [...compareForeign(said, language, words), ...quotations(said, cited)];
  return findingsOf(problems, said, { language, sentence: sentence.id, evidence: sentence.cites });
}

/** Days that a quotation names, written out: a translation may give "Tuesday" its day. */
function daysOf({ quote, article }: QuotedEvidence, readings: Readings): string {
  const days = readings.of(quote, article.publishedAt).dates.flatMap(({ from, to }) => [from, to]);
  return days.map((day) => (day ? written(day) : "")).join(" ");
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

function written(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date ?? ""} ${month ? MONTHS[month - 1] : ""} ${year}`;
}

function findingsOf(problems: readonly Problem[], said: Reading, at: Partial<GateFinding>): GateFinding[] {
  return problems.map(({ rule, says, from, to }) => {
    const words = from === undefined || to === undefined ? {} : { words: wordsAt(said, from, to) };
    return finding(rule, `${says[0]!.toUpperCase()}${says.slice(1)}. ${HELP[rule] ?? "Say what the evidence says, or cite other words."}`, { ...at, ...words }); // biome-ignore format: one line
  });
}

const HELP: Readonly<Record<string, string>> = {
  speaker: "Name whoever said it, or cite words of the one you name.",
  origin: "Cite another origin, or do not count.",
  wording: "Use the words of the evidence, or write why these are right.",
  "quotation-changed": "Quote word for word, or take the marks away.",
};

function wordsAt({ text, tokens }: Reading, from: number, to: number) {
  return quoted(text, tokens[from]!.start, tokens[Math.min(to, tokens.length) - 1]!.end);
}

const COMPARED = new Set<Problem["rule"]>(["name", "number", "date", "place"]);

/** Of a quotation in a language that is not read only names, numbers and dates are held against the sentence. */
function readable(problems: Problem[], by: readonly QuotedEvidence[]): Problem[] {
  if (by.every(({ quote }) => isEnglish(quote))) return problems;
  return [...problems.filter(({ rule }) => COMPARED.has(rule)), { rule: "wording", says: "the quotation is in a language that is not read here; who says it, negations and hedges were not compared. Have a second reader compare them, and name that reader as the reason" }]; // biome-ignore format: one line
}

/** Words that count the sources are held against the origins, not against what one quotation says. */
function withoutCounts(said: Reading): Reading {
  const counts = confirmationsIn(said);
  if (counts.length === 0) return said;
  const within = (at: number) => counts.some(({ from, to }) => at >= from && at < to);
  return { ...said, words: said.words.filter(({ at }) => !within(at)), amounts: said.amounts.filter(({ at }) => !within(at)), wording: { ...said.wording, statements: said.wording.statements.filter(({ speaker }) => !speaker || !within(said.tokens.findIndex(({ end }) => end > speaker.start))) } }; // biome-ignore format: one line
}

/** What one quotation alone has to say; of several the one that supports most. A sentence is not patched from two. */
function nearest(
  said: Reading,
  cited: readonly QuotedEvidence[],
  readings: Readings,
): { problems: Problem[]; by: string[] } {
  const tried = cited.map((one) => ({ problems: against(said, one, readings), by: [one.id] }));
  tried.sort((a, b) => weigh(a.problems) - weigh(b.problems));
  return tried[0] ?? { problems: [], by: [] };
}

const weigh = (problems: readonly Problem[]) => problems.reduce((sum, { rule }) => sum + { blocks: 3, "needs-reason": 2, warns: 1 }[SEVERITIES[rule]], 0); // biome-ignore format: one line

function against(said: Reading, evidence: QuotedEvidence, readings: Readings): Problem[] {
  const given = readings.of(evidence.quote, evidence.article.publishedAt);
  const pairing = pair(said, given, evidence, readings.readers);
  return [
    ...compareNames(pairing),
    ...compareAmounts(pairing),
    ...compareDates(pairing, readings.on),
    ...comparePolarity(pairing),
    ...compareSpeaker(pairing),
    ...compareCertainty(pairing),
    ...compareWords(pairing),
  ];
}

/** Words in quotation marks stand in a quotation that is cited. */
function quotations({ text, tokens }: Reading, cited: readonly QuotedEvidence[]): Problem[] {
  return findQuotations(text, { start: 0, end: text.length }).flatMap(({ start, end, inner }): Problem[] => {
    const words = plainWords(text.slice(inner.start, inner.end)).join(" ");
    if (cited.some(({ quote }) => ` ${plainWords(quote).join(" ")} `.includes(` ${words} `))) return [];
    const from = tokens.findIndex((token) => token.end > start);
    const to = tokens.findIndex((token) => token.end >= end) + 1;
    return [
      { rule: "quotation-changed", says: "these words in quotation marks do not stand so in the evidence", from, to },
    ];
  });
}
