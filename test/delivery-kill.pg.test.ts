import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uuid5 } from "../src/6-advise/uuid.ts";
import type { AdvisoryMessage } from "../src/domain/advisory.ts";
import type { Delivery } from "../src/domain/channel.ts";
import { renderMessage } from "../src/pipeline/advise/render-message.ts";
import type { Store } from "../src/ports/store.ts";
import { openStore, type StoreOptions } from "../src/store/open-store.ts";
import { collectionOf, folderAt, headerOf, hookAt, mailTo, makeDue, publishFirst, publishNext, setChannels } from "./support/delivery-desk.ts"; // biome-ignore format: one line
import { type Loopback, serve } from "./support/loopback.ts";
import { makeRoom, SERVERS, type TestServer } from "./support/postgres.ts";
import { numbersFrom } from "./support/random-advisories.ts";
import { ROOT } from "./support/real-context.ts";
import { elevated } from "./support/sample-advisories.ts";
import { openSmtpSink, type SmtpSink } from "./support/smtp-sink.ts";

/** The real process that sends is killed while it sends; then one works in peace. */

const KILLS = 12;
const COLLECTION = "0f6d0f9e-58a1-4f3e-9c63-0a4f5ed2b9a1";
const RECIPIENTS = ["duty@quay.example", "night@quay.example"];
/** Mails and posts that arrive before the process is killed, and milliseconds until it is. */
const ARRIVED_MAX = 14;
const DELAY_MS_MAX = 25;
const SETTLE_MS = 30_000;
/** Channels of which the test sees when something arrives. */
const ARRIVING: ReadonlySet<string> = new Set(["mail", "hook"]);

let server: TestServer;
let store: Store;
let options: StoreOptions;
let room: string;
let mails: SmtpSink;
let posts: Loopback;
const bodies: { readonly key: string; readonly body: string }[] = [];
let arrived: () => void = () => undefined;
const [kills, pauses] = [numbersFrom(7), numbersFrom(8)];
const upTo = (most: number, random = kills) => Math.floor(random() * (most + 1));

beforeAll(async () => {
  if (!existsSync(join(ROOT, "dist/src/main.js"))) throw new Error("dist is missing: npm run build");
  server = await SERVERS[0]![1]();
  room = makeRoom();
  options = { dataFolder: room, databaseUrl: server.url };
  store = await openStore(options);
  mails = await openSmtpSink();
  // A moment between having it and saying so: most kills fall into one.
  mails.arrived = async () => {
    arrived();
    await sleep(upTo(DELAY_MS_MAX, pauses));
  };
  posts = await serve((request, response) => {
    let body = "";
    request.on("data", (bytes: Buffer) => (body += bytes.toString("utf8")));
    request.on("end", () => {
      bodies.push({ key: String(request.headers["idempotency-key"]), body });
      arrived();
      setTimeout(() => response.writeHead(200).end(), upTo(DELAY_MS_MAX, pauses));
    });
  });
  const recipients = RECIPIENTS.map((address) => ({ address }));
  await setChannels(store, mailTo(mails, { recipients }), hookAt(`${posts.origin}/in`), folderAt("soc"), collectionOf(COLLECTION)); // biome-ignore format: one line
});
afterAll(async () => {
  await store.close();
  await Promise.all([mails.close(), posts.close(), server.stop()]);
  rmSync(room, { recursive: true, force: true });
});

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});
function startWorker(): { readonly child: ChildProcess; readonly ended: Promise<string> } {
  const args = [join(ROOT, "bin/tocsin.js"), "work", "--collect", ...[mails.host, posts.origin.slice(7)].flatMap((host) => ["--allow-private", host])]; // biome-ignore format: one line
  const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: server.url, TOCSIN_OUTBOX: join(room, "outbox"), K: "no secret" }, stdio: ["ignore", "ignore", "pipe"] }); // biome-ignore format: one line
  running.add(child);
  let said = "";
  child.stderr.on("data", (bytes: Buffer) => (said += bytes.toString("utf8")));
  const ended = new Promise<string>((resolve) => child.once("exit", (code, signal) => resolve(`${signal ?? code} ${said}`))); // biome-ignore format: one line
  void ended.then(() => running.delete(child));
  return { child, ended };
}

/** Killed when so much has arrived since it started, of what is still to arrive of so many messages. */
async function killInTheMiddle(messages: number): Promise<void> {
  const done = (await deliveriesOf()).filter(({ channel, state }) => ARRIVING.has(channel) && state === "sent").length;
  let left = 1 + upTo(Math.min(ARRIVED_MAX, messages * (RECIPIENTS.length + 1) - done - 1));
  const delayMs = upTo(DELAY_MS_MAX);
  const { child, ended } = startWorker();
  const enough = new Promise<void>((resolve) => {
    arrived = () => {
      if (--left === 0) resolve();
    };
  });
  await Promise.race([enough, ended.then((how) => Promise.reject(new Error(`it ended by itself: ${how}`)))]);
  await sleep(delayMs);
  child.kill("SIGKILL");
  expect(await ended).toMatch(/^SIGKILL/);
  arrived = () => undefined;
  await makeDue(options);
}

