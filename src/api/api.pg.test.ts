import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appDeps } from "../../test/support/app-deps.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../test/support/postgres.ts";
import { ROLES, type Role, SCOPES, type Scope } from "../ports/accounts.ts";
import type { Store } from "../ports/store.ts";
import { openStore } from "../store/open-store.ts";
import { ACCESS, reaches } from "./access.ts";
import { buildApp } from "./app.ts";
import { hashPassword } from "./secrets.ts";

const PASSWORD = "seven grey herons";
const SETUP = "the-secret-of-the-link";
const NOBODY = "6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f";
const START = Date.parse("2031-03-09T08:00:00Z");

let server: TestServer;
let store: Store;
let app: FastifyInstance;
let time: number;
let passwordHash: string;
let lines: string[];
const opened: (() => Promise<void>)[] = [];

const [[, startServer]] = SERVERS as [(typeof SERVERS)[0]];
beforeAll(async () => {
  server = await startServer();
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  time = START;
  lines = [];
  store = await openStore(storeOptionsFor(server));
  const setup = { secret: SETUP, expiresAt: new Date(START + 3_600_000) };
  const report = (line: string) => void lines.push(line);
  app = await buildApp(appDeps(store, { now: () => new Date(time), report, setup }));
  const [thisApp, thisStore] = [app, store];
  opened.push(async () => {
    await thisApp.close();
    await thisStore.close();
  });
});
afterAll(async () => {
  for (const close of opened) await close();
  await server.stop();
});

type Headers = Record<string, string>;
const call = (method: "GET" | "POST" | "DELETE", url: string, headers: Headers = {}, payload?: object) =>
  app.inject({ method, url, headers: { host: "localhost", ...headers }, ...(payload ? { payload } : {}) });
/** Another address each time: what is limited by address has tests of its own. */
let addresses = 0;
const nextAddress = () => `10.0.${addresses >> 8}.${addresses++ & 255}`;
const login = (name: string, password = PASSWORD, headers: Headers = {}) =>
  app.inject({
    method: "POST",
    url: "/api/login",
    headers: { host: "localhost", ...headers },
    payload: { name, password },
    remoteAddress: nextAddress(),
  });

async function signedIn(name: string, role: Role) {
  const account = await store.accounts.add({ name, role, passwordHash });
  const answer = await login(name);
  expect(answer.statusCode).toBe(200);
  const { value } = answer.cookies[0]!;
  const cookie = { cookie: `tocsin_session=${value}` };
  return { id: account!.id, cookie, headers: { ...cookie, "x-csrf-token": answer.json().csrfToken as string } };
}
const actions = async () => (await store.audit.list({ limit: 50 })).rows.map(({ action }) => action).reverse();

