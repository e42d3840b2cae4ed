import type { ModelProposals, Rejection, SecondOpinion } from "../../domain/proposal.ts";
import type { Quoted } from "../../domain/span.ts";
import { speakerOf } from "./speakers.ts";
import { paint, type Style, words } from "./style.ts";
import { hanging } from "./terminal/table.ts";
import type { BriefView } from "./view.ts";
import { count } from "./words.ts";

/** What a model proposed, for every renderer: never among the program's own findings, always with the model's name. */

export const NOT_COUNTED = "proposals, not counted: no claim, origin or level rests on them";

/** One proposal: its words in the text, and what the model takes them for. */
export interface ProposalLine {
  readonly span: Quoted;
  readonly says: string;
}

export function proposalLines({ statements, incidents, mentions, disagreements }: ModelProposals): ProposalLine[] {
  return [
    ...statements.map((said) => {
      const hedges = said.hedges.map(({ quote }) => `“${quote}”`).join(", ");
      const other = said.modelKind ? `, the model says ${said.modelKind}` : "";
      return {
        span: said.content,
        says: `${said.kind}${other}, ${speakerOf(said)}${hedges ? `, hedged ${hedges}` : ""}`,
      };
    }),
    ...incidents.map((span) => {
      const date = span.asWritten ? `, ${span.asWritten}` : "";
      return { span, says: `${span.type}, ${span.reality}${date}` };
    }),
    ...mentions.map((span) => ({ span, says: `name, ${span.type}` })),
    ...disagreements.map((span) => ({ span, says: opinionInWords(span) })),
  ].sort((a, b) => a.span.start - b.span.start);
}

const opinionInWords = ({ about, builtIn, model }: SecondOpinion) =>
  `differs: ${about} ${builtIn ? `“${builtIn}”` : "left open"}, the model says “${model}”`;

/** "7 offered, 2 of them shown; rejected: 3 not-found, 2 found-twice; 1 of 12 passages without an answer". */
export function tallyInWords({ offered, passages, rejected, ...lists }: ModelProposals): string {
  const { statements, incidents, mentions, disagreements } = lists;
  const shown = statements.length + incidents.length + mentions.length + disagreements.length;
  const reasons = (Object.entries(rejected) as [Rejection, number][]).map(([why, n]) => `${n} ${why}`);
  const { asked, answered, notAsked } = passages;
  return [
    `${offered} offered, ${shown} of them shown`,
    ...(reasons.length ? [`rejected: ${reasons.join(", ")}`] : []),
    ...(asked > answered ? [`${asked - answered} of ${count(asked, "passage")} without a usable answer`] : []),
    ...(notAsked ? [`${count(notAsked, "passage")} not asked about`] : []),
  ].join("; ");
}

/** Sources with proposals, in the order of the brief. */
export function proposalsOf(view: BriefView): { number: string; proposals: ModelProposals }[] {
  return view.sources.flatMap(({ number, article: { modelProposals } }) =>
    modelProposals ? [{ number, proposals: modelProposals }] : [],
  );
}

/** PROPOSED BY THE MODEL …: a section of its own on the terminal. `number`: "S1", where there are several sources. */
export function proposalSection(
  found: readonly { readonly number?: string; readonly proposals: ModelProposals }[],
  style: Style,
): string[] {
  const [first] = found;
  if (!first) return [];
  const head = `PROPOSED BY THE MODEL ${words(style, first.proposals.maker.name)}`;
  const lines = found.flatMap(({ number = "", proposals }) => [
    ...proposalLines(proposals).flatMap(({ span, says }) =>
      hanging(
        ` ? ${`${number}@${span.start}`.padEnd(9)} `,
        words(style, `“${short(span.quote)}”  [${says}]`),
        style.columns,
      ),
    ),
    ...hanging("   ", words(style, `${number ? `${number}: ` : ""}${tallyInWords(proposals)}`), style.columns).map(
      (line) => paint(style, "dim", line),
    ),
  ]);
  return [`${paint(style, "bold", head)}`, ...hanging(" ", NOT_COUNTED, style.columns), ...lines];
}

const QUOTE_CHARACTERS = 240;
export const short = (quote: string) =>
  quote.length > QUOTE_CHARACTERS ? `${quote.slice(0, QUOTE_CHARACTERS)}…` : quote;
