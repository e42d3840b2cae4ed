import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { LIMITS } from "../../domain/limits.ts";
import { newestHistoryOf } from "../../pipeline/article-history.ts";
import type { ArticleLine, Page } from "../../ports/store.ts";
import type { ApiDeps } from "../deps.ts";
import { deskReader } from "../desk-reader.ts";
import { found } from "../problem.ts";
import { afterOf, Instant, oneOf, PageQuery } from "../schemas.ts";
import { ArticleShape } from "../shapes.ts";

const HEX = "^[0-9a-f]{32}$";
const Line = Type.Object({
  id: Type.String(),
  address: Type.String(),
  source: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  publisher: Type.Optional(Type.String()),
  language: Type.String(),
  sortAt: Instant,
  lastFetchedAt: Instant,
});
const Lines = Type.Object({ rows: Type.Array(Line), next: Type.Optional(Type.String()) });
const Version = Type.Object({ fetchedAt: Instant, hash: Type.String(), textHash: Type.String() });
/** `article`: as it was read. `desk`: with all that was found in it, where that is the newest version. */
const Whole = Type.Object({
  id: Type.String(),
  article: Type.Unsafe<unknown>({}),
  desk: Type.Optional(ArticleShape),
  versions: Type.Array(Version),
});
const Change = Type.Object({ kind: oneOf(["same", "removed", "added"]), text: Type.String() });
const History = Type.Object({
  versions: Type.Array(
    Type.Object({ fetchedAt: Instant, hash: Type.String(), title: Type.Array(Change), text: Type.Array(Change) }),
  ),
  older: Type.Integer(),
  cut: Type.Boolean(),
});
const MOST = { versions: LIMITS.historyVersionsMax, characters: LIMITS.historyCharactersMax };
const ListQuery = Type.Object({ ...PageQuery, source: Type.Optional(Type.String({ maxLength: 500 })) });
const OneQuery = Type.Object({ version: Type.Optional(Type.String({ pattern: HEX })) });
const One = Type.Object({ id: Type.String({ pattern: HEX }) });

export function articleRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  return async (app) => {
    app.get("/api/articles", { schema: { querystring: ListQuery, response: { 200: Lines } } }, async ({ query }) => {
      const { limit, source } = query;
      return linesOf(await store.articles.list({ limit, ...afterOf(query), ...(source === undefined ? {} : { source }) })); // biome-ignore format: short
    });
    app.get(
      "/api/articles/:id",
      { schema: { params: One, querystring: OneQuery, response: { 200: Whole } } },
      async ({ params: { id }, query: { version } }) => {
        const [article, versions, extracted] = await Promise.all([
          store.articles.get(id, version),
          store.articles.versions(id),
          desk.one("article", id),
        ]);
        const isThis = extracted && extracted.version === (version ?? versions.at(-1)?.hash);
        return {
          id,
          article: found(article, "there is no such article", "GET /api/articles"),
          ...(isThis ? { desk: extracted } : {}),
          versions: versions.map(({ fetchedAt, hash, textHash }) => ({ fetchedAt: fetchedAt.toISOString(), hash, textHash })), // biome-ignore format: short
        };
      },
    );
    app.get(
      "/api/articles/:id/history",
      { schema: { params: One, response: { 200: History } } },
      async ({ params: { id } }) => {
        const { versions, older, cut } = await newestHistoryOf(store.articles, id, MOST);
        const [first] = versions;
        found(first, "there is no such article", "GET /api/articles");
        const shown = versions.map(({ fetchedAt, hash, title, text }) => ({ fetchedAt: fetchedAt.toISOString(), hash, title: [...title], text: [...text] })); // biome-ignore format: one line
        return { versions: shown, older, cut };
      },
    );
  };
}

const linesOf = ({ rows, ...next }: Page<ArticleLine>) => ({
  rows: rows.map(({ sortAt, lastFetchedAt, ...rest }) => ({ ...rest, sortAt: sortAt.toISOString(), lastFetchedAt: lastFetchedAt.toISOString() })), // biome-ignore format: short
  ...next,
});
