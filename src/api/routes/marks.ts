import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { LIMITS } from "../../domain/limits.ts";
import type { MarkedKind } from "../../ports/marks.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { closed, Instant, oneOf } from "../schemas.ts";

/** Bytes of a full batch. */
const MARKS_BYTES_MAX = 100_000;
/** Ids of articles and stories; U+0000 has no place in a column. */
const ID = "[\\w-]{1,64}";

const flags = {
  read: Type.Optional(Type.Boolean()),
  done: Type.Optional(Type.Boolean()),
  starred: Type.Optional(Type.Boolean()),
};
const MarkedId = Type.String({ pattern: `^${ID}$` });
const OfArticle = Type.Object({ id: MarkedId, ...flags }, closed);
const OfStory = Type.Object(
  { id: MarkedId, ...flags, articles: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })) },
  closed,
);
const Batch = Type.Object(
  {
    articles: Type.Array(OfArticle, { maxItems: LIMITS.marksMax, default: [] }),
    stories: Type.Array(OfStory, { maxItems: LIMITS.marksMax, default: [] }),
  },
  closed,
);
const Asked = Type.Object({
  kind: oneOf<MarkedKind>(["article", "story"]),
  ids: Type.String({ pattern: `^${ID}(?:,${ID}){0,${LIMITS.pageRowsMax - 1}}$` }),
});
const List = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      read: Type.Boolean(),
      done: Type.Boolean(),
      starred: Type.Boolean(),
      at: Instant,
    }),
  ),
});
const Marked = Type.Object({ marked: Type.Integer() });

/** What who is signed in did with articles and stories. */
export function markRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get("/api/marks", { schema: { querystring: Asked, response: { 200: List } } }, async (request) => {
      const { kind, ids } = request.query;
      const marks = await store.marks.of(whoOf(request).id, kind, ids.split(","));
      return { rows: marks.map(({ kind: _, at, ...mark }) => ({ ...mark, at: at.toISOString() })) };
    });
    app.post(
      "/api/marks",
      { bodyLimit: MARKS_BYTES_MAX, schema: { body: Batch, response: { 200: Marked } } },
      async (request) => {
        const { articles, stories } = request.body;
        const given = [
          ...articles.map((mark) => ({ ...mark, kind: "article" as const })),
          ...stories.map((mark) => ({ ...mark, kind: "story" as const })),
        ];
        return { marked: await store.marks.put(whoOf(request).id, given, now()) };
      },
    );
  };
}
