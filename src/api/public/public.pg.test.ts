import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appDeps, gateOf } from "../../../test/support/app-deps.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import { bulletin, elevated, PUBLISHER, sampleMessage } from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { openFormats } from "../../ports/node/open-formats.ts";
import type { Store } from "../../ports/store.ts";
import { openStore } from "../../store/open-store.ts";
import { buildApp } from "../app.ts";

const PAGE_BYTES_MAX = 30_000;
const HOSTILE = '"><script>alert(1)</script>';
let server: TestServer;
let store: Store;
let app: FastifyInstance;
const ids: Record<string, string> = {};

async function put(name: string, message: AdvisoryMessage): Promise<void> {
  const at = message.sentAt;
  const { id } = await store.advisories.add((made) => ({
    advisory: { id: made, uuid: message.uuid, seq: 1, state: "active", createdAt: at, updatedAt: at, published: [], supersedes: [], replaced: [], ground: {} },
    event: { seq: 1, at, by: "ines", event: { what: "drafted", content: message.content, ground: {} } },
  })); // biome-ignore format: two lines
  ids[name] = id;
  await store.advisories.addMessage({ ...message, advisory: id, version: 1 });
}

beforeAll(async () => {
  server = await SERVERS[0]![1]();
  store = await openStore(storeOptionsFor(server));
  app = await buildApp(appDeps(store, { advise: { steps: async () => gateOf(), formats: openFormats } }));
  const { texts } = bulletin.content;
  await put("clear", bulletin);
  await put("green", elevated);
  await put("exercise", sampleMessage({ content: { ...bulletin.content, mode: "exercise" } }));
  await put(
    "hostile",
    sampleMessage({ content: { ...bulletin.content, texts: [{ ...texts[0], headline: HOSTILE }] } }),
  );
  await put("raised", bulletin);
  const raised = { ...bulletin, advisory: ids["raised"]!, version: 2, kind: "update" as const };
  await store.advisories.addMessage({ ...raised, content: { ...bulletin.content, marking: "amber" } });
  await put("over", bulletin);
  await store.advisories.addMessage({ ...bulletin, advisory: ids["over"]!, version: 2, kind: "end", state: "expired", reason: "its time is over" }); // biome-ignore format: one line
});
afterAll(async () => {
  await app.close();
  await store.close();
  await server.stop();
});
const ask = (path: string) => app.inject({ url: `/public/${path}`, headers: { host: "localhost" } });
const switchOn = async (on: boolean) => {
  const [publisher, channels] = [await store.settings.get("publisher"), await store.settings.get("channels")];
  const said = { by: "ada", at: new Date("2031-03-01") };
  if (!publisher) await store.settings.put("publisher", { ...said, value: PUBLISHER, after: 0 });
  await store.settings.put("channels", { ...said, value: [{ id: "site", name: "Site", kind: "public-site", on, audience: "public", highest: "clear" }], after: channels?.version ?? 0 }); // biome-ignore format: one line
};

test("without a publisher and while the channel is off, nothing is there", async () => {
  expect((await ask("")).statusCode).toBe(404);
  await switchOn(false);
  for (const path of ["", "archive", ids["clear"]!, `${ids["clear"]}.cap`, `${ids["clear"]}/v1`])
    expect((await ask(path)).statusCode, path).toBe(404);
});

test("home has what is in force, the archive also what is over; only TLP:CLEAR and actual", async () => {
  await switchOn(true);
  const listed = async (path: string) => Object.keys(ids).filter((name) => /./.test(name)).reduce<Promise<string[]>>(async (found, name) => ((await ask(path)).body.includes(`/public/${ids[name]}"`) ? [...(await found), name] : found), Promise.resolve([])); // biome-ignore format: one line
  expect(await listed("")).toEqual(["clear", "hostile"]);
  expect(await listed("archive")).toEqual(["clear", "hostile", "over"]);
  expect((await ask("archive")).body).toMatch(/EXPIRED: Bulletin/);
});

test("a page of one warning: no script, small, its own policy; the words of others stay words", async () => {
  const page = await ask(ids["hostile"]!);
  expect(page.statusCode).toBe(200);
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.headers["content-security-policy"]).toMatch(/script-src 'none'/);
  expect(page.body).not.toContain("<script>alert");
  expect(page.body).toContain("&lt;script&gt;");
  expect((await ask("")).body).not.toContain("<script");
  expect(Buffer.byteLength((await ask(ids["clear"]!)).body)).toBeLessThan(PAGE_BYTES_MAX);
});

