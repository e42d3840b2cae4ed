import { describe, expect, test } from "vitest";
import type { SourceManifest, SourceState } from "../../domain/source.ts";
import { dueAt, type Health, healthOf, isDue } from "./health.ts";
import { SOURCES, sourceKindOf } from "./index.ts";
import { readManifest } from "./manifest.ts";
import type { ListedItem, Listing, SourcePage } from "./source-kind.ts";

const MANIFEST: SourceManifest = {
  id: "quay",
  kind: "feed",
  address: "https://quay.example/feed",
  title: "Quay Post",
  everyMinutes: 60,
  expect: { min: 1, max: 50 },
};

const REFUSED: [why: string, change: object, says: RegExp][] = [
  ["an id that could not be typed", { id: "Quay Post" }, /no id/],
  ["a kind that does not exist", { kind: "mailbox" }, /no kind/],
  ["a file by its scheme", { address: "file:///etc/passwd" }, /no address of http/],
  ["a password would go into every backup", { address: "https://mara:secret@quay.example/" }, /password/],
  ["an address without end", { address: `https://quay.example/${"a".repeat(3_000)}` }, /more than 2000/],
  ["a folder by its address", { kind: "folder" }, /no path/],
  ["a mail box without a login", { kind: "imap", address: "imaps://quay.example/INBOX" }, /without user and secret/],
  ["a mail box by the web", { kind: "imap" }, /imaps:/],
  ["a secret itself", { login: { password: "grey heron" } }, /more than user/],
  ["a secret in two places", { login: { secretEnv: "A", secretFile: "/b" } }, /or in both/],
  ["a secret in no place", { login: { user: "mara" } }, /neither/],
  ["a secret in a variable that is none", { login: { secretEnv: "A B" } }, /name is none/],
  ["a secret in the clear", { address: "http://quay.example/feed", login: { secretEnv: "A" } }, /in the clear/],
  ["a feed whose mail is marked", { markSeen: true }, /no mail box/],
  ["no title", { title: " " }, /no title/],
  ["a publisher without end", { publisher: "a".repeat(301) }, /publisher/],
  ["a language in words", { language: "English" }, /language/],
  ["every minute", { everyMinutes: 1 }, /from 5 to/],
  ["half an hour in hours", { everyMinutes: 7.5 }, /whole number/],
  ["at most less than at least", { expect: { min: 5, max: 3 } }, /range/],
  ["nothing expected of it", { expect: undefined }, /range/],
];
test.each(REFUSED)("a manifest is refused: %s", (_why, change, says) => {
  expect(readManifest({ ...MANIFEST, ...change })).toMatch(says);
});
test("a manifest that is good comes back without what it should not hold", () => {
  const given = { ...MANIFEST, publisher: "Quay Post", language: "pt-BR", colour: "red" };
  expect(readManifest(given)).toEqual({ ...MANIFEST, publisher: "Quay Post", language: "pt-BR" });
  expect(readManifest([])).toBe("is no object");
});

const at = (clock: string) => new Date(`2031-03-08T${clock}:00Z`);
const state = (change: Partial<SourceState> = {}): SourceState => ({
  lastTriedAt: at("12:00").toISOString(),
  lastSuccessAt: at("12:00").toISOString(),
  failures: 0,
  items: 3,
  taken: {},
  ...change,
});
const failing = (failures: number) => state({ failures, lastSuccessAt: at("06:00").toISOString() });

