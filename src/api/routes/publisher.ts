import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Publisher } from "../../domain/advisory.ts";
import type { Setting } from "../../ports/settings.ts";
import { PublisherShape } from "../advisory-shapes.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { Instant } from "../schemas.ts";
import { seenVersion } from "../seen-version.ts";

/** Version 0: nobody has set it. */
const Version = Type.Object({
  version: Type.Integer(),
  publisher: Type.Optional(PublisherShape),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
});

/** Who publishes: without it nothing is published. */
export function publisherRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get("/api/publisher", { schema: { response: { 200: Version } } }, async (_request, reply) => {
      const version = versionOf(await store.settings.get("publisher"));
      reply.header("etag", tagOf(version));
      return version;
    });
    app.put(
      "/api/publisher",
      { schema: { body: PublisherShape, response: { 200: Version } } },
      async (request, reply) => {
        const after = seenVersion(request.headers["if-match"], "publisher");
        const [value, by, at] = [request.body, whoOf(request).name, now()];
        const put = await store.together(async ({ settings, audit }) => {
          const setting = await settings.put("publisher", { value, by, at, after });
          if (!setting) throw new ApiProblem("changed-meanwhile", 412, "somebody changed the publisher meanwhile", "GET /api/publisher, and change that one"); // biome-ignore format: one line
          await audit.append({ at, actor: by, action: "set-publisher", detail: { version: setting.version } });
          return versionOf(setting);
        });
        reply.header("etag", tagOf(put));
        return put;
      },
    );
  };
}

const tagOf = ({ version }: { version: number }) => `"publisher-${version}"`;

function versionOf(setting?: Setting<Publisher>) {
  if (!setting) return { version: 0 };
  const { version, value, by, at } = setting;
  return { version, publisher: value, by, at: at.toISOString() };
}
