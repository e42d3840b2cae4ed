import type { Profile } from "../../src/domain/assessment.ts";
import type { Brief } from "../../src/domain/brief.ts";
import type { Evidence, PictureDocument, StatementDocument } from "../../src/domain/desk.ts";
import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import { levelStep } from "../../src/domain/vocabulary/level.ts";
import { makeBrief } from "../../src/pipeline/brief.ts";
import { briefToContract } from "../../src/pipeline/contract/to-contract.ts";
import type { DerivedDocument, Store } from "../../src/ports/store.ts";
import { realSteps } from "./real-context.ts";

/** An invented article as a source gives it. */
export interface Given {
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly text: string;
}

/** A picture of these articles in the store, in the shapes that the API reads; as the pipeline makes it. */
export async function fillDesk(store: Store, given: readonly Given[], profile: Profile): Promise<Brief> {
  async function* inputs() {
    for (const [i, { text, ...known }] of given.entries())
      yield { source: `https://paper.example/${i}`, format: "text", text, known };
  }
  await store.sources.put({ id: "paper", name: "Paper" });
  const brief = await makeBrief(inputs(), realSteps(), { version: "0.0.0", profile });
  const fetchedAt = new Date("2031-03-09T07:00:00Z");
  const kept = await store.articles.put(brief.articles.map((article) => ({ address: article.source, source: "paper", fetchedAt, article }))); // biome-ignore format: short
  // Within the desk an article has the id of its address.
  let json = JSON.stringify(briefToContract(brief));
  for (const [i, { id }] of brief.articles.entries()) json = json.replaceAll(`"${id}"`, `"${kept[i]!.id}"`);
  const inDesk = JSON.parse(json) as Brief;
  await store.derived.put("g1", documentsOf(inDesk));
  await store.derived.switchTo("g1");
  return inDesk;
}

const instant = (day: string | undefined) => (day === undefined ? {} : { sortAt: new Date(day) });

function documentsOf(brief: Brief): DerivedDocument[] {
  return [...articlesOf(brief), ...statementsOf(brief), ...storiesOf(brief), ...claimsOf(brief), ...othersOf(brief)];
}

const storyOf = ({ stories }: Brief, article: string) => stories.find(({ articles }) => articles.includes(article))!.id;
const metaOf = ({ publisher, publishedAt }: { publisher?: string; publishedAt?: string }) => ({ publisher, publishedAt }); // biome-ignore format: short

const articlesOf = (brief: Brief): DerivedDocument[] =>
  brief.articles.map((article) => ({
    kind: "article",
    id: article.id,
    key: storyOf(brief, article.id),
    article: article.id,
    ...instant(article.publishedAt),
    document: { ...article, source: "paper", story: storyOf(brief, article.id), fetchedAt: "2031-03-09T07:00:00Z", version: "0" }, // biome-ignore format: short
    search: { title: article.title ?? "", text: article.text, language: article.language },
  }));

const statementsOf = (brief: Brief): DerivedDocument[] =>
  brief.articles.flatMap((article) =>
    (article.statements as unknown as StatementDocument[]).map((statement) => ({
      kind: "statement" as const,
      id: statement.id,
      ...(statement.speaker?.entity ? { key: statement.speaker.entity } : {}),
      article: article.id,
      ...instant(article.publishedAt),
      document: { ...statement, article: article.id, articleTitle: article.title, ...metaOf(article), story: storyOf(brief, article.id) }, // biome-ignore format: short
      search: { title: statement.speaker?.name ?? "", text: statement.content.quote, language: article.language },
    })),
  );

const storiesOf = (brief: Brief): DerivedDocument[] =>
  brief.stories.map((story) => {
    const articles = brief.articles.filter(({ id }) => story.articles.includes(id));
    const days = articles.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
    const rest = {
      first: days[0],
      last: days.at(-1),
      claims: brief.claims.filter((claim) => claim.story === story.id).length,
      independentOrigins: story.origins.length,
      publishers: [...new Set(articles.flatMap(({ publisher }) => publisher ?? []))],
      subjects: [],
    };
    const words = { title: story.title, text: articles.map(({ title }) => title).join("\n"), language: "en" };
    return { kind: "story", id: story.id, ...instant(days.at(-1)), document: { ...story, ...rest }, search: words };
  });

function claimsOf(brief: Brief): DerivedDocument[] {
  type Item = Omit<Evidence, "article" | "title" | "stance"> & { readonly article: ExtractedArticle };
  const items = new Map<string, Item>();
  for (const article of brief.articles) {
    for (const { id, content, hedges, speaker = null } of article.statements)
      items.set(id, { statement: id, ...content, hedges, speaker, article });
    for (const { id, quote, start, end } of article.incidents)
      items.set(id, { incident: id, quote, start, end, hedges: [], article });
  }
  return brief.claims.map((claim) => {
    const evidence = claim.stances.map(({ statement, incident, stance }) => {
      const { article, ...item } = items.get((statement ?? incident)!)!;
      return { ...item, article: article.id, title: article.title, ...metaOf(article), stance };
    });
    return {
      kind: "claim",
      id: claim.id,
      key: claim.story,
      ...instant(claim.lastSeen),
      document: { ...claim, evidence, subjects: [{ kind: "sector", name: "healthcare" }] },
      search: { title: claim.text, text: evidence.map(({ quote }) => quote).join("\n"), language: "en" },
    };
  });
}

function othersOf(brief: Brief): DerivedDocument[] {
  const entities = brief.entities.map((entity) => ({
    kind: "entity" as const,
    id: entity.id,
    key: entity.type,
    document: { ...entity, articles: new Set(entity.judgements.map(({ article }) => article)).size, statements: 0 },
    search: { title: entity.name, text: entity.aliases.join("\n"), language: "en" },
  }));
  const assessments = brief.assessments.map((assessment) => ({
    kind: "assessment" as const,
    id: `${assessment.subject.kind}:${assessment.subject.name}`,
    key: assessment.subject.kind,
    document: { ...assessment, rank: levelStep(assessment.level) },
  }));
  return [...entities, ...assessments, { kind: "picture", id: "current", document: pictureOf(brief, 1) }];
}

export function pictureOf(brief: Brief, number: number): PictureDocument {
  const { asOf, timeline, blindSpots, measures, proposals, sources, issues } = brief;
  const rest = { timeline, blindSpots, measures, proposals, sources, issues, decisions: 0 };
  return { number, ...(asOf ? { asOf } : {}), demo: false, articles: brief.articles.length, ...rest, madeAt: "2031-03-09T07:05:00Z", tookMs: 40, waiting: 0 }; // biome-ignore format: short
}
