import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { MENTION_TYPES } from "../../domain/vocabulary/words.ts";
import type { ApiDeps } from "../deps.ts";
import { deskReader } from "../desk-reader.ts";
import { found } from "../problem.ts";
import { afterOf, PageQuery } from "../schemas.ts";
import { AnyId, EntityShape, list, StatementShape } from "../shapes.ts";

/** Of each kind beside an entity; search with `speaker=` and `about=` gives the others. */
const BESIDE = 50;

const Rows = Type.Object(list(EntityShape));
const ListQuery = Type.Object({
  ...PageQuery,
  type: Type.Optional(Type.Union(MENTION_TYPES.map((type) => Type.Literal(type)))),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
});
const Whole = Type.Object({ entity: EntityShape, statementsBy: Type.Array(StatementShape) });

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
        const [entity, by] = await Promise.all([
          desk.one("entity", id),
          desk.list({ kind: "statement", key: id, limit: BESIDE }),
        ]);
        return { entity: found(entity, "there is no such entity", "GET /api/entities"), statementsBy: [...by.rows] };
      },
    );
  };
}
