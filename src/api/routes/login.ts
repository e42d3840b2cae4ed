import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type Static, Type } from "typebox";
import type { ApiDeps } from "../deps.ts";
import { COOKIE, whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { AccountBody, AccountName, closed, NewPassword, Nothing } from "../schemas.ts";
import { csrfTokenOf, hashOfSecret, hashPassword, sameSecret } from "../secrets.ts";
import { checkPassword, openSession, sessionCookie, TRIES_A_MINUTE } from "../sign-in.ts";

const Session = Type.Object({ account: AccountBody, csrfToken: Type.Optional(Type.String()) });
const Login = Type.Object({ name: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 200 }) }, closed);
/** The secret is in the body: addresses stand in the logs of proxies. */
const First = Type.Object(
  { secret: Type.String({ maxLength: 100 }), name: AccountName, password: NewPassword },
  closed,
);
const Change = Type.Object({ password: Type.String({ maxLength: 200 }), newPassword: NewPassword }, closed);

export function loginRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store, now, secure } = deps;
  const setUp = firstAccount(deps);
  return async (app) => {
    app.post(
      "/api/setup",
      { config: TRIES_A_MINUTE, schema: { body: First, response: { 201: AccountBody } } },
      async ({ body }, reply) => reply.code(201).send(await setUp(body)),
    );
    app.post(
      "/api/login",
      { config: TRIES_A_MINUTE, schema: { body: Login, response: { 200: Session } } },
      async (request, reply) => {
        const { passwordHash, ...account } = await checkPassword(deps, request.body);
        const stillMay = ({ endLogin }: typeof store.accounts) => endLogin(account.id, passwordHash);
        const session = await openSession(deps, account, { request, reply, stillMay });
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
      reply.clearCookie(COOKIE, sessionCookie(secure));
      return reply.code(204).send(null);
    });
    app.post(
      "/api/password",
      { config: TRIES_A_MINUTE, schema: { body: Change, response: { 204: Nothing } } },
      async (request, reply) => {
        const who = whoOf(request);
        const { password, newPassword } = request.body;
        // Counted as a login is: a session that somebody took must not guess the password.
        const { passwordHash } = await checkPassword(deps, { name: who.name, password });
        const next = await hashPassword(newPassword);
        await store.together(async ({ accounts, audit }) => {
          if (!(await accounts.endLogin(who.id, passwordHash)))
            throw new ApiProblem("wrong-credentials", 401, "the password was changed meanwhile", "POST /api/login");
          await accounts.setPassword(who.id, next, "session" in who ? { keep: hashOfSecret(who.session) } : {});
          await audit.append({ at: now(), actor: who.name, action: "change-password" });
        });
        return reply.code(204).send(null);
      },
    );
  };
}

/** The secret works once, for a time, and while there is no account. */
function firstAccount({ store, now, setup }: ApiDeps) {
  let used = false;
  return async ({ secret, name, password }: Static<typeof First>) => {
    if (!setup || used || now() >= setup.expiresAt || !sameSecret(secret, setup.secret)) {
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
        const detail = { role: "admin" };
        await audit.append({ at: now(), actor: name, action: "create-account", subject: name, detail });
        return added;
      });
    } catch (fault) {
      used = false;
      throw fault;
    }
  };
}
