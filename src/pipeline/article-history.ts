import { type Change, changesBetween } from "../4-corroborate/changes.ts";
import type { Articles, ArticleVersion } from "../ports/store.ts";

/** A version, and what it changed in the one before; of the first all is new, and nothing is listed. */
export interface HistoryEntry extends ArticleVersion {
  readonly title: readonly Change[];
  readonly text: readonly Change[];
}

/** The versions of an article, oldest first. One whose title and text stayed changed a name or a date beside them. */
export async function historyOf(articles: Pick<Articles, "versions" | "get">, id: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let before: { title: string; text: string } | undefined;
  for (const version of await articles.versions(id)) {
    const { title = "", text = "" } = (await articles.get(id, version.hash)) ?? {};
    entries.push({
      ...version,
      title: before ? changesBetween(before.title, title) : [],
      text: before ? changesBetween(before.text, text) : [],
    });
    before = { title, text };
  }
  return entries;
}
