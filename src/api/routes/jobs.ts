import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { afterOf, Nothing, PageQuery } from "../schemas.ts";

const Queue = Type.Object({
  queue: Type.String(),
  waiting: Type.Integer(),
  running: Type.Integer(),
  dead: Type.Integer(),
});
const Dead = Type.Object({
  id: Type.Integer(),
  queue: Type.String(),
  key: Type.Optional(Type.String()),
  tries: Type.Integer(),
  error: Type.String(),
});
const State = Type.Object({
  queues: Type.Array(Queue),
  dead: Type.Object({ rows: Type.Array(Dead), next: Type.Optional(Type.String()) }),
});
const JobNumber = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

export function jobRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      "/api/jobs",
      { schema: { querystring: Type.Object(PageQuery), response: { 200: State } } },
      async ({ query }) => {
        const dead = await store.jobs.dead({ limit: query.limit, ...afterOf(query) });
        return { queues: [...(await store.jobs.queues())], dead: { ...dead, rows: [...dead.rows] } };
      },
    );
    app.post(
      "/api/jobs/:id/revive",
      { schema: { params: JobNumber, response: { 204: Nothing } } },
      async (request, reply) => {
        const { id } = request.params;
        await store.together(async ({ jobs, audit }) => {
          if (!(await jobs.revive([id])))
            throw new ApiProblem("not-found", 404, "no job of that number is dead, or a newer one does its work", "GET /api/jobs"); // biome-ignore format: short
          await audit.append({ at: now(), actor: whoOf(request).name, action: "revive-job", subject: String(id) });
        });
        return reply.code(204).send(null);
      },
    );
  };
}
