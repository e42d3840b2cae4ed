import type { FastifyInstance } from "fastify";
import { ACCESS } from "./access.ts";
import { whoOf } from "./guard.ts";
import { ApiProblem } from "./problem.ts";

/** Requests of one account to routes that read or write much; a person at work makes a tenth of them. */
const COSTLY = { max: 120, timeWindow: "1 minute" };

/** From however many addresses they come; the limit of addresses holds beside it. After the guard, which says who asks. */
export function limitCosts(app: FastifyInstance): void {
  const count = app.createRateLimit({ ...COSTLY, keyGenerator: (request) => `account ${whoOf(request).id}` });
  app.addHook("preParsing", async (request, reply) => {
    if (!ACCESS[`${request.method} ${request.routeOptions.url}`]?.costly) return;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header("retry-after", counted.ttlInSeconds);
    throw new ApiProblem("too-many-requests", 429, "too many requests of this account that take long", "wait as long as the header Retry-After says"); // biome-ignore format: short
  });
}
