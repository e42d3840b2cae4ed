import type { AdvisoryMessage, AdvisorySection, AdvisorySentence, AdvisoryText } from "../../domain/advisory.ts";
import type { SectionKind } from "../../domain/vocabulary/advisory.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { PUBLIC, pageOf } from "../addresses.ts";
import { isPublic } from "../channels/route.ts";
import { shown, stateMark } from "../exporters/shown.ts";
import type { Block, Document, Part, Piece, Run, Runs } from "./blocks.ts";
import { citations, sharedPart } from "./shared-part.ts";
import type { Words } from "./words/words.ts";
import { instantIn, wordsFor } from "./words-for.ts";

/** What somebody needs first stands first; what is done and by whom comes last. */
const ORDER: readonly SectionKind[] = [
  "summary",
  "what-to-do",
  "who-is-affected",
  "what-we-know",
  "what-is-unclear",
  "what-is-done",
  "how-to-help",
  "contact",
];
/** Read as one paragraph; the others as a list. */
const FLOWING: ReadonlySet<SectionKind> = new Set(["summary", "contact"]);

export interface DocumentOptions {
  /** Nobody has approved it. */
  readonly draft?: boolean;
  /** The newest message of the advisory, where this one is an earlier one: whoever reads it must not take it for what holds. */
  readonly newer?: AdvisoryMessage;
}

/** Evidence marked more strictly than the message is not in it. */
export function documentOf(whole: AdvisoryMessage, options: DocumentOptions = {}): Document {
  const message = shown(whole);
  const { texts } = message.content;
  const [first] = texts;
  const words = wordsFor(first.language);
  const several = texts.length > 1;
  return {
    label: `TLP:${message.content.marking.toUpperCase()}`,
    language: words.language,
    title: titleOf(message, first, words, options),
    state: stateOf(message, words, options),
    ...(isPublic(message) && !options.draft
      ? { home: { text: words.siteHome, href: `${message.publisher.site}${PUBLIC}/` } }
      : {}),
    marks: marksOf(message, words, options),
    name: `${words.types[message.content.type]} ${message.advisory}, ${words.version(message.version).toLowerCase()}`,
    mayBeSuperseded: words.mayBeSuperseded(pageOf(message)),
    pageOf: words.page,
    switchLabel: words.languages,
    switch: several ? texts.map(({ language }) => ({ language, name: nameOf(language), href: `#${language}` })) : [],
    parts: [...texts.map((text, i) => textPart(message, text, i === 0, options)), sharedPart(message, words)],
  };
}

/** "A-12 [active]"; of an earlier version that it is one, whatever its state was. */
const stateOf = (message: AdvisoryMessage, words: Words, { newer }: DocumentOptions) =>
  newer ? `${message.advisory} [${words.older}]` : stateMark(message);

const nameOf = (language: string) => {
  const words = wordsFor(language);
  return language.toLowerCase().startsWith(words.language) ? words.languageName : language;
};

/** "CANCELLED: Imminent Alert A-14: headline". */
export function titleOf(
  message: AdvisoryMessage,
  { headline }: Pick<AdvisoryText, "headline">,
  words: Words,
  options: DocumentOptions = {},
): string {
  const marks = marksOf(message, words, options);
  return [...(marks.length ? [marks.join(", ")] : []), `${words.types[message.content.type]} ${message.advisory}`, headline].join(": "); // biome-ignore format: short
}

/** What a reader must know before anything else. */
export function marksOf(message: AdvisoryMessage, words: Words, { draft, newer }: DocumentOptions = {}): string[] {
  const { state, content, underReview, supersededBy } = message;
  return [
    ...(draft ? [words.draft] : []),
    ...(newer ? [words.older] : []),
    ...(content.mode === "actual" ? [] : [words.modes[content.mode]]),
    ...(state === "superseded" ? [words.superseded(supersededBy)] : []),
    ...(state === "cancelled" || state === "expired" ? [words.ended[state]] : []),
    ...(underReview ? [words.underReview] : []),
  ];
}

