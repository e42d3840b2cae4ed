import { basename } from "node:path";
import { actsOf } from "../acts.ts";
import type { ClaimView } from "../claim-view.ts";
import { firstWords } from "../display.ts";
import { caveatsOf, type Evidence, placeOf } from "../evidence-view.ts";
import { issueInWords } from "../issue-words.ts";
import type { PageOptions } from "../page-options.ts";
import { glyph, paint, type Style, words } from "../style.ts";
import type { BriefView } from "../view.ts";
import { count, instantInWords } from "../words.ts";
import { hanging, hangingUnder } from "./table.ts";

const QUOTE_WORDS = 40;
/** Of a short page. */
const SOURCES_SHOWN = 8;
const ACTS_SHOWN = 4;

/** Alerts and listings, which carry weight of their own; advice is among the claims. */
export function actSection(view: BriefView, style: Style, { all }: PageOptions): string[] {
  const acts = actsOf(view).filter(({ kind }) => kind === "alert" || kind === "designation");
  if (!acts.length) return [];
  const shown = all ? acts : acts.slice(0, ACTS_SHOWN);
  const lines = shown.flatMap(({ mark, label, source, span }) =>
    hangingUnder(
      ` ${glyph(style, mark)} `,
      3,
      words(style, `${label} (${source.number}@${span.start})`),
      style.columns,
    ),
  );
  return [paint(style, "bold", "ACTS OF AUTHORITIES"), ...lines, ...more(acts.length - shown.length, style)];
}

const more = (rest: number, style: Style) => (rest > 0 ? [` ${style.unicode ? "…" : "..."} ${rest} more: --all`] : []);

/** SOURCES: what S1, S2 … are; on a short page those that its claims cite. */
export function sourceSection(
  view: BriefView,
  shown: readonly ClaimView[],
  style: Style,
  { all }: PageOptions,
): string[] {
  const cited = new Set(shown.flatMap(({ evidence }) => evidence.map(({ source }) => source.number)));
  const listed = all ? view.sources : view.sources.filter(({ number }) => cited.has(number)).slice(0, SOURCES_SHOWN);
  const lines = listed.flatMap(({ number, article, copies, shares, role }) => {
    const facts = [
      article.publisher ?? "publisher not stated",
      article.publishedAt ? instantInWords(article.publishedAt) : "date not stated",
      ...(article.language === "en" || article.language === "und" ? [] : [`language ${article.language}`]),
      ...(copies ? [copies] : []),
      ...(all && shares ? [shares] : []),
      ...(all && role ? [role] : []),
    ];
    return hanging(
      ` ${number.padEnd(4)}`,
      words(style, `${all ? article.source : basename(article.source)}: ${facts.join(", ")}`),
      style.columns,
    );
  });
  return [
    paint(style, "bold", "SOURCES"),
    ...(view.sources.length ? lines : [" none could be read"]),
    ...more(view.sources.length - listed.length, style),
  ];
}

/** EVIDENCE: the words behind each claim, with source number and character position. */
export function evidenceSection(shown: readonly ClaimView[], style: Style): string[] {
  if (!shown.length) return [];
  const lines = [paint(style, "bold", "EVIDENCE (quoted, source@character)")];
  for (const { number, evidence } of shown) {
    evidence.forEach((side, i) => {
      const lead = ` ${(i === 0 ? number : "").padEnd(4)}${placeOf(side).padEnd(9)} `;
      lines.push(...hanging(lead, words(style, evidenceInWords(side)), style.columns));
    });
  }
  return lines;
}

/** The quotation, then how it stands to the claim when it does not plainly support it. */
function evidenceInWords(side: Evidence): string {
  const caveats = caveatsOf(side);
  return `“${firstWords(side.quote, QUOTE_WORDS)}”${caveats.length ? `  [${caveats.join(", ")}]` : ""}`;
}

/** FOLDED: what was set aside, never deleted. */
export function foldedSection(view: BriefView, style: Style, { showFurniture }: PageOptions): string[] {
  const parts = view.sources.flatMap((source) => {
    const set = source.article.furniture;
    const aside = set.reduce((sum, { quote }) => sum + countWords(quote), 0);
    const kinds = [...new Set(set.map(({ why }) => why))].slice(0, 3).join(", ");
    return [
      ...(aside ? [`${source.number}: ${count(aside, "word")} of page furniture (${kinds}).`] : []),
      ...(source.copies ? [`${source.number}: ${source.copies}.`] : []),
    ];
  });
  if (!parts.length) return [];
  const hint =
    showFurniture || !view.sources.some(({ article }) => article.furniture.length) ? [] : ["--show-furniture"];
  return hanging("FOLDED  ", words(style, [...parts, ...hint].join(" ")), style.columns);
}

/** On request, every stretch that was set aside, in its own words. */
export function furnitureSection(view: BriefView, style: Style): string[] {
  const lines = view.sources.flatMap((source) =>
    source.article.furniture.flatMap(({ quote, start, why }) =>
      hanging(` ${source.number}@${start} `.padEnd(11), words(style, `${why}: “${quote}”`), style.columns),
    ),
  );
  return lines.length ? [paint(style, "bold", "PAGE FURNITURE"), ...lines] : [];
}

/** NOT READ: every input that gave nothing, or less than it should. The same lines stand on stderr. */
export function issueSection(view: BriefView, style: Style): string[] {
  if (!view.issues.length) return [];
  return [
    paint(style, "bold", "NOT READ, OR NOT WHOLE"),
    ...view.issues.flatMap((issue) => hanging(" - ", words(style, issueInWords(issue)), style.columns)),
  ];
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