test("formats and older versions", async () => {
  const cap = await ask(`${ids["clear"]}.cap`);
  expect(cap.headers["content-type"]).toMatch(/^application\/cap\+xml/);
  expect(cap.body).toContain(ids["clear"]);
  const pdf = await ask(`${ids["clear"]}.pdf`);
  expect(pdf.headers["content-type"]).toBe("application/pdf");
  expect(pdf.rawPayload.subarray(0, 8).toString()).toBe("%PDF-1.7");
  expect((await ask(`${ids["clear"]}.pdf`)).rawPayload.equals(pdf.rawPayload)).toBe(true);
  expect((await ask(ids["clear"]!)).body).toContain(`/public/${ids["clear"]}.pdf"`);
  expect(JSON.parse((await ask(`${ids["clear"]}.stix.json`)).body)).toMatchObject({ type: "bundle" });
  expect((await ask(`${ids["over"]}`)).body).toMatch(/EXPIRED/);
});
test("an older version says so, where the newest is and what it is; it claims nothing to be in force", async () => {
  const older = (await ask(`${ids["over"]}/v1`)).body;
  expect(older).toMatch(/<h1>OLD VERSION: Bulletin/);
  expect(older).toMatch(new RegExp(`Version 2 of [^<]*<a href="[^"]*/public/${ids["over"]}">EXPIRED: Bulletin`));
  expect(older).not.toMatch(/In force|\[active\]|"creativeWorkStatus":"active"/);
  expect((await ask(`${ids["over"]}/v2`)).body).not.toMatch(/OLD VERSION/);
});

const ABSENT = ["green", "exercise", "raised"].flatMap((name) => ["", ".cap", ".pdf", ".stix.json", "/v1"].map((end) => [name, end] as const)); // biome-ignore format: one line
test.each(ABSENT)("%s%s is not there", async (name, end) =>
  expect((await ask(`${ids[name]}${end}`)).statusCode).toBe(404),
);
test.each(["A-99", "A-1.exe", "a-1", "A-1%2F..", "A-1/v0", "A-1/w1", "A-1/v1/x"])("%s is nothing", async (path) =>
  expect((await ask(path)).statusCode).toBe(404),
);

test("who comes by a link that leads nowhere gets a page, a program its problem", async () => {
  const browser = { host: "localhost", accept: "text/html,*/*" };
  const page = await app.inject({ url: "/public/A-999", headers: browser });
  expect([page.statusCode, page.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  expect(page.body).toContain("There is no warning at this address");
  expect((await ask("A-999")).headers["content-type"]).toMatch(/problem\+json/);
  expect((await app.inject({ url: "/public", headers: browser })).headers["location"]).toBe("/public/");
});

const FORM = "application/x-www-form-urlencoded";
const PART = "multipart/form-data";
const part = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
const WAYS_OUT: readonly (readonly [type: string, payload: string])[] = [
  [FORM, "List-Unsubscribe=One-Click"],
  [`${FORM}; charset=UTF-8`, "List-Unsubscribe=One-Click"],
  [`${PART}; boundary=b`, part],
];
const leave = (secret: string, type: string, payload: string) => app.inject({ method: "POST", url: `/public/unsubscribe/${secret}`, headers: { host: "localhost", "content-type": type }, payload }); // biome-ignore format: one line

test.each(WAYS_OUT)("the way out of a mail, by one click: %s", async (type, payload) => {
  const address = `${type.length}@quay.example`;
  const secret = await store.deliveries.unsubscribeSecret("mail", address);
  expect((await ask(`unsubscribe/${secret}`)).body).toContain('<form method="post">');
  expect(await store.deliveries.unsubscribed("mail")).not.toContain(address);
  expect((await leave("00000000-0000-4000-8000-000000000000", type, payload)).statusCode).toBe(404);
  expect((await leave(secret, type, payload.padEnd(1_001, " "))).statusCode).toBe(413);
  expect(await store.deliveries.unsubscribed("mail")).not.toContain(address);
  expect((await leave(secret, type, payload)).statusCode).toBe(200);
  expect(await store.deliveries.unsubscribed("mail")).toContain(address);
});
test("nothing else is read there", async () => {
  const secret = await store.deliveries.unsubscribeSecret("mail", "z@quay.example");
  for (const type of ["text/plain", "application/xml"]) expect((await leave(secret, type, "x")).statusCode).toBe(415);
  expect(await store.deliveries.unsubscribed("mail")).not.toContain("z@quay.example");
});

test("the archive is read in pages that stay small; there is none behind the last", async () => {
  for (let n = 0; n < 60; n++) await put(`further ${n}`, bulletin);
  const [first, second] = [await ask("archive"), await ask("archive?page=2")];
  expect(first.body.match(/<a href="\/public\/A-/g)).toHaveLength(50);
  expect(first.body).toContain('href="/public/archive?page=2"');
  expect(second.body).not.toContain("page=3");
  for (const page of [first, second, await ask("")]) expect(Buffer.byteLength(page.body)).toBeLessThan(PAGE_BYTES_MAX);
  for (const asked of ["3", "0", "-1", "x", "1.5"]) expect((await ask(`archive?page=${asked}`)).statusCode).toBe(404);
});