function textPart(message: AdvisoryMessage, text: AdvisoryText, isFirst: boolean, options: DocumentOptions): Part {
  const words = wordsFor(text.language);
  const level = isFirst ? 2 : 3;
  const heading: Block = { kind: "heading", level: isFirst ? 1 : 2, runs: headingRuns(message, text, words, options) };
  return {
    id: text.language,
    language: words.language,
    blocks: [
      heading,
      ...notices(message, words, options),
      ...statusLines(message, words, options),
      ...(holds(message, options) ? [] : [line("status", { text: words.saidThen, strong: true })]),
      ...ORDER.flatMap((kind) => sectionBlocks(message, text, kind, words, level)),
    ],
  };
}

const holds = ({ state }: AdvisoryMessage, { newer }: DocumentOptions) => state === "active" && !newer;

function headingRuns(message: AdvisoryMessage, text: AdvisoryText, words: Words, options: DocumentOptions): Runs {
  const ours = titleOf(message, { headline: "" }, words, options);
  return [{ text: ours }, written(text.headline, text, words)];
}

/** Words of the authors: in their language where the labels are in another. */
const written = (text: string, { language }: Pick<AdvisoryText, "language">, words: Words): Run =>
  language === words.language ? { text } : { text, language };

const line = (role: "notice" | "status" | "meta" | "text", ...runs: Runs): Block => ({ kind: "line", role, pieces: [{ runs }] }); // biome-ignore format: short
const at = (words: Words, iso: string) => instantIn(words, iso);

function notices(message: AdvisoryMessage, words: Words, { draft, newer }: DocumentOptions): Block[] {
  const { content, state, sentAt, reason, underReview, supersededBy, publisher } = message;
  const ended = {
    active: undefined,
    cancelled: words.cancelledAt(at(words, sentAt), at(words, content.expires)),
    expired: words.expiredAt(at(words, content.expires)),
    superseded: words.supersededAt(at(words, sentAt)),
  }[state];
  const other = supersededBy === undefined ? [] : [{ text: " " }, { text: supersededBy, href: pageOf({ advisory: supersededBy, version: 1, publisher }) }]; // biome-ignore format: short
  return [
    ...(draft ? [line("notice", { text: words.draftSays })] : []),
    ...(newer ? [olderNotice(message, newer, words)] : []),
    ...(content.mode === "actual"
      ? []
      : [line("notice", { text: `${words.modes[content.mode]}. ${words.exerciseSays}` })]),
    ...(ended ? [line("notice", { text: ended }, ...other)] : []),
    ...(reason ? [line("notice", { text: `${words.reason}: ` }, written(reason, content.texts[0], words))] : []),
    ...(underReview ? [line("notice", { text: words.underReviewSays(at(words, underReview.since), underReview.why) })] : []), // biome-ignore format: short
  ];
}

function olderNotice({ version }: AdvisoryMessage, newer: AdvisoryMessage, words: Words): Block {
  const says = words.olderSays(version, newer.version, at(words, newer.sentAt));
  const title = titleOf(newer, newer.content.texts[0], wordsFor(newer.content.texts[0].language));
  return line("notice", { text: `${says} ` }, { text: title, href: pageOf(newer) });
}

