import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import { randomMessage } from "../../../test/support/random-advisories.ts";
import * as samples from "../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage, CitedEvidence } from "../../domain/advisory.ts";
import { html } from "../exporters/html.ts";
import { shown } from "../exporters/shown.ts";
import { FEED_LOSES, FEEDS, writeFeed } from "../feeds/index.ts";
import { FEED_READERS } from "./feeds.ts";
import { html as reader } from "./html.ts";
import type { ReadMessage } from "./reader.ts";

/** Pages and feeds, written and read again: each of `loses` names one thing, and here is what that takes away. */
type Taken = Readonly<Record<string, (message: ReadMessage) => ReadMessage>>;

const inContent = (change: (content: NonNullable<ReadMessage["content"]>) => object) => (message: ReadMessage): ReadMessage => ({ ...message, content: change(message.content!) as never }); // biome-ignore format: short

const ORDER = ["summary", "what-to-do", "who-is-affected", "what-we-know", "what-is-unclear", "what-is-done", "how-to-help", "contact"]; // biome-ignore format: short
const ordered = inContent((content) => ({
  ...content,
  texts: content.texts!.map((text) => ({ ...text, sections: text.sections!.toSorted((a, b) => ORDER.indexOf(a.kind!) - ORDER.indexOf(b.kind!)) })),
})); // biome-ignore format: short
const names = inContent(({ regions: _, organisations: __, sites: ___, ...content }) => content);
const evidence = inContent((content) => ({
  ...content,
  evidence: (content.evidence as readonly CitedEvidence[]).map((one) => {
    if (one.kind === "assessment") return { kind: one.kind, id: one.id };
    const { url, hash } = one.article;
    return { kind: one.kind, id: one.id, quote: one.quote, article: { ...(url ? { url } : {}), hash } };
  }),
}));
const products = inContent((content) => ({ ...content, vulnerabilities: content.vulnerabilities!.map(({ cve, cites }) => ({ cve, cites })) })); // biome-ignore format: short
const history = ({ references: _, changes: __, ...message }: ReadMessage) => inContent(({ overrides: ___, leftOut: ____, ...content }) => content)(message); // biome-ignore format: short
const publisher = ({ publisher: whole, ...message }: ReadMessage): ReadMessage => ({ ...message, publisher: { name: whole!.name!, site: whole!.site! } }); // biome-ignore format: short

const TAKEN: Taken = {
  "where sections stood: they come in the order in which they are needed": ordered,
  "regions, organisations and sites in fields: their names stand in the text": names,
  "of evidence all but its quoted words, its address and its SHA-256 in fields: the rest stands in the text": evidence,
  "vendor, product and versions of a vulnerability in fields: they stand in the text": products,
  "earlier messages, who let findings of the gate stand, claims that were left out; the log of changes stands in the text":
    history,
  "of the publisher all but its name and its site in fields: how to reach it stands in the text": publisher,
};
const held = (message: AdvisoryMessage) => Object.values(TAKEN).reduce<ReadMessage>((left, take) => take(left), shown(message)); // biome-ignore format: short

const { bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired } = samples;
const SEEDS = Array.from({ length: 60 }, (_, n) => n + 1);
const ALL = [bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired, ...SEEDS.map(oddMessage), ...SEEDS.map(randomMessage)]; // biome-ignore format: short

describe("html", () => {
  test("what it loses is listed, word for word", () => expect(Object.keys(TAKEN)).toEqual(html.loses));
  test("written and read again it is the same, but for that", () => {
    for (const message of ALL) expect(reader.read(html.render(message, {}) as string)).toEqual(held(message));
  });
  test("an older version is what it was", () => {
    expect(reader.read(html.render(bulletin, { newer: expired }) as string)).toEqual(held(bulletin));
  });
  test.each(["", "<main", "<main></main>", "<main><p></main>", "<main data-number='A-1'><div id='en'/></main>"])("what is none gives little and breaks nothing: %s", (input) => {
    expect(JSON.stringify(reader.read(input)).length).toBeLessThan(200);
  });
}); // biome-ignore format: a table

describe.each(FEEDS)("feed, %s", (type) => {
  const read = FEED_READERS[type];
  const open = ALL.map((one): AdvisoryMessage => ({ ...one, content: { ...one.content, marking: "clear", mode: "actual" } })); // biome-ignore format: short
  test("it loses what the page loses", () => expect(FEED_LOSES).toEqual(Object.keys(TAKEN)));
  test("each entry, written and read again, is the same but for that", () => {
    for (const message of open)
      expect(read(writeFeed(type, [message], samples.PUBLISHER))).toEqual([held(message)]);
  });
  test.each(["", "{", "[]", '{"items":[{"_tocsin":7}]}', "<feed><entry/></feed>", "<rss><channel><item/></channel></rss>"])("what is none gives nothing: %s", (input) => {
    expect(read(input)).toEqual([]);
  });
}); // biome-ignore format: a table
