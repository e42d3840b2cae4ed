import { randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { advisoryDesk } from "./advisory-desk.ts";
import { limitCosts } from "./costs.ts";
import type { ApiDeps } from "./deps.ts";
import { describe } from "./describe.ts";
import { DeskWatch } from "./desk-watch.ts";
import { etags } from "./etags.ts";
import { problemOf } from "./explain-fault.ts";
import { guard } from "./guard.ts";
import { ApiProblem, bodyOf, PROBLEM_TYPE } from "./problem.ts";
import { publicRoutes } from "./public/routes.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { addArticleRoutes } from "./routes/add-articles.ts";
import { advisoryRoutes } from "./routes/advisories.ts";
import { advisoryReadingRoutes } from "./routes/advisory-reading.ts";
import { articleRoutes } from "./routes/articles.ts";
import { auditRoutes } from "./routes/audit.ts";
import { boardRoutes } from "./routes/board.ts";
import { channelRoutes } from "./routes/channels.ts";
import { claimRoutes } from "./routes/claims.ts";
import { asksForPage, consoleRoutes, sendConsole, serveFiles } from "./routes/console.ts";
import { decisionRoutes } from "./routes/decisions.ts";
import { deskRoutes } from "./routes/desk.ts";
import { entityRoutes } from "./routes/entities.ts";
import { eventRoutes } from "./routes/events.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { loginRoutes } from "./routes/login.ts";
import { markRoutes } from "./routes/marks.ts";
import { oidcRoutes } from "./routes/oidc.ts";
import { overviewRoutes } from "./routes/overviews.ts";
import { profileRoutes } from "./routes/profile.ts";
import { publisherRoutes } from "./routes/publisher.ts";
import { reviewRoutes } from "./routes/review.ts";
import { scoreRoutes } from "./routes/scores.ts";
import { searchRoutes } from "./routes/search.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { storyRoutes } from "./routes/stories.ts";
import { systemRoutes } from "./routes/system.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { watchwordRoutes } from "./routes/watchwords.ts";
import { taxiiRoutes } from "./taxii/routes.ts";

/** Bytes of a body: ours are names and passwords. */
const BODY_BYTES_MAX = 16_384;
const REQUEST_MS = 30_000;
/** For people to copy: what failed is told in the log under it. */
const REQUEST_ID_BYTES = 5;
/** Requests of one address in a minute, the console's own files left out: a team may sit behind one address. */
const REQUESTS_MAX = 600;
const isFile = ({ url }: FastifyRequest) => url.startsWith("/assets/");

/** The API without a port: `listen` or `inject`. */
export async function buildApp(deps: ApiDeps): Promise<FastifyInstance> {
  const answer = answering(deps);
  const app = fastify({
    // What is asked holds secrets: nothing of it is logged.
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS,
    genReqId: () => randomBytes(REQUEST_ID_BYTES).toString("hex"),
    forceCloseConnections: true,
    trustProxy: [...(deps.trustProxy ?? [])],
    exposeHeadRoutes: false,
    // What a schema does not name is refused, not dropped.
    ajv: { customOptions: { removeAdditional: false } },
    // An address that cannot be decoded has no route.
    frameworkErrors: answer,
  }).withTypeProvider<TypeBoxTypeProvider>();
  // Plain text would let the form of a stranger's page reach us without a question.
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => {
    if (asksForPage(request)) return sendConsole(reply);
    throw new ApiProblem("not-found", 404, "there is nothing at this address", "see /api/openapi.json");
  });
  app.addHook("onRequest", async ({ id }, reply) => void reply.header("x-request-id", id));
  await app.register(helmet, headersOf(deps));
  await app.register(rateLimit, { max: REQUESTS_MAX, timeWindow: "1 minute", allowList: isFile });
  await app.register(cookie);
  guard(app, deps);
  limitCosts(app);
  etags(app);
  await serveFiles(app, deps);
  await describe(app, deps.version);
  for (const plugin of ROUTES) await app.register(plugin(deps));
  const watch = new DeskWatch(deps);
  await app.register(boardRoutes(deps, watch));
  await app.register(eventRoutes(deps, watch));
  const advisories = advisoryDesk(deps);
  await app.register(advisoryRoutes(deps, advisories));
  await app.register(advisoryReadingRoutes(deps, advisories));
  await app.register(scoreRoutes(deps, advisories));
  await app.ready();
  return app;
}

const ROUTES = [
  systemRoutes,
  consoleRoutes,
  loginRoutes,
  oidcRoutes,
  accountRoutes,
  tokenRoutes,
  storyRoutes,
  claimRoutes,
  entityRoutes,
  articleRoutes,
  addArticleRoutes,
  searchRoutes,
  overviewRoutes,
  auditRoutes,
  sourceRoutes,
  profileRoutes,
  markRoutes,
  watchwordRoutes,
  jobRoutes,
  decisionRoutes,
  reviewRoutes,
  deskRoutes,
  publisherRoutes,
  channelRoutes,
  taxiiRoutes,
  publicRoutes,
];

/** Only where TLS is spoken are browsers told to insist on it. */
const headersOf = ({ secure }: ApiDeps) => ({
  strictTransportSecurity: secure,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "style-src": ["'self'"],
      "img-src": ["'self'", "data:"],
      "font-src": ["'self'"],
      "connect-src": ["'self'"],
      // Previews of what is published, each with a policy of its own.
      "frame-src": ["'self'"],
      "form-action": ["'self'"],
      "base-uri": ["'none'"],
      "frame-ancestors": ["'none'"],
      ...(secure ? { "upgrade-insecure-requests": [] } : {}),
    },
  },
});

const answering = (deps: ApiDeps) => (fault: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const known = problemOf(fault);
  // The pattern of the route, never the address: that may hold a secret.
  if (!known) deps.report(`${request.method} ${request.routeOptions.url} (${request.id}): ${(fault as Error).message}`);
  const problem = known ?? new ApiProblem("failed", 500, "the desk failed at this", "its log says more");
  void reply
    .code(problem.statusCode)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(bodyOf(problem)));
};