function statusLines(message: AdvisoryMessage, words: Words, options: DocumentOptions): Block[] {
  const { content, state, publisher, version, sentAt, firstSentAt, supersedes } = message;
  const inForce = words.inForce(at(words, content.effective), at(words, content.expires));
  const guard = (["credible", "specific", "impending"] as const).map(
    (one) => `${words.guard[one]}: ${words.answers[content.guard[one]]}`,
  );
  const issued = [
    `${words.issued(publisher.name, version, at(words, sentAt))}, ${words.approved}`,
    ...(firstSentAt === sentAt ? [] : [words.firstSent(at(words, firstSentAt))]),
    stateOf(message, words, options),
  ].join("; ");
  const others = supersedes.filter((other) => other !== message.advisory);
  return [
    ...(holds(message, options)
      ? [line("status", { text: inForce, strong: true, at: content.expires }, ...onsetRuns(message, words))]
      : []),
    line("meta", { text: `${issued}.` }),
    ...(others.length && state === "active"
      ? [
          line(
            "meta",
            { text: `${words.supersedes} ` },
            ...others.flatMap(
              (other, i): Runs => [
                ...(i ? [{ text: ", " }] : []),
                { text: other, href: pageOf({ advisory: other, version: 1, publisher }) },
              ],
            ),
          ),
        ]
      : []),
    line("meta", { text: `${words.typeSays[content.type]} ${words.threat} ${guard.join(", ")}.` }),
  ];
}

function onsetRuns({ content: { onset } }: AdvisoryMessage, words: Words): Runs {
  return onset === undefined ? [] : [{ text: `. ${words.onset(at(words, onset))}`, at: onset }];
}

function sectionBlocks(
  message: AdvisoryMessage,
  text: AdvisoryText,
  kind: SectionKind,
  words: Words,
  level: 2 | 3,
): Block[] {
  const sections = text.sections.filter((section) => section.kind === kind && section.sentences.length);
  const blocks = sections.flatMap((section) => [
    heading(section, text, words, level),
    ...sentenceBlocks(message, section, text, words),
  ]);
  if (kind !== "who-is-affected") return blocks;
  const scope = scopeBlock(message, words);
  if (!scope) return blocks;
  return blocks.length ? [...blocks, scope] : [{ kind: "heading", level, runs: [{ text: words.affected }] }, scope];
}

const heading = (section: AdvisorySection, text: AdvisoryText, words: Words, level: 2 | 3): Block => ({
  kind: "heading",
  level,
  runs: [written(section.title, text, words)],
  section: section.kind,
});

function sentenceBlocks(message: AdvisoryMessage, section: AdvisorySection, text: AdvisoryText, words: Words): Block[] {
  const pieces = section.sentences.map((sentence) => sentencePiece(message, sentence, text, words));
  if (FLOWING.has(section.kind)) return [{ kind: "line", role: "text", pieces }];
  return [{ kind: "list", isNumbered: section.kind === "what-to-do", items: pieces }];
}

function sentencePiece(message: AdvisoryMessage, sentence: AdvisorySentence, text: AdvisoryText, words: Words): Piece {
  const before = sentence.audience ? [{ text: `${words.audience} ${audienceIn(words, sentence.audience)}: `, aside: true as const }] : []; // biome-ignore format: short
  const judged = sentence.kind === "judgement" ? [{ text: ` (${words.judgement(sentence.by)})`, aside: true as const }] : []; // biome-ignore format: short
  return {
    sentence,
    runs: [...before, written(sentence.text, text, words), ...citations(message, sentence.cites), ...judged],
  };
}

const sectorIn = (words: Words, sector: Sector) => words.sectorNames[sector] ?? SECTORS[sector] ?? sector;
/** Slugs of sectors by their names; what a person wrote stays. */
const audienceIn = (words: Words, audience: string) =>
  audience
    .split(", ")
    .map((one) => (one in SECTORS ? sectorIn(words, one as Sector) : one))
    .join(", ");

function scopeBlock({ content }: AdvisoryMessage, words: Words): Block | undefined {
  const rows: [label: string, names: readonly string[]][] = [
    [words.sectors, content.sectors.map((sector) => sectorIn(words, sector))],
    [words.regions, content.regions.map(({ name }) => name)],
    [words.organisations, content.organisations],
    [words.sites, content.sites],
  ];
  const items = rows
    .filter(([, names]) => names.length)
    .map(([label, names]): Piece => ({ runs: [{ text: `${label}: `, strong: true }, { text: names.join(", ") }] }));
  return items.length ? { kind: "list", isNumbered: false, items } : undefined;
}
