import type { Article, FieldCandidate, MetadataField, Passage } from "../../domain/article.ts";
import { safe } from "./display.ts";
import { paint, type Style, words } from "./style.ts";
import { hanging } from "./terminal/table.ts";

/** Facts of an article in the order in which a reader asks for them. */
const FACTS: readonly { readonly field: MetadataField | "dateline"; readonly label: string }[] = [
  { field: "title", label: "title" },
  { field: "author", label: "author" },
  { field: "publisher", label: "publisher" },
  { field: "publishedAt", label: "published" },
  { field: "modifiedAt", label: "modified" },
  { field: "dateline", label: "dateline" },
  { field: "section", label: "section" },
  { field: "url", label: "address" },
  { field: "language", label: "language" },
];
const ALWAYS = new Set(["title", "publisher", "publishedAt"]);
const LABEL_COLUMNS = 11;
const ROLE_COLUMNS = 11;
/** What is set aside is shown to be recognised, not to be read. */
const ASIDE_LINES = 2;
const VALUE_CHARACTERS = 160;
/** Pages below it lost one wanted part in six in tests. */
const DOUBTFUL_BELOW = 0.8;

/** One article for the eye: what is known of it and from where, then its text with the role of each passage. */
export function readPage(article: Article, style: Style, { why }: { readonly why: boolean }): string {
  const text = article.passages.flatMap((passage) => passageLines(article, passage, style, why));
  return [
    paint(style, "bold", words(style, safe(article.source))),
    ...factLines(article, style, why),
    ...(why ? agreementLines(article, style) : []),
    "",
    ...text,
    "",
  ].join("\n");
}

/** A second reader found the same story, or another one. */
function agreementLines({ agreement }: Article, { columns }: Style): string[] {
  if (agreement === undefined) return [];
  const doubt = agreement < DOUBTFUL_BELOW ? ": compare with the page" : "";
  const text = `${Math.round(agreement * 100)} % the same as a reader without the page's structure${doubt}`;
  return hanging(` ${"story".padEnd(LABEL_COLUMNS)}`, text, columns);
}

function factLines(article: Article, style: Style, why: boolean): string[] {
  return FACTS.flatMap(({ field, label }) => {
    const value = article[field];
    const from = article.provenance[field];
    const losers = why ? losersOf(article, field) : [];
    if (value === undefined && !losers.length && !ALWAYS.has(field)) return [];
    const shown = value === undefined ? "not stated" : shortened(value);
    const source = from ? ` (${fromInWords(article, field, from, why)})` : "";
    const lead = ` ${label.padEnd(LABEL_COLUMNS)}`;
    const under = " ".repeat(lead.length);
    const beaten = losers.flatMap((loser) =>
      hanging(under, words(style, `not: ${candidateInWords(loser)}`), style.columns),
    );
    return [
      ...hanging(lead, words(style, shown + source), style.columns),
      ...beaten.map((line) => paint(style, "dim", line)),
    ];
  });
}

function fromInWords({ candidates = [] }: Article, field: string, from: string, why: boolean): string {
  const winner = candidates.find((candidate) => candidate.field === field && !candidate.refused);
  return why && winner && winner.from === from ? `${from}, ${winner.where}` : from;
}

/** What else the document offered, each value once. */
function losersOf({ candidates = [], ...article }: Article, field: string): FieldCandidate[] {
  const seen = new Set([String((article as Record<string, unknown>)[field])]);
  return candidates.filter((candidate) => {
    if (candidate.field !== field || seen.has(candidate.value)) return false;
    seen.add(candidate.value);
    return true;
  });
}

function candidateInWords({ value, from, where, refused }: FieldCandidate): string {
  return `${shortened(value)} (${from}, ${where}${refused ? `; refused: ${refused}` : ""})`;
}

function passageLines(article: Article, { start, end, role }: Passage, style: Style, why: boolean): string[] {
  const aside = article.furniture.find((furniture) => furniture.start === start);
  const lead = ` ${role.padEnd(ROLE_COLUMNS)}`;
  const reason = aside && why ? `[${aside.why}] ` : "";
  const text = reason + safe(article.text.slice(start, end)).replace(/\s+/g, " ").trim();
  const lines = hanging(lead, words(style, text), style.columns);
  if (!aside) return [...(role === "headline" ? lines.map((line) => paint(style, "bold", line)) : lines), ""];
  const rest = lines.length - ASIDE_LINES;
  const more = rest > 0 ? [`${" ".repeat(lead.length)}${style.unicode ? "…" : "..."} ${rest} more lines`] : [];
  return [...lines.slice(0, ASIDE_LINES), ...more].map((line) => paint(style, "dim", line));
}

const shortened = (value: string) => {
  const plain = safe(value).replace(/\s+/g, " ").trim();
  return plain.length > VALUE_CHARACTERS ? `${plain.slice(0, VALUE_CHARACTERS)}…` : plain;
};
