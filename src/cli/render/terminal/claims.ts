import { type ClaimView, isNamed, originInWords, originsInWords } from "../claim-view.ts";
import { placeOf } from "../evidence-view.ts";
import { DISAGREE, MARKS } from "../marks.ts";
import type { PageOptions } from "../page-options.ts";
import { glyph, paint, paintMark, type Style, words } from "../style.ts";
import { type BriefView, claimsByStory } from "../view.ts";
import { count } from "../words.ts";
import { type Column, hanging, hangingUnder, row } from "./table.ts";

/** WHAT IS SAID: one claim a row, with who says it and on how many independent origins; how sure, and what contradicts, under it. */
export function claimSection(
  view: BriefView,
  shown: readonly ClaimView[],
  style: Style,
  options: PageOptions,
): string[] {
  const columns = columnsOf(style);
  const stacked = style.columns < STACKED_BELOW;
  const lines = stacked ? [paint(style, "bold", "WHAT IS SAID")] : headLine(columns, style);
  if (!view.claims.length) return [...lines, " No statement or incident was found in these texts."];
  const groups = claimsByStory(view, shown);
  for (const { title, claims } of groups) {
    if (groups.length > 1)
      lines.push(...hanging(" ", words(style, title), style.columns).map((l) => paint(style, "underline", l)));
    for (const claim of claims) lines.push(...claimLines(claim, columns, stacked, style));
  }
  return [...lines, ...leftOut(view, shown, options, style)];
}

function headLine([lead, text, who, origins]: readonly Column[], style: Style): string[] {
  const bold = (cell: string) => paint(style, "bold", cell);
  const first = lead!.width + text!.width + 3;
  const heads = ["WHAT IS SAID", "WHO", origins!.width < 19 ? "ORIGINS" : "INDEPENDENT ORIGINS"];
  return row(
    [first, who!.width, origins!.width].map((width) => ({ width, paint: bold })),
    heads,
    0,
  );
}

/** Columns under which a table is stacked. */
const STACKED_BELOW = 80;
/** Display columns of "◔ C12". */
const LEAD = 5;

function columnsOf(style: Style): Column[] {
  const roomy = style.columns >= 100;
  const who = roomy ? 24 : 17;
  const origins = roomy ? 20 : 13;
  return [{ width: LEAD }, { width: style.columns - 1 - LEAD - who - origins - 6 }, { width: who }, { width: origins }];
}

function claimLines(view: ClaimView, columns: readonly Column[], stacked: boolean, style: Style): string[] {
  const sign = style.unicode ? MARKS[view.mark].glyph : MARKS[view.mark].ascii;
  const lead = `${sign} ${view.number}`;
  const text = words(style, view.text);
  const who = words(style, view.who.join("; "));
  const origins = words(style, originsInWords(view));
  const painted = (cell: string) => paintMark(style, view.mark, cell);
  const indent = stacked ? 4 : LEAD + 3;
  const body = stacked
    ? [
        ...hangingUnder(` ${painted(lead)} `, lead.length + 2, text, style.columns),
        ...hanging("    ", `who: ${who}`, style.columns),
        ...hanging("    ", `independent origins: ${origins}`, style.columns),
      ]
    : row([{ width: LEAD, paint: painted }, ...columns.slice(1)], [lead, text, who, origins]);
  return [...body, ...trustLines(view, style, indent), ...contraryLines(view, style, indent)];
}

/** On whose word, how credible, where it stands. */
function trustLines(view: ClaimView, style: Style, indent: number): string[] {
  const named = view.claim.origins.filter(isNamed).map(originInWords);
  const places = view.evidence.slice(0, 3).map(placeOf);
  const rest = view.evidence.length - places.length;
  const { words: credibility, why } = view.credibility;
  const parts = [
    ...(named.length ? [`on the word of ${named.join(", ")}`] : []),
    `credibility ${credibility}${why ? `: ${why}` : ""}`,
    ...(places.length ? [`at ${places.join(", ")}${rest ? ` and ${rest} more` : ""}`] : []),
  ];
  const lines = hanging(" ".repeat(indent), words(style, parts.join("; ")), style.columns);
  return lines.map((line) => paint(style, "dim", line));
}

/** What must not be read without: hedges, denials, values that differ, what was taken back or set right. */
function contraryLines(view: ClaimView, style: Style, indent: number): string[] {
  const under = (sign: string, columns: number, text: string) =>
    hangingUnder(" ".repeat(indent) + sign, indent + columns, words(style, text), style.columns);
  const sides = (stance: "denies" | "hedges") => view.evidence.filter((side) => side.stance === stance);
  const differs = style.unicode ? DISAGREE.glyph : DISAGREE.ascii;
  const suspected = view.edges.filter(({ status }) => status === "suspected");
  const shownSpread = view.spread && !sides("hedges").some(({ quote }) => quote === view.spread?.weakest.quote);
  return [
    ...(view.hedgesBeside.length
      ? under("", 0, `hedged: ${view.hedgesBeside.map((hedge) => `“${hedge}”`).join(", ")}`)
      : []),
    ...sides("hedges").flatMap(({ who, source, quote }) =>
      under(`${glyph(style, "forecast")} `, 2, `weaker from ${who} (${source.number}): “${quote}”`),
    ),
    ...(shownSpread ? under("", 0, `least firm wording ${quoted(view.spread!.weakest)}`) : []),
    ...sides("denies").flatMap(({ who, source, quote }) =>
      under(`${glyph(style, "denial")} `, 2, `denied by ${who} (${source.number}): “${quote}”`),
    ),
    ...view.disagreements.flatMap(({ about, values }) =>
      under(
        `${paint(style, "yellow", differs)} `,
        differs.length + 1,
        `${about} differs: ${values.map(quoted).join(" / ")}`,
      ),
    ),
    ...view.withdrawn.flatMap(({ source, why, quote }) =>
      under("", 0, `taken back: ${source?.number ?? "?"}${quote ? ` “${quote}”` : ""}, ${why}`),
    ),
    ...view.corrected.flatMap((corrected) => under("", 0, corrected)),
    ...suspected.flatMap(({ number, by, ends }) =>
      under("", 0, `suspected, not counted: ${by}, ${ends.join(" and ")} (${number})`),
    ),
  ];
}

const quoted = ({ source, quote }: { source: { number: string } | undefined; quote: string }) =>
  `${source?.number ?? "?"} “${quote}”`;

function leftOut(view: BriefView, shown: readonly ClaimView[], options: PageOptions, style: Style): string[] {
  const dots = style.unicode ? "…" : "...";
  const few = view.claims.filter(
    ({ claim }) => claim.kind !== "no-threat" && claim.independentOrigins < options.minOrigins,
  ).length;
  const more = view.claims.length - shown.length - few;
  return [
    ...(more > 0 ? [` ${dots} ${more} more: --all`] : []),
    ...(few > 0 ? [` ${dots} ${count(few, "claim")} below --min-origins ${options.minOrigins}: not listed`] : []),
  ];
}
