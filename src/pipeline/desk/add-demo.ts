import type { Article } from "../../domain/article.ts";
import { isIssue } from "../../domain/issue.ts";
import { DEMO_SOURCE } from "../../domain/source.ts";
import type { Store } from "../../ports/store.ts";
import { readOne } from "../articles.ts";
import type { Inputs } from "../brief.ts";
import { keepFetched } from "../collect/collect.ts";
import type { Steps } from "../steps.ts";

export interface DemoDeps {
  readonly store: Pick<Store, "articles" | "sources" | "together">;
  readonly steps: Pick<Steps, "read">;
  readonly now: () => Date;
}

/** The invented stories into an empty store, by the same way as any article. Gives how many; none where something is kept. */
export async function addDemo(inputs: Inputs, { store, steps, now }: DemoDeps): Promise<number> {
  if ((await store.articles.list({ limit: 1 })).rows.length) return 0;
  await store.sources.put({ id: DEMO_SOURCE, name: "Demonstration: invented stories" });
  const articles: Article[] = [];
  for await (const input of inputs) {
    const article = isIssue(input) ? undefined : await readOne(input, steps);
    if (article && "text" in article) articles.push(article);
  }
  // Its days are not ours, and what is dated later than it was fetched would count as of the fetch: it is fetched on its last day.
  const dates = articles.map(({ publishedAt = "" }) => Date.parse(publishedAt) || 0);
  const fetchedAt = new Date(Math.max(now().getTime(), ...dates));
  await keepFetched(
    articles.map((article) => ({ address: article.source, source: DEMO_SOURCE, fetchedAt, article })),
    { store },
  );
  return articles.length;
}
