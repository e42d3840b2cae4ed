import { DISAGREE, MARKS } from "../marks.ts";
import type { PageOptions } from "../page-options.ts";
import { glyph, paint, paintMark, type Style, words } from "../style.ts";
import { type BriefView, type ClaimView, count, originsInWords } from "../view.ts";
import { STACKED_BELOW } from "./levels.ts";
import { type Column, hanging, hangingUnder, row } from "./table.ts";

/** WHAT IS SAID: one claim a row, with who says it and on how many independent origins; disputes under it. */
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
  const groups = byStory(view, shown);
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

/** Display columns of "◔ C12". */
const LEAD = 5;

function columnsOf(style: Style): Column[] {
  const roomy = style.columns >= 100;
  const who = roomy ? 24 : 17;
  const origins = roomy ? 20 : 13;
  return [{ width: LEAD }, { width: style.columns - 1 - LEAD - who - origins - 6 }, { width: who }, { width: origins }];
}

function byStory(view: BriefView, shown: readonly ClaimView[]) {
  return view.stories
    .map(({ id, title }) => ({ title, claims: shown.filter(({ claim }) => claim.story === id) }))
    .concat({ title: "Other", claims: shown.filter(({ claim }) => !view.stories.some(({ id }) => id === claim.story)) })
    .filter(({ claims }) => claims.length);
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
  return [...body, ...besideLines(view, style, indent)];
}

/** What must not be read without: hedges, denials, values that differ. */
function besideLines(view: ClaimView, style: Style, indent: number): string[] {
  const under = (lead: string, leadColumns: number, text: string) =>
    hangingUnder(" ".repeat(indent) + lead, indent + leadColumns, words(style, text), style.columns);
  const hedges = view.hedgesBeside.length
    ? under("", 0, `hedged: ${view.hedgesBeside.map((hedge) => `“${hedge}”`).join(", ")}`)
    : [];
  const denials = view.evidence
    .filter(({ stance }) => stance === "denies")
    .flatMap(({ who, source, quote }) =>
      under(`${glyph(style, "no-threat")} `, 2, `denied by ${who} (${source.number}): “${quote}”`),
    );
  const sign = style.unicode ? DISAGREE.glyph : DISAGREE.ascii;
  const disagreements = view.disagreements.flatMap(({ about, values }) =>
    under(
      `${paint(style, "yellow", sign)} `,
      sign.length + 1,
      `${about} differs: ${values.map(({ source, quote }) => `${source?.number ?? "?"} “${quote}”`).join(" / ")}`,
    ),
  );
  return [...hedges, ...denials, ...disagreements];
}

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
