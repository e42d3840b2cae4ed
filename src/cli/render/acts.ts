import type { Alert, Designation } from "../../domain/incident.ts";
import type { Quoted } from "../../domain/span.ts";
import { type Mark, markOf, markOfReality } from "./marks.ts";
import type { SourceView } from "./source-view.ts";
import { speakerOf } from "./speakers.ts";
import type { BriefView } from "./view.ts";

/** What an article holds beside the claims: acts of authorities, and words that no claim took up. */
export interface Act {
  /** A1, A2 … in the order of the sources. */
  readonly number: string;
  readonly mark: Mark;
  /** What it is, in words of ours. */
  readonly label: string;
  readonly source: SourceView;
  readonly span: Quoted;
  readonly kind: "alert" | "designation" | "advice" | "statement" | "incident";
  /** False: only found in passing, listed after the acts. */
  readonly official: boolean;
}

export function actsOf(view: BriefView): readonly Act[] {
  const claimed = new Set(view.claims.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
  const found = view.sources.flatMap((source) => {
    const { alerts, designations, advice, statements, incidents } = source.article;
    return [
      ...alerts.map((span) => act("alert", "advice", alertLabel(span), source, span)),
      ...designations.map((span) => act("designation", "designation", designationLabel(span), source, span)),
      ...advice.map((span) => act("advice", "advice", `advice${span.to ? ` to ${span.to}` : ""}`, source, span)),
      ...statements
        .filter(({ id }) => !claimed.has(id))
        .map((said) => {
          const mark = markOf(said.kind, { realities: [], designation: false });
          return act("statement", mark, `${said.kind}, ${speakerOf(said)}`, source, said.content);
        }),
      ...incidents
        .filter(({ id, statement }) => !claimed.has(id) && !claimed.has(statement ?? ""))
        .map((span) => act("incident", markOfReality(span.reality), `${span.type}, ${span.reality}`, source, span)),
    ];
  });
  return found.map((each, i) => ({ ...each, number: `A${i + 1}` }));
}

function act(
  kind: Act["kind"],
  mark: Mark,
  label: string,
  source: SourceView,
  { quote, start, end }: Quoted,
): Omit<Act, "number"> {
  const official = kind === "alert" || kind === "designation" || kind === "advice";
  return { kind, mark, label, source, span: { quote, start, end }, official };
}

function alertLabel({ issuer, system, level, issuedAt, expiresAt }: Alert): string {
  const dates = [...(issuedAt ? [`issued ${issuedAt}`] : []), ...(expiresAt ? [`until ${expiresAt}`] : [])];
  return [`alert by ${issuer} through ${system}`, level ? `level “${level}”` : "level not stated", ...dates].join(", ");
}

function designationLabel({ authority, list, name, aliases, members, status, effectiveOn }: Designation): string {
  const also = aliases.length ? ` (${aliases.join(", ")})` : "";
  return [
    `designation ${status}: ${name}${also}, by ${authority}`,
    ...(list ? [`list: ${list}`] : []),
    ...(members.length ? [`members: ${members.join(", ")}`] : []),
    ...(effectiveOn ? [`effective ${effectiveOn}`] : []),
  ].join("; ");
}
