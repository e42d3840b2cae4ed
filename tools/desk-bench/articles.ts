import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../../src/domain/article.ts";
import { isIssue } from "../../src/domain/issue.ts";
import { readOne } from "../../src/pipeline/articles.ts";
import { prepareSteps, type Steps } from "../../src/pipeline/steps.ts";
import { loadCatalog } from "../../src/ports/node/compiled-catalog.ts";
import { loadModels } from "../../src/ports/node/models.ts";
import { openInputs } from "../../src/ports/node/read-inputs.ts";
import type { Fetched } from "../../src/ports/store.ts";
import { ROOT } from "../bench/data.ts";
import { otherWords, wordsOfMany } from "./other-words.ts";

export const loadSteps = (): Steps =>
  prepareSteps(loadCatalog(join(ROOT, "dist/catalog.json")), loadModels(join(ROOT, "models")));

const DAY_MS = 86_400_000;
/** Articles of one matter. */
const STORY = 5;

/** The invented stories of examples/, as read. */
export async function exampleArticles(steps: Pick<Steps, "read">): Promise<Article[]> {
  const folders = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const articles: Article[] = [];
  for await (const input of openInputs(folders.map(({ name }) => join(ROOT, "examples", name)))) {
    const article = isIssue(input) ? undefined : await readOne(input, steps as Steps);
    if (article && "text" in article && article.text.length > 500) articles.push(article);
  }
  return articles;
}

/** As many articles as are wanted: the examples told of others, five of each matter, over twenty days up to now. */
export function* variants(bases: readonly Article[], count: number, now: Date): Generator<Fetched> {
  const common = wordsOfMany(bases.map(({ text }) => text));
  for (let i = 0; i < count; i++) {
    const base = bases[(Math.floor(i / STORY) * 7 + (i % STORY)) % bases.length]!;
    const told = (text: string) => otherWords(text, Math.floor(i / STORY), (word) => common.has(word));
    const publishedAt = new Date(now.getTime() - 20 * DAY_MS * (1 - i / count)).toISOString();
    const address = `https://bench.example/${i}`;
    const article: Article = {
      ...base,
      source: address,
      publishedAt,
      publisher: `Paper ${(i * 13) % 211}`,
      title: told(base.title ?? ""),
      text: told(base.text),
    };
    yield { address, fetchedAt: now, article };
  }
}
