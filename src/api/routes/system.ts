import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ApiDeps } from "../deps.ts";

export function systemRoutes({ store, version }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const Health = Type.Object({ status: Type.Literal("ok"), version: Type.String() });
    app.get("/healthz", { schema: { response: { 200: Health } } }, async () => {
      // The store answers.
      await store.derived.current();
      return { status: "ok" as const, version };
    });
    app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  };
}
