import { createHmac } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { AdvisoryMessage } from "../src/domain/advisory.ts";
import type { Channel } from "../src/domain/channel.ts";
import { publishWork, sendWork } from "../src/pipeline/advise/deliver.ts";
import type { HandDeps } from "../src/pipeline/advise/hand-over.ts";
import { publishJob } from "../src/pipeline/desk/queues.ts";
import { workOnce } from "../src/pipeline/work.ts";
import { openDrop } from "../src/ports/node/drop-files.ts";
import { openHook } from "../src/ports/node/post-hook.ts";
import { openSendMail } from "../src/ports/node/send-mail.ts";
import type { SendMail } from "../src/ports/outgoing.ts";
import type { Store } from "../src/ports/store.ts";
import { openStore, type StoreOptions } from "../src/store/open-store.ts";
import { collectionOf, type Deps, folderAt, headerOf, hookAt, mailTo, publishFirst, publishNext, setChannels as setAll, settle as settleAll } from "./support/delivery-desk.ts"; // biome-ignore format: one line
import { type Loopback, serve } from "./support/loopback.ts";
import { makeRoom, SERVERS, storeOptionsFor, type TestServer } from "./support/postgres.ts";
import { bulletin, elevated, sampleMessage } from "./support/sample-advisories.ts";
import { type MailAnswer, openSmtpSink, type SmtpSink } from "./support/smtp-sink.ts";

/** What was published reaches each channel at least once, with one visible effect, whatever happens on the way. */

const KEY = "a key of the test, no secret";
let server: TestServer;
let store: Store;
let options: StoreOptions;
let clock: number;
const opened: Store[] = [];
const sinks: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  options = storeOptionsFor(server);
  store = await openStore(options);
  opened.push(store);
  clock = Date.parse("2031-03-04T12:10:00Z");
});
afterEach(async () => {
  for (const sink of sinks.splice(0)) await sink.close();
});
afterAll(async () => {
  for (const made of opened) await made.close();
  await server.stop();
});

const now = () => {
  clock += 1_000;
  return new Date(clock);
};
function deps(more: Partial<HandDeps["out"]> = {}, allowPrivate: readonly string[] = []): Deps {
  const out = { mail: openSendMail({ allowPrivate }), hook: openHook({ userAgent: "tocsin/0.0", allowPrivate }), drop: openDrop(makeRoom()), ...more }; // biome-ignore format: one line
  return { store, now, out, secrets: async () => ({ secret: KEY }), formats: {} };
}

const published = (message: AdvisoryMessage) => publishFirst(store, message);
const next = (message: AdvisoryMessage) => publishNext(store, message);
const settle = (given: Deps) => settleAll(given, options);
const setChannels = (...channels: Channel[]) => setAll(store, ...channels);

