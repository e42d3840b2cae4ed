import { expect, test } from "vitest";
import { readDocument } from "../src/2-read/read.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { ROOT, tocsin } from "./support/real-context.ts";

/** What crosses reading, grouping and the command line. */

const catalog = readCatalog(`${ROOT}catalog`);
const PAGE = `${ROOT}examples/hospital/05-meridian-press.html`;
const BODY = [
  "The pumps at the Orlow lock failed on Tuesday morning, the city's water office said in a statement.",
  "Engineers opened two gates by hand and nobody was hurt, the office said, while the docks stayed dry.",
  "The cause is not known. A new control program had been installed at the lock on Monday evening.",
  "Orlow has four locks of this kind, and all of them were checked before noon, the office added.",
];
const record = (fields: object) => JSON.stringify({ publisher: "Orlow Post", ...fields });
const group = async (...records: object[]) => {
  const { out } = await tocsin(["group", "--jsonl", "-"], records.map(record).join("\n"));
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

test.each([
  [
    "a correction",
    [...BODY.slice(0, 3), "Correction: an earlier version of this article gave three gates."],
    "corrected",
  ],
  ["more words", [...BODY, "Divers went down at one o'clock to look at the two outer gates and the sills."], "edited"],
  ["the same words", BODY, "unchanged"],
] as const)(
  "the same house prints it again, %s: a version, told by the catalog's words",
  async (_why, later, change) => {
    const [, second] = await group({ id: "1", text: BODY.join("\n\n") }, { id: "2", text: later.join("\n\n") });
    expect(second).toMatchObject({ copyOf: "1", relation: "version", change });
  },
);

test("an article that is withdrawn at its address is a version of it, and another house's print is a copy", async () => {
  const url = "https://post.example/locks";
  const [, withdrawn, copy] = await group(
    { id: "1", url, text: BODY.join("\n\n") },
    { id: "2", url, text: "This article has been withdrawn. The water office asked for time to check its figures." },
    { id: "3", publisher: "Coastal Wire", text: BODY.join("\n\n") },
  );
  expect(withdrawn).toMatchObject({ copyOf: "1", relation: "version", change: "withdrawn" });
  expect(copy).toMatchObject({ copyOf: "1", relation: "copy" });
  expect(copy).not.toHaveProperty("change");
});

test.each([
  ["a pipe", {}, [], true],
  ["a terminal", { isTerminal: true }, [], false],
  ["a terminal, --json", { isTerminal: true }, ["--json"], true],
  ["a pipe, --why", {}, ["--why"], false],
] as const)("read to %s: JSON %#", async (_why, world, options, isJson) => {
  const { out } = await tocsin(["read", ...options, PAGE], "", world);
  expect(out.startsWith("{")).toBe(isJson);
  expect(out).toContain("A ransomware attack on Tuesday");
});

test("--json --why adds where the fields came from", async () => {
  const { out } = await tocsin(["read", "--json", "--why", PAGE]);
  const { provenance, candidates, agreement } = JSON.parse(out);
  expect(provenance.title).toBe("element");
  expect(candidates.map(({ field }: { field: string }) => field)).toContain("publishedAt");
  expect(agreement).toBeGreaterThan(0.5);
});

const page = (head: string) =>
  `<html><head><title>Locks fail</title>${head}</head><body><article><h1>Locks fail</h1>${BODY.map((p) => `<p>${p}</p>`).join("")}</article></body></html>`;

test.each([
  ["time", /took more than 5 s/],
  ["memory", /MB of memory/],
] as const)("a page whose structure took too much %s is read plainly, and says so", async (plainly, words) => {
  const { text, issues } = await readDocument({ source: "a.html", html: page(""), plainly }, { catalog });
  expect(text).toContain(BODY[1]);
  expect(issues.map(({ code }) => code)).toEqual(["read-stopped"]);
  expect(issues[0]!.message).toMatch(words);
});

test("a page was published no later than it was fetched; of a file nobody knows the day", async () => {
  const html = page('<meta property="article:published_time" content="2031-06-01T08:00:00Z">');
  const read = (fetchedOn?: string) =>
    readDocument({ source: "a.html", html, ...(fetchedOn ? { fetchedOn } : {}) }, { catalog });
  expect((await read("2031-05-13")).publishedAt).toBeUndefined();
  expect((await read("2031-06-01")).publishedAt).toMatch(/^2031-06-01/);
  expect((await read()).publishedAt).toMatch(/^2031-06-01/);
});
