import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type TestDesk } from "../../test/support/desk.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";

const PAGE = '<!doctype html><script type="module" src="/assets/main-3fa9.js"></script>';
const PROGRAM = "console.log('the console');".repeat(40);
const BROWSER = { accept: "text/html,application/xhtml+xml" };

let server: TestServer;
let room: string;
let desk: TestDesk;
let bare: TestDesk;
let tls: TestDesk;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  room = mkdtempSync(join(tmpdir(), "tocsin-web-"));
  const web = join(room, "web");
  mkdirSync(join(web, "assets"), { recursive: true });
  writeFileSync(join(web, "index.html"), PAGE);
  writeFileSync(join(web, "assets", "main-3fa9.js"), PROGRAM);
  writeFileSync(join(web, "assets", "main-3fa9.js.br"), brotliCompressSync(PROGRAM));
  writeFileSync(join(room, "secret.txt"), "not for you");
  desk = await openDesk(server, { consoleFolder: web });
  bare = await openDesk(server, { consoleFolder: join(room, "nothing") });
  tls = await openDesk(server, { consoleFolder: web, secure: true });
});
afterAll(async () => {
  for (const one of [desk, bare, tls]) await one.close();
  await server.stop();
  rmSync(room, { recursive: true });
});

test.each(["/", "/stories", "/stories/t-1?panel=c-2", "/claims/c-3", "/no/such/screen"])(
  "%s opens the console, which is looked at anew each time",
  async (url) => {
    const answer = await desk.call("GET", url, BROWSER);
    expect(answer).toMatchObject({ statusCode: 200, body: PAGE });
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(answer.headers["cache-control"]).toBe("public, max-age=0");
  },
);

test.each([
  ["what asks for no page", "/stories", {}],
  ["an address of the API", "/api/nothing", BROWSER],
  ["a file that is not there", "/assets/other.js", BROWSER],
])("%s gets a problem, not the console", async (_why, url, headers) => {
  const answer = await desk.call("GET", url, headers);
  expect(answer.statusCode).toBe(404);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
});

test("a file with a hash in its name is kept for ever, and sent packed to who can unpack it", async () => {
  const plain = await desk.call("GET", "/assets/main-3fa9.js");
  expect(plain).toMatchObject({ statusCode: 200, body: PROGRAM });
  expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(plain.headers["content-type"]).toMatch(/^(?:text|application)\/javascript/);
  const packed = await desk.call("GET", "/assets/main-3fa9.js", { "accept-encoding": "gzip, br" });
  expect(packed.headers["content-encoding"]).toBe("br");
  expect(packed.headers["vary"]).toContain("accept-encoding");
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(PROGRAM);
});

test.each(["/assets/../../secret.txt", "/assets/..%2f..%2fsecret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/assets//etc/passwd", "/assets/", "/assets/%00"])(
  "nothing beside the console's files: %s",
  async (url) => {
    const answer = await desk.call("GET", url);
    expect(answer.body).not.toContain("not for you");
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
  },
); // biome-ignore format: short

describe("headers", () => {
  test("our own scripts and connections alone; no https where there is none", async () => {
    for (const url of ["/", "/api/openapi.json", "/api/board"]) {
      const { headers } = await desk.call("GET", url);
      const policy = String(headers["content-security-policy"]).split(";");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy.join()).not.toMatch(/unsafe|upgrade|https?:/);
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
      expect(headers["strict-transport-security"]).toBeUndefined();
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f]{10}$/);
    }
  });

  test("behind TLS https is asked for", async () => {
    const { headers } = await tls.call("GET", "/");
    expect(headers["strict-transport-security"]).toContain("max-age=");
    expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
  });
});

test("a console that is not built says what to do", async () => {
  for (const url of ["/", "/stories"]) {
    const answer = await bare.call("GET", url, BROWSER);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["content-type"]).toMatch(/^text\/html/);
    expect(answer.body).toContain("npm run build");
    expect(answer.body).not.toMatch(/<script|<style|style=/);
  }
  expect((await bare.call("GET", "/assets/x.js", BROWSER)).statusCode).toBe(404);
  expect((await bare.call("GET", "/healthz")).statusCode).toBe(200);
});

test("a team behind one address opens the console as often as it likes; what it asks of the desk is counted", async () => {
  const get = (url: string) => tls.app.inject({ url, headers: { host: "localhost" }, remoteAddress: "127.0.9.9" });
  const asked = async (url: string) => Number((await get(url)).headers["x-ratelimit-remaining"]);
  const before = await asked("/healthz");
  for (let i = 0; i < 3; i++) expect((await get("/assets/main-3fa9.js")).statusCode).toBe(200);
  expect(await asked("/healthz")).toBe(before - 1);
});
