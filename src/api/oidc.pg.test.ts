import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDesk, type TestDesk } from "../../test/support/desk.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { type OidcSettings, oidcFrom } from "./oidc.ts";

/** A provider on this machine: who asks with the right code, verifier and secret gets the claims that a test set. */
class Provider {
  readonly server: Server;
  readonly keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  key: KeyObject = this.keys.privateKey;
  claims: Record<string, unknown> = {};
  readonly codes = new Map<string, { challenge: string; nonce: string }>();
  /** Instead of the nonce that was asked with. */
  nonce: string | undefined;
  requests = 0;

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }
  get issuer() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  /** As the page of the provider does when somebody signed in there. */
  allow(asked: URL): string {
    const code = `code-${this.codes.size}`;
    const { code_challenge, nonce, state, redirect_uri } = Object.fromEntries(asked.searchParams);
    this.codes.set(code, { challenge: code_challenge!, nonce: nonce! });
    return `${new URL(redirect_uri!).pathname}?code=${code}&state=${state}`;
  }
  private async answer(request: IncomingMessage, response: ServerResponse) {
    this.requests++;
    let body = "";
    for await (const piece of request) body += piece;
    const answer = this.give(request.url!, new URLSearchParams(body));
    response.writeHead(answer ? 200 : 400, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { error: "invalid_grant" }));
  }
  private give(path: string, body: URLSearchParams): object | undefined {
    const { issuer } = this;
    if (path.startsWith("/.well-known"))
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
      };
    if (path === "/jwks") return { keys: [{ ...this.keys.publicKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "1" }] }; // biome-ignore format: short
    const asked = this.codes.get(body.get("code") ?? "");
    this.codes.delete(body.get("code") ?? "");
    const challenge = createHash("sha256").update(body.get("code_verifier") ?? "").digest("base64url"); // biome-ignore format: short
    if (!asked || asked.challenge !== challenge || body.get("client_secret") !== "between us") return undefined;
    const second = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer, aud: "desk", iat: second, exp: second + 60, nonce: this.nonce ?? asked.nonce, ...this.claims }; // biome-ignore format: short
    return { access_token: "at", token_type: "Bearer", id_token: this.signed(claims) };
  }
  private signed(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", kid: "1" })}.${part(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), this.key).toString("base64url")}`;
  }
}

let server: TestServer;
let provider: Provider;
let desk: TestDesk;
const opened: TestDesk[] = [];
const open = async (more: Partial<OidcSettings> = {}) => {
  const settings = { issuer: provider.issuer, clientId: "desk", clientSecret: "between us", ...more };
  const made = await openDesk(server, { oidc: { settings, callback: () => "http://localhost:4860/api/oidc/callback" } }); // biome-ignore format: short
  opened.push(made);
  return made;
};
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  provider = new Provider();
  await new Promise<void>((resolve) => provider.server.listen(0, "127.0.0.1", resolve));
  provider.claims = { sub: "u-1", preferred_username: "Ines.Roe@quay.example" };
  desk = await open();
});
afterEach(() => void provider.server.close());
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

async function ask(of = desk) {
  const answer = await of.call("GET", "/api/oidc/login");
  return { to: new URL(answer.headers["location"] as string), cookie: { cookie: `tocsin_oidc=${answer.cookies[0]!.value}` }, answer }; // biome-ignore format: short
}
async function signIn(of = desk, headers?: Record<string, string>) {
  const { to, cookie } = await ask(of);
  return of.call("GET", provider.allow(to), headers ?? cookie);
}
const who = async (of: TestDesk, answer: Awaited<ReturnType<typeof signIn>>) => {
  const session = answer.cookies.find(({ name }) => name === "tocsin_session")!;
  return (await of.call("GET", "/api/session", { cookie: `tocsin_session=${session.value}` })).json().account;
};

