import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import { conformance, testWithDataAnd } from "../../../test/support/outside.ts";
import { randomMessage } from "../../../test/support/random-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { isFault, readXml, type XmlElement } from "../../text/xml/read-xml.ts";
import { attributeOf, childOf, childrenOf, textIn } from "../../text/xml/walk-xml.ts";
import { FEEDS, writeFeed } from "./index.ts";

const { bulletin, cancelledImminent, superseding, sampleContent, sampleMessage, PUBLISHER } = samples;
const superseded = sampleMessage({ version: 2, kind: "end", state: "superseded", supersededBy: "A-15", sentAt: "2031-03-18T12:00:00Z" }); // biome-ignore format: one line
const expired = sampleMessage({ advisory: "A-16", uuid: "3f6b1d88-74c2-5097-a6ef-90be4d7a3c16", version: 2, kind: "end", state: "expired", sentAt: "2031-03-18T18:00:00Z", changes: samples.expired.changes }); // biome-ignore format: one line
const MESSAGES = [bulletin, cancelledImminent, superseding, superseded, expired];
const NO_MESSAGE: readonly AdvisoryMessage[] = [];

function rootOf(text: string): XmlElement {
  const root = readXml(text);
  if (isFault(root)) throw new Error(root.fault);
  return root;
}
const atomOf = (messages = MESSAGES, sector?: "energy") => rootOf(writeFeed("atom", messages, PUBLISHER, sector));
const entriesOf = (root: XmlElement) => childrenOf(root, "entry");
const titlesOf = (root: XmlElement) => entriesOf(root).map((one) => textIn(one, "title"));

test("each advisory once, as it is now, changed last first; each says its state", () => {
  expect(titlesOf(atomOf())).toEqual([
    "CANCELLED: Imminent Alert A-14: Attack on the switching yard at Port Ember",
    "EXPIRED: Bulletin A-16: Attempts against remote access of pump stations expected",
    "SUPERSEDED BY A-15: Bulletin A-12: Attempts against remote access of pump stations expected",
    "Bulletin A-15: Attempts against remote access of pump stations expected",
  ]);
  const states = entriesOf(atomOf()).map((one) => [textIn(one, "summary")?.split(".")[0], childrenOf(one, "category").map((category) => attributeOf(category, "term"))[0]]); // biome-ignore format: one line
  expect(states).toEqual([["A-14 [cancelled]", "cancelled"], ["A-16 [expired]", "expired"], ["A-12 [superseded]", "superseded"], ["A-15 [active]", "active"]]); // biome-ignore format: one line
});

test("an id stays, updated moves; what links it", () => {
  const [before] = entriesOf(atomOf([bulletin]));
  const [after] = entriesOf(atomOf([bulletin, superseded]));
  expect(textIn(before!, "id")).toBe(`urn:uuid:${bulletin.uuid}`);
  expect(textIn(after!, "id")).toBe(textIn(before!, "id"));
  expect([textIn(before!, "updated"), textIn(after!, "updated")]).toEqual([bulletin.sentAt, superseded.sentAt]);
  expect(textIn(after!, "published")).toBe(bulletin.firstSentAt);
  const links = (one: XmlElement) => childrenOf(one, "link").map((link) => ["rel", "type", "href"].map((name) => attributeOf(link, name))); // biome-ignore format: one line
  expect(links(before!)).toEqual([
    ["alternate", "text/html", "https://warn.quay.example/public/A-12"],
    ["alternate", "application/cap+xml", "https://warn.quay.example/public/A-12.cap"],
  ]);
  // No message of CAP is written for an end.
  expect(links(after!)).toHaveLength(1);
  expect(links(atomOf())).toEqual([
    ["self", "application/atom+xml", "https://warn.quay.example/public/feed.atom"],
    ["alternate", "text/html", "https://warn.quay.example/public/"],
  ]);
});

test("evidence that changed moves it too", () => {
  const review = { since: "2031-03-06T10:00:00Z", why: "a source withdrew its words" };
  const [entry] = entriesOf(atomOf([{ ...bulletin, underReview: review }]));
  expect(textIn(entry!, "updated")).toBe(review.since);
  expect(textIn(entry!, "title")).toMatch(/^EVIDENCE UNDER REVIEW/);
});

test("nothing but TLP:CLEAR and actual, nor what it was before it was raised", () => {
  const raised = { ...bulletin, version: 2, content: sampleContent({ marking: "amber" }) } as const;
  const exercise = sampleMessage({ content: sampleContent({ mode: "exercise" }) });
  for (const messages of [[bulletin, raised], [samples.elevated], [exercise]]) expect(titlesOf(atomOf(messages))).toEqual([]); // biome-ignore format: one line
});

test("one sector: what names it and what names none, under an id of its own", () => {
  const all = sampleMessage({ advisory: "A-17", uuid: "3f6b1d88-74c2-5097-a6ef-90be4d7a3c17", content: sampleContent({ sectors: [] }) }); // biome-ignore format: one line
  const energy = atomOf([...MESSAGES, all], "energy");
  expect(titlesOf(energy).map((title) => /A-\d+/.exec(title!)?.[0])).toEqual(["A-14", "A-17"]);
  expect(textIn(energy, "title")).toBe("Warnings of Quay County Early Warning Desk: Energy");
  expect(textIn(energy, "id")).not.toBe(textIn(atomOf(), "id"));
  expect(attributeOf(childOf(energy, "link")!, "href")).toBe(
    "https://warn.quay.example/public/feed.atom?sector=energy",
  );
});

