import type { AdvisoryContent, AdvisoryText, GateFinding, QuotedEvidence } from "../../domain/advisory.ts";
import { quoted } from "../../domain/span.ts";
import type { Readings } from "./check-sentences.ts";
import { compareAmounts } from "./compare-amounts.ts";
import { compareCertainty } from "./compare-certainty.ts";
import { compareDates } from "./compare-dates.ts";
import { compareNames } from "./compare-names.ts";
import { comparePolarity } from "./compare-polarity.ts";
import { compareWords } from "./compare-words.ts";
import { type Pairing, type Problem, pair } from "./pairing.ts";
import { finding } from "./rules.ts";

/** Share of the headline's content words that a sentence must have to be the one it sums up. Set by judgement. */
const SUMS_UP_MIN = 0.5;

/** The headline says no more than the sentences under it, and is no surer than the one that it sums up. */
export function checkHeadline(
  { language, headline, sections }: AdvisoryText,
  content: AdvisoryContent,
  readings: Readings,
): GateFinding[] {
  const said = readings.of(headline, readings.on);
  const told = sections.flatMap(({ sentences }) => sentences).filter(({ kind }) => kind !== "advice");
  const texts = told.map(({ text }) => text);
  if (texts.length === 0) return [];
  // "Energy" alone sums up no judgement about energy.
  const facts = told.filter(({ kind }) => kind === "fact").map(({ text }) => text);
  const pairs = (facts.length ? facts : texts).map((text) => pairWith(text, said, content, readings));
  const all = pairWith(texts.join("\n"), said, content, readings);
  const lacks = [...compareNames(all), ...compareDates(all, readings.on)].filter((one) => isNamed(one, all));
  const numbers = least(pairs.map(compareAmounts));
  const shares = pairs.map(shareOf);
  const best = shares.indexOf(Math.max(...shares));
  const surer =
    shares[best]! >= SUMS_UP_MIN ? [...comparePolarity(pairs[best]!), ...compareCertainty(pairs[best]!)] : [];
  const strange = compareWords(all).map((one) => ({ ...one, rule: "wording" as const }));
  const says = ({ says: why }: Problem) => `The headline: ${why.replace("evidence", "text under it")}. Say there what the sentences say.`; // biome-ignore format: one line
  const where = ({ from, to }: Problem) => ({ language, ...(from === undefined ? {} : { words: quoted(headline, said.tokens[from]!.start, said.tokens[to! - 1]!.end) }) }); // biome-ignore format: one line
  return [
    ...[...lacks, ...numbers, ...surer].map((one) => finding("headline", says(one), where(one))),
    ...strange.map((one) => finding("headline", says(one), { ...where(one), severity: "warns" })),
  ]; // biome-ignore format: a list
}

/** A text of the advisory as if it were quoted: it was held against its own evidence already. */
function pairWith(text: string, said: Pairing["said"], { effective }: AdvisoryContent, readings: Readings): Pairing {
  const article = { id: "", hash: "", publishedAt: effective.slice(0, 10) };
  const evidence: QuotedEvidence = {
    id: "",
    kind: "quote",
    quote: text,
    start: 0,
    end: text.length,
    article,
    hedges: [],
  };
  return pair(said, readings.of(text, readings.on), evidence, readings.readers);
}

/** In a headline all of whose words have capitals a capital names nothing. */
function isNamed({ rule, from }: Problem, { said }: Pairing): boolean {
  if (rule === "date" || from === undefined) return true;
  const isTitle = said.words.every(({ isName, at }) => isName || at === 0);
  const { start } = said.tokens[from]!;
  return !isTitle || said.wording.mentions.some((one) => one.start <= start && start < one.end);
}

const least = (lists: readonly Problem[][]): Problem[] => lists.reduce((best, list) => (list.length < best.length ? list : best)); // biome-ignore format: one line

function shareOf({ said, matches }: Pairing): number {
  return said.words.length ? said.words.filter((word) => matches.get(word)!.length > 0).length / said.words.length : 0;
}
