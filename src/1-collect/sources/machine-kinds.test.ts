import { describe, expect, test } from "vitest";
import type { SourceManifest } from "../../domain/source.ts";
import { imap, mailPosition } from "./imap.ts";
import { sourceKindOf } from "./index.ts";
import type { Listing, SourcePage, SourcePages, WebSourceKind } from "./source-kind.ts";

const [taxii, csaf, misp, kev] = (["taxii", "csaf", "misp", "kev"] as const).map((id) => sourceKindOf(id) as WebSourceKind) as [WebSourceKind, WebSourceKind, WebSourceKind, WebSourceKind]; // biome-ignore format: short
const manifestFor = (address: string): SourceManifest => ({ id: "quay", kind: "taxii", address, title: "Quay", everyMinutes: 60, expect: { min: 0, max: 500 } }); // biome-ignore format: short
const page = (address: string, content: unknown, more: Partial<SourcePage> = {}): SourcePage => ({
  asked: { address },
  url: address,
  bytes: new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)),
  ...more,
});
const pagesOf = (...pages: SourcePage[]) => pages as never as SourcePages;
const found = (listing: Listing) => (listing.kind === "listed" ? listing.items.map(({ address }) => address) : listing.issue.code); // biome-ignore format: short
const note = (n: number, more: object = {}) => ({ type: "note", id: `note--00000000-0000-4000-8000-00000000000${n}`, content: `Gate ${n} is shut.`, ...more }); // biome-ignore format: short

describe("TAXII", () => {
  const COLLECTION = "https://taxii.example/root/collections/7/";
  const OBJECTS = `${COLLECTION}objects/`;
  const manifest = manifestFor(COLLECTION);

  test("objects are asked for from a moment before the last one on, and each page by the token of the one before", () => {
    expect(taxii.first!(manifest).address).toBe(`${OBJECTS}?limit=500`);
    for (const given of [`${COLLECTION}objects`, COLLECTION.slice(0, -1), OBJECTS])
      expect(taxii.first!(manifestFor(given)).address, given).toBe(`${OBJECTS}?limit=500`);
    const { address } = taxii.first!(manifest, "2031-03-08T09:00:00.123456Z");
    expect(address).toBe(`${OBJECTS}?limit=500&added_after=2031-03-08T08%3A59%3A00.123Z`);
    const pages = pagesOf(page(address, { more: true, next: "a b", objects: [] }));
    expect(taxii.next!(manifest, pages)).toMatchObject([
      { address: `${address}&next=a+b`, accept: "application/taxii+json;version=2.1" },
    ]);
    expect(taxii.next!(manifest, pagesOf(page(address, { more: false, next: "x" })))).toEqual([]);
  });
  test("a report on one page and what it refers to on the next are one article; the cursor is the last page's", () => {
    const report = {
      type: "report",
      id: note(9).id.replace("note", "report"),
      name: "Gates",
      object_refs: [note(1).id],
    };
    const pages = pagesOf(
      page(OBJECTS, { more: true, next: "2", objects: [report] }, { dateAddedLast: "2031-03-08T09:00:00Z" }),
      page(
        `${OBJECTS}?next=2`,
        { more: false, objects: [note(1), note(2)] },
        { dateAddedLast: "2031-03-08T10:00:00Z" },
      ),
    );
    const listing = taxii.list(manifest, pages);
    expect(found(listing)).toEqual([`${OBJECTS}#${report.id}`, `${OBJECTS}#${note(2).id}`]);
    expect(listing).toMatchObject({ isWhole: true, cursor: "2031-03-08T10:00:00Z" });
  });
  test("nothing new is no failure and keeps the place", () => {
    const listing = taxii.list(manifest, pagesOf(page(OBJECTS, {})), "2031-03-08T09:00:00Z");
    expect(listing).toMatchObject({ kind: "listed", items: [], isWhole: true, cursor: "2031-03-08T09:00:00Z" });
  });
  test.each([
    ["half a page", '{"more":true,"objects":[{"type":"no'],
    ["a page of the web", "<html>Sign in</html>"],
    ["a bundle of the older version", { type: "bundle", id: "bundle--1" }],
    ["an error with status 200", { title: "Busy", error_id: "7" }],
    ["objects that are no list", { objects: "none" }],
  ])("%s is a failure; what came before is taken", (_why, content) => {
    expect(found(taxii.list(manifest, pagesOf(page(OBJECTS, content))))).toBe("not-taxii");
    const first = page(
      OBJECTS,
      { more: true, next: "2", objects: [note(1)] },
      { dateAddedLast: "2031-03-08T09:00:00Z" },
    );
    const listing = taxii.list(manifest, pagesOf(first, page(`${OBJECTS}?next=2`, content)));
    expect(listing).toMatchObject({ isWhole: false, broken: { code: "not-taxii" }, cursor: "2031-03-08T09:00:00Z" });
    expect(found(listing)).toHaveLength(1);
  });
  test("more is announced and not where", () => {
    const listing = taxii.list(manifest, pagesOf(page(OBJECTS, { more: true, objects: [note(1)] })));
    expect(listing).toMatchObject({ isWhole: false, broken: { code: "listing-half" } });
  });
  test("an API root leads to its collection where there is one; several are named", () => {
    const root = manifestFor("https://taxii.example/root/");
    const start = page(root.address, { title: "Root", versions: ["application/taxii+json;version=2.1"] });
    expect(taxii.next!(root, pagesOf(start))).toMatchObject([{ address: "https://taxii.example/root/collections/" }]);
    const collections = (...ids: string[]) =>
      page("https://taxii.example/root/collections/", { collections: [...ids.map((id) => ({ id, title: `Of ${id}`, can_read: true })), { id: "locked", can_read: false }] }); // biome-ignore format: short
    const [first] = taxii.next!(root, pagesOf(start, collections("7")));
    expect(first!.address).toBe(`${OBJECTS}?limit=500`);
    expect(found(taxii.list(root, pagesOf(start, collections("7"), page(first!.address, { objects: [note(1)] }))))).toEqual([`${OBJECTS}#${note(1).id}`]); // biome-ignore format: short
    expect(taxii.next!(root, pagesOf(start, collections("7", "8")))).toEqual([]);
    expect(taxii.list(root, pagesOf(start, collections("7", "8")))).toMatchObject({ kind: "failed", issue: { code: "several-collections", message: expect.stringContaining("8 (Of 8)") } }); // biome-ignore format: short
    expect(taxii.list(root, pagesOf(page(root.address, { api_roots: ["https://taxii.example/a/"] })))).toMatchObject({ issue: { code: "no-collection", message: expect.stringContaining("/a/") } }); // biome-ignore format: short
  });
});

