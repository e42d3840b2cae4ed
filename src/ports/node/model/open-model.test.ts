import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type Loopback, serve } from "../../../../test/support/loopback.ts";
import { type ModelServer, NOTHING, type Reply, sendWords, serveModel } from "../../../../test/support/model-server.ts";
import type { ModelOutcome } from "../../model.ts";
import { type ModelOptions, openModel } from "./open-model.ts";

const LIMITS = { answerMs: 300, answerBytesMax: 20_000, runMs: 20_000, retriesMax: 2, pauseMs: 5, pauseMsMax: 2_000 };
const KEY = "sk-test-0123456789";
const MESSAGES = [{ role: "user", content: "<p>\nA passage.\n</p>" }] as const;
let servers: Loopback[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function ask(server: ModelServer, times = 1, options: Partial<ModelOptions> = {}): Promise<ModelOutcome[]> {
  servers.push(server);
  const { model, close } = openModel({
    url: server.url,
    name: "m:1",
    userAgent: "tocsin/0.0",
    limits: LIMITS,
    ...options,
  });
  const outcomes: ModelOutcome[] = [];
  for (let i = 0; i < times; i++) outcomes.push(await model.ask(MESSAGES));
  await close();
  return outcomes;
}
const named = (outcome: ModelOutcome | undefined) =>
  outcome?.kind === "failed" ? `${outcome.why}${outcome.final ? ", for good" : ""}` : outcome?.kind;

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end(`error: ${KEY}`);
const raw =
  (type: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(200, { "content-type": type, ...headers }).end(body);
function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
}
const completion = JSON.stringify({ choices: [{ message: { content: "{}" } }] });

const REPLIES: [why: string, outcome: string, replies: Reply[]][] = [
  ["an answer", "answered", [NOTHING]],
  ["busy once, then an answer", "answered", [status(429), NOTHING]],
  ["busy and says how long", "answered", [status(429, { "retry-after": "0" }), NOTHING]],
  ["a server error, then an answer", "answered", [status(503), status(500), NOTHING]],
  ["compressed", "answered", [raw("application/json", gzipSync(completion), { "content-encoding": "gzip" })]],
  ["no content type", "answered", [(response) => response.writeHead(200).end(completion)]],
  ["busy without end", "busy", [status(429)]],
  ["a server error without end", "busy", [status(500)]],
  ["a pause that is too long", "busy, for good", [status(429, { "retry-after": "3600" })]],
  ["a wrong key", "refused, for good", [status(401)]],
  ["no such model", "refused, for good", [status(404)]],
  ["a redirect into a private network", "redirected, for good", [status(302, { location: "http://192.168.0.1/" })]],
  ["a redirect to itself", "redirected, for good", [status(307, { location: "/v1/chat/completions" })]],
  ["nothing at all", "time-out", [() => undefined]],
  ["a slow drip", "time-out", [drip]],
  ["too many bytes", "too-large", [raw("application/json", `{"x": "${"a".repeat(50_000)}"}`)]],
  ["a bomb", "too-large", [raw("application/json", gzipSync(Buffer.alloc(5_000_000)), { "content-encoding": "gzip" })]],
  ["HTML", "no-answer", [raw("text/html", "<p>Welcome</p>")]],
  ["HTML that is called JSON", "no-answer", [raw("application/json", "<p>Welcome</p>")]],
  ["JSON of another interface", "no-answer", [raw("application/json", '{"response": "hello"}')]],
  ["null", "no-answer", [raw("application/json", "null")]],
  ["content that is no text", "no-answer", [raw("application/json", '{"choices": [{"message": {"content": [1]}}]}')]],
  ["a cut connection", "unreachable", [(response) => response.socket?.destroy()]],
];
test.each(REPLIES)("%s: %s", async (_why, expected, replies) => {
  const server = await serveModel((_question, n) => replies[Math.min(n, replies.length) - 1]!);
  const [outcome] = await ask(server, 1, { key: KEY });
  expect(named(outcome)).toBe(expected);
  expect(JSON.stringify(outcome)).not.toContain(KEY);
});

test("asks one address for one model, at temperature 0, with the key as bearer token", async () => {
  const server = await serveModel(() => NOTHING);
  await ask(server, 1, { key: KEY });
  expect(server.asked).toEqual(["/v1/chat/completions"]);
  expect(server.questions[0]).toMatchObject({ model: "m:1", temperature: 0, stream: false, messages: MESSAGES });
  expect(server.requests[0]!.headers).toMatchObject({ authorization: `Bearer ${KEY}`, "user-agent": "tocsin/0.0" });
});

test.each(["", "/", "/chat/completions"])("the base may end in “%s”", async (end) => {
  const server = await serveModel(() => NOTHING);
  await ask(server, 1, { url: server.url + end });
  expect(server.asked).toEqual(["/v1/chat/completions"]);
});

test("a redirect is not followed, and its target hears nothing", async () => {
  const other = await serve((_request, response) => response.end(completion));
  servers.push(other);
  const server = await serveModel(() => status(302, { location: `${other.origin}/v1/chat/completions` }));
  await ask(server, 2, { key: KEY });
  expect(other.connections).toBe(0);
});

describe("a server that does not answer is left alone", () => {
  test("after a failure for good nothing more is sent", async () => {
    const server = await serveModel(() => status(401));
    const outcomes = await ask(server, 4);
    expect(outcomes.map(named)).toEqual(Array(4).fill("refused, for good"));
    expect(server.questions).toHaveLength(1);
  });

  test("after three failures in a row", async () => {
    const server = await serveModel(() => raw("text/html", "<p>"));
    const outcomes = await ask(server, 5);
    expect(outcomes.map(named)).toEqual(["no-answer", "no-answer", ...Array(3).fill("no-answer, for good")]);
    expect(server.questions).toHaveLength(3);
  });

  test("not when an answer comes between", async () => {
    const server = await serveModel((_question, n) => (n % 3 === 0 ? NOTHING : raw("text/html", "<p>")));
    const outcomes = await ask(server, 6);
    expect(outcomes.map(named).filter((name) => name === "answered")).toHaveLength(2);
    expect(server.questions).toHaveLength(6);
  });

  test("nobody listens", async () => {
    const server = await serveModel(() => NOTHING);
    await server.close();
    expect((await ask(server, 2)).map(named)).toEqual(Array(2).fill("unreachable, for good"));
    servers = [];
  });
});

describe("limits of a run", () => {
  test("questions", async () => {
    const server = await serveModel(() => NOTHING);
    const outcomes = await ask(server, 4, { limits: { ...LIMITS, questionsMax: 2 } });
    expect(outcomes.map(named)).toEqual(["answered", "answered", "budget, for good", "budget, for good"]);
  });

  test("time, in the middle of an answer", async () => {
    const server = await serveModel(() => drip);
    const [outcome] = await ask(server, 1, { limits: { ...LIMITS, runMs: 60, answerMs: 5_000 } });
    expect(named(outcome)).toBe("budget, for good");
  });

  test("Ctrl-C while an answer is awaited", async () => {
    const stop = new AbortController();
    const server = await serveModel(() => (response) => {
      stop.abort();
      drip(response);
    });
    const [outcome] = await ask(server, 1, { signal: stop.signal, limits: { ...LIMITS, answerMs: 5_000 } });
    expect(named(outcome)).toBe("interrupted, for good");
  });

  test("words of any length come whole", async () => {
    const words = `{"statements": [], "more": "${"ł".repeat(5_000)}"}`;
    const server = await serveModel(() => (response) => sendWords(response, words));
    expect(await ask(server)).toEqual([{ kind: "answered", text: words }]);
  });
});