test("all that is in force, and 50 entries in all", () => {
  const many = Array.from({ length: 60 }, (_, n) => sampleMessage({ advisory: `A-${n + 1}`, uuid: bulletin.uuid.replace(/..$/, String(n + 20)) })); // biome-ignore format: one line
  const over = MESSAGES.filter(({ state }) => state !== "active");
  expect(titlesOf(atomOf([...many, ...over])).filter((title) => title!.startsWith("Bulletin"))).toHaveLength(60);
  expect(titlesOf(atomOf([...many, ...over]))).toHaveLength(60);
  expect(titlesOf(atomOf([...many.slice(0, 49), ...over]))).toHaveLength(50);
});

test("places of an entry are those of its page", () => {
  const [entry] = entriesOf(atomOf([bulletin]));
  const html = textIn(entry!, "content")!;
  expect(html).toContain('href="https://warn.quay.example/public/A-12#e1"');
  expect(html).not.toContain('href="#');
});

test("RSS: an author nowhere, ids that are no addresses, dates of mail", () => {
  const text = writeFeed("rss", MESSAGES, PUBLISHER);
  const channel = childOf(rootOf(text), "channel")!;
  const [item] = childrenOf(channel, "item");
  expect(text).not.toMatch(/<author|<managingEditor|<webMaster/);
  expect(textIn(item!, "creator")).toBe(PUBLISHER.name);
  expect(textIn(item!, "pubDate")).toBe("Sun, 18 May 2031 09:00:00 GMT");
  expect([textIn(item!, "guid"), attributeOf(childOf(item!, "guid")!, "isPermaLink")]).toEqual([`urn:uuid:${cancelledImminent.uuid}`, "false"]); // biome-ignore format: one line
});

test("JSON Feed 1.1", () => {
  const feed = JSON.parse(writeFeed("json", MESSAGES, PUBLISHER)) as { items: Record<string, unknown>[] };
  expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1", feed_url: "https://warn.quay.example/public/feed.json" }); // biome-ignore format: one line
  expect(feed.items[0]).toMatchObject({ id: `urn:uuid:${cancelledImminent.uuid}`, tags: ["cancelled", "imminent", "energy"], language: "en", _tocsin: { expires: "2031-05-22T00:00:00Z" } }); // biome-ignore format: one line
});

const INVENTED = Array.from({ length: 30 }, (_, n) => [oddMessage(n + 1), randomMessage(n + 1)])
  .flat()
  .map((one): AdvisoryMessage => ({ ...one, content: { ...one.content, mode: "actual", marking: "clear" } }));

describe.each(FEEDS)("%s", (type) => {
  test("the same messages in any order give the same bytes", () => {
    const bytes = writeFeed(type, MESSAGES, PUBLISHER);
    expect(writeFeed(type, structuredClone(MESSAGES).reverse(), PUBLISHER)).toBe(bytes);
    expect(writeFeed(type, NO_MESSAGE, PUBLISHER)).not.toMatch(/undefined|Invalid/);
  });
  test("words of others stay words, whatever they hold", () => {
    const [text] = sampleContent().texts;
    const hostile = '"><script>alert(1)</script>]]>\u0000\u202e';
    const message = sampleMessage({ content: sampleContent({ texts: [{ ...text, headline: hostile }] }) });
    const written = writeFeed(type, [message, ...INVENTED], { ...PUBLISHER, name: "<script>" });
    if (type === "json") expect(() => JSON.parse(written)).not.toThrow();
    else expect(written).not.toContain("<script");
    expect(written).not.toMatch(/[\u0000\u202e]/);
    if (type !== "json") rootOf(written);
  });
});

testWithDataAnd("jing")("Atom is valid by the schema of RFC 4287, of every message", { timeout: 60_000 }, () => {
  const room = mkdtempSync(join(tmpdir(), "tocsin-feed-"));
  try {
    const file = join(room, "feed.atom");
    const faults = (messages: readonly AdvisoryMessage[], spoil = (text: string) => text) => {
      writeFileSync(file, spoil(writeFeed("atom", messages, PUBLISHER)));
      try {
        execFileSync("jing", ["-c", conformance("atom/atom_rfc4287.rnc"), file], { stdio: "pipe" });
        return "";
      } catch (fault) {
        // Exit 1: it is invalid, and what it printed says why.
        return String((fault as { stdout: Buffer }).stdout);
      }
    };
    for (const messages of [NO_MESSAGE, MESSAGES, INVENTED]) expect(faults(messages)).toBe("");
    expect(faults(MESSAGES, (text) => text.replace(/<id>.*<\/id>/, ""))).toMatch(/error/);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
});
testWithDataAnd("xmllint")("RSS is valid by the schema of RSS 2.0", () => {
  const room = mkdtempSync(join(tmpdir(), "tocsin-feed-"));
  try {
    const file = join(room, "feed.rss");
    writeFileSync(file, writeFeed("rss", [...MESSAGES, ...INVENTED], PUBLISHER));
    execFileSync("xmllint", ["--nonet", "--noout", "--schema", conformance("atom/rss-2_0.xsd"), file], { stdio: "pipe" }); // biome-ignore format: one line
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
});
