import type {
  AdvisoryContent,
  AdvisorySection,
  AdvisorySentence,
  AssessedEvidence,
  GateFinding,
  QuotedEvidence,
} from "../../domain/advisory.ts";
import { quoted } from "../../domain/span.ts";
import { LEVELS } from "../../domain/vocabulary/level.ts";
import { LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { quotesOf, type Readings } from "./check-sentences.ts";
import { confidencesIn, likelihoodsIn } from "./check-terms.ts";
import { compareAmounts } from "./compare-amounts.ts";
import { compareDates } from "./compare-dates.ts";
import { compareNames } from "./compare-names.ts";
import { type Problem, pair } from "./pairing.ts";
import type { Reading } from "./reading.ts";
import { finding } from "./rules.ts";
import { stemsOf } from "./words.ts";

/** A judgement: whose it is, that it is one, and that it brings in nothing that no evidence has. */
export function checkJudgement(
  sentence: AdvisorySentence,
  { kind }: AdvisorySection,
  content: AdvisoryContent,
  at: Partial<GateFinding>,
  readings: Readings,
): GateFinding[] {
  const { text, by } = sentence;
  const found: GateFinding[] = [];
  if (!by?.trim()) found.push(finding("judgement", "A judgement names whose it is. Name its author, or make it a fact with a citation.", at)); // biome-ignore format: one line
  // What is unclear has no level: it says why one should not be too sure.
  if (kind !== "what-is-unclear" && !isJudgement(text)) found.push(finding("judgement", `A judgement has a level (${LEVELS.join(", ")}), a likelihood or a confidence ("low confidence"). Add one, or make it a fact with a citation.`, at)); // biome-ignore format: one line
  return [...found, ...bringsIn(sentence, content, at, readings), ...levels(sentence, content, at)];
}

const LEVEL = new RegExp(`\\b(?:${LEVELS.join("|")}|not assessed|confidence|confident)\\b`, "i");
const isJudgement = (text: string): boolean => LEVEL.test(text) || likelihoodsIn(text).length > 0;

/** Names, numbers and dates that stand in no evidence of the advisory that it cites; without citations, in none at all. */
export function bringsIn(
  sentence: AdvisorySentence,
  content: AdvisoryContent,
  at: Partial<GateFinding>,
  readings: Readings,
): GateFinding[] {
  const cited = quotesOf(content, sentence);
  const all = sentence.cites.length
    ? cited
    : content.evidence.filter((one): one is QuotedEvidence => one.kind === "quote");
  const said = withoutScale(readings.of(sentence.text, readings.on));
  const known = new Set(stemsOf(ownWords(content, sentence, readings)));
  const tried = all.map((one) => smuggled(said, one, readings));
  const nothing = tried.length === 0 ? smuggled(said, EMPTY, readings) : undefined;
  // A judgement may rest on several quotations: each name and number in one of them.
  const problems = (nothing ?? tried[0] ?? []).filter(
    (problem) =>
      tried.every((list) => list.some((other) => other.from === problem.from)) && !isKnown(problem, said, known),
  );
  return problems.map(({ rule, says, from, to }) =>
    finding(rule, `${says[0]!.toUpperCase()}${says.slice(1)}. A judgement brings in no facts: say it in a fact with a citation.`, { ...at, words: quoted(sentence.text, said.tokens[from!]!.start, said.tokens[to! - 1]!.end) }),
  ); // biome-ignore format: one line
}

const EMPTY: QuotedEvidence = { id: "", kind: "quote", quote: ".", start: 0, end: 1, article: { id: "", hash: "" }, hedges: [] }; // biome-ignore format: one line

function smuggled(said: Reading, evidence: QuotedEvidence, readings: Readings): Problem[] {
  const pairing = pair(said, readings.of(evidence.quote, evidence.article.publishedAt), evidence, readings.readers);
  return [...compareNames(pairing), ...compareAmounts(pairing), ...compareDates(pairing, readings.on)].filter(({ from }) => from !== undefined); // biome-ignore format: one line
}

/** "3/5" of a level, and a percentage of a likelihood, are the judgement itself. */
function withoutScale(said: Reading): Reading {
  const isScale = (at: number) => said.tokens[at + 1]?.lower === "/" || said.tokens[at - 1]?.lower === "/";
  return { ...said, amounts: said.amounts.filter(({ at }) => !isScale(at)) };
}

/** What the frame of the advisory itself names: its subjects, places, its author and its days. */
function ownWords(content: AdvisoryContent, { by }: AdvisorySentence, { readers }: Readings): string {
  const { sectors, regions, organisations, sites, evidence, effective, expires } = content;
  const subjects = evidence.flatMap((one) => (one.kind === "assessment" ? [one.subject.name, one.asOf] : []));
  const fixed = readers.words.flatMap((words) => [words.levels, words.sectors].flatMap((list) => Object.values(list))); // biome-ignore format: one line
  const named = Object.values(SECTORS);
  return [...sectors, ...regions.map(({ name }) => name), ...organisations, ...sites, ...subjects, ...fixed, ...named, effective, expires, by ?? "", "Tocsin"].join(" "); // biome-ignore format: one line
}

function isKnown({ from, to }: Problem, said: Reading, known: ReadonlySet<string>): boolean {
  const words = stemsOf(said.text.slice(said.tokens[from!]!.start, said.tokens[to! - 1]!.end));
  return words.length > 0 && words.every((word) => known.has(word));
}

/** A sentence that cites an assessment has its level, likelihood and confidence, if it has any. */
export function levels(
  { text, cites }: AdvisorySentence,
  { evidence }: AdvisoryContent,
  at: Partial<GateFinding>,
): GateFinding[] {
  const cited = evidence.filter((one): one is AssessedEvidence => one.kind === "assessment" && cites.includes(one.id));
  if (cited.length === 0) return [];
  const ids = cited.map(({ id }) => id);
  const wrong = (words: string, from: number, is: string) =>
    finding("judgement", `The assessment ${ids.join(", ")} says ${is}, not "${words}". Say what it says.`, { ...at, evidence: ids, words: quoted(text, from, from + words.length) }); // biome-ignore format: one line
  const found: GateFinding[] = [];
  for (const { 0: words, index } of text.matchAll(/\b(?:low|guarded|elevated|high|severe)\b(?![- ]confidence)/gi))
    if (!isConfidenceAt(text, index) && !cited.some(({ level }) => level === words.toLowerCase()))
      found.push(wrong(words, index, cited.map(({ level }) => `"${level}"`).join(", ")));
  for (const match of confidencesIn(text))
    if (!cited.some(({ confidence }) => match[0].toLowerCase().includes(confidence)))
      found.push(wrong(match[0], match.index!, cited.map(({ confidence }) => `"${confidence} confidence"`).join(", ")));
  for (const { quote, start } of likelihoodsIn(text))
    if (
      !cited.some(
        ({ likelihood }) =>
          likelihood &&
          [likelihood.replaceAll("-", " "), LIKELIHOODS[likelihood].otherRow as string].includes(quote.toLowerCase()),
      )
    )
      found.push(wrong(quote, start, cited.map(({ likelihood }) => likelihood ?? "no likelihood").join(", ")));
  return found;
}

const isConfidenceAt = (text: string, at: number): boolean => confidencesIn(text).some(({ index, 0: words }) => index! <= at && at < index! + words.length); // biome-ignore format: one line
