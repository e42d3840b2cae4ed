import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Brief } from "../src/domain/brief.ts";
import { tocsin } from "./support/real-context.ts";

/** Corrections from the command line to the page. All texts are invented. */
const LEDGER = `Attack on the water works of Ellery

Harbour Ledger, 8 March 2031

Hackers broke into the control system of Ellery Water on Thursday, said Ada Roe, the firm's chief engineer. Ben Lee of the Cyber Office stood beside her.

The north gates of the reservoir in all appearance held through the night, Roe said.
`;
const POST = `Water works of Ellery broken into

Eastmark Post, 9 March 2031

Ellery Water was hacked on Thursday, said Ben Lee of the Cyber Office. Ada Roe, the chief engineer of Ellery Water, did not answer questions.

The north gates of the reservoir seem to have held through the whole night, Lee said.
`;

let dir = "";
const at = (name: string) => join(dir, name);
const FILES = () => [at("ledger.txt"), at("post.txt")];
const made = () => readFileSync(at("d.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: short

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-corrections-"));
  writeFileSync(at("ledger.txt"), LEDGER);
  writeFileSync(at("post.txt"), POST);
  await tocsin(["brief", ...FILES(), "--json", "-o", at("brief.json")]);
});
beforeEach(() => rmSync(at("d.jsonl"), { force: true }));
afterAll(() => rmSync(dir, { recursive: true }));

const decide = (...argv: string[]) =>
  tocsin(["decide", ...argv, "--from", at("brief.json"), "--file", at("d.jsonl"), "--by", "R. Osei", "--why", "own log", "--at", "2031-03-10"]); // biome-ignore format: short
const brief = async (...argv: string[]) => (await tocsin(["brief", ...FILES(), ...argv])).out;
const decided = async (...argv: string[]) => brief("--decisions", at("d.jsonl"), ...argv);
const json = async (): Promise<Brief> => JSON.parse(await decided("--json")) as Brief;
const placeIn = (text: string, number: string, words: string) => `${number}@${text.indexOf(words)}`;
const HACKED = placeIn(POST, "S2", "Ellery Water was hacked");
const GATES = placeIn(LEDGER, "S1", "The north gates");

