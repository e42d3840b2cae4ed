import type { Statement } from "../../domain/statement.ts";
import type { ClaimOrigin } from "../../domain/story.ts";
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

/**
 * From the one whose words they are to the one who printed them: "Mara Lindqvist, Tidewatch → MPA → Harbour Ledger (S1)".
 * `origins`: those of the claim; the one that this article rests on is a step of the chain.
 */
export function chainOf({ statement, source }: Evidence, origins: readonly ClaimOrigin[]): string {
  const { article, number } = source;
  const carriers = statement ? [...statement.via, ...(statement.audience ? [statement.audience] : [])] : [];
  const own = origins.filter(({ articles }) => articles.includes(article.id));
  // Two origins of one article: which of them these words came by is not known.
  const origin = own.length === 1 && own[0]!.named ? [own[0]!.name] : [];
  const before = [...carriers.map(({ name }) => name), ...(statement?.speaker ? [statement.speaker.name] : [])];
  const steps = [
    statement ? ownName(statement) : "told in the article's own voice",
    ...carriers.map(({ name }) => name),
    ...origin.filter((name) => !before.includes(name) && name !== article.publisher && !hasPart(statement, name)),
    `${article.publisher ?? "publisher not stated"} (${number})`,
  ];
  return [...new Set(steps)].join(" → ");
}

/** The speaker's own organisation is no further step. */
const hasPart = (statement: Statement | undefined, name: string) => statement?.speaker?.organisation === name;

/** "speaker not stated in this text" where nobody is named at all. */
export function whoInWords(who: readonly string[]): string {
  return who.every((name) => name === "not stated") ? "speaker not stated in this text" : who.join("; ");
}
