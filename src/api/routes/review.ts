import { Readable } from "node:stream";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ArticleDocument, EntityDocument, PictureDocument, StoryDocument } from "../../domain/desk.ts";
import { trainingLines } from "../../pipeline/training-cases.ts";
import type { ApiDeps } from "../deps.ts";
import { type DeskReader, deskReader } from "../desk-reader.ts";
import { oneOf } from "../schemas.ts";

/** Proposals that a person is shown at once; deciding some brings up others. */
const PROPOSALS_MAX = 200;
const KINDS = ["merge", "split", "entity", "origin"] as const;
type Pair = readonly [string, string];
interface Mention {
  readonly article: string;
  readonly exact: string;
}
/** A question before its sides are told; `quotes` stand in the articles. */
interface Question {
  readonly kind: (typeof KINDS)[number];
  readonly why: string;
  readonly likeness?: number;
  readonly of: Pair;
  readonly quotes?: Pair;
  readonly articles?: Pair;
  readonly mentions?: readonly [Mention, Mention];
  readonly between?: Pair;
}

const Both = <Shape extends Parameters<typeof Type.Array>[0]>(shape: Shape) =>
  Type.Optional(Type.Array(shape, { minItems: 2, maxItems: 2 }));
const Side = Type.Object({
  id: Type.String(),
  title: Type.String(),
  quote: Type.Optional(Type.String()),
  publisher: Type.Optional(Type.String()),
  publishedAt: Type.Optional(Type.String()),
  story: Type.Optional(Type.String()),
});
const Proposal = Type.Object({
  kind: oneOf(KINDS),
  why: Type.String(),
  likeness: Type.Optional(Type.Number()),
  sides: Type.Array(Side),
  articles: Both(Type.String()),
  mentions: Both(Type.Object({ article: Type.String(), exact: Type.String() })),
  between: Both(Type.String()),
});
const Proposals = Type.Unsafe<unknown>(Type.Object({ rows: Type.Array(Proposal) }));
const Lines = Type.Unsafe<Readable>({ type: "string", description: "lines of JSON, oldest first" });

/** What a person is asked, and what their answers teach. */
export function reviewRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  return async (app) => {
    app.get("/api/proposals", { schema: { response: { 200: Proposals } } }, async () => {
      const [picture, entities, stories] = await Promise.all([desk.picture(), desk.all("entity"), desk.all("story")]);
      const questions = [...ofStories(picture), ...ofEntities(entities), ...ofOrigins(stories)];
      return { rows: await withSides(questions.slice(0, PROPOSALS_MAX), desk) };
    });
    app.get("/api/training-cases", { schema: { response: { 200: Lines } } }, async (_request, reply) => {
      reply.header("content-type", "application/x-ndjson").header("content-disposition", 'attachment; filename="training-cases.jsonl"'); // biome-ignore format: short
      return Readable.from(trainingLines(store));
    });
  };
}

const ofStories = (picture: PictureDocument | undefined): Question[] =>
  (picture?.proposals ?? []).map(({ kind, why, likeness, articles }) => ({ kind, why, likeness, of: articles, articles })); // biome-ignore format: short

/** A name that is likely the same as one that other articles tell in full. */
const ofEntities = (entities: readonly EntityDocument[]): Question[] =>
  entities.flatMap(({ judgements }) => {
    const sure = judgements.find(({ verdict }) => verdict === "same");
    if (!sure) return [];
    return judgements
      .filter(({ verdict }) => verdict === "likely-same")
      .map(({ article, quote, why }) => ({
        kind: "entity" as const,
        why,
        of: [article, sure.article] as const,
        quotes: [quote, sure.quote] as const,
        mentions: [
          { article, exact: quote },
          { article: sure.article, exact: sure.quote },
        ] as const,
      }));
  });

/** Articles that look like one text told again; of their claims the same is suspected for the same reason. */
const ofOrigins = (stories: readonly StoryDocument[]): Question[] =>
  stories.flatMap(({ dependences }) =>
    dependences
      .filter(({ certainty, refused }) => certainty === "likely" && !refused)
      .map(({ between, why }) => ({ kind: "origin" as const, why, of: between, between })),
  );

async function withSides(questions: readonly Question[], desk: DeskReader) {
  const articles = await desk.many("article", [...new Set(questions.flatMap(({ of }) => of))]);
  const byId = new Map(articles.map((article) => [article.id, article]));
  // An article that is gone by now asks nothing.
  return questions.flatMap(({ of, quotes, ...rest }) => {
    const both = of.map((id) => byId.get(id));
    if (both.includes(undefined)) return [];
    return [{ ...rest, sides: both.map((article, i) => sideOf(article!, quotes?.[i])) }];
  });
}

function sideOf({ id, title, publisher, publishedAt, story, text }: ArticleDocument, quote?: string) {
  return {
    // Of two names in one article each is a side of its own.
    id: quote === undefined ? id : `${id} ${quote}`,
    title: title ?? text.slice(0, TITLE_CHARACTERS),
    ...(quote === undefined ? {} : { quote }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    story,
  };
}

/** Of an article without a title. */
const TITLE_CHARACTERS = 80;