describe("signing in at a provider", () => {
  test("nothing is asked of it before somebody does; then with code, PKCE, state and nonce", async () => {
    expect((await desk.call("GET", "/api/login")).json()).toEqual({ password: true, oidc: true, setup: false });
    expect(provider.requests).toBe(0);
    const { to, answer } = await ask();
    expect(answer.statusCode).toBe(302);
    expect(to.origin + to.pathname).toBe(`${provider.issuer}/authorize`);
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      response_type: "code",
      client_id: "desk",
      redirect_uri: "http://localhost:4860/api/oidc/callback",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    });
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/api/oidc" });
  });

  test("who is new is a viewer, known from then on by the provider's name for them", async () => {
    const answer = await signIn();
    expect([answer.statusCode, answer.headers["location"]]).toEqual([302, "/"]);
    const first = await who(desk, answer);
    expect(first).toMatchObject({ name: "ines.roe", role: "viewer" });
    expect(answer.cookies.find(({ name }) => name === "tocsin_session")).toMatchObject({ httpOnly: true, sameSite: "Strict" }); // biome-ignore format: short
    await desk.store.accounts.setRole(first.id, "analyst");
    provider.claims = { sub: "u-1", preferred_username: "renamed" };
    expect(await who(desk, await signIn())).toEqual({ ...first, role: "analyst" });
    expect((await desk.login("ines.roe", "")).statusCode).toBe(401);
    expect(await desk.actions()).toEqual(["create-account", "login", "login"]);
  });

  test("a name that is taken is not theirs", async () => {
    await desk.store.accounts.add({ name: "ines.roe", role: "admin", passwordHash: "x" });
    const account = await who(desk, await signIn());
    expect(account).toMatchObject({ name: expect.stringMatching(/^ines\.roe-[0-9a-f]{8}$/), role: "viewer" });
    provider.claims = { sub: "../<script>", preferred_username: "\u202e<b>Ines</b>\u0000" };
    expect((await who(desk, await signIn())).name).toBe("b-ines-b-");
    const both = await Promise.all([1, 2, 3].map(() => signIn()));
    expect(both.map(({ statusCode }) => statusCode)).toEqual([302, 302, 302]);
    expect(await desk.store.accounts.list()).toHaveLength(3);
  });

  test("a claim gives the role at every login, by a table or by name; the last administrator stays", async () => {
    const byTable = await open({ roleClaim: "groups", roles: { "desk-admins": "admin", staff: "analyst" } });
    const roles: [groups: unknown, role: string][] = [
      [["staff", "desk-admins"], "admin"],
      [["staff"], "admin"],
      [undefined, "admin"],
    ];
    for (const [groups, role] of roles) {
      provider.claims = { ...provider.claims, groups };
      expect(await who(byTable, await signIn(byTable)), String(groups)).toMatchObject({ role });
    }
    await byTable.store.accounts.add({ name: "other", role: "admin", passwordHash: "x" });
    expect(await who(byTable, await signIn(byTable))).toMatchObject({ role: "viewer" });
    const byName = await open({ roleClaim: "role" });
    for (const [role, given] of [
      ["approver", "approver"],
      ["constructor", "viewer"],
      [{ admin: true }, "viewer"],
    ]) {
      provider.claims = { ...provider.claims, role };
      expect(await who(byName, await signIn(byName))).toMatchObject({ role: given });
    }
  });
});

