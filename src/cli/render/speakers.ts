import type { Statement } from "../../domain/statement.ts";
import type { Evidence } from "./claim-view.ts";

/** Who says it, as the text has it. What the text does not say stays "not stated". */

/** Whose words, told whom: "Mara Lindqvist → MPA". */
export function speakerOf({ speaker, unresolved, audience }: Statement): string {
  const told = audience ? ` → ${audience.name}` : "";
  if (speaker) return speaker.name + told;
  return unresolved ? `“${unresolved.quote}”, whose is not stated${told}` : `not stated${told}`;
}

/** The same at length: with role, organisation, the carrier. */
export function speakerInFull(statement: Statement): string {
  const { anonymous, audience, via } = statement;
  return [
    ownName(statement),
    ...(anonymous ? ["not named"] : []),
    ...(audience ? [`told ${audience.name}`] : []),
    ...via.map(({ name: carrier }) => `via ${carrier}`),
  ].join("; ");
}

function ownName({ speaker, unresolved }: Statement): string {
  if (speaker) return [speaker.name, speaker.role, speaker.organisation].filter(Boolean).join(", ");
  return unresolved ? `speaker not stated in this text (“${unresolved.quote}”)` : "speaker not stated in this text";
}

/** From the one whose words they are to the one who printed them: "Mara Lindqvist, Tidewatch → MPA → Harbour Ledger (S1)". */
export function chainOf({ statement, source }: Evidence): string {
  const { article, number } = source;
  const carriers = statement ? [...statement.via, ...(statement.audience ? [statement.audience] : [])] : [];
  // What was told to nobody in particular came by the house that the article credits.
  const credited = carriers.length ? [] : article.origins.filter(({ kind }) => kind === "agency");
  const steps = [
    statement ? ownName(statement) : "told in the article's own voice",
    ...carriers.map(({ name }) => name),
    ...credited.map(({ name, quote }) => `${name} (“${quote}”)`),
    `${article.publisher ?? "publisher not stated"} (${number})`,
  ];
  return [...new Set(steps)].join(" → ");
}

/** "speaker not stated in this text" where nobody is named at all. */
export function whoInWords(who: readonly string[]): string {
  return who.every((name) => name === "not stated") ? "speaker not stated in this text" : who.join("; ");
}
