import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";

const TAG_BYTES = 16;

/** What was read and has not changed is not sent again; kept by nobody but who asked. */
export function etags(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    // Files have tags and times of their own.
    if (reply.hasHeader("cache-control")) return payload;
    if (request.method !== "GET" || reply.statusCode !== 200 || typeof payload !== "string") {
      reply.header("cache-control", "no-store");
      return payload;
    }
    const given = reply.getHeader("etag");
    const tag = typeof given === "string" ? given : hashed(payload);
    reply.header("etag", tag).header("cache-control", "private, no-cache");
    if (request.headers["if-none-match"] !== tag) return payload;
    reply.code(304);
    return null;
  });
}

const hashed = (payload: string) =>
  `"${createHash("sha256").update(payload).digest().subarray(0, TAG_BYTES).toString("base64url")}"`;
