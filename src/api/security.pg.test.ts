import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Answer, openDesk, PASSWORD, type Person, type TestDesk } from "../../test/support/desk.ts";
import { serve } from "../../test/support/loopback.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { openFetch } from "../ports/node/fetch/open-fetch.ts";
import { ACCESS } from "./access.ts";

const NOBODY = "6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f";
const SCRIPT = `"><img src=x onerror=alert(1)><script>alert('x')</script>\u202e`;

let server: TestServer;
let desk: TestDesk;
let ada: Person;
let tom: Person;
const opened: TestDesk[] = [];
const open = async (more: Parameters<typeof openDesk>[1] = {}) => {
  const made = await openDesk(server, more);
  opened.push(made);
  return made;
};
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  desk = await open();
  [ada, tom] = [await desk.signedIn("ada", "admin"), await desk.signedIn("tom", "viewer")];
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await server.stop();
});

const code = ({ statusCode }: Answer) => statusCode;
/** Streams that never end are asked elsewhere. */
const routes = Object.entries(ACCESS).filter(([route]) => route.includes(" /api/") && route !== "GET /api/events");
const addressOf = (route: string) => route.split(" ")[1]!.replaceAll(/:\w+/g, NOBODY);

describe("requests that a stranger's page makes a browser send", () => {
  test("change nothing at any route: the cookie alone does not do", async () => {
    const changing = routes.filter(([route, { least }]) => !route.startsWith("GET") && least !== "public");
    expect(changing.length).toBeGreaterThan(12);
    for (const [route] of changing) {
      const method = route.split(" ")[0] as "POST";
      for (const headers of [ada.cookie, { ...ada.cookie, "x-csrf-token": tom.headers["x-csrf-token"]! }]) {
        const answer = await desk.call(method, addressOf(route), headers);
        expect(answer.json(), route).toMatchObject({ status: 403, type: "urn:tocsin:problem:bad-csrf-token" });
      }
    }
  });

  test("are not answered under another name, whatever a header says of it", async () => {
    const asked: [headers: Record<string, string>, status: number][] = [
      [{ host: "evil.example" }, 403],
      [{ host: "localhost.evil.example" }, 403],
      [{ host: "localhost@evil.example" }, 403],
      [{ host: "evil.example", "x-forwarded-host": "localhost" }, 403],
      [{ host: "evil.example:4860" }, 403],
      [{ host: "LOCALHOST:4860" }, 200],
    ];
    for (const [headers, status] of asked)
      expect(code(await desk.call("GET", "/healthz", headers)), JSON.stringify(headers)).toBe(status);
    const behind = await open({ trustProxy: ["10.0.0.0/8"] });
    expect(code(await behind.call("GET", "/healthz", { host: "evil.example", "x-forwarded-host": "localhost" }))).toBe(403); // biome-ignore format: short
  });
});

describe("headers of answers", () => {
  test("nothing is taken for a page; what is one account's own is kept by nobody", async () => {
    for (const [route, { scope, least }] of routes.filter(([route]) => route.startsWith("GET"))) {
      const { headers } = await desk.call("GET", addressOf(route), ada.headers);
      expect(headers, route).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "SAMEORIGIN" });
      expect(headers["content-type"] ?? "application/json", route).toMatch(
        /^application\/(?:problem\+)?(?:json|x-ndjson)/,
      );
      const policy = headers["content-security-policy"] as string;
      expect(policy).toMatch(/^default-src 'none';script-src 'self';/);
      expect(policy).not.toMatch(/unsafe|\*|https:/);
      if (scope !== "read") expect([route, least, headers["cache-control"]]).toEqual([route, least, "no-store"]);
    }
    const { headers } = await desk.call("GET", "/api/session", { ...tom.headers, "if-none-match": "*" });
    expect(headers["etag"]).toBeUndefined();
  });

  test("browsers are told to insist on TLS only where it is spoken", async () => {
    const plain = (await desk.call("GET", "/healthz")).headers;
    expect(plain["strict-transport-security"]).toBeUndefined();
    expect(plain["content-security-policy"]).not.toContain("upgrade-insecure-requests");
    const secure = await open({ secure: true });
    const { headers } = await secure.call("GET", "/healthz");
    expect(headers["strict-transport-security"]).toContain("max-age=");
    expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
    await secure.signedIn("ines", "viewer");
    expect((await secure.login("ines")).headers["set-cookie"]).toMatch(/Secure/);
  });
});

