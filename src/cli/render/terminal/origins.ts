import { type EdgeView, statusInWords } from "../edge-view.ts";
import { type OriginView, recordInWords } from "../origin-view.ts";
import { numbersOf } from "../source-view.ts";
import { paint, type Style, words } from "../style.ts";
import type { BriefView } from "../view.ts";
import { reliabilityInWords } from "../words.ts";
import { hanging } from "./table.ts";

/** ORIGINS: each origin with the articles and claims behind it and the words that tie them; then every edge. */
export function originSection(view: BriefView, style: Style): string[] {
  if (!view.originList.length) return [];
  const lines = view.originList.flatMap((origin) => originLines(origin, style));
  const edges = view.edges.flatMap((edge) => edgeLines(edge, view, style));
  return [
    paint(style, "bold", "ORIGINS (who did the reporting or made the announcement)"),
    ...lines,
    ...(edges.length ? [paint(style, "bold", "WHY THEY COUNT AS ONE, OR MIGHT"), ...edges] : []),
  ];
}

function originLines({ words: name, sources, claims }: OriginView, style: Style): string[] {
  const from = sources.length ? `: ${numbersOf(sources)}` : "";
  return [
    ...hanging(" ", words(style, name + from), style.columns),
    ...claims.flatMap(({ claim, sources: own, why, alone }) =>
      hanging(
        `   ${claim.number.padEnd(4)} `,
        words(style, `${numbersOf(own)}; ${why}${alone ? "; the only origin of this claim" : ""}`),
        style.columns,
      ),
    ),
  ];
}

export function edgeLines(edge: EdgeView, view: BriefView, style: Style): string[] {
  return hanging(` ${edge.number.padEnd(4)} `, words(style, edgeInWords(edge, view)), style.columns);
}

/** "C3: S1@132 X and S2@26 Y: same quotation “…” (counted as one origin)". */
export function edgeInWords(view: EdgeView, { claimById }: Pick<BriefView, "claimById">): string {
  const { edge, ends, by } = view;
  const quote = edge.quote ? ` “${edge.quote}”` : "";
  return `${claimById(view.claim)?.number ?? view.claim}: ${ends.join(" and ")}: ${by}; ${edge.why}${quote} (${statusInWords(view)})`;
}

/** HOW RELIABLE: every publisher and origin with its rating, who gave it, and what became of its claims. */
export function ratingSection(view: BriefView, style: Style): string[] {
  const lines = view.brief.sources.flatMap((rating) => {
    const { name, family, kind, reliability, why } = rating;
    const also = [...(kind ? [kind] : []), ...(family ? [`of ${family}`] : [])].join(", ");
    const text = `${name}${also ? ` (${also})` : ""}: ${reliabilityInWords(reliability)}; ${why}; ${recordInWords(rating)}`;
    return hanging(" ", words(style, text), style.columns);
  });
  return lines.length ? [paint(style, "bold", "HOW RELIABLE (Admiralty scale, A to F)"), ...lines] : [];
}
