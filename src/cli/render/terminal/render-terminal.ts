import type { PageOptions } from "../page-options.ts";
import { proposalSection, proposalsOf } from "../proposals.ts";
import type { Style } from "../style.ts";
import { type BriefView, type ClaimView, selectClaims } from "../view.ts";
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
import { hanging } from "./table.ts";

/** The brief as a page of text: levels, what is said, by whom, on how many origins, with the words. Ends with a newline. */
export function renderTerminal(view: BriefView, style: Style, options: PageOptions): string {
  const shown = selectClaims(view, options);
  const sections = [
    headLines(view, style),
    levelSection(view, style),
    claimSection(view, shown, style, options),
    actSection(view, style),
    sourceSection(view, style),
    evidenceSection(shown, style, options),
    proposalSection(proposalsOf(view), style),
    foldedSection(view, style, options),
    ...(options.showFurniture ? [furnitureSection(view, style)] : []),
    issueSection(view, style),
    nextSection(shown, style, options),
  ];
  return `${sections
    .filter(({ length }) => length)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function nextSection(shown: readonly ClaimView[], style: Style, { inputs }: PageOptions): string[] {
  const dot = style.unicode ? " · " : " | ";
  const files = inputs.length === 1 && inputs[0] !== "-" ? inputs[0]! : style.unicode ? "…" : "...";
  const first = shown[0]?.number ?? "C1";
  const commands = [
    ...(shown.length ? [`tocsin explain ${first} ${files}`] : []),
    `tocsin brief ${files} --html -o brief.html`,
  ];
  const line = `NEXT    ${commands.join(dot)}`;
  return line.length <= style.columns
    ? [line]
    : ["NEXT", ...commands.flatMap((command) => hanging("  ", command, style.columns))];
}
