import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AdvisoryMessage } from "../src/domain/advisory.ts";
import { LIMITS } from "../src/domain/limits.ts";
import { publishWork, sendWork } from "../src/pipeline/advise/deliver.ts";
import { sendJob } from "../src/pipeline/desk/queues.ts";
import { workOnce } from "../src/pipeline/work.ts";
import { openDrop } from "../src/ports/node/drop-files.ts";
import { openHook } from "../src/ports/node/post-hook.ts";
import { openSendMail } from "../src/ports/node/send-mail.ts";
import type { SendOutcome } from "../src/ports/outgoing.ts";
import type { Store } from "../src/ports/store.ts";
import { openStore, type StoreOptions } from "../src/store/open-store.ts";
import { collectionOf, type Deps, folderAt, headerOf, hookAt, mailTo, publishFirst, publishNext, setChannels, settle } from "./support/delivery-desk.ts"; // biome-ignore format: one line
import { makeRoom, SERVERS, storeOptionsFor, type TestServer } from "./support/postgres.ts";
import { bulletin, elevated } from "./support/sample-advisories.ts";
import { type MailAnswer, openSmtpSink } from "./support/smtp-sink.ts";

/** Recipients that fail in every way that a network knows: each has its message in the end, and nothing hangs. */

const TOTAL_MS = 300;
let server: TestServer;
let store: Store;
let options: StoreOptions;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  options = storeOptionsFor(server);
  store = await openStore(options);
  ends.push(() => store.close());
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});
afterAll(() => server.stop());

let clock = Date.parse("2031-03-04T12:10:00Z");
const now = () => {
  clock += 1_000;
  return new Date(clock);
};
function depsFor(allowPrivate: readonly string[], more: Partial<Deps["out"]> = {}): Deps {
  const out = { mail: openSendMail({ allowPrivate, totalMs: TOTAL_MS }), hook: openHook({ userAgent: "tocsin/0.0", allowPrivate, totalMs: TOTAL_MS }), drop: openDrop(makeRoom()), ...more }; // biome-ignore format: one line
  return { store, now, out, secrets: async () => ({ secret: "a key of the test, no secret" }), formats: {} };
}
const updateOf = (first: AdvisoryMessage): AdvisoryMessage => ({ ...first, version: 2, kind: "update", sentAt: "2031-03-05T08:00:00Z", references: [{ advisory: first.advisory, uuid: first.uuid, version: 1, sentAt: first.sentAt, expires: first.content.expires }] }); // biome-ignore format: one line

const MAIL: [fault: MailAnswer, mails: number, tries: number, why: RegExp][] = [
  ["hang", 2, 2, /in time|imeout/],
  ["drip", 2, 2, /in time|imeout/],
  ["silent", 1, 2, /in time|imeout/],
  ["break-off", 2, 2, /closed|ECONN/],
  ["later", 2, 2, /451/],
  ["twice", 1, 1, /250/],
  ["stay", 1, 1, /250/],
];
test.each(MAIL)("mail, %s: %i mails in %i tries, one of them to be seen", async (fault, mails, tries, why) => {
  const sink = await openSmtpSink([fault, "take"]);
  ends.push(sink.close);
  await setChannels(store, mailTo(sink));
  await publishFirst(store, bulletin);
  const began = performance.now();
  const [delivery, ...others] = await settle(depsFor([sink.host]), options, 3);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(others).toEqual([]);
  expect(delivery).toMatchObject({ state: "sent" });
  expect(delivery!.log).toHaveLength(tries);
  expect(delivery!.log[0]!.says).toMatch(why);
  expect(sink.mails).toHaveLength(mails);
  expect(new Set(sink.mails.map((mail) => headerOf(mail, "Message-ID"))).size).toBe(1);
});