const STATES: [
  why: string,
  of: { state?: SourceState; pausedAt?: Date },
  now: string,
  health: Health,
  due: string | undefined,
][] = [
  ["never tried", {}, "12:01", "new", "now"],
  ["tried just now", { state: state() }, "12:01", "ok", "13:00"],
  ["empty, and that was expected", { state: state({ items: 0 }) }, "12:01", "ok-empty", "13:00"],
  ["not collected for three intervals", { state: state() }, "15:01", "stale", "13:00"],
  ["one failure: the usual pause", { state: failing(1) }, "12:01", "failed", "13:00"],
  ["three failures: four times that", { state: failing(3) }, "12:01", "failed", "16:00"],
  ["a failure long ago is a failure still", { state: failing(1) }, "23:00", "failed", "13:00"],
  [
    "the site asked for more",
    { state: state({ failures: 1, notBefore: at("19:30").toISOString() }) },
    "12:01",
    "failed",
    "19:30",
  ],
  ["paused wins over everything", { state: failing(2), pausedAt: at("11:00") }, "23:00", "paused", undefined],
];
test.each(STATES)("health and next run: %s", (_why, of, now, health, due) => {
  const subscription = { manifest: MANIFEST, ...of };
  expect(healthOf(subscription, at(now))).toBe(health);
  expect(dueAt(subscription)).toEqual(due === "now" ? new Date(0) : due && at(due));
});
test("a source that fails for weeks is asked once a day; a weekly one not more often than it was", () => {
  expect(dueAt({ manifest: MANIFEST, state: failing(40) })).toEqual(new Date("2031-03-09T12:00:00Z"));
  const weekly = { ...MANIFEST, everyMinutes: 10_080 };
  expect(dueAt({ manifest: weekly, state: failing(40) })).toEqual(new Date("2031-03-15T12:00:00Z"));
});
test("a clock that was set back does not stop a source", () => {
  const subscription = { manifest: MANIFEST, state: state() };
  expect([
    isDue(subscription, at("12:59")),
    isDue(subscription, at("13:00")),
    isDue(subscription, at("11:00")),
  ]).toEqual([false, true, true]);
});

/** What each kind is given, and the addresses it must find; a new kind adds a row. */
const entry = (n: number, more = "") =>
  `<item><guid>g${n}</guid><title>Gate ${n} shut</title><link>https://quay.example/${n}</link><pubDate>Sat, 08 Mar 2031 09:00:00 GMT</pubDate>${more}</item>`;
const rss = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Quay Post</title>${items.join("")}</channel></rss>`;
const UUID = "6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f";
const note = (n: number, more: object = {}) => ({ type: "note", id: `note--00000000-0000-4000-8000-00000000000${n}`, content: `Gate ${n} is shut.`, ...more }); // biome-ignore format: short
const SAMPLES: Record<string, { content: string; finds: string[] }> = {
  feed: { content: rss(entry(1), entry(2)), finds: ["https://quay.example/1", "https://quay.example/2"] },
  pages: {
    content: `<html><a href="/menu">More news</a><a href="/a">Two lock gates stay shut <b>tonight</b></a><a href="https://other.example/b">Four words of another host</a></html>`,
    finds: ["https://quay.example/a"],
  },
  folder: { content: "a.txt", finds: ["in/a.txt"] },
  taxii: {
    content: JSON.stringify({ more: false, objects: [note(1), { type: "identity", id: note(2).id.replace("note", "identity") }] }),
    finds: [`https://quay.example/taxii/collections/7/objects/#${note(1).id}`],
  },
  misp: { content: JSON.stringify({ [UUID]: { info: "Gate 1 shut", timestamp: "1" } }), finds: [`https://quay.example/${UUID}.json`] },
  csaf: { content: '"2031/a.json","2031-03-08T09:00:00Z"\n"2031/b.json","2031-03-09T09:00:00Z"', finds: ["https://quay.example/2031/b.json", "https://quay.example/2031/a.json"] },
  kev: { content: JSON.stringify({ count: 1, vulnerabilities: [{ cveID: "CVE-2031-0001" }] }), finds: ["https://quay.example/feed#CVE-2031-0001"] },
  imap: { content: "From: a@quay.example\n\nGate 1 is shut.", finds: ["imaps://quay.example/INBOX;UIDVALIDITY=3/;UID=7"] },
}; // biome-ignore format: a table
const pageOf = (content: string | Uint8Array, charset?: string, address = MANIFEST.address): SourcePage => ({
  asked: { address },
  url: address,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  ...(charset ? { charset } : {}),
});
const list = (id: SourceManifest["kind"], content: string | Uint8Array, charset?: string): Listing => {
  const kind = sourceKindOf(id);
  const manifest = manifestOf(id);
  if (kind.reads === "web") return kind.list(manifest, [pageOf(content, charset, manifest.address)]);
  if (kind.reads === "folder")
    return kind.list(manifest, { files: content ? [{ path: `in/${content}`, stamp: "1" }] : [], issues: [] });
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return kind.list(manifest, { validity: "3", messages: [{ uid: 7, size: bytes.length, bytes }], hasMore: false });
};
const ADDRESSES: Partial<Record<SourceManifest["kind"], string>> = {
  folder: "in",
  taxii: "https://quay.example/taxii/collections/7/",
  imap: "imaps://quay.example/INBOX",
};
const manifestOf = (kind: SourceManifest["kind"]): SourceManifest => ({
  ...MANIFEST,
  kind,
  address: ADDRESSES[kind] ?? MANIFEST.address,
});

