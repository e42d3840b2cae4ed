import { StoreFault } from "../ports/store-fault.ts";
import { ApiProblem } from "./problem.ts";

/** Fastify's own refusals, by status. */
const REFUSED: Readonly<Record<number, readonly [code: ApiProblem["code"], says: string, next: string]>> = {
  413: ["body-too-large", "the body is too large", "send less at once"],
  415: ["wrong-media-type", "the body is no JSON", "send application/json"],
  429: ["too-many-requests", "too many requests", "wait as long as the header Retry-After says"],
};

/** Undefined: a fault of ours, of which nothing is told to who asked. */
export function problemOf(fault: unknown): ApiProblem | undefined {
  if (fault instanceof ApiProblem) return fault;
  if (fault instanceof StoreFault) {
    return fault.code === "bad-cursor"
      ? new ApiProblem("bad-request", 400, fault.message, fault.next)
      : new ApiProblem(
          "store-unavailable",
          503,
          "the store cannot be used",
          "tocsin doctor on the machine of the desk",
        );
  }
  const { statusCode = 500, code = "", message } = fault as { statusCode?: number; code?: string; message: string };
  const refused = REFUSED[statusCode];
  if (refused) return new ApiProblem(refused[0], statusCode, refused[1], refused[2]);
  if (statusCode >= 400 && statusCode < 500)
    return new ApiProblem("bad-request", 400, message, "see /api/openapi.json");
  // PostgreSQL gave up what was to take no longer.
  if (code === "57014")
    return new ApiProblem("too-slow", 503, "this search takes too long", "give rarer words, or a shorter time");
  // PostgreSQL: a value that no column can hold, as a NUL within text.
  if (/^22[0-9A-Z]{3}$/.test(code))
    return new ApiProblem("bad-request", 400, "a value holds what cannot be looked up", "see /api/openapi.json");
  return undefined;
}