describe("many requests", () => {
  const from = (of: TestDesk, remoteAddress: string, forwarded: string) =>
    of.app.inject({ method: "POST", url: "/api/login", remoteAddress, headers: { host: "localhost", "x-forwarded-for": forwarded }, payload: { name: "nobody", password: "x" } }); // biome-ignore format: short
  const codes = async (asked: (i: number) => Promise<Answer>) => {
    const found: number[] = [];
    for (let i = 0; i < 12; i++) found.push(code(await asked(i)));
    return found;
  };

  test("a made-up header gives no further tries; one of a trusted proxy tells its clients apart", async () => {
    const limited = [...Array(10).fill(401), 429, 429];
    expect(await codes((i) => from(desk, "10.9.9.9", `192.0.2.${i}`))).toEqual(limited);
    const behind = await open({ trustProxy: ["10.9.9.9"] });
    expect(await codes((i) => from(behind, "10.9.9.9", `192.0.2.${i}`))).toEqual(Array(12).fill(401));
    // What a client writes itself stands before what the proxy adds.
    expect(await codes((i) => from(behind, "10.9.9.9", `198.51.100.${i}, 203.0.113.7`))).toEqual(limited);
    expect(await codes((i) => from(behind, "10.9.9.8", `192.0.2.${i}`))).toEqual(limited);
  });

  test("many guesses at one moment, from everywhere, are as many guesses", async () => {
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, i) => desk.login("tom", `wrong password ${i}`)));
    expect(guesses.map(code)).toEqual(Array(20).fill(401));
    expect(code(await desk.login("tom"))).toBe(401);
    expect((await desk.actions()).filter((action) => action === "login-refused" || action === "lock")).toHaveLength(5);
    // Who is signed in stays so: nobody is thrown out by guessing.
    expect(code(await desk.call("GET", "/api/session", tom.cookie))).toBe(200);
  });

  test("an account has a limit for what takes long, from however many addresses", async () => {
    const answers = await Promise.all(
      Array.from({ length: 125 }, () => desk.call("GET", "/api/watchwords", tom.headers)),
    );
    const over = answers.filter((answer) => code(answer) === 429);
    expect(over).toHaveLength(5);
    expect(over[0]!.json()).toMatchObject({ type: "urn:tocsin:problem:too-many-requests" });
    expect(Number(over[0]!.headers["retry-after"])).toBeGreaterThan(0);
    expect(code(await desk.call("GET", "/api/session", tom.headers))).toBe(200);
    expect(code(await desk.call("GET", "/api/watchwords", ada.headers))).toBe(200);
  });
});