describe("decide", () => {
  test("a speaker, by the place of the statement and words of the article", async () => {
    const { exit, err } = await decide("speaker", HACKED, "Ada Roe");
    expect(exit, err).toBe(0);
    expect(made()).toMatchObject([{ kind: "speaker", speaker: { exact: "Ada Roe", start: POST.indexOf("Ada Roe") }, content: { exact: "Ellery Water was hacked on Thursday" } }]); // biome-ignore format: short
    const { articles, issues } = await json();
    expect(issues).toEqual([]);
    expect(articles[1]!.statements[0]).toMatchObject({ speaker: { name: "Ada Roe" }, correctedBy: [{ was: "Ben Lee" }] }); // biome-ignore format: short
  });

  test("nobody, by the id of the statement", async () => {
    const { articles } = JSON.parse(readFileSync(at("brief.json"), "utf8")) as Brief;
    expect((await decide("speaker", articles[1]!.statements[0]!.id, "not-stated")).exit).toBe(0);
    expect((await json()).articles[1]!.statements[0]!.speaker).toBeNull();
  });

  test("a hedge that was missed, and its sense", async () => {
    expect((await decide("hedge", GATES, "in all appearance", "unconfirmed")).exit).toBe(0);
    const said = (await json()).articles[0]!.statements.find(({ content }) => content.quote.includes("gates"));
    expect(said!.hedges).toMatchObject([{ quote: "in all appearance", sense: "unconfirmed" }]);
  });

  test("two names, of which one is somebody else's", async () => {
    expect((await decide("entity", "S2", "Ada Roe", "S1", "Ada Roe", "different")).exit).toBe(0);
    const names = (await json()).entities.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["Ada Roe", "Ada Roe (2)"]));
  });

  test("of words that stand more than once the place says which are meant", async () => {
    const second = POST.lastIndexOf("Ellery Water");
    expect((await decide("speaker", HACKED, `Ellery Water@${second}`)).exit).toBe(0);
    expect(made()[0].speaker.start).toBe(second);
  });

  test("the id that it prints takes it back", async () => {
    const { err } = await decide("speaker", HACKED, "Ada Roe");
    const id = /as (d-\w+);/.exec(err)![1]!;
    expect((await decide("undo", id)).exit).toBe(0);
    expect(JSON.parse(await decided("--json"))).toEqual(JSON.parse(await brief("--json")));
    expect((await decide("undo", `${id}x`)).err).toContain(`Try: tocsin decide undo ${id}`);
  });

  const [FIRST, SECOND] = [POST.indexOf("Ellery Water"), POST.lastIndexOf("Ellery Water")];
  const REFUSED: [why: string, argv: string[], says: string][] = [
    ["a name that the article has not", ["speaker", HACKED, "Cem Aydin"], "does not stand in the article"],
    ["a name that stands twice", ["speaker", HACKED, "Ellery Water"], `at ${FIRST}, ${SECOND}; which is meant. Try: "Ellery Water@${FIRST}"`],
    ["a place where it does not stand", ["speaker", HACKED, "Ada Roe@3"], "which is meant"],
    ["part of a word", ["speaker", HACKED, "Ada Ro"], "cut a word"],
    ["a hedge of another sentence", ["hedge", HACKED, "seem to have", "none"], "in no sentence of the statement"],
    ["two names of one kind that are none", ["entity", "S2", "questions", "S1", "Ada Roe", "same"], "“questions” names nobody"],
    ["a place where nothing is said", ["speaker", "S2@1", "Ada Roe"], "has no “S2@1”"],
  ]; // biome-ignore format: a table
  test.each(REFUSED)("refuses %s, and adds nothing", async (_why, argv, says) => {
    const { exit, out, err } = await decide(...argv);
    expect([exit === 0, out]).toEqual([false, ""]);
    expect(err).toContain(says);
    expect(() => made()).toThrow();
  });
});

describe("the page", () => {
  const SPEAKER = `${HACKED} corrected by R. Osei: speaker, was Ben Lee`;
  const HEDGE = `${GATES} corrected by R. Osei: “in all appearance”, was no hedge`;

  test.each([[], ["--md"], ["--html"]])(
    "%s tells at a claim what was corrected, by whom, and what was read",
    async (...argv) => {
      await decide("speaker", HACKED, "Ada Roe");
      await decide("hedge", GATES, "in all appearance", "unconfirmed");
      const page = (await decided(...argv, "--width", "200")).replaceAll("\\", "");
      for (const says of [SPEAKER, HEDGE]) expect(page.split(says)).toHaveLength(2);
      const claim = page.slice(page.indexOf("broke into the control system of Ellery Water"));
      expect(claim.indexOf(SPEAKER)).toBeGreaterThan(0);
    },
  );

  test("nothing of it stands on a page without corrections", async () => {
    for (const argv of [["--all"], ["--md"], ["--html"]]) expect(await brief(...argv)).not.toContain("corrected by");
  });

  test("explain tells why, when and which decision", async () => {
    const { err } = await decide("speaker", HACKED, "Ada Roe");
    const id = /as (d-\w+);/.exec(err)![1]!;
    const said = (await json()).articles[1]!.statements[0]!.id;
    const { out } = await tocsin(["explain", said, ...FILES(), "--decisions", at("d.jsonl"), "--width", "200"]);
    expect(out).toContain(`corrected by R. Osei: speaker, was Ben Lee (2031-03-10: own log; ${id})`);
  });

  test("an act told in a corrected statement is told with it", async () => {
    await decide("hedge", placeIn(LEDGER, "S1", "Hackers broke"), "Hackers", "alleged");
    const { articles } = await json();
    const { out } = await tocsin(["explain", articles[0]!.incidents[0]!.id, ...FILES(), "--decisions", at("d.jsonl")]);
    expect(out).toContain("corrected by R. Osei: “Hackers”, was no hedge");
  });
});
