import { join } from "node:path";
import { readRecord } from "../../src/2-read/read.ts";
import { GroupIndex } from "../../src/4-corroborate/group-index.ts";
import { groupTextReader } from "../../src/4-corroborate/group-text.ts";
import { readCatalog } from "../../src/ports/node/catalog.ts";
import { ROOT } from "./data.ts";

/** What a row of a set of stories has; neither day nor title need be known. */
export interface ArticleRow {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
}

const NOTHING = { origins: [], mentions: [], statements: [], incidents: [], alerts: [], designations: [], advice: [] };

/** Reads rows as `--jsonl` does and groups them as one run. Origins and names play no part in it. */
export async function groupRows(rows: readonly ArticleRow[]): Promise<{
  readonly storyOf: ReadonlyMap<string, string>;
  readonly copyOf: ReadonlyMap<string, string>;
}> {
  const catalog = readCatalog(join(ROOT, "catalog"));
  const read = rows.map(({ id, text, title, publisher, publishedAt }) =>
    readRecord(
      {
        id,
        text,
        ...(title ? { title } : {}),
        ...(publisher ? { publisher } : {}),
        ...(publishedAt ? { publishedAt } : {}),
      },
      `bench:${id}`,
      { catalog },
    ),
  );
  const articles = (await Promise.all(read)).map((article) => ({ ...article, ...NOTHING }));
  const grouped = new GroupIndex().add(articles.map(groupTextReader(catalog)));
  return {
    storyOf: new Map(grouped.map(({ id, story }) => [id, story])),
    copyOf: new Map(grouped.flatMap(({ id, copyOf }) => (copyOf ? [[id, copyOf] as const] : []))),
  };
}

/** Means over articles: how much of the article's story is right, and how much of the right one is there. */
export function bcubed<R extends { readonly id: string }>(
  rows: readonly R[],
  storyOf: ReadonlyMap<string, string>,
  gold: (row: R) => string,
): { readonly precision: number; readonly recall: number; readonly f: number } {
  let precision = 0;
  let recall = 0;
  for (const row of rows) {
    const together = rows.filter(({ id }) => storyOf.get(id) === storyOf.get(row.id));
    const right = together.filter((other) => gold(other) === gold(row)).length;
    precision += right / together.length / rows.length;
    recall += right / rows.filter((other) => gold(other) === gold(row)).length / rows.length;
  }
  return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}
