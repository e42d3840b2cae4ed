import { Readable } from "node:stream";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Store } from "../../ports/store.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
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
  /** Where the next step begins; absent: that was all. */
  next: Type.Optional(Type.String()),
});

/** Entries of one step: 50 ms for a thousand. */
const VERIFIED_MAX = 20_000;
const EXPORTED_AT_ONCE = 1_000;
/** An entry that was found to be right: its number and its hash. */
const From = Type.Object({ after: Type.Optional(Type.String({ pattern: "^[1-9]\\d{0,14}-[0-9a-f]{64}$" })) });
const Exported = Type.Unsafe<Readable>({ type: "string", description: "lines of JSON: { hash, entry }, oldest first" });

export function auditRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const Query = Type.Object(PageQuery);
    app.get("/api/audit", { schema: { querystring: Query, response: { 200: Entries } } }, async ({ query }) => {
      const { rows, ...next } = await store.audit.list({ limit: query.limit, ...afterOf(query) });
      return { rows: rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })), ...next };
    });
    app.get("/api/audit/verify", { schema: { querystring: From, response: { 200: State } } }, async ({ query }) => {
      const [number = "0", hash] = (query.after ?? "").split("-");
      const after = query.after === undefined ? {} : { after: { number: Number(number), hash: hash! } };
      const { more, ...state } = await store.audit.verify({ ...after, most: VERIFIED_MAX });
      return { ...state, ...(more ? { next: `${state.entries}-${state.head}` } : {}) };
    });
    app.get("/api/audit/export", { schema: { response: { 200: Exported } } }, async (request, reply) => {
      await store.audit.append({ at: now(), actor: whoOf(request).name, action: "export-audit" });
      reply.header("content-type", "application/x-ndjson").header("content-disposition", 'attachment; filename="audit.jsonl"'); // biome-ignore format: short
      return reply.send(Readable.from(trail(store)));
    });
  };
}

/** Read as it is sent: who is slow to read makes us wait, not grow. */
async function* trail({ audit }: Store): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const lines = await audit.lines({ after, limit: EXPORTED_AT_ONCE });
    for (const { line } of lines) yield `${line}\n`;
    const last = lines.at(-1);
    if (!last || lines.length < EXPORTED_AT_ONCE) return;
    after = last.number;
  }
}
