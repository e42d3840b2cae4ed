import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { SCOPES } from "../../ports/accounts.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { closed, Id, Instant, Nothing, oneOf } from "../schemas.ts";
import { hashOfSecret, newSecret } from "../secrets.ts";

const DAY_MS = 86_400_000;
const Scopes = Type.Array(oneOf(SCOPES), { minItems: 1, uniqueItems: true });
const NewToken = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: "^[^\\u0000-\\u001f]+$" }),
    scopes: Scopes,
    days: Type.Integer({ minimum: 1, maximum: 366, default: 90 }),
  },
  closed,
);
const Token = Type.Object({ id: Type.String(), name: Type.String(), scopes: Scopes, expiresAt: Instant });
const List = Type.Object({ rows: Type.Array(Token) });
/** The secret is shown this once. */
const Made = Type.Object({ id: Type.String(), secret: Type.String(), expiresAt: Instant });

/** Tokens for programs; everybody sees and removes their own. */
export function tokenRoutes({ store, now }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get("/api/tokens", { schema: { response: { 200: List } } }, async (request) => {
      const tokens = await store.accounts.tokens(whoOf(request).id);
      const rows = tokens.map(({ scopes, expiresAt, ...rest }) => ({ ...rest, scopes: [...scopes], expiresAt: expiresAt.toISOString() })); // biome-ignore format: short
      return { rows };
    });
    app.post("/api/tokens", { schema: { body: NewToken, response: { 201: Made } } }, async (request, reply) => {
      const who = whoOf(request);
      const { name, scopes, days } = request.body;
      const secret = newSecret();
      const expiresAt = new Date(now().getTime() + days * DAY_MS);
      const id = await store.together(async ({ accounts, audit }) => {
        const added = await accounts.addToken({ hash: hashOfSecret(secret), account: who.id, name, scopes, expiresAt });
        await audit.append({ at: now(), actor: who.name, action: "create-token", subject: added, detail: { scopes } });
        return added;
      });
      return reply.code(201).send({ id, secret, expiresAt: expiresAt.toISOString() });
    });
    app.delete("/api/tokens/:id", { schema: { params: Id, response: { 204: Nothing } } }, async (request, reply) => {
      const who = whoOf(request);
      const { id } = request.params;
      await store.together(async ({ accounts, audit }) => {
        if (!(await accounts.removeToken(who.id, id)))
          throw new ApiProblem("not-found", 404, "this account has no such token", "GET /api/tokens");
        await audit.append({ at: now(), actor: who.name, action: "remove-token", subject: id });
      });
      return reply.code(204).send(null);
    });
  };
}