describe("who may do what", () => {
  /** Without a body: whoever is let in is told what is wrong with it, or that there is no such thing. */
  const ask = async (route: string, headers: Headers = {}) => {
    const [method, pattern] = route.split(" ") as ["GET", string];
    const url = pattern.replaceAll(/:\w+|\*/g, NOBODY);
    // What never ends is let go as soon as it has begun.
    const answer = await app.inject({
      method,
      url,
      headers: { host: "localhost", ...headers },
      payloadAsStream: true,
      remoteAddress: nextAddress(),
    });
    answer.stream().destroy();
    return answer.statusCode;
  };
  const closedRoutes = Object.entries(ACCESS).filter(([, { least }]) => least !== "public");

  test("every route: nobody and lesser roles are kept out, before the body is looked at", async () => {
    const people = new Map<Role, Headers>();
    for (const role of ROLES) people.set(role, (await signedIn(role, role)).headers);
    for (const [route, { least }] of closedRoutes) {
      const [method, url] = route.split(" ") as ["GET", string];
      expect(app.hasRoute({ method, url }), route).toBe(true);
      expect(await ask(route), route).toBe(401);
      expect(await ask(route, { cookie: "tocsin_session=made-up" }), route).toBe(401);
      if (route === "POST /api/logout") continue;
      for (const role of ROLES) {
        const status = await ask(route, people.get(role));
        const may = least !== "public" && reaches(role, least);
        expect(status === 403, `${route} by ${role}: ${status}`).toBe(!may);
        expect(status, `${route} by ${role}`).toBeLessThan(500);
      }
    }
    expect(lines).toEqual([]);
  });

  test("every route: a token does what its scope and its account may, and nothing when the account is disabled", async () => {
    const tokens: [role: Role, scope: Scope, headers: Headers][] = [];
    const accounts: string[] = [];
    for (const role of ROLES) {
      const { id, headers } = await signedIn(role, role);
      accounts.push(id);
      for (const scope of SCOPES) {
        const { secret } = (await call("POST", "/api/tokens", headers, { name: scope, scopes: [scope] })).json();
        tokens.push([role, scope, { authorization: `Bearer ${secret}` }]);
      }
    }
    for (const [route, access] of closedRoutes)
      for (const [role, scope, headers] of tokens) {
        const may = access.scope === scope && access.least !== "public" && reaches(role, access.least);
        const status = await ask(route, headers);
        expect(status === 403, `${route} by a token of ${role} for ${scope}: ${status}`).toBe(!may);
      }
    await store.accounts.add({ name: "left", role: "admin", passwordHash });
    for (const id of accounts) await store.accounts.setDisabled(id, true);
    for (const [route] of closedRoutes) for (const [, , headers] of tokens) expect(await ask(route, headers)).toBe(401);
    expect(lines).toEqual([]);
    // Some thousands of requests.
  }, 120_000);

  test("a route without a role is not registered", async () => {
    // Of a running program: Fastify itself refuses; so before.
    const { guard } = await import("./guard.ts");
    const { default: fastify } = await import("fastify");
    const other = fastify();
    guard(other, {} as never);
    expect(() => other.get("/api/secret", async () => "x")).toThrow("GET /api/secret: no role");
  });

  test("only what is asked of us by our own name is answered", async () => {
    const answer = await call("GET", "/healthz", { host: "rebound.example" });
    expect(answer.statusCode).toBe(403);
    expect((await call("GET", "/healthz")).json()).toEqual({ status: "ok", version: "0.0" });
  });
});

describe("the first account", () => {
  const first = { secret: SETUP, name: "ines", password: PASSWORD };
  test("by the link, once", async () => {
    expect((await call("POST", "/api/setup", {}, { ...first, secret: "guessed" })).statusCode).toBe(404);
    expect((await call("POST", "/api/setup", {}, { ...first, password: "short" })).statusCode).toBe(400);
    const both = await Promise.all([1, 2].map((i) => call("POST", "/api/setup", {}, { ...first, name: `ines${i}` }))); // biome-ignore format: short
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 404]);
    expect(await store.accounts.list()).toMatchObject([{ role: "admin", disabled: false }]);
    expect((await call("POST", "/api/setup", {}, { ...first, name: "eve" })).statusCode).toBe(404);
    expect(await actions()).toEqual(["create-account"]);
  });

  test("not when its time is over, and not beside an account", async () => {
    await store.accounts.add({ name: "ines", role: "viewer", passwordHash });
    expect((await call("POST", "/api/setup", {}, { ...first, name: "eve" })).statusCode).toBe(409);
    time += 3_600_000;
    expect((await call("POST", "/api/setup", {}, first)).statusCode).toBe(404);
    expect(await store.accounts.list()).toHaveLength(1);
  });
});

