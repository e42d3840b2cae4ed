import type { Profile } from "../../src/domain/assessment.ts";
import type { Brief } from "../../src/domain/brief.ts";
import type { PictureDocument } from "../../src/domain/desk.ts";
import { makeBrief } from "../../src/pipeline/brief.ts";
import { documentsOf } from "../../src/pipeline/desk/documents.ts";
import type { Store } from "../../src/ports/store.ts";
import { realSteps } from "./real-context.ts";

/** An invented article as a source gives it. */
export interface Given {
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly text: string;
  /** Id of the source; absent: paper. */
  readonly source?: string;
}

/** A picture of these articles in the store, without the jobs that make one. */
export async function fillDesk(store: Store, given: readonly Given[], profile: Profile): Promise<Brief> {
  const steps = realSteps();
  async function* inputs() {
    for (const [i, { text, source: _, ...known }] of given.entries())
      yield { source: `https://paper.example/${i}`, format: "text", text, known };
  }
  const read = await makeBrief(inputs(), steps, { version: "0.0.0", profile });
  const sourceOf = (i: number) => given[i]!.source ?? "paper";
  for (const i of given.keys()) await store.sources.put({ id: sourceOf(i), name: sourceOf(i) });
  const fetchedAt = new Date("2031-03-09T07:00:00Z");
  const kept = await store.articles.put(read.articles.map((article, i) => ({ address: article.source, source: sourceOf(i), fetchedAt, article }))); // biome-ignore format: short
  // Within the desk an article has the id of its address.
  const articles = read.articles.map((article, i) => ({ ...article, id: kept[i]!.id }));
  const found = steps.corroborate(articles, []);
  const asOf = read.asOf!;
  const picture = steps.assess(articles, found, { profile, asOf, issues: [] });
  const brief = { ...read, articles, ...found, ...picture };
  const placed = articles.map((article, i) => ({
    article,
    placing: { id: article.id, version: kept[i]!.version, hash: kept[i]!.version, sortAt: new Date(article.publishedAt!), source: sourceOf(i), fetchedAt, placed: true }, // biome-ignore format: short
  }));
  const documents = documentsOf({ placed, found, assessments: picture.assessments, demo: false });
  await store.derived.put("g1", [...documents, { kind: "picture", id: "current", document: pictureOf(brief, 1) }]);
  await store.derived.switchTo("g1");
  return brief;
}

export function pictureOf(brief: Brief, number: number): PictureDocument {
  const { asOf, timeline, blindSpots, measures, proposals, sources, issues } = brief;
  const rest = { timeline, blindSpots, measures, proposals, sources, issues, decisions: 0 };
  return { number, ...(asOf ? { asOf } : {}), demo: false, articles: brief.articles.length, ...rest, madeAt: "2031-03-09T07:05:00Z", tookMs: 40, waiting: 0 }; // biome-ignore format: short
}
