import type { Statement } from "../../domain/statement.ts";
import type { ClaimOrigin } from "../../domain/story.ts";
import type { Evidence } from "./evidence-view.ts";
import { ownName } from "./speakers.ts";

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
