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

/** A history that may be sent over the network. */
export interface ShownHistory {
  /** Oldest first. */
  readonly versions: readonly HistoryEntry[];
  /** Versions before these. */
  readonly older: number;
  /** What the oldest of them changed is left out: together it is too long. */
  readonly cut: boolean;
}

/** The newest versions, each held against the one before, as long as all that is told has not too many characters. */
export async function newestHistoryOf(
  articles: Pick<Articles, "versions" | "get">,
  id: string,
  most: { readonly versions: number; readonly characters: number },
): Promise<ShownHistory> {
  const all = await articles.versions(id);
  const older = Math.max(0, all.length - most.versions);
  const known = { get: articles.get.bind(articles), versions: async () => all.slice(Math.max(0, older - 1)) };
  const entries = (await historyOf(known, id)).slice(older > 0 ? 1 : 0);
  let left = most.characters;
  const versions = entries.toReversed().map((entry) => {
    left -= [...entry.title, ...entry.text].reduce((sum, { text }) => sum + text.length, 0);
    return left >= 0 ? entry : { ...entry, title: [], text: [] };
  });
  return { versions: versions.toReversed(), older, cut: left < 0 };
}