describe("sessions", () => {
  test("the cookie is for the browser alone; no secret is in the store", async () => {
    await store.accounts.add({ name: "ines", role: "viewer", passwordHash });
    const answer = await login("ines");
    expect(answer.headers["set-cookie"]).toMatch(/^tocsin_session=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
    expect(answer.body).not.toContain("argon2");
    const kept: string[] = [];
    for await (const line of store.backup()) kept.push(line);
    const secret = answer.cookies[0]!.value;
    expect(kept.join("")).not.toContain(secret);
    expect(kept.join("")).not.toContain(Buffer.from(secret, "base64url").toString("hex"));
  });

  test("a login takes no session that was brought along, and ends that one", async () => {
    const planted = await signedIn("eve", "viewer");
    await store.accounts.add({ name: "ines", role: "admin", passwordHash });
    const answer = await login("ines", PASSWORD, planted.cookie);
    expect(`tocsin_session=${answer.cookies[0]!.value}`).not.toBe(planted.cookie.cookie);
    expect((await call("GET", "/api/session", planted.cookie)).statusCode).toBe(401);
    const made = await login("ines", PASSWORD, { cookie: "tocsin_session=chosen-by-eve" });
    expect(made.cookies[0]!.value).not.toBe("chosen-by-eve");
    expect((await call("GET", "/api/session", { cookie: "tocsin_session=chosen-by-eve" })).statusCode).toBe(401);
  });

  test("end with the logout, after twelve hours, and when the account is disabled", async () => {
    const admin = await signedIn("ines", "admin");
    const other = await signedIn("tom", "viewer");
    expect((await call("GET", "/api/session", other.cookie)).json()).toMatchObject({ account: { name: "tom" } });
    expect((await call("POST", `/api/accounts/${other.id}/disable`, admin.headers)).statusCode).toBe(204);
    expect((await call("GET", "/api/session", other.cookie)).statusCode).toBe(401);
    expect((await login("tom")).statusCode).toBe(401);
    expect((await call("POST", `/api/accounts/${other.id}/enable`, admin.headers)).statusCode).toBe(204);
    expect((await call("GET", "/api/session", other.cookie)).statusCode).toBe(401);
    const again = await login("tom");
    const cookie = { cookie: `tocsin_session=${again.cookies[0]!.value}` };
    const headers = { ...cookie, "x-csrf-token": again.json().csrfToken };
    expect((await call("POST", "/api/logout", headers)).statusCode).toBe(204);
    expect((await call("GET", "/api/session", cookie)).statusCode).toBe(401);
    expect(await actions()).toEqual(["login", "login", "disable-account", "enable-account", "login", "logout"]);
    time += 12 * 3_600_000;
    expect((await call("GET", "/api/session", admin.cookie)).statusCode).toBe(401);
  });

  test("nothing is changed without the CSRF token of this very session", async () => {
    const ines = await signedIn("ines", "admin");
    const eve = await signedIn("eve", "admin");
    const account = { name: "new", password: PASSWORD, role: "viewer" };
    for (const headers of [ines.cookie, { ...ines.cookie, "x-csrf-token": "" }, { ...ines.cookie, "x-csrf-token": eve.headers["x-csrf-token"] }]) // biome-ignore format: short
      expect((await call("POST", "/api/accounts", headers, account)).json()).toMatchObject({ status: 403, type: "urn:tocsin:problem:bad-csrf-token" }); // biome-ignore format: short
    expect((await call("POST", "/api/accounts", ines.headers, account)).statusCode).toBe(201);
    expect((await call("POST", "/api/accounts", ines.headers, account)).statusCode).toBe(409);
  });

  test("a form of another page cannot log in or set up", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const payload = JSON.stringify({ name: "ines", password: PASSWORD });
      const headers = { host: "localhost", "content-type": type };
      const answer = await app.inject({ method: "POST", url: "/api/login", headers, payload });
      expect(answer.statusCode).toBe(415);
    }
  });
});

describe("guessing", () => {
  test("five failures lock an account, tried at once or one by one; the lock ends by itself", async () => {
    await store.accounts.add({ name: "ines", role: "viewer", passwordHash });
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, i) => login("ines", `a wrong password ${i}`)));
    expect(new Set(guesses.map(({ body }) => body)).size).toBe(1);
    expect((await login("ines")).statusCode).toBe(401);
    // Nobody learns which names there are.
    expect((await login("nobody")).body).toBe(guesses[0]!.body);
    expect((await actions()).sort()).toEqual(["lock", ...Array(4).fill("login-refused")]);
    time += 15 * 60_000;
    expect((await login("ines")).statusCode).toBe(200);
    for (let i = 0; i < 4; i++) await login("ines", "wrong");
    expect((await login("ines")).statusCode).toBe(200);
  });

  test("one address tries ten times a minute", async () => {
    const codes: number[] = [];
    for (let i = 0; i < 12; i++)
      codes.push((await call("POST", "/api/login", {}, { name: `n${i}`, password: "x" })).statusCode);
    expect(codes).toEqual([...Array(10).fill(401), 429, 429]);
    const answer = await call("POST", "/api/login", {}, { name: "n", password: "x" });
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.headers["retry-after"]).toBeDefined();
  });
});