describe("hostile bodies", () => {
  const json = { "content-type": "application/json" };

  test("words that are markup come back as they were, as JSON", async () => {
    const watchword = { name: SCRIPT, query: SCRIPT, filters: { in: SCRIPT } };
    expect(code(await desk.call("POST", "/api/watchwords", tom.headers, watchword))).toBe(201);
    const kept = await desk.call("GET", "/api/watchwords", tom.headers);
    expect(kept.json().rows).toMatchObject([watchword]);
    const named = await desk.call("POST", "/api/tokens", tom.headers, { name: SCRIPT, scopes: ["read"] });
    expect(code(named)).toBe(201);
    const profile = { name: SCRIPT, regions: [SCRIPT], organisations: [{ name: SCRIPT, sites: [SCRIPT], suppliers: [SCRIPT] }] }; // biome-ignore format: short
    const seen = { ...ada.headers, "if-match": '"profile-0"' };
    expect((await desk.call("PUT", "/api/profile", seen, profile)).json()).toMatchObject({ profile: { name: SCRIPT, regions: [SCRIPT], organisations: [{ suppliers: [SCRIPT] }] } }); // biome-ignore format: short
    for (const url of ["/api/watchwords", "/api/tokens", "/api/profile", "/api/profile/history"]) {
      const { headers, body } = await desk.call("GET", url, tom.headers);
      expect([url, headers["content-type"], body.includes("<script>")]).toEqual([url, "application/json; charset=utf-8", true]); // biome-ignore format: short
    }
    const account = { name: SCRIPT, password: PASSWORD, role: "viewer" };
    expect(code(await desk.call("POST", "/api/accounts", ada.headers, account))).toBe(400);
    // An address that is not there does not come back.
    expect((await desk.call("GET", `/api/${encodeURIComponent(SCRIPT)}`, tom.headers)).body).not.toContain("alert");
  });

  test("keys of prototypes change nothing and are refused", async () => {
    const bodies = [
      '{"__proto__": {"role": "admin"}, "name": "eve", "password": "seven grey herons", "role": "viewer"}',
      '{"constructor": {"prototype": {"role": "admin"}}, "name": "eve", "password": "seven grey herons", "role": "viewer"}',
      '{"name": "w", "query": "x", "filters": {"__proto__": "x"}}',
      '{"stories": [{"id": "t", "__proto__": {"done": true}}]}',
      '{"sectors": ["__proto__"], "__proto__": {"regions": ["x"]}}',
    ];
    for (const body of bodies)
      for (const [method, url] of [["POST", "/api/accounts"], ["POST", "/api/watchwords"], ["POST", "/api/marks"], ["PUT", "/api/profile"]] as const) // biome-ignore format: short
        expect(code(await desk.call(method, url, { ...ada.headers, ...json, "if-match": '"profile-0"' }, body)), `${url} ${body}`).toBe(400); // biome-ignore format: short
    expect(({} as Record<string, unknown>)["role"]).toBeUndefined();
    const odd = { name: "odd", query: "sluice", filters: { constructor: "x", language: "constructor" } };
    expect(code(await desk.call("POST", "/api/watchwords", tom.headers, odd))).toBe(201);
    expect((await desk.call("GET", "/api/watchwords", tom.headers)).json().rows).toMatchObject([odd]);
    expect(desk.lines).toEqual([]);
  });

  test("deep, large, broken and wrongly typed ones are refused and never fail", async () => {
    const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    const asked: [method: "POST" | "PUT", url: string, body: string, status: number][] = [
      ["POST", "/api/marks", deep(40_000), 400],
      ["POST", "/api/marks", nested(15_000), 400],
      ["PUT", "/api/profile", deep(200_000), 400],
      ["PUT", "/api/profile", `{"organisations": ${deep(200_000)}}`, 400],
      ["PUT", "/api/profile", nested(80_000), 400],
      ["PUT", "/api/profile", `{"regions": ["${"x".repeat(500_000)}"]}`, 413],
      ["POST", "/api/marks", "x".repeat(100_001), 413],
      ["POST", "/api/login", `{"name": "${"x".repeat(17_000)}"}`, 413],
      ["POST", "/api/watchwords", "{", 400],
      ["POST", "/api/watchwords", "null", 400],
      ["POST", "/api/watchwords", '{"name": {"w": 1}, "query": "x"}', 400],
      ["POST", "/api/password", '{"password": {"length": 12}, "newPassword": "seven grey herons"}', 400],
    ];
    for (const [method, url, body, status] of asked) {
      const answer = await desk.call(method, url, { ...ada.headers, ...json, "if-match": '"profile-0"' }, body);
      expect([url, body.slice(0, 30), code(answer)]).toEqual([url, body.slice(0, 30), status]);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
    }
    expect(desk.lines).toEqual([]);
    const zipped = { ...ada.headers, ...json, "content-encoding": "gzip" };
    expect(code(await desk.call("POST", "/api/watchwords", zipped, "\u001f\u008b"))).toBe(400);
  });

  test("line ends in a value make no header", async () => {
    const name = "w\r\nSet-Cookie: tocsin_session=planted";
    expect(code(await desk.call("POST", "/api/watchwords", tom.headers, { name, query: "x" }))).toBe(400);
    for (const url of ["/api/%0d%0aSet-Cookie:x=y", "/api/articles?after=%0d%0aX:y", "/api/login?next=%0d%0aX:y"]) {
      const { headers } = await desk.call("GET", url, tom.headers);
      expect(headers["x"]).toBeUndefined();
      expect(headers["set-cookie"]).toBeUndefined();
    }
  });
});

