import type { AdvisoryMessage, AssessedEvidence, CitedEvidence, QuotedEvidence } from "../../domain/advisory.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import { formatOf, PUBLIC_FORMATS, versionPageOf } from "../addresses.ts";
import { cap } from "../exporters/cap.ts";
import { type Block, type Part, type Piece, type Run, type Runs, webAddress } from "./blocks.ts";
import { whyNotSet } from "./pdf/why-not-set.ts";
import type { Words } from "./words/words.ts";
import { instantIn } from "./words-for.ts";

/** Characters of an address that are shown; it is followed whole. */
const ADDRESS_SHOWN_MAX = 200;

/** What stands once behind the texts, whatever their languages. */
export function sharedPart(message: AdvisoryMessage, words: Words): Part {
  return {
    id: "evidence",
    language: words.language,
    blocks: [
      ...section(words.vulnerabilities, vulnerabilityItems(message)),
      ...section(words.indicators, indicatorItems(message)),
      ...evidenceBlocks(message, words),
      ...section(words.changes, changeItems(message, words)),
      ...section(words.formats, formatItems(message)),
      ...contactBlocks(message, words),
    ],
  };
}

const heading = (text: string): Block => ({ kind: "heading", level: 2, runs: [{ text }] });
const section = (title: string, items: readonly Piece[]): Block[] =>
  items.length ? [heading(title), { kind: "list", isNumbered: false, items }] : [];

function vulnerabilityItems(message: AdvisoryMessage): Piece[] {
  return message.content.vulnerabilities.map(({ cve, vendor, product, versions, cites }) => ({
    runs: [
      { text: cve, code: true as const },
      { text: [[vendor, product].filter(Boolean).join(" "), versions].filter(Boolean).map((one) => `, ${one}`).join("") }, // biome-ignore format: short
      ...citations(message, cites),
    ],
  }));
}

function indicatorItems(message: AdvisoryMessage): Piece[] {
  return message.content.indicators.map(({ type, value, cites }) => ({
    runs: [{ text: `${type} ` }, { text: value, code: true as const }, ...citations(message, cites)],
  }));
}

/** " [1][3]", each leading to its evidence. */
export function citations({ content: { evidence } }: AdvisoryMessage, cites: readonly string[]): Run[] {
  const numbers = cites.map((id) => evidence.findIndex((one) => one.id === id) + 1).filter((n) => n > 0);
  return numbers.map((n, i) => ({ text: `${i ? "" : " "}[${n}]`, href: `#e${n}` }));
}

function evidenceBlocks({ content: { evidence } }: AdvisoryMessage, words: Words): Block[] {
  if (!evidence.length) return [];
  const numberOf = (id: string) => `[${evidence.findIndex((one) => one.id === id) + 1}]`;
  return [
    { kind: "heading", level: 2, runs: [{ text: words.evidence }], id: "evidence" },
    { kind: "line", role: "meta", pieces: [{ runs: [{ text: words.evidenceNote }] }] },
    { kind: "list", isNumbered: true, items: evidence.map((one, i) => evidencePiece(one, i + 1, words, numberOf)) },
  ];
}

function evidencePiece(one: CitedEvidence, n: number, words: Words, numberOf: (id: string) => string): Piece {
  if (one.kind === "assessment") return assessed(one, n, words);
  const lines: Runs[] = [
    [{ text: `${[whoSays(one, words), ...kindWords(one, words)].join("; ")}.` }],
    [{ text: hedgeWords(one, words) }],
    [{ text: outlet(one, words) }, ...address(one, words)],
    ...originLines(one, words, numberOf),
    [{ text: "SHA-256 " }, { text: one.article.hash, code: true }],
  ];
  return { id: `e${n}`, runs: [], quote: quoteRuns(one), lines, evidence: one };
}

function whoSays({ speaker }: QuotedEvidence, words: Words): string {
  if (speaker === undefined) return words.articlesOwn;
  if (speaker === null) return words.notStated;
  return `${words.saidBy} ${[...new Set([speaker.name, speaker.role, speaker.organisation])].filter(Boolean).join(", ")}`;
}

function kindWords({ statementKind, reality, stance }: QuotedEvidence, words: Words): string[] {
  return [
    ...(statementKind ? [words.kinds[statementKind]] : []),
    ...(reality ? [words.realities[reality]] : []),
    ...(stance === "denies" || stance === "hedges" ? [words.stances[stance]] : []),
  ];
}

const hedgeWords = ({ hedges }: QuotedEvidence, words: Words) =>
  hedges.length ? `${words.hedges}: ${hedges.map(({ quote }) => `“${quote}”`).join(", ")}` : words.noHedge;

