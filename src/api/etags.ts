import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ACCESS } from "./access.ts";

const TAG_BYTES = 16;

/** What was read and has not changed is not sent again; kept by nobody but who asked. */
export function etags(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    // Files have tags and times of their own.
    if (reply.hasHeader("cache-control")) return payload;
    if (!mayBeKept(request) || reply.statusCode !== 200 || typeof payload !== "string") {
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

/** What any account reads alike may stay in the browser and is asked after; what is one account's own, or an administrator's, stays nowhere. */
const mayBeKept = ({ method, routeOptions: { url } }: FastifyRequest) =>
  method === "GET" && ACCESS[`GET ${url}`]?.scope === "read";

const hashed = (payload: string) =>
  `"${createHash("sha256").update(payload).digest().subarray(0, TAG_BYTES).toString("base64url")}"`;
