import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifySchema } from "fastify";
import { ACCESS } from "./access.ts";

/** The OpenAPI document: schemas of the routes, words of the table of roles. */
export async function describe(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "Tocsin", version } },
    transform: ({ schema, url, route }) => ({ schema: told(schema, `${[route.method].flat()[0]} ${url}`), url }),
  });
}

function told(schema: FastifySchema, route: string): FastifySchema {
  const { least, scope, says } = ACCESS[route]!;
  const token = scope === undefined ? "" : `, or a token with the scope ${scope}`;
  const description = least === "public" ? "For anybody." : `For the role ${least} and those above it${token}.`;
  // "/api/stories/:id" belongs to "stories".
  const tags = [/^\w+ (?:\/api)?\/(\w+)/.exec(route)?.[1] ?? "console"];
  return { ...schema, summary: says, description, tags };
}
