import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Account, Scope } from "../ports/accounts.ts";
import { ACCESS, type Access, reaches } from "./access.ts";
import type { ApiDeps } from "./deps.ts";
import { ApiProblem } from "./problem.ts";
import { csrfTokenOf, hashOfSecret, sameSecret } from "./secrets.ts";

export const COOKIE = "tocsin_session";

/** Who asks, and by what. */
export type Who = Account & ({ readonly session: string } | { readonly scopes: readonly Scope[] });

declare module "fastify" {
  interface FastifyRequest {
    who: Who | null;
  }
}

/** Before the body of a request is read: its host, who asks, and whether they may. */
export function guard(app: FastifyInstance, deps: ApiDeps): void {
  app.decorateRequest("who", null);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat())
      if (!accessOf(one, url)) throw new Error(`${one} ${url}: no role in src/api/access.ts`);
  });
  app.addHook("onRequest", async (request) => {
    if (!deps.hosts.includes(nameOf(request.headers.host))) {
      throw new ApiProblem("wrong-host", 403, "the desk is not known by this name", "tocsin serve --origin");
    }
  });
  // After the limit of requests, before the body.
  app.addHook("preParsing", async (request) => {
    if (request.is404) return;
    const access = accessOf(request.method, request.routeOptions.url);
    if (access?.least === "public") return;
    if (!access) throw new Error("a route without a role");
    request.who = await admitted(request, access, deps);
  });
}

const READING: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** Whoever may read a thing may ask about it, and nobody else. */
const accessOf = (method: string, url: string | undefined): Access | undefined =>
  ACCESS[`${method === "HEAD" ? "GET" : method} ${url}`];

/** As it was sent to us: what a proxy says that it was asked is no proof of it. */
function nameOf(host = ""): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}

/** Asked again of what lasts: the same account, and still let in. */
export async function isStillAdmitted(request: FastifyRequest, deps: ApiDeps): Promise<boolean> {
  const access = accessOf(request.method, request.routeOptions.url)!;
  const who = await whoAsks(request, deps);
  return who !== undefined && who.id === request.who?.id && mayUse(who, access);
}

function mayUse(who: Who, { least, scope }: Access): boolean {
  if (least === "public" || !reaches(who.role, least)) return false;
  return !("scopes" in who) || (scope !== undefined && who.scopes.includes(scope));
}

async function admitted(request: FastifyRequest, access: Access, deps: ApiDeps): Promise<Who> {
  const who = await whoAsks(request, deps);
  if (!who) throw new ApiProblem("not-signed-in", 401, "nobody is signed in", "POST /api/login, or a token");
  if (!mayUse(who, access)) {
    throw new ApiProblem("not-allowed", 403, "this account may not do that", `it takes the role ${access.least}`);
  }
  // A token is no cookie: no page of a stranger can make a browser send it.
  if (!READING.has(request.method) && !("scopes" in who)) checkCsrf(request, who.session);
  return who;
}

/** Of a route that decides by itself: an account whose token or session is good for it. */
export async function admitWith(request: FastifyRequest, scope: Scope, deps: ApiDeps): Promise<Who | undefined> {
  const who = await whoAsks(request, deps);
  return who && mayUse(who, { least: "viewer", scope, says: "" }) ? who : undefined;
}

function checkCsrf(request: FastifyRequest, session: string): void {
  const given = request.headers["x-csrf-token"];
  if (typeof given === "string" && sameSecret(given, csrfTokenOf(session))) return;
  throw new ApiProblem("bad-csrf-token", 403, "the CSRF token is missing or wrong", "send X-CSRF-Token of GET /api/session"); // biome-ignore format: short
}

async function whoAsks(request: FastifyRequest, { store, now }: ApiDeps): Promise<Who | undefined> {
  const token = tokenIn(request.headers.authorization ?? "");
  if (token !== undefined) return store.accounts.ofToken(hashOfSecret(token), now());
  const session = request.cookies[COOKIE];
  if (session === undefined) return undefined;
  const account = await store.accounts.ofSession(hashOfSecret(session), now());
  return account && { ...account, session };
}

/** As Bearer; programs that know nothing else send it as the password of Basic, whatever the name before it. */
function tokenIn(authorization: string): string | undefined {
  const [, bearer] = /^Bearer ([\w-]{1,100})$/.exec(authorization) ?? [];
  if (bearer !== undefined) return bearer;
  const [, basic] = /^Basic ([A-Za-z0-9+/=]{1,400})$/.exec(authorization) ?? [];
  return basic && /^[^:]*:([\w-]{1,100})$/.exec(Buffer.from(basic, "base64").toString("utf8"))?.[1];
}

/** Who acts, for what is written down of it: a token is told as one. */
export const actorOf = (request: FastifyRequest) => {
  const who = whoOf(request);
  return { account: who.id, ...("scopes" in who ? { byToken: true as const } : {}) };
};

/** Of a route that is not public: the guard has let somebody in. */
export function whoOf({ who }: FastifyRequest): Who {
  if (!who) throw new Error("a public route has nobody");
  return who;
}
