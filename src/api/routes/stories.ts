import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { InboxLine, StoryDocument } from "../../domain/desk.ts";
import { LIMITS } from "../../domain/limits.ts";
import { INBOXES } from "../../ports/marks.ts";
import type { InboxRow } from "../../ports/store.ts";
import type { ApiDeps } from "../deps.ts";
import { deskReader } from "../desk-reader.ts";
import { whoOf } from "../guard.ts";
import { marksOf, stated, storyLine } from "../lines.ts";
import { found } from "../problem.ts";
import { afterOf, PageQuery } from "../schemas.ts";
import { AnyId, ClaimShape, list, MarkedArticleShape, StoryLineShape, StoryShape } from "../shapes.ts";

/** Whole articles at once: one has 50 kB with all that was found in it. */
const ARTICLES = 20;
const ARTICLES_MAX = 50;

const Lines = Type.Object(list(StoryLineShape));
const ListQuery = Type.Object({
  ...PageQuery,
  inbox: Type.Optional(Type.Union(INBOXES.map((inbox) => Type.Literal(inbox)))),
});
const OneQuery = Type.Object({
  ...PageQuery,
  limit: Type.Integer({ minimum: 1, maximum: ARTICLES_MAX, default: ARTICLES }),
});
const Whole = Type.Object({
  story: StoryShape,
  claims: Type.Array(ClaimShape),
  articles: Type.Array(MarkedArticleShape),
  next: Type.Optional(Type.String({ description: "give it as `after` for further articles" })),
});

export function storyRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  return async (app) => {
    app.get("/api/stories", { schema: { querystring: ListQuery, response: { 200: Lines } } }, async (request) => {
      const { query } = request;
      if (query.inbox !== undefined) {
        const asked = { account: whoOf(request).id, show: query.inbox, limit: query.limit, ...afterOf(query) };
        const { rows, ...next } = await store.marks.inbox(asked);
        return { rows: rows.map(inboxLine), ...next };
      }
      const { rows, ...next } = await desk.list({ kind: "story", limit: query.limit, ...afterOf(query) });
      return { rows: rows.map(storyLine), ...next };
    });
    app.get(
      "/api/stories/:id",
      { schema: { params: AnyId, querystring: OneQuery, response: { 200: Whole } } },
      async ({ params: { id }, query }) => {
        const [story, claims, { rows, ...next }] = await Promise.all([
          desk.one("story", id),
          desk.list({ kind: "claim", key: id, limit: LIMITS.pageRowsMax }),
          desk.list({ kind: "article", key: id, limit: query.limit, ...afterOf(query) }),
        ]);
        const marks = marksOf(claims.rows);
        return {
          story: found(story, "there is no such story", "GET /api/stories"),
          claims: [...claims.rows],
          articles: rows.map((article) => ({ ...article, marks: marks.get(article.id) ?? [] })),
          ...next,
        };
      },
    );
  };
}

/** A story with what this account did with it. */
function inboxLine({ story, mark, newArticles }: InboxRow): InboxLine {
  const line = storyLine(story.document as StoryDocument);
  if (!mark) return line;
  return { ...line, mark: stated(mark, "read", "done", "starred"), newArticles };
}
