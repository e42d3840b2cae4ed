import type {
  AdvisoryContent,
  AdvisoryMessage,
  AdvisorySentence,
  AdvisoryText,
  AssessedEvidence,
  CitedEvidence,
  QuotedEvidence,
} from "../../domain/advisory.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import type { Words } from "../documents/words/words.ts";
import { instantIn, wordsFor } from "../documents/words-for.ts";
import { labelOf } from "./exporter.ts";
import { stateMark } from "./shown.ts";

/**
 * Plain text in which a reader of ours finds the sections again: blocks between blank lines, in each the title first, then
 * a line for each sentence with the numbers of its evidence behind it. The first block says what the message is.
 */
export function descriptionOf(message: AdvisoryMessage, text: AdvisoryText): string {
  const words = wordsFor(text.language);
  const evidence = evidenceBlock(message, words);
  return [
    headOf(message, words),
    ...blocksOf(text, message, (sentence) => sentence.kind !== "advice"),
    ...(evidence ? [`${words.evidence}\n${evidence}`] : []),
  ].join("\n\n");
}

/** All that is cited, numbered. */
export const evidenceBlock = ({ content }: AdvisoryMessage, words: Words): string =>
  content.evidence.map((one, i) => evidenceLines(one, i + 1, words)).join("\n");

/** Its advice; undefined where it gives none. */
export const instructionOf = (message: AdvisoryMessage, text: AdvisoryText): string | undefined =>
  blocksOf(text, message, (sentence) => sentence.kind === "advice").join("\n\n") || undefined;

/** What the message is, from whom, and how long it holds. */
export function headOf(message: AdvisoryMessage, words: Words): string {
  const { version, sentAt, content, publisher, reason, underReview } = message;
  const { mode, marking, type } = content;
  const lines = [
    mode === "actual" ? undefined : `${words.modes[mode]}. ${words.exerciseSays}`,
    `${stateMark(message)}. ${words.types[type]}. ${labelOf(marking)}. ${words.issued(publisher.name, version, instantIn(words, sentAt))}.`,
    stateLine(message, words),
    reason && `${words.reason}: ${reason}`,
    underReview && words.underReviewSays(instantIn(words, underReview.since), underReview.why),
    words.typeSays[type],
  ];
  return lines.flatMap((line) => (line ? oneLine(line) : [])).join("\n");
}

function stateLine({ state, sentAt, content, supersededBy }: AdvisoryMessage, words: Words): string {
  const [at, until] = [sentAt, content.expires].map((instant) => instantIn(words, instant));
  if (state === "cancelled") return words.cancelledAt(at!, until!);
  if (state === "expired") return words.expiredAt(at!);
  if (state === "superseded") return `${words.superseded(supersededBy)}. ${words.supersededAt(at!)}`;
  return `${words.inForce(instantIn(words, content.effective), until!)}.`;
}

export function blocksOf(
  text: AdvisoryText,
  { content }: AdvisoryMessage,
  wanted: (sentence: AdvisorySentence) => boolean,
) {
  return text.sections.flatMap(({ title, sentences }) => {
    const lines = sentenceLines(sentences.filter(wanted), content, wordsFor(text.language));
    return lines.length ? [[oneLine(title), ...lines].join("\n")] : [];
  });
}

/** "[Judgement of K. Moor] We hold … [2][3]"; of advice, for whom: "[Energy] Review …". */
export const sentenceLines = (
  sentences: readonly AdvisorySentence[],
  content: AdvisoryContent,
  words: Words,
): readonly string[] =>
  sentences.map(({ kind, text, cites, audience, by }) => {
    const before = kind === "judgement" ? words.judgement(by) : audience && audienceOf(audience, words);
    return oneLine(`${before ? `[${before}] ` : ""}${text}${citesOf(cites, content)}`);
  });

/** " [2][3]": the numbers of what is cited. */
export function citesOf(cites: readonly string[], { evidence }: AdvisoryContent): string {
  const numbers = cites.map((id) => evidence.findIndex((one) => one.id === id) + 1).filter((number) => number > 0);
  return numbers.length ? ` ${numbers.map((number) => `[${number}]`).join("")}` : "";
}

/** "energy, water" are sectors; anything else is said as it stands. */
function audienceOf(audience: string, { sectorNames }: Words): string {
  const parts = audience.split(", ");
  const isSectors = parts.every((part): part is Sector => part in sectorNames);
  return isSectors ? parts.map((part) => sectorNames[part as Sector]).join(", ") : audience;
}

const evidenceLines = (one: CitedEvidence, n: number, words: Words): string =>
  (one.kind === "quote" ? quotedLines(one, n, words) : assessedLines(one, n, words))
    .flatMap((line) => (line ? oneLine(line) : []))
    .join("\n");

function quotedLines({ quote, speaker, hedges, article, copyOf }: QuotedEvidence, n: number, words: Words) {
  const { title, publisher, publishedAt, url } = article;
  const who = speaker && [speaker.name, speaker.role, speaker.organisation].filter(Boolean).join(", ");
  const day = publishedAt && instantIn(words, publishedAt);
  const told = hedges.map((hedge) => `“${hedge.quote}”`).join(", ");
  return [
    `[${n}] “${quote}”`,
    speaker === undefined ? words.articlesOwn : who ? `${words.saidBy} ${who}` : words.notStated,
    told && `${words.hedges}: ${told}`,
    copyOf && words.copyOf(copyOf),
    [publisher ?? words.unnamedOutlet, title && `“${title}”`, day ? `${words.published} ${day}` : words.undated].filter(Boolean).join(", "),
    url,
  ]; // biome-ignore format: one line for each
}

/** Likelihood and confidence never stand in one sentence. */
function assessedLines({ subject, level, likelihood, confidence, asOf }: AssessedEvidence, n: number, words: Words) {
  return [
    `[${n}] ${words.assessment}: ${subject.name}, ${level} (${levelStep(level)}/5), ${words.asOf} ${instantIn(words, asOf)}`,
    likelihood && `${words.likelihood}: ${likelihood.replaceAll("-", " ")}`,
    `${words.confidence}: ${confidence}`,
  ];
}

/**
 * White space as one space, and nothing that looks like markup or an entity: CAP forbids both in text, and a reader that
 * shows it as a page would hide the words.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/<(?=[a-z/!?])/gi, "‹")
    .replace(/&(?=#?\w{1,32};)/g, "& ")
    .replace(/\s+/g, " ")
    .trim();
