import type { Judgement } from "../../../domain/story.ts";

export interface NameSource extends Omit<Judgement, "article"> {
  /** Each once, in the order of the desk. */
  readonly articles: readonly string[];
}

/** The same words for the same reason are one line; a reason or verdict of its own is a line of its own. */
export function namesOf(judgements: readonly Judgement[]): readonly NameSource[] {
  const lines = new Map<string, NameSource>();
  for (const { article, quote, verdict, why } of judgements) {
    const key = [quote, verdict, why].join("\u0000");
    const { articles = [] } = lines.get(key) ?? {};
    lines.set(key, { quote, verdict, why, articles: [...new Set([...articles, article])] });
  }
  return [...lines.values()];
}
