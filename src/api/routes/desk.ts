import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { beginRebuild, rebuildState } from "../../pipeline/desk/rebuild.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";

const Removed = Type.Object({ articles: Type.Integer() });
const Rebuild = Type.Object({
  /** Absent: none is under way. */
  generation: Type.Optional(Type.String()),
  done: Type.Integer(),
  of: Type.Integer(),
});

/** What is done to all that the desk keeps at once. */
export function deskRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.delete("/api/demo", { schema: { response: { 200: Removed } } }, async (request) =>
      store.together(async ({ articles, audit }) => {
        const removed = await articles.removeDemo();
        const actor = whoOf(request).name;
        await audit.append({ at: now(), actor, action: "remove-demo", detail: { articles: removed } });
        return { articles: removed };
      }),
    );
    app.get("/api/rebuild", { schema: { response: { 200: Rebuild } } }, async () => rebuildState(store));
    app.post("/api/rebuild", { schema: { response: { 202: Rebuild } } }, async (request, reply) => {
      const state = await beginRebuild(store);
      const actor = whoOf(request).name;
      await store.audit.append({ at: now(), actor, action: "rebuild", detail: { generation: state.generation } });
      return reply.code(202).send(state);
    });
  };
}
