import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, openDesk, type Person, type TestDesk } from "../../test/support/desk.ts";
import { type Handler, type Loopback, serve } from "../../test/support/loopback.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { realSteps } from "../../test/support/real-context.ts";
import { LIMITS } from "../domain/limits.ts";
import { type Network, openFetch } from "../ports/node/fetch/open-fetch.ts";

/** Articles that people bring themselves. */
const TEXT =
  "Lock gates shut at Harrow Weir\n\nTwo gates stayed shut on Friday, the Tern Water Authority said. It may be a fault.";
const SCRIPT = `"><img src=x onerror=alert(1)><script>alert('x')<script>`;

let server: TestServer;
let site: Loopback;
let network: Network;
let routes: Record<string, Handler>;
let desk: TestDesk;
let vera: Person;
const opened: TestDesk[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  site = await serve((request, response) => {
    const handler = routes[request.url ?? ""];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  network = openFetch({ userAgent: "tocsin/0.0", allowPrivate: [`127.0.0.1:${site.port}`], limits: { intervalMs: 0 } });
});
beforeEach(async () => {
  routes = {};
  desk = await openDesk(server, {
    sources: { catalog: async () => [], open: async () => ({ fetch: network.fetch, steps: realSteps() }) as never },
  });
  opened.push(desk);
  vera = await desk.signedIn("vera", "analyst");
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await network.close();
  await site.close();
  await server.stop();
});

const send = (name: string, body: string | Buffer, type = "text/plain", headers = vera.headers) =>
  desk.call("POST", "/api/articles", { ...headers, "content-type": type, "x-file-name": encodeURIComponent(name) }, body); // biome-ignore format: short
const fetchPage = (address: unknown) =>
  desk.call("POST", "/api/articles", { ...vera.headers, "content-type": "application/json" }, { address } as object);
const code = ({ statusCode }: Answer) => statusCode;
const kept = async () => (await desk.store.articles.list({ limit: 50 })).rows;
const queued = async () => (await desk.store.report()).queues.find(({ queue }) => queue === "extract")?.waiting ?? 0;

test("a file is kept under its name and hash, by hand, with its job and an entry in the trail", async () => {
  const answer = await send("weir é.txt", TEXT);
  expect(code(answer), answer.body).toBe(201);
  const { id, address, outcome, issues } = answer.json();
  expect([outcome, issues]).toEqual(["new", []]);
  expect(address).toMatch(/^file:weir é\.txt#[0-9a-f]{32}$/);
  expect(await kept()).toMatchObject([{ id, address, source: "by-hand" }]);
  expect(await desk.store.sources.list()).toMatchObject([{ id: "by-hand", name: "by hand" }]);
  expect((await desk.store.articles.get(id))!).toMatchObject({ source: address, text: TEXT });
  expect(Buffer.from((await desk.store.articles.bytes(id, (await desk.store.articles.versions(id))[0]!.hash))!).toString()).toBe(TEXT); // biome-ignore format: short
  expect(await queued()).toBe(1);
  expect((await desk.store.audit.list({ limit: 1 })).rows).toMatchObject([{ actor: "vera", action: "add-article", subject: id, detail: { address } }]); // biome-ignore format: short

  desk.wait(60_000);
  const again = await send("weir é.txt", TEXT);
  expect([code(again), again.json()]).toMatchObject([200, { id, outcome: "unchanged" }]);
  // Another text of that name is another article, and never a version of the first.
  const other = await send("weir é.txt", `${TEXT} Boats wait.`);
  expect(code(other)).toBe(201);
  expect(other.json().id).not.toBe(id);
  expect(await desk.actions()).toEqual(["login", "add-article", "add-article"]);
  expect(await queued()).toBe(2);
});

test("the title comes back, and the form is told by type or by name", async () => {
  const page = `<html><head><title>Gates shut</title></head><body><h1>Gates shut</h1><p>${TEXT}</p></body></html>`;
  expect((await send("page", page, "text/html; charset=utf-8")).json()).toMatchObject({ title: "Gates shut" });
  expect((await send("weir.md", `# Gates shut\n\n${TEXT}`, "application/octet-stream")).json().outcome).toBe("new");
  const record = JSON.stringify({ text: TEXT, title: "Gates", publisher: "Tern Post" });
  expect((await send("weir.json", record, "application/json")).json()).toMatchObject({ title: "Gates" });
});

test("a page is fetched, and is the article that its source gives", async () => {
  routes["/gates"] = (_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(`<title>Gates</title><p>${TEXT}</p>`);
  const address = `http://127.0.0.1:${site.port}/gates`;
  const answer = await fetchPage(`${address}#top`);
  expect([code(answer), answer.json()]).toMatchObject([201, { address, outcome: "new" }]);
  const missing = await fetchPage(`http://127.0.0.1:${site.port}/none`);
  expect([code(missing), missing.json()]).toMatchObject([422, { type: "urn:tocsin:problem:not-readable", detail: "check the address" }]); // biome-ignore format: short
  expect(missing.json().title).toContain("there is no such page");
});

test("no address leads into the desk's own network, and nothing else is one", async () => {
  let reached = 0;
  routes["/"] = (_request, response) => {
    reached++;
    response.writeHead(200, { "content-type": "text/html" }).end("<p>secret</p>");
  };
  const port = site.port;
  for (const address of [`http://localhost:${port}/`, `http://[::1]:${port}/`, "http://169.254.169.254/latest", "http://ann:pw@127.0.0.1/"]) // biome-ignore format: short
    expect(code(await fetchPage(address)), address).toBe(422);
  for (const address of ["file:///etc/passwd", "/etc/passwd", "gopher://localhost/", "", 7, { href: "https://x" }, null, undefined]) // biome-ignore format: short
    expect(code(await fetchPage(address)), String(address)).toBe(400);
  const more = await desk.call("POST", "/api/articles", { ...vera.headers, "content-type": "application/json" }, '{"address": "https://x.example", "source": "demo"}'); // biome-ignore format: short
  expect(code(more)).toBe(400);
  expect([reached, await kept()]).toEqual([0, []]);
});

test("only who may, and only with the token of the own pages", async () => {
  const tom = await desk.signedIn("tom", "viewer");
  expect(code(await send("a.txt", TEXT, "text/plain", tom.headers))).toBe(403);
  expect(code(await send("a.txt", TEXT, "text/plain", vera.cookie))).toBe(403);
  expect(code(await send("a.txt", TEXT, "text/plain", {}))).toBe(401);
  const token = (await desk.call("POST", "/api/tokens", vera.headers, { name: "t", scopes: ["read"] })).json().secret;
  expect(code(await send("a.txt", TEXT, "text/plain", { authorization: `Bearer ${token}` }))).toBe(403);
  expect(await kept()).toEqual([]);
  // Plain text is still no body anywhere else.
  expect(code(await desk.call("POST", "/api/watchwords", { ...vera.headers, "content-type": "text/plain" }, "x"))).toBe(415); // biome-ignore format: short
});

test("names that are paths, hide something or are none are refused", async () => {
  const wrong = ["../../etc/passwd", "/etc/passwd", "a/b.txt", "a\\b.txt", "C:weir.txt", "..", ".", " ", "a\u0000.txt", "a\r\nSet-Cookie: x=y", "gates\u202etxt.exe", "a\u2028b", "x".repeat(LIMITS.fileNameCharactersMax + 1)]; // biome-ignore format: short
  for (const name of wrong) {
    const answer = await send(name, TEXT);
    expect([code(answer), answer.json().type], name).toEqual([400, "urn:tocsin:problem:bad-request"]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  for (const name of ["%", "%ff", ""]) {
    const answer = await desk.call("POST", "/api/articles", { ...vera.headers, "content-type": "text/plain", "x-file-name": name }, TEXT); // biome-ignore format: short
    expect(code(answer), name).toBe(400);
  }
  expect(await kept()).toEqual([]);
});

test("markup in a name or a text stays text", async () => {
  const name = SCRIPT.replaceAll("/", "");
  const answer = await send(`${name}?#.txt`, `${SCRIPT} said the Tern Water Authority on Friday.`);
  expect(code(answer), answer.body).toBe(201);
  expect(answer.headers["content-type"]).toContain("application/json");
  expect(answer.json().address).toMatch(/%3F%23\.txt#[0-9a-f]{32}$/);
  const read = await desk.call("GET", `/api/articles/${answer.json().id}`, vera.headers);
  expect(read.json().article.text).toContain(SCRIPT);
});

test("what cannot be read is refused with the reason, and nothing is kept", async () => {
  const cases: [name: string, body: string | Buffer, type: string, status: number, says: RegExp][] = [
    ["a.txt", "", "text/plain", 422, /^a\.txt: is empty/],
    ["a.txt", " \n ", "text/plain", 422, /white space/],
    ["a.docx", Buffer.from("PK\u0003\u0004\u0000\u0000\u0000word"), "application/octet-stream", 422, /ZIP archive/],
    ["a.pdf", "%PDF-1.7 nothing", "application/pdf", 422, /a\.pdf/],
    ["a.json", "[".repeat(1_000_000), "application/json", 422, /no JSON/],
    ["a.json", `${"[".repeat(500_000)}${"]".repeat(500_000)}`, "application/json", 422, /no JSON object/],
    ["a.txt", "x".repeat(LIMITS.fileBytesMax + 1), "text/plain", 413, /the limit is 5\.0 MB/],
    ["a.eml", Buffer.alloc(LIMITS.containerBytesMax + 1), "message/rfc822", 413, /too large/],
    ["a.png", "x", "image/png", 415, /./],
  ];
  for (const [name, body, type, status, says] of cases) {
    const answer = await send(name, body, type);
    expect([name, body.length, code(answer)]).toEqual([name, body.length, status]);
    expect(answer.json().title).toMatch(says);
    expect(answer.json().detail).not.toBe("");
  }
  expect([await kept(), desk.lines]).toEqual([[], []]);
});

test("few are in hand at the same time, and each makes room again", async () => {
  const codes = (await Promise.all(Array.from({ length: 12 }, (_, i) => send(`${i}.txt`, TEXT)))).map(code);
  expect(codes.filter((status) => status === 201).length).toBeGreaterThanOrEqual(LIMITS.filesSentAtOnce);
  expect(codes.filter((status) => status === 429).length).toBeGreaterThan(0);
  for (let i = 0; i < 6; i++) expect(code(await send(`later ${i}.txt`, TEXT))).toBe(201);
});
