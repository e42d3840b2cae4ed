import { createHash } from "node:crypto";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Account } from "../../ports/accounts.ts";
import type { Repositories } from "../../ports/store.ts";
import type { ApiDeps } from "../deps.ts";
import { type Asked, OidcProvider, type Vouched } from "../oidc.ts";
import { ApiProblem } from "../problem.ts";
import { openSession, TRIES_A_MINUTE } from "../sign-in.ts";

const COOKIE = "tocsin_oidc";
/** Time to sign in at the provider. */
const ASKED_S = 600;

const Ways = Type.Object({ password: Type.Boolean(), oidc: Type.Boolean(), setup: Type.Boolean() });
const Callback = Type.Object({}, { additionalProperties: true });

/** Signing in by somebody else who vouches; without settings there is none, and nothing of it is loaded. */
export function oidcRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { oidc, now, setup, secure } = deps;
  const provider = oidc && new OidcProvider(oidc.settings);
  // Lax: the browser comes back from another site, and must bring it along.
  const cookie = { httpOnly: true, sameSite: "lax", path: "/api/oidc", secure } as const;
  return async (app) => {
    // A person who was refused comes back to where one signs in; what is told there is the same for every reason.
    app.setErrorHandler((error, { headers }, reply) => {
      const isPage = /\btext\/html\b/.test(headers.accept ?? "");
      if (isPage && error instanceof ApiProblem && error.statusCode === 401)
        return reply.redirect("/login?refused=oidc");
      throw error;
    });
    app.get("/api/login", { schema: { response: { 200: Ways } } }, async () => ({
      password: true,
      oidc: provider !== undefined,
      setup: setup !== undefined && now() < setup.expiresAt && !(await deps.store.accounts.list()).length,
    }));
    app.get("/api/oidc/login", { config: TRIES_A_MINUTE, schema: {} }, async (_request, reply) => {
      if (!provider) throw none();
      const { to, asked } = await provider.ask(oidc!.callback()).catch(refusing(deps, "cannot be asked"));
      reply.setCookie(COOKIE, Buffer.from(JSON.stringify(asked)).toString("base64url"), { ...cookie, maxAge: ASKED_S });
      return reply.redirect(to);
    });
    app.get(
      "/api/oidc/callback",
      { config: TRIES_A_MINUTE, schema: { querystring: Callback } },
      async (request, reply) => {
        if (!provider) throw none();
        const asked = askedOf(request.cookies[COOKIE]);
        // One answer to one question.
        reply.clearCookie(COOKIE, cookie);
        if (!asked) throw refused("nobody was asked from this browser, or too long ago");
        const answer = new URL(oidc!.callback());
        answer.search = new URL(request.url, answer).search;
        const vouched = await provider.answer(answer, asked).catch(refusing(deps, "did not vouch"));
        const account = await deps.store.together((repositories) => accountFor(deps, repositories, vouched));
        const stillMay = ({ endLogin }: Repositories["accounts"]) => endLogin(account.id);
        await openSession(deps, account, { request, reply, stillMay, by: vouched.issuer });
        return reply.redirect("/");
      },
    );
  };
}

/** By what the provider calls them for ever, never by a name: that of an account here is not theirs to take. */
async function accountFor({ now }: ApiDeps, { accounts, audit }: Repositories, vouched: Vouched): Promise<Account> {
  const { issuer, subject, name, role } = vouched;
  const mark = createHash("sha256").update(`${issuer}\n${subject}`).digest("hex").slice(0, 8);
  const before = new Set((await accounts.list()).map(({ id }) => id));
  const wanted = { issuer, subject, role: role ?? "viewer" } as const;
  const account =
    (await accounts.ofOutside({ ...wanted, name })) ??
    (await accounts.ofOutside({ ...wanted, name: `${name}-${mark}` }));
  if (!account) throw refused("the name is taken");
  const entry = { at: now(), actor: account.name };
  if (!before.has(account.id)) {
    const detail = { role: account.role, issuer };
    await audit.append({ ...entry, action: "create-account", subject: account.name, detail });
  } else if (role !== undefined && role !== account.role && (await accounts.setRole(account.id, role)) === "changed") {
    await audit.append({ ...entry, action: "change-role", subject: account.id, detail: { role, issuer } });
    return { ...account, role };
  }
  return account;
}

function askedOf(cookie: string | undefined): Asked | undefined {
  try {
    const asked = JSON.parse(Buffer.from(cookie ?? "", "base64url").toString("utf8")) as Partial<Asked> | null;
    const { state, nonce, verifier } = asked ?? {};
    return [state, nonce, verifier].every((part) => typeof part === "string") ? (asked as Asked) : undefined;
  } catch {
    // None was brought along, or it is none of ours.
    return undefined;
  }
}

const none = () => new ApiProblem("not-found", 404, "nobody else vouches for who signs in here", "POST /api/login");
const refused = (why: string) => new ApiProblem("sign-in-refused", 401, why, "GET /api/oidc/login");

/** The words of the provider may hold what was sent: only the kind of its fault is told. */
const refusing =
  ({ report }: ApiDeps, what: string) =>
  (fault: unknown): never => {
    const { code, name } = fault as { code?: string; name?: string };
    report(`OpenID Connect: the provider ${what} (${code ?? name ?? "unknown"})`);
    throw refused(`the provider ${what}`);
  };