describe("CSAF", () => {
  const METADATA = "https://cert.example/.well-known/csaf/provider-metadata.json";
  const manifest = manifestFor(METADATA);
  const rolie = (...feeds: object[]) => page(METADATA, { distributions: [{ rolie: { feeds } }, { directory_url: "https://cert.example/csaf" }] }); // biome-ignore format: short
  const entry = (n: number, updated: string) => ({ title: `Gate ${n}`, updated, content: { src: `https://cert.example/${n}.json` } }); // biome-ignore format: short

  test("public feeds before folders; what is behind a login is not asked for", () => {
    const feeds = [
      { url: "white.json", tlp_label: "WHITE" },
      { url: "/amber.json", tlp_label: "AMBER" },
    ];
    expect(csaf.next!(manifest, pagesOf(rolie(...feeds)))).toEqual([
      { address: "https://cert.example/.well-known/csaf/white.json" },
    ]);
    expect(csaf.next!(manifest, pagesOf(rolie({ url: "/amber.json", tlp_label: "AMBER" })))).toEqual([
      { address: "https://cert.example/csaf/changes.csv", isSpare: true },
      { address: "https://cert.example/csaf/index.txt", isSpare: true },
    ]);
  });
  test("entries of a feed and its further pages, the newest first, each once; a later date is another hash", () => {
    const feed = (...entries: object[]) => page("https://cert.example/white.json", { feed: { entry: entries, link: [{ rel: "next", href: "white-2.json" }] } }); // biome-ignore format: short
    const first = feed(
      entry(1, "2031-03-01T00:00:00Z"),
      entry(2, "2031-03-02T00:00:00Z"),
      entry(1, "2031-03-01T00:00:00Z"),
    );
    expect(csaf.next!(manifest, pagesOf(first))).toEqual([{ address: "https://cert.example/white-2.json" }]);
    const listing = csaf.list(manifest, pagesOf(rolie(), first));
    expect(found(listing)).toEqual(["https://cert.example/2.json", "https://cert.example/1.json"]);
    const later = csaf.list(manifest, pagesOf(feed(entry(1, "2031-03-03T00:00:00Z"))));
    const hashes = [listing, later].map((one) => (one.kind === "listed" ? one.items.find(({ address }) => address.endsWith("/1.json"))!.hash : "")); // biome-ignore format: short
    expect(hashes[0]).not.toBe(hashes[1]);
  });
  test("changes.csv tells the time, index.txt alone will do", () => {
    const changes = page("https://cert.example/csaf/changes.csv", '"2031/a.json","2031-03-01T00:00:00Z"\r\n');
    const index = page("https://cert.example/csaf/index.txt", "2031/a.json\n2031/b.json\n");
    const listing = csaf.list(manifest, pagesOf(rolie(), changes, index));
    expect(listing).toMatchObject({ items: [{ address: "https://cert.example/csaf/2031/a.json", tellsChanges: true }, { address: "https://cert.example/csaf/2031/b.json" }] }); // biome-ignore format: short
  });
  test("what is none of these fails", () => {
    for (const content of ["<html>Moved</html>", {}, { distributions: [] }, "a, b\nc"])
      expect(found(csaf.list(manifest, pagesOf(page(METADATA, content))))).toBe("not-csaf");
  });
});

