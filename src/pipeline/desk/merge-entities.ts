import { LIMITS } from "../../domain/limits.ts";
import type { Judgement } from "../../domain/story.ts";
import type { DerivedDocument } from "../../ports/store.ts";

interface EntityDocument {
  readonly aliases: readonly string[];
  readonly judgements: readonly Judgement[];
}

const ALIASES_MAX = 60;

/**
 * An entity is named in articles of the picture and in settled ones: what the settled ones say of it stays. Its counts
 * are those of the articles of which the newest one is.
 */
export function mergeEntity(
  own: DerivedDocument,
  before: DerivedDocument,
  articles: ReadonlySet<string>,
): DerivedDocument {
  // biome-ignore format: short
  const now = own.document as EntityDocument;
  const then = before.document as EntityDocument;
  const kept = then.judgements.filter(({ article }) => !articles.has(article));
  if (!kept.length) return own;
  const judgements = [...now.judgements, ...kept].slice(0, LIMITS.entityJudgementsMax);
  const aliases = [...new Set([...now.aliases, ...then.aliases])].slice(0, ALIASES_MAX);
  const isElsewhere = before.article !== undefined && !articles.has(before.article);
  const newest = isElsewhere && before.sortAt && (!own.sortAt || before.sortAt > own.sortAt) ? before : own;
  return {
    ...own,
    ...(newest.article ? { article: newest.article } : {}),
    ...(newest.sortAt ? { sortAt: newest.sortAt } : {}),
    document: { ...(newest.document as object), aliases, judgements },
    search: { ...own.search!, text: aliases.join("\n") },
  };
}