describe("what is refused", () => {
  const refused = async (answer: Awaited<ReturnType<typeof signIn>>, of = desk) => {
    expect(answer.statusCode, answer.body).toBe(401);
    expect(answer.json()).toMatchObject({ type: "urn:tocsin:problem:sign-in-refused" });
    expect(answer.cookies.some(({ name }) => name === "tocsin_session")).toBe(false);
    expect(await of.store.accounts.list()).toEqual([]);
  };

  test("an answer to a question that this browser did not ask", async () => {
    await refused(await signIn(desk, {}));
    await refused(await signIn(desk, { cookie: "tocsin_oidc=bnVsbA" }));
    const [one, other] = [await ask(), await ask()];
    await refused(await desk.call("GET", provider.allow(one.to), other.cookie));
  });

  test("another nonce, another audience, a signature of somebody else, a code that was used", async () => {
    provider.nonce = "of another question";
    await refused(await signIn());
    provider.nonce = undefined;
    provider.claims = { sub: "u-1", aud: "another desk" };
    await refused(await signIn());
    provider.claims = { sub: "u-1", exp: 1 };
    await refused(await signIn());
    provider.claims = { sub: "u-1" };
    provider.key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    await refused(await signIn());
    provider.key = provider.keys.privateKey;
    const { to, cookie } = await ask();
    const back = provider.allow(to);
    provider.codes.clear();
    await refused(await desk.call("GET", back, cookie));
    expect(desk.lines.length).toBeGreaterThan(0);
    expect(desk.lines.join("")).not.toContain("code-");
  });

  test("the wrong secret, an answer of refusal, a provider that is down", async () => {
    const wrong = await open({ clientSecret: "another" });
    await refused(await signIn(wrong), wrong);
    const { to, cookie } = await ask();
    await refused(await desk.call("GET", `/api/oidc/callback?error=access_denied&state=${to.searchParams.get("state")}`, cookie)); // biome-ignore format: short
    const down = await open({ issuer: "http://127.0.0.1:9" });
    await refused(await down.call("GET", "/api/oidc/login"), down);
  });

  test("a browser comes back to the page of signing in, and nothing of the reason stands in its address", async () => {
    const page = { accept: "text/html,*/*;q=0.8" };
    const down = await open({ issuer: "http://127.0.0.1:9" });
    for (const answer of [
      await desk.call("GET", "/api/oidc/callback?error=access_denied", page),
      await down.call("GET", "/api/oidc/login", page),
    ]) {
      expect(answer.statusCode).toBe(302);
      expect(answer.headers.location).toBe("/login?refused=oidc");
      expect(answer.cookies.some(({ name }) => name === "tocsin_session")).toBe(false);
    }
    const none = await openDesk(server);
    opened.push(none);
    expect((await none.call("GET", "/api/oidc/login", page)).statusCode).toBe(404);
  });

  test("who is disabled here, whatever the provider says", async () => {
    const account = await who(desk, await signIn());
    await desk.store.accounts.setDisabled(account.id, true);
    const answer = await signIn();
    expect(answer.statusCode).toBe(401);
    expect(answer.cookies.some(({ name }) => name === "tocsin_session")).toBe(false);
  });

  test("everything, where no provider is named", async () => {
    const plain = await openDesk(server);
    opened.push(plain);
    expect((await plain.call("GET", "/api/login")).json()).toMatchObject({ oidc: false });
    for (const path of ["login", "callback?code=x&state=y"])
      expect((await plain.call("GET", `/api/oidc/${path}`)).statusCode).toBe(404);
  });
});

test("settings come from the environment, and wrong ones are named", () => {
  const issuer = { TOCSIN_OIDC_ISSUER: "https://id.example", TOCSIN_OIDC_CLIENT_ID: "desk" };
  expect(oidcFrom({})).toBeUndefined();
  expect(
    oidcFrom({ ...issuer, TOCSIN_OIDC_ROLE_CLAIM: "groups", TOCSIN_OIDC_ROLES: "a b=admin, staff = analyst" }),
  ).toEqual({
    issuer: "https://id.example",
    clientId: "desk",
    roleClaim: "groups",
    roles: { "a b": "admin", staff: "analyst" },
  });
  const wrong: Record<string, string>[] = [
    { TOCSIN_OIDC_ISSUER: "https://id.example" },
    { ...issuer, TOCSIN_OIDC_ISSUER: "http://id.example" },
    { ...issuer, TOCSIN_OIDC_ISSUER: "id.example" },
    { ...issuer, TOCSIN_OIDC_ROLES: "staff=owner" },
  ];
  for (const env of wrong) expect(oidcFrom(env)).toContain("TOCSIN_OIDC_");
});