async function sinkFor(plan: readonly MailAnswer[] = []): Promise<SmtpSink> {
  const sink = await openSmtpSink(plan);
  sinks.push(sink);
  return sink;
}
async function hookSink(
  answers: readonly number[],
): Promise<{ at: Loopback; bodies: { body: string; headers: Record<string, unknown> }[] }> {
  const bodies: { body: string; headers: Record<string, unknown> }[] = [];
  const left = [...answers];
  const at = await serve((request, response) => {
    let body = "";
    request.on("data", (bytes: Buffer) => (body += bytes.toString("utf8")));
    request.on("end", () => {
      bodies.push({ body, headers: request.headers });
      const status = left.shift() ?? 200;
      if (status === 0) response.destroy();
      else response.writeHead(status).end();
    });
  });
  sinks.push(at);
  return { at, bodies };
}
test("mail: complete by itself, CAP attached, a way out; the update answers the first one", async () => {
  const sink = await sinkFor();
  await setChannels(mailTo(sink));
  const first = await published(bulletin);
  expect(await settle(deps({}, [sink.host]))).toMatchObject([{ state: "sent", channel: "mail", recipient: "duty@quay.example", version: 1 }]); // biome-ignore format: one line
  await next({ ...first, version: 2, kind: "update", references: [{ advisory: first.advisory, uuid: first.uuid, version: 1, sentAt: first.sentAt, expires: first.content.expires }] }); // biome-ignore format: one line
  await settle(deps({}, [sink.host]));
  const [one, two] = sink.mails as [string, string];
  expect(sink.mails).toHaveLength(2);
  expect(headerOf(one, "Subject")).toMatch(/TLP:CLEAR/);
  expect(headerOf(one, "Auto-Submitted")).toBe("auto-generated");
  expect(headerOf(one, "List-Unsubscribe")).toMatch(
    /^<https:\/\/warn\.quay\.example\/public\/unsubscribe\/[0-9a-f-]{36}>$/,
  );
  expect(headerOf(one, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  expect(one).toMatch(/application\/cap\+xml/);
  expect(headerOf(two, "In-Reply-To")).toBe(headerOf(one, "Message-ID"));
  expect(headerOf(two, "Message-ID")).not.toBe(headerOf(one, "Message-ID"));
  expect(headerOf(one, "In-Reply-To")).toBeUndefined();
});

test("a mail server that refuses for now, and one that breaks off when it has the mail: sent again as the same mail", async () => {
  const sink = await sinkFor(["later", "break-off", "take"]);
  await setChannels(mailTo(sink));
  await published(bulletin);
  const [delivery] = await settle(deps({}, [sink.host]));
  expect(delivery).toMatchObject({ state: "sent" });
  expect(delivery!.log).toHaveLength(3);
  expect(delivery!.log[0]!.says).toMatch(/451 not now/);
  expect(delivery!.log[2]!.says).toMatch(/250/);
  expect(new Set(sink.mails.map((mail) => headerOf(mail, "Message-ID"))).size).toBe(1);
});

test("a box that there is not is not tried again; a person may", async () => {
  const sink = await sinkFor(["never"]);
  await setChannels(mailTo(sink));
  await published(bulletin);
  const [delivery] = await settle(deps({}, [sink.host]));
  expect(delivery).toMatchObject({ state: "failed", why: expect.stringMatching(/550 no such box/) });
  expect(sink.mails).toHaveLength(1);
});

test("a hook is signed, and knows by its key what it has already", async () => {
  const { at, bodies } = await hookSink([500, 0, 200]);
  const host = at.origin.replace("http://", "");
  await setChannels(hookAt(`${at.origin}/in`));
  const { advisory } = await published(bulletin);
  const [delivery] = await settle(deps({}, [host]));
  expect(delivery).toMatchObject({ state: "sent" });
  expect(bodies).toHaveLength(3);
  expect(new Set(bodies.map(({ headers }) => headers["idempotency-key"]))).toEqual(new Set([delivery!.key]));
  for (const { body, headers } of bodies) {
    const signature = createHmac("sha256", KEY).update(`${headers["tocsin-timestamp"]}.${body}`).digest("hex");
    expect(headers["tocsin-signature"]).toBe(`v1=${signature}`);
  }
  const told = JSON.parse(bodies[2]!.body) as { advisory: string; formats: { cap: string }; marking: string };
  expect(told).toMatchObject({ advisory, marking: "TLP:CLEAR" });
  expect(told.formats.cap).toMatch(/<alert/);
});

test("a hook at a private address that nobody opened is not contacted", async () => {
  const { at, bodies } = await hookSink([]);
  await setChannels(hookAt(`${at.origin}/in`));
  await published(bulletin);
  expect((await settle(deps()))[0]).toMatchObject({ state: "failed", why: expect.stringMatching(/port|private/) });
  expect(bodies).toEqual([]);
});

test("files lie whole under their names; a name that leads elsewhere is refused, and nothing is written", async () => {
  const room = makeRoom();
  const out = { drop: openDrop(join(room, "outbox")) };
  await setChannels(folderAt("soc"));
  const { advisory } = await published(bulletin);
  expect((await settle(deps(out)))[0]).toMatchObject({ state: "sent" });
  const [newest, old] = [
    join(room, "outbox/soc", advisory, `${advisory}.cap`),
    join(room, "outbox/soc", advisory, `v1/${advisory}.cap`),
  ];
  expect(readFileSync(newest, "utf8")).toBe(readFileSync(old, "utf8"));
  const bytes = new Uint8Array([1]);
  for (const path of ["../x", "a/../../x", "/etc/x", "a//b", ".hidden", ""])
    expect(await out.drop("soc", [{ path, bytes }])).toMatchObject({ kind: "refused" });
  expect(existsSync(join(room, "x"))).toBe(false);
  writeFileSync(join(room, "outbox/taken"), "a file where a folder should be");
  expect(await out.drop("taken", [{ path: "x", bytes }])).toMatchObject({ kind: "failed" });
  mkdirSync(join(room, "outbox/free"));
  expect(await out.drop("free", [{ path: "x", bytes }])).toMatchObject({ kind: "sent" });
});

test("nothing leaves above the marking of a channel, also when the channel was lowered after it was planned", async () => {
  const sink = await sinkFor();
  await setChannels(mailTo(sink), hookAt("https://soc.example/in", { id: "low", highest: "clear" }));
  await published(elevated);
  const given = deps({}, [sink.host]);
  // Planned, not yet sent.
  await workOnce(store.jobs, [publishWork(given)], new AbortController().signal);
  const planned = (await store.deliveries.list({ limit: 9 })).rows;
  expect(planned.map(({ channel, state }) => [channel, state]).toSorted()).toEqual([["low", "withheld"], ["mail", "waiting"]]); // biome-ignore format: one line
  await setChannels(mailTo(sink, { highest: "clear" }));
  const [mail] = (await settle(given)).filter(({ channel }) => channel === "mail");
  expect(mail).toMatchObject({ state: "failed", why: expect.stringMatching(/TLP:GREEN/) });
  expect(sink.mails).toEqual([]);
});

test("a worker that is gone between sending and saying so: sent again with the same key, told once as sent", async () => {
  const sent: string[] = [];
  const mail: SendMail = async ({ messageId }) => {
    sent.push(messageId);
    return { kind: "sent", says: "250" };
  };
  const sink = await sinkFor();
  await setChannels(mailTo(sink));
  await published(bulletin);
  const given = deps({ mail });
  let isDown = true;
  const failing: Deps = {
    ...given,
    store: new Proxy(store, {
      get: (target, name, receiver) =>
        name === "deliveries" && isDown
          ? { ...target.deliveries, record: () => Promise.reject(new Error("killed")) }
          : Reflect.get(target, name, receiver),
    }),
  };
  await workOnce(store.jobs, [publishWork(failing)], new AbortController().signal);
  await workOnce(store.jobs, [sendWork(failing)], new AbortController().signal);
  expect(sent).toHaveLength(1);
  expect((await store.deliveries.list({ limit: 9 })).rows[0]).toMatchObject({ state: "waiting" });
  isDown = false;
  expect((await settle(failing))[0]).toMatchObject({ state: "sent", log: [{ says: expect.stringMatching(/worker ended during this try/) }, { says: "250" }] }); // biome-ignore format: one line
  expect(sent).toHaveLength(2);
  expect(new Set(sent).size).toBe(1);
});

test("who asked to be sent nothing gets nothing, and the others still do", async () => {
  const sink = await sinkFor();
  await setChannels(mailTo(sink, { recipients: [{ address: "a@quay.example" }, { address: "b@quay.example" }] }));
  await store.deliveries.unsubscribe(await store.deliveries.unsubscribeSecret("mail", "a@quay.example"), now());
  await published(bulletin);
  const rows = await settle(deps({}, [sink.host]));
  expect(rows.map(({ recipient, state }) => [recipient, state]).toSorted()).toEqual([["a@quay.example", "withheld"], ["b@quay.example", "sent"]]); // biome-ignore format: one line
  expect(sink.mails).toHaveLength(1);
});

test("a collection holds the objects of each message, and once alone", async () => {
  const collection = "0f6d0f9e-58a1-4f3e-9c63-0a4f5ed2b9a1";
  await setChannels(collectionOf(collection));
  const first = await published(elevated);
  await settle(deps());
  const held = async (versions: string[]) => (await store.exchange.objects({ collection, limit: 500, versions })).rows;
  const once = await held(["all"]);
  expect(once.length).toBeGreaterThan(5);
  await store.jobs.add([publishJob(first.advisory, 1)]);
  await settle(deps());
  expect(await held(["all"])).toEqual(once);
  await next(sampleMessage({ ...first, version: 2, kind: "cancel", state: "cancelled", sentAt: "2031-04-12T06:00:00Z", reason: "It was patched." })); // biome-ignore format: one line
  await settle(deps());
  const report = (await held(["last"])).filter(({ id }) => id.startsWith("report--")).map(({ json }) => JSON.parse(json) as { revoked?: boolean }); // biome-ignore format: one line
  expect(report).toMatchObject([{ revoked: true }]);
  expect((await held(["all"])).length).toBeGreaterThan(once.length);
});