describe("tokens", () => {
  const make = async (headers: Headers, scopes: string[]) =>
    (await call("POST", "/api/tokens", headers, { name: "feed", scopes, days: 1 })).json() as { id: string; secret: string }; // biome-ignore format: short

  test("are good for their scopes, never for more than the account, and for a time", async () => {
    const viewer = await signedIn("tom", "viewer");
    const { secret } = await make(viewer.headers, ["read", "audit"]);
    const bearer = { authorization: `Bearer ${secret}` };
    expect((await call("GET", "/api/sources", bearer)).statusCode).toBe(200);
    expect((await call("GET", "/api/audit", bearer)).statusCode).toBe(403);
    // A token makes no tokens.
    expect((await call("POST", "/api/tokens", bearer, { name: "x", scopes: ["read"] })).statusCode).toBe(403);
    const admin = await signedIn("ines", "admin");
    const reads = { authorization: `Bearer ${(await make(admin.headers, ["read"])).secret}` };
    expect((await call("GET", "/api/audit", reads)).statusCode).toBe(403);
    const audits = { authorization: `Bearer ${(await make(admin.headers, ["audit"])).secret}` };
    expect((await call("GET", "/api/audit/verify", audits)).json()).toMatchObject({ entries: 5 });
    await call("POST", `/api/accounts/${viewer.id}/disable`, admin.headers);
    expect((await call("GET", "/api/sources", bearer)).statusCode).toBe(401);
    time += 86_400_000;
    expect((await call("GET", "/api/sources", reads)).statusCode).toBe(401);
  });

  test("of others are neither seen nor removed, whatever the role", async () => {
    const tom = await signedIn("tom", "viewer");
    const ines = await signedIn("ines", "admin");
    const { id, secret } = await make(tom.headers, ["read"]);
    expect((await call("GET", "/api/tokens", ines.headers)).json()).toEqual({ rows: [] });
    expect((await call("DELETE", `/api/tokens/${id}`, ines.headers)).statusCode).toBe(404);
    const own = await call("GET", "/api/tokens", tom.headers);
    expect(own.json()).toMatchObject({ rows: [{ id, name: "feed", scopes: ["read"] }] });
    expect(own.body).not.toContain(secret);
    expect((await call("DELETE", `/api/tokens/${id}`, tom.headers)).statusCode).toBe(204);
    expect((await call("GET", "/api/sources", { authorization: `Bearer ${secret}` })).statusCode).toBe(401);
  });
});

test("nobody disables their own account", async () => {
  const { id, headers } = await signedIn("ines", "admin");
  expect((await call("POST", `/api/accounts/${id}/disable`, headers)).statusCode).toBe(409);
  expect((await call("POST", `/api/accounts/${id.toUpperCase()}/disable`, headers)).statusCode).toBe(409);
});

