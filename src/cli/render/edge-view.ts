import type { Brief } from "../../domain/brief.ts";
import type { Claim, Dependence } from "../../domain/story.ts";
import type { DependenceBy } from "../../domain/vocabulary/words.ts";
import { type Items, ofIncident, ofStatement, placeOf } from "./evidence-view.ts";
import type { SourceView } from "./source-view.ts";

/** Why two items of a claim do not confirm each other, or are only suspected not to. */
export interface EdgeView {
  /** D1, D2 … in the order of the brief. */
  readonly number: string;
  readonly edge: Dependence;
  /** Id of its claim. */
  readonly claim: string;
  /** "S1@55 Mara Lindqvist → MPA": each end, with its place. */
  readonly ends: readonly [string, string];
  /** Articles of the ends, where they are in the brief. */
  readonly sources: readonly SourceView[];
  readonly status: "counted" | "suspected" | "refused";
  /** "same quotation", "likely a rewrite". */
  readonly by: string;
}

const BY_WORDS: Record<DependenceBy, string> = {
  passage: "shared passage",
  quotation: "same quotation",
  wording: "same wording",
  credit: "same credit",
  voice: "same speaker or organisation",
  document: "same document",
  publisher: "same publisher",
  translation: "likely a translation",
  rewrite: "likely a rewrite",
  decision: "a person's decision",
};

export function edgesOf(brief: Brief, items: Items): ReadonlyMap<string, readonly EdgeView[]> {
  const byClaim = new Map<string, EdgeView[]>();
  let number = 0;
  for (const { id, dependences } of brief.claims) {
    byClaim.set(
      id,
      dependences.map((edge) => edgeView(edge, `D${++number}`, id, items)),
    );
  }
  return byClaim;
}

function edgeView(edge: Dependence, number: string, claim: Claim["id"], items: Items): EdgeView {
  const [a, b] = edge.between.map((id) => endOf(id, items)) as [End, End];
  return {
    number,
    edge,
    claim,
    ends: [a.words, b.words],
    sources: [a, b].flatMap(({ source }) => source ?? []),
    status: edge.refused ? "refused" : edge.certainty === "certain" ? "counted" : "suspected",
    by: BY_WORDS[edge.by],
  };
}

interface End {
  readonly words: string;
  readonly source?: SourceView;
}

function endOf(id: string, items: Items): End {
  const said = items.statement(id);
  const happened = items.incident(id);
  const side = said
    ? ofStatement(said.statement, said.source, "supports")
    : happened && ofIncident(happened.incident, happened.source, "supports", items);
  return side ? { words: `${placeOf(side)} ${side.who}`, source: side.source } : { words: id };
}

/** What an edge means for the count, in words: "not counted: a suspicion", "counted as one origin". */
export function statusInWords({ status, edge: { refused } }: EdgeView): string {
  if (refused) return `refused by ${refused.by}: ${refused.why}`;
  return status === "counted" ? "counted as one origin" : "a suspicion, not counted";
}
