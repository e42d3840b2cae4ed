import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";

export const HTML = "text/html; charset=utf-8";
/** Warnings end: nobody keeps a page for longer. */
export const CACHE = "public, max-age=60";
/** What can be read can be asked about. */
export const HEAD = { exposeHeadRoute: true } as const;
/** Its own style alone, which the page names by its hash; a form leads nowhere but here. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"; // biome-ignore format: one line
const TAG_BYTES = 16;

/** Of all that the public site sends: its policy, and a tag by which whoever comes back gets only what changed. */
export function serving(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    reply.header("content-security-policy", POLICY);
    const isKept = reply.statusCode === 200 && reply.getHeader("cache-control") === CACHE;
    if (!isKept || (typeof payload !== "string" && !Buffer.isBuffer(payload))) return payload;
    const tag = `"${createHash("sha256").update(payload).digest().subarray(0, TAG_BYTES).toString("base64url")}"`;
    reply.header("etag", tag);
    if (!isAmong(tag, request.headers["if-none-match"])) return payload;
    reply.code(304);
    return null;
  });
}

/** RFC 9110, 13.1.2: a list, "*", and weak tags of whoever pressed our answer on the way. */
const isAmong = (tag: string, asked = "") =>
  asked.split(",").some((one) => ["*", tag].includes(one.trim().replace(/^W\//, "")));
