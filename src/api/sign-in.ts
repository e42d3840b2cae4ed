import type { FastifyReply, FastifyRequest } from "fastify";
import type { Account, Accounts } from "../ports/accounts.ts";
import type { ApiDeps } from "./deps.ts";
import { COOKIE } from "./guard.ts";
import { ApiProblem } from "./problem.ts";
import { hashOfSecret, isPassword, newSecret } from "./secrets.ts";

const SESSION_MS = 12 * 3_600_000;
const LOCK = { triesMax: 5, lockMs: 15 * 60_000 };
/** Tries of one address, whatever the account. */
export const TRIES_A_MINUTE = { rateLimit: { max: 10, timeWindow: "1 minute" } };

export const sessionCookie = (secure: boolean) => ({ httpOnly: true, sameSite: "strict", path: "/", secure }) as const;

/** One answer for every reason: it tells nobody which names there are, or which are locked. */
export async function checkPassword(
  { store, now }: ApiDeps,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<Account & { readonly passwordHash: string }> {
  const known = /\0/.test(name) ? undefined : await store.accounts.beginLogin(name, { now: now(), ...LOCK });
  if ((await isPassword(password, known?.passwordHash)) && known) return known;
  if (known) {
    await store.audit.append({ at: now(), actor: known.name, action: known.lastTry ? "lock" : "login-refused" });
  }
  throw wrongCredentials();
}

const wrongCredentials = () =>
  new ApiProblem(
    "wrong-credentials",
    401,
    "name or password is wrong, or the account is locked",
    `try again; after ${LOCK.triesMax} failures an account is locked for ${LOCK.lockMs / 60_000} minutes`,
  );

/** A new secret at every login, whatever the browser brought along, which ends. Nothing is opened for who was disabled meanwhile. */
export async function openSession(
  { store, now, secure }: ApiDeps,
  account: Account,
  login: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    /** In the transaction that opens the session: holds the account, and says whether it may still. */
    stillMay(accounts: Accounts): Promise<boolean>;
    readonly by?: string;
  },
): Promise<string> {
  const session = newSecret();
  const before = login.request.cookies[COOKIE];
  await store.together(async ({ accounts, audit }) => {
    if (!(await login.stillMay(accounts))) throw wrongCredentials();
    if (before !== undefined) await accounts.closeSession(hashOfSecret(before));
    const expiresAt = new Date(now().getTime() + SESSION_MS);
    await accounts.openSession({ hash: hashOfSecret(session), account: account.id, now: now(), expiresAt });
    const detail = login.by === undefined ? {} : { detail: { by: login.by } };
    await audit.append({ at: now(), actor: account.name, action: "login", ...detail });
  });
  login.reply.setCookie(COOKIE, session, { ...sessionCookie(secure), maxAge: SESSION_MS / 1_000 });
  return session;
}