async function deliveriesOf(): Promise<readonly Delivery[]> {
  const rows: Delivery[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.deliveries.list({ limit: 100, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = page.next;
  }
}

async function workInPeace(messages: number): Promise<readonly Delivery[]> {
  const { child, ended } = startWorker();
  const began = performance.now();
  for (;;) {
    const rows = await deliveriesOf();
    if (rows.length === messages * 5 && rows.every(({ state }) => state !== "waiting")) break;
    if (performance.now() - began > SETTLE_MS) throw new Error(`not settled: ${JSON.stringify(rows.filter(({ state }) => state === "waiting"))}`); // biome-ignore format: one line
    await sleep(200);
  }
  child.kill("SIGTERM");
  expect(await ended).toMatch(/^0 /);
  return deliveriesOf();
}

test(`the process that sends is killed ${KILLS} times: all arrives, each with one effect, and the log tells of each time`, async () => {
  const messages: AdvisoryMessage[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const first = await publishFirst(store, { ...elevated, uuid: uuid5(elevated.uuid, String(kill)) });
    messages.push(first, await publishNext(store, { ...first, version: 2, kind: "update", sentAt: "2031-04-11T06:00:00Z" })); // biome-ignore format: one line
    await killInTheMiddle(messages.length);
  }
  const deliveries = await workInPeace(messages.length);
  expect(deliveries.filter(({ state }) => state !== "sent")).toEqual([]);
  const lost = deliveries.flatMap(({ log }) => log.filter(({ says }) => /its worker ended/.test(says))).length;

  const bodyOf = (mail: string) => mail.replace(/^(Date|Content-Type):.*(\r\n[ \t].*)*/gim, "").replace(/--_[^\r]*/g, ""); // biome-ignore format: one line
  const times = new Map<string, string[]>();
  const note = (key: string, body: string) => times.set(key, [...(times.get(key) ?? []), body]);
  for (const mail of mails.mails) note(`${headerOf(mail, "To")} ${headerOf(mail, "Message-ID")}`, bodyOf(mail));
  for (const { key, body } of bodies) note(key, body);
  const uuids = new Map(messages.map(({ advisory, uuid }) => [advisory, uuid]));
  const keyOf = ({ channel, key, recipient, version, advisory }: Delivery) => channel === "hook" ? key : `${recipient} <${uuids.get(advisory)}.${version}@warn.quay.example>`; // biome-ignore format: one line
  const sent = deliveries.filter(({ channel }) => ARRIVING.has(channel));
  // At least once, with one content, and nothing that nobody planned.
  expect([...times.keys()].toSorted()).toEqual(sent.map(keyOf).toSorted());
  for (const delivery of sent) {
    const came = times.get(keyOf(delivery))!;
    expect(new Set(came).size).toBe(1);
    // Every time that it arrived has a line.
    expect(delivery.log.length).toBeGreaterThanOrEqual(came.length);
  }
  for (const delivery of deliveries) expect(delivery.log.at(-1)!.says).not.toMatch(/its worker ended/);

  const outbox = join(room, "outbox/soc");
  // What a process that was killed was writing begins with a dot.
  const files = readdirSync(outbox, { recursive: true, encoding: "utf8" }).filter((path) => /\.(cap|json)$/.test(path)).toSorted(); // biome-ignore format: one line
  const expected = new Map<string, Uint8Array>();
  for (const message of messages)
    for (const format of ["cap", "stix"]) {
      const made = (await renderMessage(format, message, {})) as { name: string; bytes: Uint8Array };
      for (const place of [`v${message.version}/`, ""]) expected.set(`${message.advisory}/${place}${made.name}`, made.bytes); // biome-ignore format: one line
    }
  expect(files).toEqual([...expected.keys()].toSorted());
  for (const [path, bytes] of expected) expect(readFileSync(join(outbox, path)).equals(bytes)).toBe(true);

  const objects = await store.exchange.objects({ collection: COLLECTION, limit: 5_000, versions: ["all"] });
  expect(objects.more).toBe(false);
  const versions = objects.rows.map(({ id, version }) => `${id} ${version}`);
  expect(new Set(versions).size).toBe(versions.length);
  expect(new Set(objects.rows.filter(({ id }) => id.startsWith("report--")).map(({ version }) => version)).size).toBe(
    2,
  );
  console.log(`killed ${KILLS} times: ${deliveries.length} deliveries, ${mails.mails.length} mails and ${bodies.length} posts arrived for ${sent.length}, ${lost} tries whose worker ended`); // biome-ignore format: one line
}, 120_000);
