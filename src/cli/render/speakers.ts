import type { Statement } from "../../domain/statement.ts";

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

/** With role and organisation. */
export function ownName({ speaker, unresolved }: Statement): string {
  if (speaker) return [speaker.name, speaker.role, speaker.organisation].filter(Boolean).join(", ");
  return unresolved ? `speaker not stated in this text (“${unresolved.quote}”)` : "speaker not stated in this text";
}

/** "speaker not stated in this text" where nobody is named at all. */
export function whoInWords(who: readonly string[]): string {
  return who.every((name) => name === "not stated") ? "speaker not stated in this text" : who.join("; ");
}