function outlet({ article }: QuotedEvidence, words: Words): string {
  const { publisher, title, publishedAt, retrievedAt } = article;
  return [
    publisher ?? words.unnamedOutlet,
    ...(title ? [title] : []),
    publishedAt ? `${words.published} ${instantIn(words, publishedAt)}` : words.undated,
    ...(retrievedAt ? [`${words.retrieved} ${instantIn(words, retrievedAt)}`] : []),
  ].join(", ");
}

function address({ article: { url } }: QuotedEvidence, words: Words): Runs {
  if (!url) return [{ text: `, ${words.noAddress}` }];
  const href = webAddress(url);
  const text = url.length > ADDRESS_SHOWN_MAX ? `${url.slice(0, ADDRESS_SHOWN_MAX)}…` : url;
  return [{ text: ", " }, href ? { text, href } : { text }];
}

function originLines(one: QuotedEvidence, words: Words, numberOf: (id: string) => string): Runs[] {
  const { independentOrigins: n, origin, copyOf } = one;
  return [
    ...(n === undefined ? [] : [[{ text: `${words.origins(n)}${origin ? `: ${origin}` : ""}` }]]),
    ...(copyOf === undefined ? [] : [[{ text: words.copyOf(numberOf(copyOf)), strong: true as const }]]),
  ];
}

/** Hedging words are marked where they stand; a hedge that governs the quotation from outside is only told below it. */
function quoteRuns({ quote, start, hedges }: QuotedEvidence): Runs {
  const inside = hedges
    .map((hedge) => ({ from: hedge.start - start, to: hedge.end - start, hedge }))
    .filter(({ from, to, hedge }) => from >= 0 && quote.slice(from, to) === hedge.quote)
    .sort((a, b) => a.from - b.from);
  const runs: Run[] = [];
  let done = 0;
  for (const { from, to } of inside) {
    if (from < done) continue;
    runs.push({ text: quote.slice(done, from) }, { text: quote.slice(from, to), hedge: true });
    done = to;
  }
  return [...runs, { text: quote.slice(done) }].filter(({ text }) => text);
}

function assessed(one: AssessedEvidence, n: number, words: Words): Piece {
  const { subject, level, confidence, likelihood, claims, asOf } = one;
  const name = subject.kind === "sector" ? (words.sectorNames[subject.name as Sector] ?? subject.name) : subject.name;
  const step = level === "not-assessed" ? "not assessed" : `${level[0]!.toUpperCase()}${level.slice(1)} ${levelStep(level)}/5`; // biome-ignore format: short
  return {
    id: `e${n}`,
    evidence: one,
    runs: [
      { text: `${words.assessment}, ${words.asOf} ${instantIn(words, asOf)}: ${name}: ` },
      { text: step, language: "en" },
    ],
    // Never in one sentence.
    lines: [
      [{ text: `${words.confidence}: ` }, { text: confidence, language: "en" }],
      ...(likelihood ? [[{ text: `${words.likelihood}: ` }, { text: likelihood.replaceAll("-", " "), language: "en" }]] : []), // biome-ignore format: short
      [{ text: `${words.restsOn} ${claims.join(", ")}` }],
    ],
  };
}

function changeItems({ changes, ...message }: AdvisoryMessage, words: Words): Piece[] {
  return changes.map(({ version, at, kind, says }) => ({
    runs: [
      { text: words.version(version), href: versionPageOf({ ...message, version }) },
      { text: `, ${instantIn(words, at)}, ${words.changeKinds[kind]}: ${says}` },
    ],
  }));
}

function formatItems(message: AdvisoryMessage): Piece[] {
  // No message of CAP is written for an end, and some letters cannot be set.
  const isWritten: Readonly<Record<string, () => boolean>> = {
    [cap.id]: () => cap.refuses!(message) === undefined,
    pdf: () => whyNotSet(message) === undefined,
  };
  const written = PUBLIC_FORMATS.filter(({ id }) => isWritten[id]?.() ?? true);
  return written.map(({ name, suffix }) => ({ runs: [{ text: name, href: formatOf(message, suffix) }] }));
}

function contactBlocks({ publisher, hash }: AdvisoryMessage, words: Words): Block[] {
  const home = webAddress(publisher.namespace);
  return [
    { kind: "heading", level: 2, runs: [{ text: publisher.name }] },
    {
      kind: "line",
      role: "text",
      pieces: [{ runs: [{ text: `${words.contact}: ${publisher.contact}. ` }, ...(home ? [{ text: publisher.namespace, href: home }] : [])] }], // biome-ignore format: short
    },
    { kind: "line", role: "meta", pieces: [{ runs: [{ text: `${words.approvedHash}: ` }, { text: hash, code: true }] }] }, // biome-ignore format: short
  ];
}