function itemsOf(found: Listing): readonly ListedItem[] {
  if (found.kind !== "listed") throw new Error(JSON.stringify(found));
  return found.items;
}

describe.each(SOURCES.map((kind) => [kind.id, kind] as const))("the kind %s", (id, kind) => {
  test("is frozen, alone of its name, and finds what its sample holds, twice the same", () => {
    expect(Object.isFrozen(kind)).toBe(true);
    expect(SOURCES.filter((other) => other.id === id)).toHaveLength(1);
    const { content, finds } = SAMPLES[id]!;
    const once = itemsOf(list(id, content));
    expect(once.map(({ address }) => address)).toEqual(finds);
    expect(itemsOf(list(id, content))).toEqual(once);
  });
  test("takes anything without a fault, and never two items of one address", () => {
    for (const content of ["", "\u0000", "<", "<rss>", "{}", "[[[[", "<a href='//[' >", "<a>".repeat(5_000)]) {
      const found = list(id, content);
      if (found.kind === "failed") expect(found.issue.message).toMatch(/: .+\. Next: /);
      else expect(new Set(found.items.map(({ address }) => address)).size).toBe(found.items.length);
    }
  });
});

describe("a feed", () => {
  const feed = (content: string | Uint8Array, charset?: string) => list("feed", content, charset);

  test("a hundred entries of one minute are a hundred", () => {
    const items = itemsOf(feed(rss(...Array.from({ length: 100 }, (_, n) => entry(n)))));
    expect(new Set(items.map(({ address }) => address)).size).toBe(100);
  });
  test("other ids of the same pages are the same items", () => {
    const before = itemsOf(feed(rss(entry(1), entry(2))));
    const after = itemsOf(feed(rss(entry(1), entry(2)).replaceAll("<guid>g", "<guid>new-")));
    expect(after.map(({ address, hash }) => [address, hash])).toEqual(
      before.map(({ address, hash }) => [address, hash]),
    );
  });
  test("entries that lead to one page keep their own words", () => {
    const ticker = (n: number) => entry(n).replace(`quay.example/${n}`, `quay.example/live#${n}`);
    const items = itemsOf(feed(rss(ticker(1), ticker(2), entry(3))));
    expect(items.map(({ from }) => from)).toEqual(["words", "words", "page"]);
    expect(new Set(items.map(({ address }) => address)).size).toBe(3);
    expect(items[1]!.words!.html).toContain("<h1>Gate 2 shut</h1>");
  });
  test("one id on two entries loses neither", () => {
    const items = itemsOf(feed(rss(entry(1), entry(1).replace("Gate 1", "Gate 9"))));
    expect(items.map(({ title }) => title)).toEqual(["Gate 1 shut", "Gate 9 shut"]);
    expect(items.map(({ from }) => from)).toEqual(["page", "words"]);
    expect(new Set(items.map(({ address }) => address)).size).toBe(2);
    expect(items[1]!.words!.source).toBe(items[1]!.address);
  });
  test("the whole text is taken from the feed, a cut one from its page", () => {
    const text = "<p>The keeper shut the gate. </p>".repeat(60);
    const of = (words: string) => entry(1, `<content:encoded><![CDATA[${words}]]></content:encoded>`);
    const space = (xml: string) => xml.replace("<rss", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"');
    const [whole] = itemsOf(feed(space(rss(of(text)))));
    const [cut] = itemsOf(feed(space(rss(of(`${text}…`)))));
    expect([whole!.from, cut!.from]).toEqual(["words", "page"]);
  });
  test("half a feed gives its half and says so", () => {
    const content = rss(entry(1), entry(2));
    const listing = feed(content.slice(0, content.indexOf("Gate 2")));
    expect(listing).toMatchObject({ kind: "listed", isWhole: false, issues: [{ code: "feed-half" }] });
    expect(itemsOf(listing).map(({ title }) => title)).toEqual(["Gate 1 shut"]);
    expect(itemsOf(feed(content.slice(0, content.indexOf("</channel>"))))).toHaveLength(2);
  });
  test.each([
    ["said nowhere", "Café closed", undefined, ""],
    ["wrong in the header", "Café closed", "utf-8", ""],
    ["wrong in the document", "Café closed", undefined, '<?xml version="1.0" encoding="utf-8"?>'],
    ["right in the document alone", "Café closed", "utf-8", '<?xml version="1.0" encoding="iso-8859-1"?>'],
  ])("charset %s", (_why, words, charset, head) => {
    const content = head + rss(entry(1).replace("Gate 1 shut", words));
    const items = itemsOf(
      feed(
        Uint8Array.from(content, (c) => c.charCodeAt(0)),
        charset,
      ),
    );
    expect(items[0]!.title).toBe(words);
  });
  test("UTF-8 that calls itself something else is UTF-8", () => {
    const content = `<?xml version="1.0" encoding="windows-1252"?>${rss(entry(1).replace("Gate 1 shut", "Łódź shut"))}`;
    expect(itemsOf(feed(content))[0]!.title).toBe("Łódź shut");
  });
  test.each([
    [
      "Atom, behind an entry",
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><entry><id>1</id><title>Gate 1 shut</title></entry>',
    ],
    [
      "RDF, whose channel ends before its items",
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Q</title></channel><item><title>Gate 1 shut</title></item>',
    ],
  ])("half of %s", (_why, content) => {
    const listing = feed(content);
    expect(listing).toMatchObject({ kind: "listed", isWhole: false, items: [{ title: "Gate 1 shut" }] });
    const end = content.startsWith("<feed") ? "</feed>" : "</rdf:RDF>";
    expect(feed(content + end)).toMatchObject({ isWhole: true, issues: [] });
  });
  test("an address that is none of the web is no page, and is kept nowhere", () => {
    const [item] = itemsOf(feed(rss(entry(1).replace("https://quay.example/1", "javascript:alert(1)"))));
    expect(item).toMatchObject({ from: "words", address: expect.stringMatching(/^https:\/\/quay\.example\/feed#/) });
    expect(JSON.stringify(item)).not.toContain("javascript:");
  });
  test("a page in place of the feed is a failure", () => {
    expect(feed("<html><body>We moved</body></html>")).toMatchObject({
      kind: "failed",
      issue: { code: "not-a-feed" },
    });
  });
});

test("pages: sitemap and text with one address a line", () => {
  const found = (content: string) => itemsOf(list("pages", content));
  const sitemap =
    "<urlset><url><loc>https://quay.example/1</loc></url><url><loc> https://quay.example/2 </loc></url></urlset>";
  const addresses = ["https://quay.example/1", "https://quay.example/2"];
  expect(found(sitemap).map(({ address }) => address)).toEqual(addresses);
  expect(found(`# ours\n${addresses.join("\n")}\n`).map(({ address }) => address)).toEqual(addresses);
});

test("an entry that links a message in CAP stands for that message", () => {
  const cap = '<link rel="alternate" type="application/cap+xml" href="https://quay.example/K-7.cap"/>';
  const entry = (links: string, id: string) => `<entry><id>${id}</id><title>Letters</title><link href="https://quay.example/${id}"/>${links}</entry>`; // biome-ignore format: one line
  const bytes = new TextEncoder().encode(`<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>${entry(cap, "7")}${entry("", "8")}</feed>`); // biome-ignore format: one line
  const page: SourcePage = { asked: { address: MANIFEST.address }, url: MANIFEST.address, bytes };
  const kind = sourceKindOf("feed");
  const listing = kind.reads === "web" ? kind.list(MANIFEST, [page]) : undefined;
  const items = listing?.kind === "listed" ? listing.items : [];
  expect(items.map(({ address, from, format }) => [address, from, format])).toEqual([
    ["https://quay.example/K-7.cap", "page", "cap"],
    ["https://quay.example/8", "page", undefined],
  ]);
});
