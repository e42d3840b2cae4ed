import type { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openDesk, type TestDesk } from "../../test/support/desk.ts";
import { pictureOf } from "../../test/support/desk-documents.ts";
import { SERVERS, type TestServer } from "../../test/support/postgres.ts";
import { SAMPLE } from "../../test/support/sample-brief.ts";

let server: TestServer;
let desk: TestDesk;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  desk = await openDesk(server);
  await putPicture(1);
  await desk.store.derived.switchTo("g");
});
afterEach(() => desk.close());
afterAll(() => server.stop());

const putPicture = (number: number) =>
  desk.store.derived.put("g", [{ kind: "picture", id: "current", document: pictureOf(SAMPLE, number) }]);

type Headers = Record<string, string>;
interface Told {
  readonly stream: Readable;
  readonly events: { readonly event: string; readonly data: { readonly number?: number } }[];
  ended: boolean;
}

/** Listens like a browser; refused ones have a status alone. */
async function listen(headers: Headers): Promise<Told & { readonly status: number }> {
  const answer = await desk.app.inject({ url: "/api/events", headers: { host: "localhost", ...headers }, payloadAsStream: true }); // biome-ignore format: short
  const stream = answer.stream();
  const told = { status: answer.statusCode, stream, events: [], ended: false } as Told & { status: number };
  if (told.status === 200) {
    expect(answer.headers["content-type"]).toMatch(/^text\/event-stream/);
    expect(answer.headers["cache-control"]).toContain("no-store");
  }
  let rest = "";
  stream.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n\n");
    rest = parts.pop()!;
    for (const part of parts) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? [];
      if (event) told.events.push({ event, data: JSON.parse(data!) });
    }
  });
  stream.on("close", () => {
    told.ended = true;
  });
  return told;
}
async function until(holds: () => boolean, ms = 3_000) {
  const end = performance.now() + ms;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
}
const numbers = ({ events }: Told) => events.flatMap(({ data }) => data.number ?? []);
const count = ({ events }: Told, event: string) => events.filter((one) => one.event === event).length;

test("all who listen are told how things stand, and then each change once", async () => {
  const { cookie } = await desk.signedIn("tom", "viewer");
  const [one, other] = [await listen(cookie), await listen(cookie)];
  await until(() => count(one, "heartbeat") > 1);
  expect(numbers(one)).toEqual([1]);
  await putPicture(2);
  await until(() => numbers(one).length === 2 && numbers(other).length === 2);
  await desk.store.sources.subscribe({ id: "a", kind: "feed", address: "https://a.example", title: "A", everyMinutes: 60, expect: { min: 1, max: 9 } }); // biome-ignore format: short
  await until(() => count(one, "sources") === 2);
  await until(() => count(one, "heartbeat") > 5);
  expect(numbers(one)).toEqual([1, 2]);
  expect(count(one, "sources")).toBe(2);
  expect(one.events.filter(({ event }) => event === "sources").at(-1)!.data).toMatchObject({ new: 1, ok: 0 });
  for (const { stream } of [one, other]) stream.destroy();
});

test("a change between two who come is told to both", async () => {
  const { cookie } = await desk.signedIn("tom", "viewer");
  const one = await listen(cookie);
  await putPicture(2);
  const other = await listen(cookie);
  await until(() => numbers(one).at(-1) === 2 && numbers(other).at(-1) === 2);
  one.stream.destroy();
  other.stream.destroy();
});

test.each([
  ["the account is disabled", async (id: string) => void (await desk.store.accounts.setDisabled(id, true))],
  ["the session runs out", async () => desk.wait(13 * 3_600_000)],
])("it ends when %s", async (_why, change) => {
  const { id, cookie } = await desk.signedIn("tom", "viewer");
  const told = await listen(cookie);
  await until(() => count(told, "heartbeat") > 2);
  expect(told.ended).toBe(false);
  await change(id);
  await until(() => told.ended);
});

test("a token that is removed listens no longer", async () => {
  const { headers } = await desk.signedIn("tom", "viewer");
  const { id, secret } = (await desk.call("POST", "/api/tokens", headers, { name: "wall", scopes: ["read"] })).json();
  const told = await listen({ authorization: `Bearer ${secret}` });
  await until(() => count(told, "heartbeat") > 2);
  await desk.call("DELETE", `/api/tokens/${id}`, headers);
  await until(() => told.ended);
});

test("an account listens in twelve windows; one that is closed makes room, others are not concerned", async () => {
  const tom = await desk.signedIn("tom", "viewer");
  const ines = await desk.signedIn("ines", "viewer");
  await desk.app.listen({ host: "localhost", port: 0 });
  const { port } = desk.app.server.address() as { port: number };
  const window = async ({ cookie }: typeof tom) => {
    const closing = new AbortController();
    const { status } = await fetch(`http://localhost:${port}/api/events`, { headers: cookie, signal: closing.signal });
    return { status, close: () => closing.abort() };
  };
  const windows = [];
  for (let i = 0; i < 12; i++) windows.push(await window(tom));
  expect(windows.map(({ status }) => status)).toEqual(Array(12).fill(200));
  expect((await window(tom)).status).toBe(429);
  expect((await window(ines)).status).toBe(200);
  windows[0]!.close();
  let again = 429;
  const end = performance.now() + 3_000;
  while (again !== 200 && performance.now() < end) again = (await window(tom)).status;
  expect(again).toBe(200);
});

test("a desk that stops lets all go at once", async () => {
  const { cookie } = await desk.signedIn("tom", "viewer");
  await desk.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = desk.app.server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: cookie }).catch((fault) => fault);
  expect(answer.status).toBe(403); // asked by a name that this desk does not have
  const local = await fetch(`http://localhost:${port}/api/events`, { headers: cookie });
  const reader = local.body!.getReader();
  expect((await reader.read()).done).toBe(false);
  const began = performance.now();
  await desk.app.close();
  expect(performance.now() - began).toBeLessThan(2_000);
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).resolves.toBeUndefined();
});

test("the heartbeat stops with the store", async () => {
  const { cookie } = await desk.signedIn("tom", "viewer");
  const told = await listen(cookie);
  await until(() => count(told, "heartbeat") > 1);
  await desk.store.close();
  const then = count(told, "heartbeat");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(count(told, "heartbeat")).toBeLessThanOrEqual(then + 1);
  told.stream.destroy();
  desk = await openDesk(server);
});
