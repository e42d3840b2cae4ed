import type { AdvisoryContent, AdvisorySentence, AdvisoryText, GateFinding } from "../../domain/advisory.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { Readings } from "./check-sentences.ts";
import { figuresOf } from "./digits.ts";
import { isEnglishTag } from "./language-of.ts";
import { finding } from "./rules.ts";

/** Names that no language translates. */
const KEPT = new Set<MentionType>([
  "person",
  "threat-actor",
  "malware",
  "tool",
  "vulnerability",
  "product",
  "indicator",
]);

/** Do the texts have the same sentences, with the same citations, numbers, dates, ids and names? */
export function checkLanguages({ texts }: AdvisoryContent, readings: Readings): GateFinding[] {
  const [first, ...others] = texts;
  const tags = texts.map(({ language }) => language.toLowerCase());
  const twice = texts.filter(({ language }, i) => tags.indexOf(language.toLowerCase()) !== i);
  return [
    ...twice.map(({ language }) => finding("languages", `There are two texts in "${language}". Take one out.`, { language })),
    ...others.flatMap((other) => [...structure(first, other), ...headlines(first, other, readings), ...pairs(first, other, readings)]),
    ...texts.filter(({ language }) => !isEnglishTag(language)).map(unread),
  ]; // biome-ignore format: a list
}

/** The gate reads English. Of anything else it compares what can be compared, and somebody has to read the rest. */
function unread({ language }: AdvisoryText): GateFinding {
  return finding(
    "languages",
    `Names, numbers, dates and quotations of the text in "${language}" were compared; who says it, negations and hedges were not. Have a second reader of the language compare them, and name that reader as the reason.`,
    { language, severity: "needs-reason" },
  );
}

function structure(first: AdvisoryText, other: AdvisoryText): GateFinding[] {
  const { language } = other;
  const shape = ({ sections }: AdvisoryText) => sections.map(({ kind, sentences }) => `${kind}: ${sentences.map(({ id }) => id).join(" ")}`); // biome-ignore format: one line
  const [mine, theirs] = [shape(first), shape(other)];
  const at = mine.findIndex((section, i) => section !== theirs[i]);
  if (at < 0 && mine.length === theirs.length) return [];
  const section = mine[at] ?? theirs[mine.length];
  return [finding("languages", `It has not the sections and sentences of the text in "${first.language}" ("${section}"). Give it the same, in the same order.`, { language })]; // biome-ignore format: one line
}

const sentencesOf = ({ sections }: AdvisoryText) => sections.flatMap(({ sentences }) => sentences);

function headlines(first: AdvisoryText, other: AdvisoryText, readings: Readings): GateFinding[] {
  return compare({ text: first.headline, language: first.language }, { text: other.headline, language: other.language }, readings, {}); // biome-ignore format: one line
}

function pairs(first: AdvisoryText, other: AdvisoryText, readings: Readings): GateFinding[] {
  const byId = new Map(sentencesOf(other).map((sentence) => [sentence.id, sentence]));
  return sentencesOf(first).flatMap((sentence): GateFinding[] => {
    const there = byId.get(sentence.id);
    if (!there) return [];
    const at = { language: other.language, sentence: sentence.id };
    const differ = fieldsOf(sentence).filter((field, i) => field !== fieldsOf(there)[i]);
    return [
      ...(differ.length ? [finding("languages", `Its kind, citations, author or audience are not those of the text in "${first.language}".`, at)] : []), // biome-ignore format: one line
      ...compare({ text: sentence.text, language: first.language }, { text: there.text, language: other.language }, readings, at), // biome-ignore format: one line
    ];
  });
}

const fieldsOf = ({ kind, cites, by, measure }: AdvisorySentence): string[] => [kind, [...cites].sort().join(" "), by ?? "", measure ?? ""]; // biome-ignore format: one line

interface Worded {
  readonly text: string;
  readonly language: string;
}

function compare(first: Worded, other: Worded, readings: Readings, at: Partial<GateFinding>): GateFinding[] {
  const [mine, theirs] = [figuresOf(first.text, first.language), figuresOf(other.text, other.language)];
  const apart = [
    ...apartIn(mine.identifiers, theirs.identifiers),
    ...apartIn(written(mine.numbers, first, readings), theirs.numbers, mine.numbers),
    ...apartIn(mine.months, theirs.months).map((month) => `month ${month}`),
    ...namesLost(first, other, readings),
  ];
  if (apart.length === 0) return [];
  const where = { ...at, language: other.language };
  return [
    finding("languages", `Not the same as in "${first.language}": ${apart.join(", ")}. Give both the same.`, where),
  ];
}

/** What one has and the other has not. `must`: of the first, what the other has to have; absent: all. */
function apartIn<T>(mine: ReadonlySet<T>, theirs: ReadonlySet<T>, must: ReadonlySet<T> = mine): T[] {
  return [...[...must].filter((one) => !theirs.has(one)), ...[...theirs].filter((one) => !mine.has(one))];
}

/** Numbers that the first text has in digits, and those that it has in words and the other may have in digits. */
function written(digits: ReadonlySet<string>, { text, language }: Worded, readings: Readings): ReadonlySet<string> {
  if (!isEnglishTag(language)) return digits;
  const { amounts } = readings.of(text, readings.on);
  return new Set([...digits, ...amounts.flatMap(({ value, until }) => [value, ...(until === undefined ? [] : [until])]).map(String)]); // biome-ignore format: one line
}

function namesLost(first: Worded, other: Worded, readings: Readings): string[] {
  if (!isEnglishTag(first.language)) return [];
  const { mentions } = readings.of(first.text, readings.on).wording;
  const kept = mentions.filter(({ type }) => KEPT.has(type)).map(({ quote }) => quote.replace(/['’]s$/, ""));
  return [...new Set(kept)].filter((name) => !other.text.toLowerCase().includes(name.toLowerCase())).map((name) => `"${name}"`); // biome-ignore format: one line
}
