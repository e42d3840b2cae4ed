import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifySchema } from "fastify";
import { DEFS } from "../pipeline/contract/defs.ts";
import { ACCESS } from "./access.ts";

/** The OpenAPI document: schemas of the routes, words of the table of roles, objects of the public contract. */
export async function describe(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Tocsin", version },
      components: { schemas: pointed(DEFS) as Record<string, object> },
    },
    transform: ({ schema, url, route }) => ({ schema: told(schema, `${[route.method].flat()[0]} ${url}`), url }),
  });
}

function told(schema: FastifySchema, route: string): FastifySchema {
  const { least, scope, says } = ACCESS[route]!;
  const token = scope === undefined ? "" : `, or a token with the scope ${scope}`;
  const description = least === "public" ? "For anybody." : `For the role ${least} and those above it${token}.`;
  // "/api/stories/:id" belongs to "stories".
  const tags = [/^\w+ (?:\/api)?\/(\w+)/.exec(route)?.[1] ?? "console"];
  return { ...(pointed(schema) as FastifySchema), summary: says, description, tags };
}

/** Objects of the contract by their name, with what stands beside them; references where OpenAPI keeps them. */
function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed);
  if (typeof value !== "object" || value === null) return value;
  const { "x-model": model, "x-beside": beside, ...rest } = value as Record<string, unknown>;
  if (model !== undefined) return { allOf: [{ $ref: referenceOf(String(model)) }, pointed(beside)], ...rest };
  return Object.fromEntries(
    Object.entries(rest).map(([name, inner]) => [
      name,
      name === "$ref" ? referenceOf(String(inner).split("/").at(-1)!) : pointed(inner),
    ]),
  );
}

const referenceOf = (name: string) => `#/components/schemas/${name}`;
