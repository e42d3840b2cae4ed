import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ApiDeps } from "../deps.ts";

/** Their names hold a hash of what they hold. */
const FOR_EVER = { maxAge: "1y", immutable: true };
/** Looked at anew each time: it names the newest of them. */
const AT_ONCE = { maxAge: 0 };

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Tocsin</title>
<h1>The console is not built</h1>
<p>The desk and its API answer. To have the console as well, run <code>npm run build</code> where Tocsin is installed, then start <code>tocsin serve</code> again.</p>
<p><a href="/api/openapi.json">The API</a> · on the command line: <code>tocsin brief FILES</code></p>
</html>
`;

/** The console's files, for anybody: they hold nothing of what the desk knows. */
export function consoleRoutes(_deps: ApiDeps): FastifyPluginAsyncTypebox {
  const hidden = { schema: { hide: true } };
  return async (app) => {
    app.get("/", hidden, (_request, reply) => sendConsole(reply));
    app.get("/assets/*", hidden, (request, reply) => {
      if (!app.consoleIsBuilt) return reply.callNotFound();
      // The library sends packed files without saying that it chose.
      return reply
        .header("vary", "accept-encoding")
        .sendFile(`assets/${(request.params as { "*": string })["*"]}`, FOR_EVER);
    });
  };
}

/** For the whole app: an address that only the console knows is answered with it too. */
export async function serveFiles(app: FastifyInstance, { consoleFolder }: Pick<ApiDeps, "consoleFolder">) {
  const isBuilt = consoleFolder !== undefined && existsSync(join(consoleFolder, "index.html"));
  app.decorate("consoleIsBuilt", isBuilt);
  if (isBuilt) await app.register(fastifyStatic, { serve: false, root: consoleFolder, preCompressed: true });
}

export function sendConsole(reply: FastifyReply): FastifyReply {
  if (reply.server.consoleIsBuilt) return reply.header("vary", "accept-encoding").sendFile("index.html", AT_ONCE);
  return reply.code(503).type("text/html; charset=utf-8").send(NOT_BUILT);
}

/** What a browser asks for when somebody opens a link into the console. */
export const asksForPage = ({ method, url, headers }: FastifyRequest) =>
  method === "GET" &&
  !/^\/(?:api|assets|healthz|public|taxii2|\.well-known)(?:[/?]|$)/.test(url) &&
  /\btext\/html\b/.test(headers.accept ?? "");

declare module "fastify" {
  interface FastifyInstance {
    consoleIsBuilt: boolean;
  }
}