describe("reading", () => {
  const article = (text: string) => ({ id: "a", source: "x", title: text, language: "en", provenance: {}, text, passages: [], furniture: [], issues: [] }); // biome-ignore format: short
  let headers: Headers;
  beforeEach(async () => {
    headers = (await signedIn("tom", "viewer")).headers;
    await store.sources.put({ id: "quay", name: "Quay Post" });
    for (let day = 1; day <= 3; day++)
      await store.articles.put([{ address: `https://quay.example/${day}`, ...(day === 1 ? {} : { source: "quay" }), fetchedAt: new Date(Date.UTC(2031, 2, day)), article: article(`Sluice ${day} shut.`) }]); // biome-ignore format: short
  });

  test("lists in pages, one article with its versions", async () => {
    const first = (await call("GET", "/api/articles?limit=2", headers)).json();
    expect(first.rows.map(({ title }: { title: string }) => title)).toEqual(["Sluice 3 shut.", "Sluice 2 shut."]);
    const rest = (await call("GET", `/api/articles?limit=2&after=${first.next}`, headers)).json();
    expect(rest).toMatchObject({ rows: [{ title: "Sluice 1 shut." }] });
    expect(rest.next).toBeUndefined();
    expect((await call("GET", "/api/articles?source=quay", headers)).json().rows).toHaveLength(2);
    const { id } = first.rows[1];
    await store.articles.put([{ address: "https://quay.example/2", fetchedAt: new Date(Date.UTC(2031, 2, 8)), article: article("Sluice 2 open.") }]); // biome-ignore format: short
    const whole = (await call("GET", `/api/articles/${id}`, headers)).json();
    expect(whole).toMatchObject({ id, article: { text: "Sluice 2 open." }, versions: [{}, {}] });
    const older = await call("GET", `/api/articles/${id}?version=${whole.versions[0].hash}`, headers);
    expect(older.json()).toMatchObject({ article: { text: "Sluice 2 shut." } });
  });

  test("what has not changed is not sent again", async () => {
    const first = await call("GET", "/api/articles", headers);
    const tag = { ...headers, "if-none-match": first.headers["etag"] as string };
    const again = await call("GET", "/api/articles", tag);
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    await store.articles.put([{ address: "https://quay.example/9", fetchedAt: new Date(START), article: article("New.") }]); // biome-ignore format: short
    expect((await call("GET", "/api/articles", tag)).statusCode).toBe(200);
  });

  test("hostile values are refused with a reason, and never fail", async () => {
    const id = "0".repeat(32);
    const nul = Buffer.from(JSON.stringify(["2031\0", "\0"])).toString("base64url");
    const asked: [url: string, status: number][] = [
      ["/api/articles?limit=201", 400],
      ["/api/articles?limit=0", 400],
      ["/api/articles?after=nonsense", 400],
      [`/api/articles?after=${nul}`, 400],
      ["/api/articles?source=%00", 400],
      ["/api/articles?source=%27%3B%20drop%20table%20article%3B--", 200],
      ["/api/search?q=", 400],
      ["/api/search?q=%00", 200],
      ["/api/search", 400],
      ["/api/search?in=everything&q=x", 400],
      ["/api/search?in=entities&kind=fact&q=x", 400],
      ["/api/search?since=2031-02-31T99:99Z&q=x", 400],
      ["/api/search?since=yesterday&q=x", 400],
      ["/api/search?until=9999-99-99", 400],
      ["/api/search?q=x&after=nonsense", 400],
      ["/api/search?source=%00", 400],
      [`/api/search?sector=${encodeURIComponent("a' | 'b:*\\\\")}`, 200],
      ["/api/search?speaker=%27%20%5C%20%26", 200],
      ["/api/search?about=nobody", 200],
      [`/api/search?q=${encodeURIComponent("'; --!&|<->(:*\\ \u202e")}`, 200],
      [`/api/search?q=${"x".repeat(501)}`, 400],
      ["/api/articles/..%2f..%2fetc", 400],
      [`/api/articles/${id}`, 404],
      [`/api/articles/${id}?version=x`, 400],
      ["/api/%E0%A4%A", 400],
      ["/api/nothing", 404],
    ];
    for (const [url, status] of asked) {
      const answer = await call("GET", url, headers);
      expect(answer.statusCode, `${url}: ${answer.body}`).toBe(status);
      if (status !== 200) {
        expect(answer.headers["content-type"]).toContain("application/problem+json");
        expect(answer.json()).toMatchObject({
          status,
          title: expect.any(String),
          type: expect.stringMatching(/^urn:/),
        });
      }
    }
    expect(lines).toEqual([]);
    expect((await login("a\0b")).statusCode).toBe(401);
    const big = await call("POST", "/api/login", {}, { name: "x", password: "y".repeat(20_000) });
    expect(big.statusCode).toBe(413);
    const more = await call("POST", "/api/login", {}, { name: "x", password: "y", role: "admin" });
    expect(more.statusCode).toBe(400);
  });

  test("a fault of ours says nothing of itself, and what is reported holds nothing that was sent", async () => {
    await store.close();
    opened.pop();
    const answer = await call("GET", "/api/search?q=secret-word", headers);
    expect([500, 503]).toContain(answer.statusCode);
    expect(answer.body + lines.join("")).not.toContain("secret-word");
    await app.close();
  });
});

test("OpenAPI 3.1 describes every route", async () => {
  const document = (await call("GET", "/api/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  expect(document.paths["/api/articles/{id}"].get).toMatchObject({
    tags: ["articles"],
    summary: "one article as it was read, with the hashes of its versions",
    description: "For the role viewer and those above it, or a token with the scope read.",
  });
  const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
  );
  expect(described.sort()).toEqual(
    Object.keys(ACCESS)
      .filter((route) => !/openapi\.json$|^GET \/$|\*$/.test(route))
      .sort(),
  );
});

test("docs/api.md has the table of roles", () => {
  const docs = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
  const rows = Object.entries(ACCESS).map(([route, { least, scope, says }]) => `| \`${route}\` | ${least} |${scope ? ` ${scope}` : ""} | ${says} |`); // biome-ignore format: short
  const roles = docs.split("\n## ").find((part) => part.startsWith("Roles"))!;
  const found = roles.split("\n").filter((line) => /^\| `(?:GET|POST|PUT|DELETE) /.test(line));
  expect(found.sort()).toEqual(rows.sort());
});