test("MISP: the folder or its manifest; an event whose time or tags change is another one", () => {
  expect(misp.first!(manifestFor("https://misp.example/osint"))).toMatchObject({ address: "https://misp.example/osint/manifest.json" }); // biome-ignore format: short
  const id = "6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f";
  const other = id.replace("6f", "7f");
  const of = (event: object) => misp.list(manifestFor("https://misp.example/osint"), [page("https://misp.example/osint/manifest.json", { [id]: { info: "Letters", date: "2031-03-01", timestamp: "1" }, [other]: { info: "Later", date: "2031-03-02", ...event } })]); // biome-ignore format: short
  const hashOf = (listing: Listing) => (listing.kind === "listed" ? listing.items[0]!.hash : "");
  expect(found(of({}))).toEqual([other, id].map((name) => `https://misp.example/osint/${name}.json`));
  expect(new Set([{}, { timestamp: "2" }, { Tag: [{ name: "tlp:red" }] }].map((event) => hashOf(of(event)))).size).toBe(
    3,
  );
  for (const content of ["<html>", [], { hello: {} }])
    expect(found(misp.list(manifestFor("https://misp.example/"), [page("https://misp.example/manifest.json", content)]))).toBe("not-misp"); // biome-ignore format: short
});

test("KEV: a list that says more than it holds is asked for again; one without a list fails", () => {
  const listing = kev.list(manifestFor("https://kev.example/k.json"), [page("https://kev.example/k.json", { count: 3, vulnerabilities: [{ cveID: "CVE-2031-0001", dateAdded: "2031-03-01" }] })]); // biome-ignore format: short
  expect(listing).toMatchObject({ isWhole: false, items: [{ publishedAt: "2031-03-01", from: "words" }], issues: [{ code: "list-half" }] }); // biome-ignore format: short
  expect(found(kev.list(manifestFor("https://kev.example/k.json"), [page("x", { title: "gone" })]))).toBe("not-kev");
});

test("a mail box goes on behind the last message that was listed, and says what it cannot take", () => {
  const manifest = manifestFor("imaps://mail.example/INBOX");
  const bytes = new Uint8Array([1]);
  const listing = imap.list(manifest, { validity: "9", messages: [{ uid: 3, size: 1, bytes }, { uid: 5, size: 90_000_000 }], hasMore: true, renumbered: true }); // biome-ignore format: short
  expect(listing).toMatchObject({ cursor: "9:5", isWhole: false, items: [{ uid: 3 }] });
  expect(listing).toMatchObject({ issues: [{ code: "too-large" }, { code: "mail-renumbered" }] });
  expect(mailPosition("9:5")).toEqual({ validity: "9", uid: 5 });
  for (const words of [undefined, "", "9", "9:x", "2031-03-08T09:00:00Z"]) expect(mailPosition(words)).toBeUndefined();
});
