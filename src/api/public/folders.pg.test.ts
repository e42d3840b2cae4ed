import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appDeps } from "../../../test/support/app-deps.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import { bulletin, elevated, PUBLISHER, sampleContent, sampleMessage } from "../../../test/support/sample-advisories.ts"; // biome-ignore format: one line
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Channel } from "../../domain/channel.ts";
import type { Store } from "../../ports/store.ts";
import { openStore } from "../../store/open-store.ts";
import { buildApp } from "../app.ts";

/** Feeds, and the folders of a provider of CSAF and a feed of MISP, as programs fetch them. */

let server: TestServer;
let store: Store;
let app: FastifyInstance;

async function put(message: AdvisoryMessage): Promise<AdvisoryMessage> {
  const at = message.sentAt;
  const { id } = await store.advisories.add((made) => ({
    advisory: { id: made, uuid: message.uuid, seq: 1, state: "active", createdAt: at, updatedAt: at, published: [], supersedes: [], replaced: [], ground: {} },
    event: { seq: 1, at, by: "ines", event: { what: "drafted", content: message.content, ground: {} } },
  })); // biome-ignore format: two lines
  const given = { ...message, advisory: id, uuid: message.uuid.replace(/..$/, id.slice(2).padStart(2, "0")), version: 1 }; // biome-ignore format: one line
  await store.advisories.addMessage(given);
  return given;
}
const said = { by: "ada", at: new Date("2031-03-01") };
type Kind = "public-site" | "csaf" | "misp";
const served = (kind: Kind, more: Partial<Channel> = {}) => ({ id: kind, name: kind, kind, on: true, audience: "public", highest: "clear", ...more }) as Channel; // biome-ignore format: one line
const setChannels = async (...value: Channel[]) =>
  store.settings.put("channels", { ...said, value, after: (await store.settings.get("channels"))?.version ?? 0 });
const get = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") => app.inject({ method, url, headers: { host: "localhost", ...headers } }); // biome-ignore format: one line

beforeAll(async () => {
  server = await SERVERS[0]![1]();
});
beforeEach(async () => {
  await app?.close();
  await store?.close();
  store = await openStore(storeOptionsFor(server));
  app = await buildApp(appDeps(store));
  await store.settings.put("publisher", { ...said, value: PUBLISHER, after: 0 });
});
afterAll(async () => {
  await app.close();
  await store.close();
  await server.stop();
});

const PATHS: readonly (readonly [kind: Kind, path: string])[] = [
  ["public-site", "/public/feed.atom"],
  ["public-site", "/public/feed.rss"],
  ["public-site", "/public/feed.json"],
  ["csaf", "/public/csaf/provider-metadata.json"],
  ["csaf", "/public/csaf/white/index.txt"],
  ["csaf", "/.well-known/csaf/provider-metadata.json"],
  ["csaf", "/.well-known/security.txt"],
  ["misp", "/public/misp/manifest.json"],
  ["misp", "/public/misp/hashes.csv"],
];
test("each is there while a channel of its kind is on, and to be asked about", async () => {
  await put(bulletin);
  for (const on of ["public-site", "csaf", "misp"] as const) {
    const kinds = ["public-site", "csaf", "misp"] as const;
    await setChannels(...kinds.map((kind) => served(kind, { on: kind === on })));
    for (const [kind, path] of PATHS) {
      const whole = await get(path);
      const asked = await get(path, {}, "HEAD");
      expect([whole.statusCode, asked.statusCode], `${path} with ${on}`).toEqual(kind === on ? [200, 200] : [404, 404]);
      if (kind !== on) continue;
      expect(whole.headers["cache-control"]).toBe("public, max-age=60");
      expect([asked.body, asked.headers["etag"], asked.headers["content-length"]]).toEqual(["", whole.headers["etag"], String(whole.rawPayload.length)]); // biome-ignore format: one line
    }
  }
});

test("what has not changed is not sent again, and what has is", async () => {
  await put(bulletin);
  await setChannels(served("public-site"));
  const tag = (await get("/public/feed.atom")).headers["etag"] as string;
  for (const asked of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const again = await get("/public/feed.atom", { "if-none-match": asked });
    expect([again.statusCode, again.body, again.headers["etag"]], asked).toEqual([304, "", tag]);
  }
  expect((await get("/public/feed.atom", { "if-none-match": '"other"' })).statusCode).toBe(200);
  await put(sampleMessage({ sentAt: "2031-03-05T08:00:00Z" }));
  const after = await get("/public/feed.atom", { "if-none-match": tag });
  expect([after.statusCode, after.body.match(/<entry/g)?.length]).toEqual([200, 2]);
});

test("a feed of one sector; what is none has no feed", async () => {
  await put(bulletin);
  await setChannels(served("public-site"));
  expect((await get("/public/feed.json?sector=water")).json<{ items: [] }>().items).toHaveLength(1);
  expect((await get("/public/feed.json?sector=energy")).json<{ items: [] }>().items).toHaveLength(0);
  for (const asked of ["Water", "toString", "__proto__", "", "water&sector=energy"])
    expect((await get(`/public/feed.json?sector=${asked}`)).statusCode, asked).toBe(404);
});

