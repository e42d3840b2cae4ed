import type { AdvisoryContent, AdvisorySentence, GateFinding, QuotedEvidence } from "../../domain/advisory.ts";
import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import { type Quoted, quoted } from "../../domain/span.ts";
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
import { daysInWords, partsOf, withoutFrames } from "./source-frames.ts";
import { plainWords } from "./words.ts";

/** Reads sentences and quotations, each once. */
export class Readings {
  readonly #read = new Map<string, Reading>();
  constructor(
    readonly readers: GateReaders,
    /** Day of the advisory. */
    readonly on: string,
  ) {}

  /** The fixed words of drafts in English. */
  get phrases(): AdvisoryWords["phrases"] | undefined {
    return this.readers.words.find(({ language }) => language === "en")?.phrases;
  }

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
  const said = readings.of(sentence.text, readings.on);
  const at = { language, sentence: sentence.id };
  const { problems, by } = supportOf(sentence.text, cited, readings);
  const whole = [...checkOrigins(said, cited), ...quotations(said, cited)].map((one) => located(one, said));
  const shown = readable(
    problems,
    cited.filter(({ id }) => by.includes(id)),
  );
  return [...findingsOf(whole, { ...at, evidence: sentence.cites }), ...findingsOf(shown, { ...at, evidence: by })]; // biome-ignore format: one line
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
  const problems = [...compareForeign(said, language, words), ...quotations(said, cited)].map((one) => located(one, said)); // biome-ignore format: one line
  return findingsOf(problems, { language, sentence: sentence.id, evidence: sentence.cites });
}

/** The day of the article, and those that a quotation names: a translation may give "Tuesday" its day. */
function daysOf({ quote, article }: QuotedEvidence, readings: Readings): string {
  const days = readings.of(quote, article.publishedAt).dates.flatMap(({ from, to }) => [from, to]);
  return [article.publishedAt, ...days].flatMap(daysInWords).join(" ");
}

function findingsOf(problems: readonly Located[], at: Partial<GateFinding>): GateFinding[] {
  return problems.map(({ rule, says, words }) =>
    finding(rule, `${says[0]!.toUpperCase()}${says.slice(1)}. ${HELP[rule] ?? "Say what the evidence says, or cite other words."}`, { ...at, ...(words ? { words } : {}) }),
  ); // biome-ignore format: one line
}

const HELP: Readonly<Record<string, string>> = {
  speaker: "Name whoever said it, or cite words of the one you name.",
  origin: "Cite another origin, or do not count.",
  wording: "Use the words of the evidence, or write why these are right.",
  "quotation-changed": "Quote word for word, or take the marks away.",
};

const COMPARED = new Set<Problem["rule"]>(["name", "number", "date", "place"]);

/** Of a quotation in a language that is not read only names, numbers and dates are held against the sentence. */
function readable(problems: readonly Located[], by: readonly QuotedEvidence[]): readonly Located[] {
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

/** What the one quotation that supports most does not say. A part of a sentence is not patched from two. */
function nearest(text: string, cited: readonly QuotedEvidence[], readings: Readings): Support {
  const tried = cited.map((one) => ({ problems: against(text, one, readings), by: [one.id] }));
  tried.sort((a, b) => weigh(a.problems) - weigh(b.problems));
  return tried[0] ?? { problems: [], by: [] };
}

/** A sentence that cites several may tell each in a part of its own: then each part has its quotation. */
function supportOf(text: string, cited: readonly QuotedEvidence[], readings: Readings): Support {
  const whole = nearest(text, cited, readings);
  if (cited.length < 2 || whole.problems.every(({ rule }) => SEVERITIES[rule] === "warns")) return whole;
  const parts = partsOf(text, readings.phrases);
  if (parts.length < 2) return whole;
  const supports = parts.map((part) => nearest(part, cited, readings));
  const problems = supports.flatMap((one) => one.problems);
  return weigh(problems) < weigh(whole.problems) ? { problems, by: [...new Set(supports.flatMap(({ by }) => by))] } : whole; // biome-ignore format: one line
}

/** A problem with its words, which stand where they stand in the sentence. */
interface Located extends Pick<Problem, "rule" | "says"> {
  readonly words?: Quoted;
}

interface Support {
  readonly problems: Located[];
  readonly by: string[];
}

const weigh = (problems: readonly Located[]) => problems.reduce((sum, { rule }) => sum + { blocks: 3, "needs-reason": 2, warns: 1 }[SEVERITIES[rule]], 0); // biome-ignore format: one line

function against(text: string, evidence: QuotedEvidence, readings: Readings): Located[] {
  const bare = withoutFrames(text, evidence, readings.phrases);
  // Words in marks, and nothing else: held against the quotations word for word.
  if (!/\p{L}/u.test(bare.replace(/[“"][^“”"]*[”"]/g, ""))) return [];
  const said = withoutCounts(readings.of(bare, readings.on));
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
  ].map((one) => located(one, said));
}

function located({ rule, says, from, to }: Problem, { text, tokens }: Reading): Located {
  if (from === undefined || to === undefined) return { rule, says };
  return { rule, says, words: quoted(text, tokens[from]!.start, tokens[Math.min(to, tokens.length) - 1]!.end) };
}

/** "on Friday [7 March 2031]": the day that a quotation means, added; whether it is that day is asked beside. */
const withoutAddedDays = (words: string, dates: Reading["dates"]) => dates.reduce((rest, { asWritten }) => asWritten.endsWith("]") ? rest.replace(asWritten, asWritten.replace(/ ?\[.*/, "")) : rest, words); // biome-ignore format: one line

/** Words in quotation marks stand in a quotation that is cited. */
function quotations({ text, tokens, dates }: Reading, cited: readonly QuotedEvidence[]): Problem[] {
  return findQuotations(text, { start: 0, end: text.length }).flatMap(({ start, end, inner }): Problem[] => {
    const words = plainWords(withoutAddedDays(text.slice(inner.start, inner.end), dates)).join(" ");
    if (cited.some(({ quote }) => ` ${plainWords(quote).join(" ")} `.includes(` ${words} `))) return [];
    const from = tokens.findIndex((token) => token.end > start);
    const to = tokens.findIndex((token) => token.end >= end) + 1;
    return [
      { rule: "quotation-changed", says: "these words in quotation marks do not stand so in the evidence", from, to },
    ];
  });
}
