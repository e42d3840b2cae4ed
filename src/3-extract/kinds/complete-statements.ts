import type { Mention } from "../../domain/mention.ts";
import type { Span } from "../../domain/span.ts";
import type { Hedge, Statement } from "../../domain/statement.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { contentId } from "../../text/hash.ts";
import type { Token } from "../../text/tokens.ts";
import type { Attribution } from "../attribution.ts";
import { hedgesOfStatement } from "../hedges/extract-hedges.ts";
import type { KindScene } from "./kind-features.ts";
import type { KindKnowledge } from "./kind-knowledge.ts";
import { datesNear, saidAt } from "./said-at.ts";
import { tellKind } from "./tell-kind.ts";

export interface CompletionContext {
  readonly knowledge: KindKnowledge;
  readonly publishedAt?: string | undefined;
  /** Id of the article: part of the ids of its statements. */
  readonly article: string;
}

/** Adds to each attribution what its words say of their certainty, kind and time. Order and number stay. */
export function completeStatements(
  attributions: readonly Attribution[],
  analysis: TextAnalysis,
  _mentions: readonly Mention[],
  context: CompletionContext,
): Statement[] {
  return attributions.map((attribution) => complete(attribution, analysis, context));
}

function complete(attribution: Attribution, analysis: TextAnalysis, context: CompletionContext): Statement {
  const { cue, content } = attribution;
  const hedges = hedgesOfStatement(analysis, attribution, context.knowledge.hedges);
  const kind = tellKind(kindScene(attribution, analysis, hedges, context.knowledge), context.knowledge);
  const date = cue && saidAt(analysis, { cue, content }, datesNear(analysis, cue, context.publishedAt));
  const said =
    date && (date.from === date.to ? date.from : date.from && date.to ? `${date.from}/${date.to}` : undefined);
  return {
    ...attribution,
    id: contentId("s", context.article, String(content.start), String(cue?.start ?? "")),
    hedges,
    kind,
    ...(said ? { saidAt: said } : {}),
    ...(date ? { saidAtAsWritten: date.asWritten } : {}),
  };
}

/** What the kind is told from; the training data is made by the same function. */
export function kindScene(
  {
    cue,
    content,
    speaker,
    anonymous,
    form,
  }: Pick<Attribution, "cue" | "content" | "anonymous" | "form"> & { speaker?: Span },
  { tokens }: TextAnalysis,
  hedges: readonly Hedge[],
  { reporting }: KindKnowledge,
): KindScene {
  const within = (span: Span | undefined) =>
    span ? tokens.slice(tokenAt(tokens, span.start), tokenAt(tokens, span.end - 1) + 1) : [];
  const words = within(cue);
  const { lemma = "", kind = "" } = reportingWord(words, reporting) ?? {};
  return {
    content: within(content),
    cue: words,
    lemma,
    cueKind: kind,
    speaker: within(speaker),
    anonymous,
    hedges,
    form,
  };
}

/** The last reporting word of a cue: "has repeatedly denied". */
function reportingWord(cue: readonly Token[], reporting: KindKnowledge["reporting"]) {
  for (let i = cue.length - 1; i >= 0; i--) {
    const match = reporting.longest(cue, i);
    if (match) return match.values[0];
  }
  return undefined;
}
