import type { ClaimView } from "../claim-view.ts";
import type { PageOptions } from "../page-options.ts";
import { proposalSection, proposalsOf } from "../proposals.ts";
import { selectClaims } from "../select-claims.ts";
import type { Style } from "../style.ts";
import type { BriefView } from "../view.ts";
import { claimSection } from "./claims.ts";
import {
  actSection,
  evidenceSection,
  foldedSection,
  furnitureSection,
  issueSection,
  sourceSection,
} from "./evidence.ts";
import { headLines, levelSection } from "./levels.ts";
import { originSection, ratingSection } from "./origins.ts";
import {
  changeSection,
  decisionSection,
  measureSection,
  questionSection,
  timelineSection,
  unknownSection,
} from "./picture.ts";
import { hanging } from "./table.ts";

/**
 * The brief as a page of text, most needed first: is it us, what changed, what to do, who says what on whose word, what is
 * not known. `all` adds how it came about. Ends with a newline.
 */
export function renderTerminal(view: BriefView, style: Style, options: PageOptions): string {
  const shown = selectClaims(view, options);
  const { all } = options;
  const sections = [
    headLines(view, style),
    levelSection(view, style, options),
    changeSection(view, style, options),
    measureSection(view, style, options),
    claimSection(view, shown, style, options),
    actSection(view, style, options),
    ...(all ? [timelineSection(view, style)] : []),
    unknownSection(view, style, options),
    issueSection(view, style),
    decisionSection(view, style, options),
    questionSection(view, style, options),
    sourceSection(view, shown, style, options),
    ...(all ? [originSection(view, style), ratingSection(view, style), evidenceSection(shown, style)] : []),
    proposalSection(proposalsOf(view), style),
    ...(all || options.showFurniture ? [foldedSection(view, style, options)] : []),
    ...(options.showFurniture ? [furnitureSection(view, style)] : []),
    nextSection(shown, style, options),
  ];
  return `${sections
    .filter(({ length }) => length)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function nextSection(shown: readonly ClaimView[], style: Style, { inputs, all }: PageOptions): string[] {
  const dot = style.unicode ? " · " : " | ";
  const files = inputs.length === 1 && inputs[0] !== "-" ? inputs[0]! : style.unicode ? "…" : "...";
  const first = shown[0]?.number ?? "C1";
  const commands = [
    ...(shown.length ? [`tocsin explain ${first} ${files}`] : []),
    ...(all ? [] : [`tocsin brief ${files} --all`]),
    `tocsin brief ${files} --html -o brief.html`,
  ];
  const line = `NEXT    ${commands.join(dot)}`;
  return line.length <= style.columns
    ? [line]
    : ["NEXT", ...commands.flatMap((command) => hanging("  ", command, style.columns))];
}
