import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appDeps } from "../../../test/support/app-deps.ts";
import { SERVERS, storeOptionsFor, type TestServer } from "../../../test/support/postgres.ts";
import type { Channel } from "../../domain/channel.ts";
import type { Store } from "../../ports/store.ts";
import { openStore } from "../../store/open-store.ts";
import { buildApp } from "../app.ts";
import { hashOfSecret } from "../secrets.ts";

/** A client written to the specification (TAXII 2.1, OASIS Standard), section by section. */

const TYPE = "application/taxii+json;version=2.1";
const [OPEN, CLOSED, OFF] = ["6a1c2b0e-0b5e-4d6f-8d5a-1f1d6b1f0a01", "6a1c2b0e-0b5e-4d6f-8d5a-1f1d6b1f0a02", "6a1c2b0e-0b5e-4d6f-8d5a-1f1d6b1f0a03"] as const; // biome-ignore format: one line
const TOKEN = "a-token-of-the-test";
const channel = (id: string, collection: string, more: Partial<Channel> = {}) => ({ id, name: id, kind: "taxii", on: true, audience: "limited", highest: "green", collection, ...more }) as Channel; // biome-ignore format: one line
const [T1, T2] = ["2031-03-01T08:00:00.000Z", "2031-03-02T08:00:00.000Z"];
const object = (n: number, version = T1, type = "note") => {
  const id = `${type}--00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  return {
    id,
    type,
    version,
    specVersion: "2.1",
    json: JSON.stringify({ type, id, spec_version: "2.1", modified: version }),
  };
};

let server: TestServer;
let store: Store;
let app: FastifyInstance;
beforeAll(async () => {
  server = await SERVERS[0]![1]();
  store = await openStore(storeOptionsFor(server));
  app = await buildApp(appDeps(store));
  const channels = [channel("open", OPEN, { audience: "public", highest: "clear" } as Partial<Channel>), channel("closed", CLOSED), channel("off", OFF, { on: false })]; // biome-ignore format: one line
  await store.settings.put("channels", { value: channels, by: "ada", at: new Date("2031-03-01"), after: 0 });
  const account = (await store.accounts.add({ name: "soc", role: "viewer", passwordHash: "x" }))!;
  await store.accounts.addToken({ account: account.id, name: "t", scopes: ["taxii"], hash: hashOfSecret(TOKEN), expiresAt: new Date("2032-01-01") }); // biome-ignore format: one line
  await store.accounts.addToken({ account: account.id, name: "r", scopes: ["read"], hash: hashOfSecret("reads-only"), expiresAt: new Date("2032-01-01") }); // biome-ignore format: one line
  await store.exchange.add(OPEN, [
    object(1),
    object(2, T1, "identity"),
    object(1, T2),
    { ...object(3), specVersion: "2.0" },
  ]);
});
afterAll(async () => {
  await app.close();
  await store.close();
  await server.stop();
});

interface Envelope {
  readonly objects?: readonly {
    readonly id: string;
    readonly modified: string;
    readonly date_added: string;
    readonly version: string;
    readonly media_type: string;
  }[];
  readonly collections?: readonly { readonly id: string }[];
  readonly more?: boolean;
  readonly next?: string;
}

interface Asked {
  readonly accept?: string;
  readonly authorization?: string;
  readonly method?: "GET" | "POST" | "DELETE";
}
async function ask(path: string, { accept = TYPE, authorization, method = "GET" }: Asked = {}) {
  const answer = await app.inject({ method, url: `/taxii2/${path}`, headers: { host: "localhost", accept, ...(authorization ? { authorization } : {}) } }); // biome-ignore format: one line
  return {
    status: answer.statusCode,
    type: answer.headers["content-type"],
    headers: answer.headers,
    body: JSON.parse(answer.body) as Envelope,
  };
}
const objects = (query = "", collection: string = OPEN) => ask(`desk/collections/${collection}/objects/${query}`);
const idsOf = ({ body }: { body: Envelope }) =>
  (body.objects ?? []).map(
    ({ id, modified }: { id: string; modified: string }) => `${Number(id.slice(-3))} ${modified.slice(8, 10)}`,
  );

test("discovery, root, collections: of each what the specification requires", async () => {
  const discovery = await ask("");
  expect(discovery).toMatchObject({ status: 200, type: TYPE, body: { title: "Tocsin", default: "http://localhost/taxii2/desk/", api_roots: ["http://localhost/taxii2/desk/"] } }); // biome-ignore format: one line
  expect((await ask("desk/")).body).toMatchObject({ versions: [TYPE], max_content_length: expect.any(Number) });
  const seen = async (authorization?: string) => ((await ask("desk/collections/", authorization ? { authorization } : {})).body.collections!).map(({ id }) => id); // biome-ignore format: one line
  expect(await seen()).toEqual([OPEN]);
  expect(await seen(`Bearer ${TOKEN}`)).toEqual([OPEN, CLOSED]);
  expect((await ask(`desk/collections/${OPEN}/`)).body).toMatchObject({ id: OPEN, can_read: true, can_write: false });
});

const REFUSED: [why: string, path: string, asked: Asked, status: number][] = [
  ["a closed collection without a token", `desk/collections/${CLOSED}/`, {}, 401],
  ["its objects", `desk/collections/${CLOSED}/objects/`, {}, 401],
  [
    "a token that is good for other things",
    `desk/collections/${CLOSED}/objects/`,
    { authorization: "Bearer reads-only" },
    401,
  ],
  ["one that is switched off", `desk/collections/${OFF}/`, { authorization: `Bearer ${TOKEN}` }, 404],
  ["one that never was", "desk/collections/x/", { authorization: `Bearer ${TOKEN}` }, 404],
  ["another media type", "desk/", { accept: "text/html" }, 406],
  ["TAXII 2.0", "", { accept: "application/vnd.oasis.taxii+json; version=2.0" }, 406],
  ["writing", `desk/collections/${OPEN}/objects/`, { method: "POST" }, 403],
  ["removing", `desk/collections/${OPEN}/objects/${object(1).id}/`, { method: "DELETE" }, 403],
  ["a status of nothing", "desk/status/x/", {}, 404],
  ["an object that is not there", `desk/collections/${OPEN}/objects/${object(99).id}/`, {}, 404],
  ["a manifest of one that never was", "desk/collections/x/manifest/", { authorization: `Bearer ${TOKEN}` }, 404],
  ["versions of nothing", `desk/collections/${OPEN}/objects/${object(99).id}/versions/`, {}, 404],
  ["a limit below nothing", `desk/collections/${OPEN}/manifest/?limit=-1`, {}, 400],
  ["a limit of nothing", `desk/collections/${OPEN}/objects/?limit=0`, {}, 400],
  ["a limit that is no number", `desk/collections/${OPEN}/objects/?limit=ten`, {}, 400],
  ["a time that is none", `desk/collections/${OPEN}/objects/?added_after=yesterday`, {}, 400],
  ["a version that is none", `desk/collections/${OPEN}/objects/?match[version]=newest`, {}, 400],
  ["a next that nobody gave", `desk/collections/${OPEN}/objects/?next=abc`, {}, 400],
  ["a next that was made up", `desk/collections/${OPEN}/objects/?next=${Buffer.from('{"filters":"x","chosen":{"after":1,"ids":[{"a":1}]}}').toString("base64url")}`, {}, 400], // biome-ignore format: one line
];
test.each(REFUSED)("%s is refused in the form of TAXII", async (_why, path, asked, status) => {
  const answer = await ask(path, asked);
  expect(answer).toMatchObject({ status, type: TYPE });
  expect(answer.body).toMatchObject({ title: expect.any(String), http_status: String(status) });
});

test("whoever knows only Basic gives the token as its password", async () => {
  const authorization = `Basic ${Buffer.from(`anybody:${TOKEN}`).toString("base64")}`;
  expect((await ask(`desk/collections/${CLOSED}/objects/`, { authorization })).body).toEqual({ more: false });
  expect((await ask(`desk/collections/${CLOSED}/`)).headers["www-authenticate"]).toMatch(/^Basic realm=/);
});

const FILTERS: [query: string, expected: string[]][] = [
  ["", ["2 01", "1 02", "3 01"]],
  ["?match[version]=all", ["1 01", "2 01", "1 02", "3 01"]],
  ["?match[version]=first", ["1 01", "2 01", "3 01"]],
  [`?match[version]=${T1}`, ["1 01", "2 01", "3 01"]],
  ["?match[version]=2031-03-02T08:00:00Z", ["1 02"]],
  ["?match[type]=identity,grouping", ["2 01"]],
  [`?match[id]=${object(1).id}`, ["1 02"]],
  ["?match[spec_version]=2.0", ["3 01"]],
  ["?match[type]=identity&match[version]=all&limit=1", ["2 01"]],
];
test.each(FILTERS)("objects %s", async (query, expected) => expect(idsOf(await objects(query))).toEqual(expected));

/** The same filters at the other addresses: what medallion's own tests ask of a server. */
const ELSEWHERE: [path: string, expected: string[]][] = [
  ["manifest/", ["2 01", "1 02", "3 01"]],
  ["manifest/?match[version]=first", ["1 01", "2 01", "3 01"]],
  [`manifest/?match[id]=${object(1).id}&match[version]=all`, ["1 01", "1 02"]],
  ["manifest/?match[type]=identity", ["2 01"]],
  ["manifest/?match[spec_version]=2.1", ["2 01", "1 02"]],
  ["objects/?match[spec_version]=2.0,2.1", ["2 01", "1 02", "3 01"]],
  ["objects/?match[version]=first,last", ["1 01", "2 01", "1 02", "3 01"]],
  [`objects/?match[id]=${object(1).id},${object(3).id}`, ["1 02", "3 01"]],
  ["objects/?match[type]=campaign", []],
  ["objects/?added_after=2999-01-01T00:00:00Z", []],
  ["objects/?limit=999999", ["2 01", "1 02", "3 01"]],
  [`objects/${object(1).id}/`, ["1 02"]],
  [`objects/${object(1).id}/?match[version]=all`, ["1 01", "1 02"]],
  [`objects/${object(1).id}/?match[version]=first`, ["1 01"]],
  [`objects/${object(1).id}/?match[version]=all&limit=1`, ["1 01"]],
  [`objects/${object(3).id}/?match[spec_version]=2.1`, []],
];
test.each(ELSEWHERE)("%s", async (path, expected) => {
  const { status, type, body } = await ask(`desk/collections/${OPEN}/${path}`);
  expect({ status, type, more: typeof body.more }).toEqual({ status: 200, type: TYPE, more: "boolean" });
  const found = (body.objects ?? []).map(({ id, modified, version }) => `${Number(id.slice(-3))} ${(modified ?? version).slice(8, 10)}`); // biome-ignore format: one line
  expect(found).toEqual(expected);
});

test("of an object the versions of one specification", async () => {
  const versions = async (query: string) => (await ask(`desk/collections/${OPEN}/objects/${object(3).id}/versions/${query}`)).body; // biome-ignore format: one line
  expect(await versions("?match[spec_version]=2.1")).toEqual({ more: false });
  expect(await versions("?match[spec_version]=2.0")).toEqual({ more: false, versions: [T1] });
});

test("manifest, versions, headers: times of adding are the server's own, and strictly after means after", async () => {
  const manifest = (await ask(`desk/collections/${OPEN}/manifest/?match[version]=all`)).body.objects!; // biome-ignore format: one line
  expect(manifest.map(({ version }) => version)).toEqual([T1, T1, T2, T1]);
  expect(manifest[0]).toMatchObject({ media_type: "application/stix+json;version=2.1" });
  const times = manifest.map(({ date_added }) => date_added);
  expect(times.every((time) => /\.\d{6}Z$/.test(time))).toBe(true);
  expect(new Set(times).size).toBe(4);
  expect(times).toEqual(times.toSorted());
  expect((await ask(`desk/collections/${OPEN}/objects/${object(1).id}/versions/`)).body).toEqual({ more: false, versions: [T1, T2] }); // biome-ignore format: one line
  const page = await objects("?match[version]=all&limit=2");
  expect(page.headers).toMatchObject({ "x-taxii-date-added-first": times[0], "x-taxii-date-added-last": times[1] });
  expect(idsOf(await objects(`?match[version]=all&added_after=${times[1]}`))).toEqual(["1 02", "3 01"]);
});

test("next: with the same filters, without any, and not with others", async () => {
  const first = await objects("?match[version]=all&limit=1");
  expect(first.body).toMatchObject({ more: true, next: expect.any(String) });
  const next = `next=${first.body.next}`;
  expect(idsOf(await objects(`?match[version]=all&limit=2&${next}`))).toEqual(["2 01", "1 02"]);
  expect(idsOf(await objects(`?limit=2&${next}`))).toEqual(["2 01", "1 02"]);
  expect((await objects(`?match[version]=first&${next}`)).status).toBe(400);
});

test("10,000 objects, read page by page while others are added: nothing is lost, nothing comes twice", async () => {
  const [before, meanwhile] = [10_000, 200];
  await store.exchange.add(
    CLOSED,
    Array.from({ length: before }, (_, n) => object(n)),
  );
  const seen: string[] = [];
  let next: string | undefined;
  let added = 0;
  do {
    const query = `?limit=777${next === undefined ? "" : `&next=${next}`}`;
    const { status, body } = await ask(`desk/collections/${CLOSED}/objects/${query}`, {
      authorization: `Bearer ${TOKEN}`,
    });
    expect(status).toBe(200);
    seen.push(...body.objects!.map(({ id }) => id));
    if (added < meanwhile) {
      await store.exchange.add(
        CLOSED,
        Array.from({ length: 20 }, (_, n) => object(before + added + n)),
      );
      added += 20;
    }
    next = body.next;
  } while (next !== undefined);
  expect(seen).toHaveLength(before + meanwhile);
  expect(new Set(seen).size).toBe(before + meanwhile);
});
