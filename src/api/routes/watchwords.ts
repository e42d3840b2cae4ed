import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { LIMITS } from "../../domain/limits.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { closed, Id, Instant, Nothing } from "../schemas.ts";

const LINE = "^[^\\u0000-\\u001f\\u007f]+$";
const shape = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: LINE }),
  query: Type.String({ minLength: 1, maxLength: 500, pattern: LINE }),
};
const Filters = Type.Record(
  Type.String({ pattern: "^[a-z][a-zA-Z]{0,19}$" }),
  Type.String({ maxLength: 200, pattern: LINE }),
  { maxProperties: 12, additionalProperties: false },
);
const Given = Type.Object(
  { ...shape, filters: Type.Optional(Filters), notify: Type.Boolean({ default: false }) },
  closed,
);
const Watchword = Type.Object({
  id: Type.String(),
  ...shape,
  filters: Filters,
  notify: Type.Boolean(),
  lookedAt: Instant,
  newArticles: Type.Integer(),
});
const List = Type.Object({ rows: Type.Array(Watchword) });
const Made = Type.Object({ id: Type.String() });

/** Searches that who is signed in keeps. */
export function watchwordRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  const { watchwords } = store;
  return async (app) => {
    app.get("/api/watchwords", { schema: { response: { 200: List } } }, async (request) => {
      const rows = await watchwords.list(whoOf(request).id);
      return {
        rows: rows.map(({ filters, lookedAt, ...rest }) => ({ ...rest, filters: { ...filters }, lookedAt: lookedAt.toISOString() })), // biome-ignore format: short
      };
    });
    app.post("/api/watchwords", { schema: { body: Given, response: { 201: Made } } }, async (request, reply) => {
      const id = await watchwords.add(whoOf(request).id, { filters: {}, ...request.body }, now());
      if (id === undefined) throw taken();
      return reply.code(201).send({ id });
    });
    app.put(
      "/api/watchwords/:id",
      { schema: { params: Id, body: Given, response: { 204: Nothing } } },
      async (request, reply) => {
        const { id } = request.params;
        const outcome = await watchwords.change(whoOf(request).id, id.toLowerCase(), { filters: {}, ...request.body });
        if (outcome === "taken") throw taken();
        if (outcome === "unknown") throw unknown();
        return reply.code(204).send(null);
      },
    );
    app.post(
      "/api/watchwords/:id/looked",
      { schema: { params: Id, response: { 204: Nothing } } },
      async (request, reply) => {
        if (!(await watchwords.look(whoOf(request).id, request.params.id, now()))) throw unknown();
        return reply.code(204).send(null);
      },
    );
    app.delete(
      "/api/watchwords/:id",
      { schema: { params: Id, response: { 204: Nothing } } },
      async (request, reply) => {
        if (!(await watchwords.remove(whoOf(request).id, request.params.id))) throw unknown();
        return reply.code(204).send(null);
      },
    );
  };
}

const taken = () =>
  new ApiProblem("name-taken", 409, `the account has a watchword of that name, or ${LIMITS.watchwordsMax} of them`, "GET /api/watchwords"); // biome-ignore format: short
const unknown = () => new ApiProblem("not-found", 404, "this account has no such watchword", "GET /api/watchwords");
