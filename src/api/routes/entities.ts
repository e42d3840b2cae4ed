import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ArticleDocument, EntityDocument } from "../../domain/desk.ts";
import { contains, type Span } from "../../domain/span.ts";
import { MENTION_TYPES } from "../../domain/vocabulary/words.ts";
import type { ApiDeps } from "../deps.ts";
import { type DeskReader, deskReader } from "../desk-reader.ts";
import { stated, whenceOf } from "../lines.ts";
import { found } from "../problem.ts";
import { afterOf, PageQuery } from "../schemas.ts";
import { AnyId, DesignationShape, EntityShape, IncidentShape, list, StatementShape } from "../shapes.ts";

/** Of each kind beside an entity; search with `speaker=` and `about=` gives the others. */
const BESIDE = 50;
/** Articles of which acts and listings are told: each is read whole. */
const ARTICLES_MAX = 12;

const Rows = Type.Object(list(EntityShape));
const ListQuery = Type.Object({
  ...PageQuery,
  type: Type.Optional(Type.Union(MENTION_TYPES.map((type) => Type.Literal(type)))),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
});
const Whole = Type.Unsafe<unknown>(
  Type.Object({
    entity: EntityShape,
    statementsBy: Type.Array(StatementShape),
    statementsAbout: Type.Array(StatementShape),
    incidents: Type.Array(IncidentShape),
    designations: Type.Array(DesignationShape),
  }),
);

export function entityRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  return async (app) => {
    app.get("/api/entities", { schema: { querystring: ListQuery, response: { 200: Rows } } }, async ({ query }) => {
      const { type, q, limit } = query;
      const page = { kind: "entity", limit, ...afterOf(query) } as const;
      const key = type === undefined ? {} : { key: type };
      const { rows, ...next } = await (q === undefined
        ? desk.list({ ...page, ...key })
        : desk.search({ ...page, words: q, filters: key }));
      return { rows: [...rows], ...next };
    });
    app.get(
      "/api/entities/:id",
      { schema: { params: AnyId, response: { 200: Whole } } },
      async ({ params: { id } }) => {
        const about = { kind: "statement", words: "", limit: BESIDE, filters: { facets: [`about:${id}`] } } as const;
        const [entity, by, of, articles] = await Promise.all([
          desk.one("entity", id),
          desk.list({ kind: "statement", key: id, limit: BESIDE }),
          desk.search(about),
          articlesAbout(id, desk),
        ]);
        const known = found(entity, "there is no such entity", "GET /api/entities");
        return {
          entity: known,
          statementsBy: by.rows,
          statementsAbout: of.rows,
          incidents: articles.flatMap((article) => inWordsOf(article.incidents, { article, entity: known })),
          designations: articles.flatMap((article) => inWordsOf(article.designations, { article, entity: known })),
        };
      },
    );
  };
}

/** The newest articles behind claims that name it. */
async function articlesAbout(id: string, desk: DeskReader): Promise<ArticleDocument[]> {
  const facets = [`about:${id}`];
  const { rows } = await desk.search({ kind: "claim", words: "", limit: BESIDE, filters: { facets } });
  const ids = rows.flatMap(({ evidence }) => evidence.map(({ article }) => article));
  return desk.many("article", [...new Set(ids)].slice(0, ARTICLES_MAX));
}

/** Those whose words name the entity, each with where it stands. */
function inWordsOf<Told extends Span>(
  told: readonly Told[],
  { article, entity: { id, type, name } }: { readonly article: ArticleDocument; readonly entity: EntityDocument },
) {
  // A name that is written in several ways is judged once.
  const isIt = (mention: ArticleDocument["mentions"][number]) =>
    mention.entity === id || (mention.entity === undefined && mention.type === type && mention.name === name);
  const mentions = article.mentions.filter(isIt);
  const own = told.filter((one) => mentions.some((mention) => contains(one, mention)));
  return own.map((one) => ({ ...one, ...whenceOf(article), ...stated(article, "story") }));
}