/** A server that answers a request with bytes that no library would send. */
async function rawHook(answers: readonly ((socket: Socket) => void)[]): Promise<{ origin: string; keys: string[] }> {
  const keys: string[] = [];
  const open = new Set<Socket>();
  const left = [...answers];
  const at: Server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    let told = "";
    socket.on("data", (bytes) => {
      told += bytes.toString("latin1");
      const length = Number(/content-length: (\d+)/i.exec(told)?.[1] ?? Number.NaN);
      const head = told.indexOf("\r\n\r\n");
      if (head < 0 || !(told.length - head - 4 >= length)) return;
      keys.push(/idempotency-key: (\S+)/i.exec(told)![1]!);
      told = "";
      (left.shift() ?? ok)(socket);
    });
  });
  await new Promise<void>((resolve) => at.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => at.close(resolve));
  });
  const address = at.address();
  return { origin: `http://127.0.0.1:${typeof address === "object" ? address!.port : 0}`, keys };
}
const ok = (socket: Socket) => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
function dripped(head: string, rest: string) {
  return (socket: Socket) => {
    socket.write(head);
    let at = 0;
    const timer = setInterval(() => socket.write(rest[at++ % rest.length]!), 20);
    socket.on("close", () => clearInterval(timer));
  };
}

const HOOK: [fault: string, answer: (socket: Socket) => void, posts: number, why: RegExp][] = [
  ["never an answer", () => undefined, 2, /took too long/],
  ["its head a byte now and then", dripped("", "HTTP/1.1 200 OK\r\nx-more: "), 2, /took too long/],
  ["a body that never ends", dripped("HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", "x"), 1, /200/],
  ["no end of the connection", (socket) => void socket.write("HTTP/1.1 200 OK\r\n\r\n"), 1, /200/],
  ["two answers", (socket) => { ok(socket); ok(socket); }, 1, /200/],
  ["broken off", (socket) => void socket.destroy(), 2, /./],
  ["half a head", (socket) => void socket.end("HTTP/1.1 2"), 2, /./],
  ["no HTTP", (socket) => void socket.end("250 taken\r\n"), 2, /./],
  ["503", (socket) => void socket.end("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"), 2, /503/],
  ["it has it already", (socket) => void socket.end("HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n"), 1, /409/],
]; // biome-ignore format: a line for each
test.each(HOOK)("hook, %s: its key is the same each time", async (_fault, answer, posts, why) => {
  const hook = await rawHook([answer]);
  await setChannels(store, hookAt(`${hook.origin}/in`));
  await publishFirst(store, bulletin);
  const [delivery] = await settle(depsFor([hook.origin.replace("http://", "")]), options, 3);
  expect(delivery).toMatchObject({ state: "sent" });
  expect(delivery!.log[0]!.says).toMatch(why);
  expect(delivery!.log).toHaveLength(posts);
  expect(hook.keys).toEqual(Array.from({ length: posts }, () => delivery!.key));
});

describe("files", () => {
  test("a place that is taken, then free: whole, and nothing beside", async () => {
    const room = makeRoom();
    ends.push(async () => rmSync(room, { recursive: true }));
    const deps = depsFor([], { drop: openDrop(room) });
    writeFileSync(join(room, "soc"), "a file where a folder should be");
    await setChannels(store, folderAt("soc"));
    const { advisory } = await publishFirst(store, bulletin);
    expect((await settle(deps, options, 2))[0]).toMatchObject({ state: "waiting", log: [{}, {}] });
    rmSync(join(room, "soc"));
    // What a process that was killed left behind.
    mkdirSync(join(room, "soc", advisory), { recursive: true });
    writeFileSync(join(room, "soc", advisory, ".999-left"), "<ale");
    expect((await settle(deps, options, 2))[0]).toMatchObject({ state: "sent", log: [{}, {}, {}] });
    expect(readFileSync(join(room, "soc", advisory, `${advisory}.cap`), "utf8")).toMatch(/<\/alert>\s*$/);
  });

  test("the first message that comes last does not take the place of the second", async () => {
    const room = makeRoom();
    ends.push(async () => rmSync(room, { recursive: true }));
    const drop = openDrop(room);
    let isBroken = true;
    const deps = depsFor([], { drop: async (folder, files): Promise<SendOutcome> => isBroken && files[0]!.path.includes("/v1/") ? { kind: "refused", says: "no" } : drop(folder, files) }); // biome-ignore format: one line
    await setChannels(store, folderAt("soc"));
    const first = await publishFirst(store, bulletin);
    await settle(deps, options, 2);
    await publishNext(store, updateOf(first));
    const [second, failed] = await settle(deps, options, 2);
    expect([second!.state, failed!.state]).toEqual(["sent", "failed"]);
    isBroken = false;
    await store.deliveries.record(failed!.key, { at: now(), says: "tried again by ada", state: "waiting" });
    await store.jobs.add([sendJob(failed!.key, { told: failed!.log.length + 1 })]);
    expect((await settle(deps, options, 2)).map(({ state }) => state)).toEqual(["sent", "sent"]);
    const at = (name: string) => readFileSync(join(room, "soc", first.advisory, name), "utf8");
    expect(at(`${first.advisory}.cap`)).toBe(at(`v2/${first.advisory}.cap`));
    expect(at(`v1/${first.advisory}.cap`)).not.toBe(at(`v2/${first.advisory}.cap`));
  });
});

