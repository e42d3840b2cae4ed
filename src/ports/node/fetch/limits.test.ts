import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type Handler, type Loopback, serve, serveRaw } from "../../../../test/support/loopback.ts";
import type { FetchOutcome } from "../../fetch.ts";
import { type FetchOptions, openFetch } from "./open-fetch.ts";

const LIMITS = { intervalMs: 0, bytesMax: 100_000, headerBytesMax: 20_000, headMs: 400, idleMs: 300, totalMs: 700 };
let servers: Loopback[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function fetchFrom(server: Loopback, path = "/page", options: Partial<FetchOptions> = {}): Promise<FetchOutcome> {
  servers.push(server);
  const network = openFetch({
    userAgent: "tocsin/0.0",
    allowPrivate: [`127.0.0.1:${server.port}`],
    limits: LIMITS,
    ...options,
  });
  try {
    return await network.fetch(server.origin + path);
  } finally {
    await network.close();
  }
}
/** "fresh", "too-large/body", "refused/status". */
const named = (outcome: FetchOutcome) =>
  [outcome.kind, "why" in outcome ? outcome.why : "part" in outcome ? outcome.part : ""].filter(Boolean).join("/");

const page = (headers: Record<string, string>, body: Uint8Array | string = "<p>A page.</p>"): Handler => {
  return (_request, response) => response.writeHead(200, { "content-type": "text/html", ...headers }).end(body);
};
/** Writes again and again until the other side has gone. */
function repeat(response: ServerResponse | Socket, part: Uint8Array | string, everyMs: number): void {
  const timer = setInterval(() => response.write(part), everyMs);
  response.on("close", () => clearInterval(timer));
  response.on("error", () => clearInterval(timer));
}
const BIG = Buffer.alloc(3_000_000, 97);
const html = { "content-type": "text/html" };

const ANSWERS: [why: string, outcome: string, handler: Handler][] = [
  ["a page", "fresh", page({})],
  ["gzip", "fresh", page({ "content-encoding": "gzip" }, gzipSync("<p>A page.</p>"))],
  ["brotli", "fresh", page({ "content-encoding": "br" }, brotliCompressSync("<p>A page.</p>"))],
  ["deflate", "fresh", page({ "content-encoding": "deflate" }, deflateSync("<p>A page.</p>"))],
  ["deflate without its header", "fresh", page({ "content-encoding": "deflate" }, deflateRawSync("<p>A page.</p>"))],
  [
    "twice compressed",
    "fresh",
    page({ "content-encoding": "br, gzip" }, gzipSync(brotliCompressSync("<p>A page.</p>"))),
  ],
  ["compression announced, nothing sent", "fresh", page({ "content-encoding": "gzip" }, "")],
  ["a gzip bomb", "too-large/body", page({ "content-encoding": "gzip" }, gzipSync(BIG))],
  ["a brotli bomb", "too-large/body", page({ "content-encoding": "br" }, brotliCompressSync(BIG))],
  ["a deflate bomb", "too-large/body", page({ "content-encoding": "deflate" }, deflateSync(BIG))],
  ["a bomb in a bomb", "too-large/body", page({ "content-encoding": "gzip, gzip" }, gzipSync(gzipSync(BIG)))],
  ["compressed three times", "refused/encoding", page({ "content-encoding": "gzip, gzip, gzip" }, "x")],
  ["an encoding that was not asked for", "refused/encoding", page({ "content-encoding": "zstd" }, "x")],
  ["said to be gzip, and is not", "unreachable/protocol", page({ "content-encoding": "gzip" }, "<p>A page.</p>")],
  [
    "gzip cut in half",
    "unreachable/cut-off",
    page({ "content-encoding": "gzip" }, gzipSync(BIG.subarray(0, 90_000)).subarray(0, 60)),
  ],
  ["too long, and says so", "too-large/wire", page({}, Buffer.alloc(100_001, 97))],
  ["exactly the limit", "fresh", page({}, Buffer.alloc(100_000, 97))],
  [
    "endless",
    "too-large/wire",
    (_request, response) => repeat(response.writeHead(200, html), Buffer.alloc(10_000, 97), 1),
  ],
  ["a slow drip", "unreachable/time-out", (_request, response) => repeat(response.writeHead(200, html), "x", 50)],
  ["a body that stops", "unreachable/time-out", (_request, response) => response.writeHead(200, html).write("<p>")],
  ["silence", "unreachable/time-out", () => undefined],
  ["a picture", "refused/content-type", page({ "content-type": "image/png" })],
  [
    "a film without end",
    "refused/content-type",
    (_request, response) => repeat(response.writeHead(200, { "content-type": "video/mp4" }), "x", 5),
  ],
  ["a style sheet", "refused/content-type", page({ "content-type": "text/css" })],
  ["an archive", "refused/content-type", page({ "content-type": "application/zip" })],
  ["plain text", "fresh", page({ "content-type": "text/plain" })],
  ["JSON of a kind", "fresh", page({ "content-type": "application/feed+json" })],
  ["no type", "fresh", (_request, response) => response.writeHead(200).end("<p>x")],
  ["no such page", "refused/status", (_request, response) => response.writeHead(404).end("gone")],
  [
    "an error with an endless page",
    "refused/status",
    (_request, response) => repeat(response.writeHead(500), Buffer.alloc(50_000, 97), 1),
  ],
  ["nothing new, though nobody asked", "refused/status", (_request, response) => response.writeHead(304).end()],
  ["a redirect to nowhere", "refused/status", (_request, response) => response.writeHead(302).end()],
  [
    "a redirect to a file",
    "refused/scheme",
    (_request, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  ],
  [
    "a redirect with a password",
    "refused/credentials",
    (_request, response) => response.writeHead(302, { location: "http://a:b@127.0.0.1/" }).end(),
  ],
  [
    "a redirect to the port of mail",
    "refused/port",
    (_request, response) => response.writeHead(302, { location: "http://news.example:25/" }).end(),
  ],
  [
    "a redirect to itself",
    "refused/redirects",
    (request, response) => response.writeHead(301, { location: request.url! }).end(),
  ],
];
test.each(ANSWERS)("%s: %s", async (_why, outcome, handler) => {
  expect(named(await fetchFrom(await serve({ "/page": handler })))).toBe(outcome);
});

test("redirects: five are followed, a sixth is not", async () => {
  const chain = () =>
    serve((request, response) => {
      const n = Number(request.url!.slice(1));
      if (n > 0) response.writeHead(302, { location: `/${n - 1}` }).end();
      else if (request.url === "/0") response.writeHead(200, html).end("<p>x");
      else response.writeHead(404).end();
    });
  expect(await fetchFrom(await chain(), "/5")).toMatchObject({ kind: "fresh", url: expect.stringMatching(/\/0$/) });
  const server = await chain();
  expect(named(await fetchFrom(server, "/6"))).toBe("refused/redirects");
  expect(server.asked).not.toContain("/0");
});

const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
const RAW: [why: string, outcome: RegExp, answer: (socket: Socket) => void][] = [
  ["a header of 30 kB", /^too-large\/headers$/, (socket) => socket.write(`${HEAD}X-A: ${"a".repeat(30_000)}\r\n\r\n`)],
  [
    "headers without end",
    /^too-large\/headers$/,
    (socket) => {
      socket.write(HEAD);
      repeat(socket, `X-A: ${"a".repeat(1000)}\r\n`, 1);
    },
  ],
  [
    "provisional answers without end",
    /^unreachable\/time-out$/,
    (socket) => repeat(socket, "HTTP/1.1 103 Early Hints\r\n\r\n", 20),
  ],
  ["less than announced", /^unreachable\/cut-off$/, (socket) => socket.end(`${HEAD}Content-Length: 50\r\n\r\n<p>x`)],
  [
    "more than announced: the rest is no part of it",
    /^(?:fresh|unreachable\/protocol)$/,
    (socket) => socket.end(`${HEAD}Content-Length: 4\r\n\r\n<p>x and more`),
  ],
  [
    "two lengths",
    /^unreachable\/(?:protocol|cut-off)$/,
    (socket) => socket.end(`${HEAD}Content-Length: 4\r\nContent-Length: 5\r\n\r\n<p>xy`),
  ],
  ["a length that is none", /^unreachable\/protocol$/, (socket) => socket.end(`${HEAD}Content-Length: -4\r\n\r\n<p>x`)],
  [
    "chunks cut off",
    /^unreachable\/cut-off$/,
    (socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n<p>x`),
  ],
  [
    "a chunk of 16 exabytes",
    /^(?:too-large\/wire|unreachable\/.+)$/,
    (socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n<p>x`),
  ],
  ["no HTTP", /^unreachable\/protocol$/, (socket) => socket.end("220 mail.example ESMTP\r\n")],
  ["hangs up", /^unreachable\/cut-off$/, (socket) => socket.destroy()],
];
test.each(RAW)("raw: %s", async (_why, outcome, answer) => {
  expect(named(await fetchFrom(await serveRaw(answer)))).toMatch(outcome);
});

describe("no server", () => {
  test("nobody listens", async () => {
    const server = await serve({});
    await server.close();
    expect(named(await fetchFrom({ ...server, close: async () => undefined }))).toBe("unreachable/connect");
  });
  test.each([
    ["no such name", "ENOTFOUND", "dns"],
    ["the name server does not answer", "EAI_AGAIN", "dns"],
    ["a wrong certificate", "CERT_HAS_EXPIRED", "tls"],
  ])("%s", async (_why, code, why) => {
    const lookup = () => Promise.reject(Object.assign(new Error("told"), { code }));
    const network = openFetch({ userAgent: "tocsin/0.0", lookup, limits: LIMITS });
    expect(await network.fetch("http://news.example/")).toMatchObject({ kind: "unreachable", why, detail: "told" });
    await network.close();
  });
  test("a name server that hangs", async () => {
    const network = openFetch({ userAgent: "tocsin/0.0", lookup: () => new Promise(() => undefined), limits: LIMITS });
    expect(named(await network.fetch("http://news.example/"))).toBe("unreachable/time-out");
    await network.close();
  });
  test("TLS asked of a server that speaks none", async () => {
    const server = await serve({});
    servers.push(server);
    const network = openFetch({ userAgent: "tocsin/0.0", allowPrivate: [`127.0.0.1:${server.port}`], limits: LIMITS });
    expect(named(await network.fetch(`https://127.0.0.1:${server.port}/`))).toBe("unreachable/tls");
    await network.close();
  });
});

test.each([
  ["header", { headMs: 200 }, () => undefined, /headers timeout/i],
  ["body", { idleMs: 200 }, (_request, response) => response.writeHead(200, html).write("<p>"), /body timeout/i],
] as [string, object, Handler, RegExp][])(
  "a %s that does not come ends long before the whole time",
  async (_part, own, handler, detail) => {
    const limits = { ...LIMITS, totalMs: 20_000, headMs: 20_000, idleMs: 20_000, ...own };
    const outcome = await fetchFrom(await serve({ "/page": handler }), "/page", { limits });
    expect(outcome).toMatchObject({ kind: "unreachable", why: "time-out", detail: expect.stringMatching(detail) });
  },
);

test("a run that is stopped lets go of what it waits for", async () => {
  const server = await serve({ "/page": () => stop.abort() });
  servers.push(server);
  const stop = new AbortController();
  const network = openFetch({ userAgent: "tocsin/0.0", allowPrivate: [`127.0.0.1:${server.port}`] });
  expect(named(await network.fetch(`${server.origin}/page`, { signal: stop.signal }))).toBe("unreachable/interrupted");
  expect(named(await network.fetch(`${server.origin}/page`, { signal: stop.signal }))).toBe("unreachable/interrupted");
  expect(server.asked).toEqual(["/robots.txt", "/page"]);
  await network.close();
});