test("only what may leave by the channel: by its marking, mode and sectors, as it is now", async () => {
  const open = await put(bulletin);
  await put(elevated);
  await put(sampleMessage({ content: sampleContent({ mode: "exercise" }) }));
  await put(sampleMessage({ content: sampleContent({ sectors: ["energy"] }) }));
  await setChannels(...(["public-site", "csaf", "misp"] as const).map((kind) => served(kind, { sectors: ["water"] })));
  const held = async () => ({
    atom: [...(await get("/public/feed.atom")).body.matchAll(/<id>urn:uuid:[^<]*<\/id>\n {4}<title>[^<]*(A-\d+)/g)].map(([, id]) => id),
    csaf: (await get("/public/csaf/white/index.txt")).body.split("\n").filter(Boolean),
    misp: Object.keys((await get("/public/misp/manifest.json")).json<object>()),
  }); // biome-ignore format: a table
  expect(await held()).toEqual({ atom: ["A-1"], csaf: ["2031/a-1.json"], misp: [open.uuid] });
  for (const id of ["A-2", "A-3", "A-4"]) expect((await get(`/public/${id}`)).statusCode).toBe(404);
  await store.advisories.addMessage({
    ...open,
    version: 2,
    kind: "update",
    content: sampleContent({ marking: "red" }),
  });
  expect(await held()).toEqual({ atom: [], csaf: [], misp: [] });
  expect((await get("/public/csaf/white/2031/a-1.json")).statusCode).toBe(404);
});

test("who was told of it by the channel is told what became of it, whatever sectors it has then", async () => {
  const open = await put(bulletin);
  await setChannels(served("public-site", { sectors: ["water"] }));
  await store.deliveries.plan([{ key: "k", channel: "public-site", advisory: open.advisory, version: 1, recipient: "public-site", state: "waiting" }], said.at); // biome-ignore format: one line
  const cancel = { ...open, version: 2, kind: "cancel", state: "cancelled", content: sampleContent({ sectors: ["energy"] }) } as const; // biome-ignore format: one line
  await store.advisories.addMessage(cancel);
  expect((await get("/public/feed.atom")).body).toContain("CANCELLED: Bulletin A-1");
  expect((await get("/public/A-1")).body).toContain("CANCELLED");
});

test("a provider of CSAF: from security.txt to a document whose hash is right; folders can be walked", async () => {
  await put(bulletin);
  await setChannels(served("csaf"));
  const here = (address: string) => {
    expect(address.startsWith(`${PUBLISHER.site}/`), address).toBe(true);
    return address.slice(PUBLISHER.site.length);
  };
  const security = (await get("/.well-known/security.txt")).body;
  expect(security).toContain("Contact: mailto:desk@warn.quay.example\n");
  expect(security).toContain("Expires: 2031-05-01T00:00:00Z\n");
  const metadata = (await get(here(/^CSAF: (.*)$/m.exec(security)![1]!))).json<{
    distributions: { rolie?: { feeds: { url: string }[] }; directory_url?: string }[];
  }>();
  const feed = (await get(here(metadata.distributions[0]!.rolie!.feeds[0]!.url))).json<{
    feed: { entry: { link: { rel: string; href: string }[] }[] };
  }>();
  const [self, hash] = feed.feed.entry[0]!.link;
  const document = await get(here(self!.href));
  expect(document.headers["content-type"]).toBe("application/json");
  expect(document.json<{ document: object }>().document).toMatchObject({ category: "csaf_informational_advisory" });
  expect((await get(here(hash!.href))).body).toBe(`${createHash("sha256").update(document.rawPayload).digest("hex")}  a-1.json\n`); // biome-ignore format: one line
  const directory = here(metadata.distributions.find((one) => one.directory_url)!.directory_url!);
  expect((await get(directory)).body).toContain('<a href="2031/">2031/</a>');
  expect((await get(`${directory}2031/`)).body).toContain('<a href="a-1.json.sha512">a-1.json.sha512</a>');
  for (const path of ["white", "white/2030/", "..%2fcsaf%2fwhite%2findex.txt", "nothing/"])
    expect((await get(`/public/csaf/${path}`)).statusCode, path).toBe(404);
});

test("a feed of MISP: each event of the manifest is there", async () => {
  const made = [await put(bulletin), await put(bulletin)];
  await setChannels(served("misp"));
  const manifest = (await get("/public/misp/manifest.json")).json<Record<string, object>>();
  expect(Object.keys(manifest)).toEqual(made.map(({ uuid }) => uuid));
  for (const uuid of Object.keys(manifest))
    expect((await get(`/public/misp/${uuid}.json`)).json()).toMatchObject({ Event: { uuid } });
  expect((await get("/public/misp/")).body).toContain('<a href="manifest.json">');
});

test("HEAD takes the role that GET takes", async () => {
  for (const url of ["/api/advisories", "/api/audit", "/api/channels"])
    expect((await get(url, {}, "HEAD")).statusCode, url).toBeGreaterThanOrEqual(401);
});