test("positions in lists that nobody was given are refused or find nothing, at every list", async () => {
  const lists = ["profile/history", "jobs", "audit", "articles", "stories", "claims", "entities"];
  const positions: unknown[] = [[-1], [1.5], [9e99], ["x"], [{}], [[]], [null], {}, 7, [1, 2], ["2031", "\0"], [1, "\0"], [9e99, "x"], [-9e15, "x"], [{ $gt: 0 }, "x"], ["1; drop table audit", "x"], [1, "x", 2]]; // biome-ignore format: short
  for (const list of lists)
    for (const position of positions) {
      const after = Buffer.from(JSON.stringify(position)).toString("base64url");
      const answer = await desk.call("GET", `/api/${list}?after=${after}`, ada.headers);
      expect([200, 400], `${list} ${JSON.stringify(position)}: ${answer.body}`).toContain(code(answer));
    }
  expect(desk.lines).toEqual([]);
  expect((await desk.store.audit.verify()).brokenAt).toBeUndefined();
});

test("what is another account's is neither seen, changed nor removed by its id", async () => {
  const made = await desk.call("POST", "/api/watchwords", tom.headers, { name: "w", query: "sluice" });
  const token = await desk.call("POST", "/api/tokens", tom.headers, { name: "feed", scopes: ["read"] });
  const tries: [method: "PUT" | "POST" | "DELETE", url: string, body?: object][] = [
    ["PUT", `/api/watchwords/${made.json().id}`, { name: "w", query: "mine" }],
    ["POST", `/api/watchwords/${made.json().id}/looked`],
    ["DELETE", `/api/watchwords/${made.json().id}`],
    ["DELETE", `/api/tokens/${token.json().id}`],
  ];
  for (const [method, url, body] of tries) expect(code(await desk.call(method, url, ada.headers, body)), url).toBe(404);
  expect((await desk.call("GET", "/api/watchwords", tom.headers)).json().rows).toMatchObject([{ query: "sluice" }]);
  // A token reads what all read, and nothing that is a person's own.
  const bearer = { authorization: `Bearer ${token.json().secret}` };
  for (const url of ["/api/watchwords", "/api/marks?kind=story&ids=t", "/api/tokens", "/api/session"])
    expect(code(await desk.call("GET", url, bearer)), url).toBe(403);
});

test("no source leads the desk to an address of its own network", async () => {
  let reached = 0;
  const site = await serve((_request, response) => {
    reached++;
    response.writeHead(200, { "content-type": "application/rss+xml" }).end("<rss/>");
  });
  const network = openFetch({ userAgent: "tocsin/0.0", allowPrivate: [], limits: { intervalMs: 0 } });
  const inside = await open({
    sources: { catalog: async () => [], open: async () => ({ fetch: network.fetch }) as never },
  });
  const { headers } = await inside.signedIn("vera", "analyst");
  const addresses = [`http://127.0.0.1:${site.port}/`, `http://localhost:${site.port}/`, `http://[::1]:${site.port}/`, `http://2130706433:${site.port}/`, `http://0x7f.1:${site.port}/`, "http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/", "file:///etc/passwd", "/etc", "gopher://localhost/"]; // biome-ignore format: short
  for (const [i, address] of addresses.entries()) {
    const added = await inside.call("POST", "/api/sources", headers, { address, id: `s${i}` });
    expect([200, 201, 400, 403], `${address}: ${added.body}`).toContain(code(added));
    const tested = await inside.call("POST", `/api/sources/s${i}/test`, headers);
    if (code(tested) === 200) expect(tested.json().issues, address).not.toEqual([]);
    else expect([400, 404], `${address}: ${tested.body}`).toContain(code(tested));
  }
  expect(reached).toBe(0);
  await network.close();
  await site.close();
});
