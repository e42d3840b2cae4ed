import { expect, test } from "vitest";
import { readOpml, type Subscription, writeOpml } from "./opml.ts";

const SUBSCRIPTIONS: Subscription[] = [
  { title: "Harbour & Port <Ledger>", feedUrl: "https://ledger.example/feed?a=1&b=2", folders: [] },
  {
    title: "Coastal Wire",
    feedUrl: "https://wire.example/rss",
    siteUrl: "https://wire.example/",
    folders: ["Press", "Coast"],
  },
  { title: "Cyber Safety Office", feedUrl: "https://cso.example/atom", folders: ["Press"] },
];

test("what is written is read again, folders and marks included", () => {
  const { subscriptions, issues } = readOpml(writeOpml(SUBSCRIPTIONS, "Mine"));
  expect(issues).toEqual([]);
  expect([...subscriptions].sort((a, b) => (a.feedUrl < b.feedUrl ? -1 : 1))).toEqual(
    [...SUBSCRIPTIONS].sort((a, b) => (a.feedUrl < b.feedUrl ? -1 : 1)),
  );
});

test.each([
  [
    "an address twice is one subscription",
    '<outline text="A" xmlUrl="https://a.example/"/><outline text="B" xmlUrl="https://a.example/"/>',
    ["A"],
    0,
  ],
  ["names in other letters", '<OUTLINE TEXT="A" XMLURL="https://a.example/"/>', ["A"], 0],
  ["no title: the address names it", '<outline xmlUrl="https://a.example/"/>', ["https://a.example/"], 0],
  ["an address of another kind is not taken", '<outline text="A" xmlUrl="javascript:alert(1)"/>', [], 1],
  ["a file is not taken", '<outline text="A" xmlUrl="file:///etc/passwd"/>', [], 1],
  ["an unclosed folder", '<outline text="F"><outline text="A" xmlUrl="https://a.example/"/>', ["A"], 0],
])("%s", (_why, body, titles, warnings) => {
  const { subscriptions, issues } = readOpml(`<opml version="1.0"><body>${body}</body></opml>`);
  expect(subscriptions.map(({ title }) => title)).toEqual(titles);
  expect(issues.length).toBe(warnings);
});

test.each([
  ["a feed", "<rss><channel><title>x</title></channel></rss>"],
  ["nothing", ""],
])("no OPML: %s", (_why, content) => {
  expect(readOpml(content).issues[0]?.code).toBe("not-opml");
});

test("folders without end are cut, with an issue", () => {
  const { issues } = readOpml(`<opml><body>${'<outline text="f">'.repeat(50_000)}`);
  expect(issues.map(({ code }) => code)).toEqual(["feed-cut"]);
});
