import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { ApiDeps } from "../deps.ts";
import { COOKIE, whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { AccountBody, AccountName, closed, NewPassword, Nothing } from "../schemas.ts";
import { csrfTokenOf, hashOfSecret, hashPassword, isPassword, newSecret, sameSecret } from "../secrets.ts";

const SESSION_MS = 12 * 3_600_000;
const LOCK = { triesMax: 5, lockMs: 15 * 60_000 };
/** Tries of one address, whatever the account. */
const TRIES_A_MINUTE = { rateLimit: { max: 10, timeWindow: "1 minute" } };

const Session = Type.Object({ account: AccountBody, csrfToken: Type.Optional(Type.String()) });
const Login = Type.Object({ name: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 200 }) }, closed);
const First = Type.Object({ name: AccountName, password: NewPassword }, closed);
const SetupToken = Type.Object({ token: Type.String({ maxLength: 100 }) });

export function loginRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store, now, secure } = deps;
  const cookie = { httpOnly: true, sameSite: "strict", path: "/", secure } as const;
  const setUp = firstAccount(deps);
  return async (app) => {
    app.post(
      "/api/setup/:token",
      { config: TRIES_A_MINUTE, schema: { params: SetupToken, body: First, response: { 201: AccountBody } } },
      async ({ params, body }, reply) => reply.code(201).send(await setUp(params.token, body)),
    );
    app.post(
      "/api/login",
      { config: TRIES_A_MINUTE, schema: { body: Login, response: { 200: Session } } },
      async ({ body, cookies }, reply) => {
        const account = await signIn(deps, body);
        // A new secret at every login, whatever the browser brought along.
        const session = newSecret();
        await store.together(async ({ accounts, audit }) => {
          if (cookies[COOKIE] !== undefined) await accounts.closeSession(hashOfSecret(cookies[COOKIE]));
          await accounts.endLogin(account.id);
          const expiresAt = new Date(now().getTime() + SESSION_MS);
          await accounts.openSession({ hash: hashOfSecret(session), account: account.id, now: now(), expiresAt });
          await audit.append({ at: now(), actor: account.name, action: "login" });
        });
        reply.setCookie(COOKIE, session, { ...cookie, maxAge: SESSION_MS / 1_000 });
        return { account, csrfToken: csrfTokenOf(session) };
      },
    );
    app.get("/api/session", { schema: { response: { 200: Session } } }, async (request) => {
      const who = whoOf(request);
      return { account: who, ...("session" in who ? { csrfToken: csrfTokenOf(who.session) } : {}) };
    });
    app.post("/api/logout", { schema: { response: { 204: Nothing } } }, async (request, reply) => {
      const who = whoOf(request);
      await store.together(async ({ accounts, audit }) => {
        if ("session" in who) await accounts.closeSession(hashOfSecret(who.session));
        await audit.append({ at: now(), actor: who.name, action: "logout" });
      });
      reply.clearCookie(COOKIE, cookie);
      return reply.code(204).send(null);
    });
  };
}

/** One answer for every reason: it tells nobody which names there are, or which are locked. */
async function signIn({ store, now }: ApiDeps, { name, password }: { name: string; password: string }) {
  const known = /\0/.test(name) ? undefined : await store.accounts.beginLogin(name, { now: now(), ...LOCK });
  if ((await isPassword(password, known?.passwordHash)) && known) return known;
  if (known) {
    await store.audit.append({ at: now(), actor: known.name, action: known.lastTry ? "lock" : "login-refused" });
  }
  const next = `try again; after ${LOCK.triesMax} failures an account is locked for ${LOCK.lockMs / 60_000} minutes`;
  throw new ApiProblem("wrong-credentials", 401, "name or password is wrong, or the account is locked", next);
}

/** The link works once, for a time, and while there is no account. */
function firstAccount({ store, now, setup }: ApiDeps) {
  let used = false;
  return async (token: string, { name, password }: { name: string; password: string }) => {
    if (!setup || used || now() >= setup.expiresAt || !sameSecret(token, setup.secret)) {
      throw new ApiProblem("not-found", 404, "this link is used, has run out, or never was", "tocsin serve prints a new one"); // biome-ignore format: short
    }
    used = true;
    try {
      const passwordHash = await hashPassword(password);
      return await store.together(async ({ accounts, audit }) => {
        const added = (await accounts.list()).length
          ? undefined
          : await accounts.add({ name, role: "admin", passwordHash });
        if (!added) throw new ApiProblem("name-taken", 409, "there is an account already", "POST /api/login");
        await audit.append({
          at: now(),
          actor: name,
          action: "create-account",
          subject: name,
          detail: { role: "admin" },
        });
        return added;
      });
    } catch (fault) {
      used = false;
      throw fault;
    }
  };
}