test("what comes second waits for what comes first, however long that takes, and loses no try by it", async () => {
  const sink = await openSmtpSink(["later", "later", "later", "later", "later"]);
  ends.push(sink.close);
  await setChannels(store, mailTo(sink));
  const first = await publishFirst(store, bulletin);
  await publishNext(store, updateOf(first));
  const [second, one] = await settle(depsFor([sink.host]), options);
  expect([one!.state, second!.state]).toEqual(["sent", "sent"]);
  expect(second!.log).toHaveLength(1);
  expect(sink.mails.map((mail) => headerOf(mail, "Message-ID")!.split(".")[1]!.slice(0, 1))).toEqual(["1", "1", "1", "1", "1", "1", "2"]); // biome-ignore format: one line
  expect(headerOf(sink.mails.at(-1)!, "In-Reply-To")).toBe(headerOf(sink.mails[0]!, "Message-ID"));
});

test("a recipient that never takes it fails after all its tries, each with its line; the next message goes on", async () => {
  const sink = await openSmtpSink(Array.from({ length: LIMITS.jobTriesMax }, () => "later" as const));
  ends.push(sink.close);
  await setChannels(store, mailTo(sink));
  const first = await publishFirst(store, bulletin);
  await publishNext(store, updateOf(first));
  const [second, one] = await settle(depsFor([sink.host]), options);
  expect(one).toMatchObject({ state: "failed", why: expect.stringMatching(/451/) });
  expect(one!.log.filter(({ says }) => /451/.test(says))).toHaveLength(LIMITS.jobTriesMax);
  expect(second).toMatchObject({ state: "sent" });
});

test("a message at which each worker ends is told as failed: it does not wait for ever", async () => {
  const sink = await openSmtpSink();
  ends.push(sink.close);
  await setChannels(store, mailTo(sink), collectionOf("0f6d0f9e-58a1-4f3e-9c63-0a4f5ed2b9a1"));
  await publishFirst(store, elevated);
  // To the store it is the same: the job comes back, and nobody said what became of it.
  const rows = await settle(depsFor([sink.host], { mail: () => Promise.reject(new Error("gone")) }), options);
  const mail = rows.find(({ channel }) => channel === "mail")!;
  expect(mail).toMatchObject({ state: "failed", why: expect.stringMatching(/its worker ended/) });
  expect(mail.log).toHaveLength(LIMITS.jobTriesMax);
  expect(rows.find(({ channel }) => channel === "taxii")).toMatchObject({ state: "sent" });
});

test("told to stop in the middle: the line is there, and it is sent by the next worker", async () => {
  const sink = await openSmtpSink(["hang"]);
  ends.push(sink.close);
  await setChannels(store, mailTo(sink));
  await publishFirst(store, bulletin);
  const deps = depsFor([sink.host], { mail: openSendMail({ allowPrivate: [sink.host] }) });
  const stop = new AbortController();
  sink.arrived = () => stop.abort();
  await workOnce(store.jobs, [publishWork(deps)], stop.signal);
  await workOnce(store.jobs, [sendWork(deps)], stop.signal);
  delete sink.arrived;
  const [delivery] = await settle(deps, options, 2);
  expect(delivery).toMatchObject({ state: "sent", log: [{ says: expect.stringMatching(/told to stop/) }, { says: expect.stringMatching(/250/) }] }); // biome-ignore format: one line
  expect(sink.mails).toHaveLength(2);
});
