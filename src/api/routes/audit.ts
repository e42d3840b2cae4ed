import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ApiDeps } from "../deps.ts";
import { afterOf, Instant, PageQuery } from "../schemas.ts";

const Entry = Type.Object({
  number: Type.Integer(),
  at: Instant,
  actor: Type.String(),
  action: Type.String(),
  subject: Type.Optional(Type.String()),
  detail: Type.Optional(Type.Unsafe<unknown>({})),
});
const Entries = Type.Object({ rows: Type.Array(Entry), next: Type.Optional(Type.String()) });
const State = Type.Object({
  entries: Type.Integer(),
  head: Type.Optional(Type.String()),
  brokenAt: Type.Optional(Type.Integer()),
});

export function auditRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const Query = Type.Object(PageQuery);
    app.get("/api/audit", { schema: { querystring: Query, response: { 200: Entries } } }, async ({ query }) => {
      const { rows, ...next } = await store.audit.list({ limit: query.limit, ...afterOf(query) });
      return { rows: rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })), ...next };
    });
    app.get("/api/audit/verify", { schema: { response: { 200: State } } }, () => store.audit.verify());
  };
}
