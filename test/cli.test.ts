import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Brief } from "../src/domain/brief.ts";
import { SCHEMA_NAMES, schemaOf } from "../src/pipeline/contract/schema.ts";
import { tocsin } from "./support/real-context.ts";

/** The program end to end, with real files. */
let dir = "";
const at = (name: string) => join(dir, name);
const GOOD = `Harbour warns of storm traffic

PORT ELLERY, 3 March 2031 - The harbour office warned on Monday that attacks on pilot radios are likely to go on.

"We have seen three attempts since Friday," said Ines Falk, the head of the harbour office.
`;

const OTHER = "The ferry office said on Tuesday that two boats were late because of fog in the outer harbour.";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-cli-"));
  writeFileSync(at("good.txt"), GOOD);
  writeFileSync(at("twin.txt"), GOOD);
  writeFileSync(at("empty.txt"), "");
  writeFileSync(at("blank.txt"), " \n\n\t ");
  writeFileSync(at("binary.txt"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48]));
  writeFileSync(at("huge.txt"), "a");
  truncateSync(at("huge.txt"), 200_000_000);
  writeFileSync(
    at("invalid.txt"),
    Buffer.concat([
      Buffer.from(`${GOOD}Zoë Łukaszewska and Søren Åkerblom signed it.`),
      Buffer.from([0x20, 0xc3, 0x28]),
    ]),
  );
  writeFileSync(at("deep.html"), `<html><body>${"<div>".repeat(50_000)}<p>${GOOD}</p>${"</div>".repeat(50_000)}`);
  writeFileSync(at("line.txt"), "The harbour was calm. ".repeat(460_000));
  writeFileSync(
    at("german.txt"),
    "Die Behörden warnen vor neuen Angriffen auf die Häfen im Norden. Nach Angaben der Polizei wurden drei Männer festgenommen, die Ermittlungen dauern an. Der Bürgermeister sagte, die Lage sei ruhig.",
  );
  writeFileSync(at("lines.jsonl"), `${JSON.stringify({ id: "r1", text: OTHER })}\n{"id": "r2", "text": \n`);
  mkdirSync(at("nothing"));
  writeFileSync(at("nothing/picture.png"), "x");
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("bad input: one clear line, the others still processed, exit 3", () => {
  const BAD: [why: string, file: string, says: RegExp][] = [
    ["a missing file", "none.txt", /does not exist/],
    ["an empty file", "empty.txt", /empty/],
    ["a file of white space", "blank.txt", /white space|empty/],
    ["a picture", "binary.txt", /no text/],
    ["200 MB", "huge.txt", /200\.0 MB, the limit is/],
    ["a folder without readable files", "nothing", /no (?:readable )?file|no article|nothing to read/i],
    ["invalid UTF-8", "invalid.txt", /bytes|characters/],
    ["a line of 10 MB", "line.txt", /10\.\d MB, the limit is/],
    ["a language that is not extracted", "german.txt", /"de"/],
    ["a broken .jsonl line", "lines.jsonl", /lines\.jsonl:2/],
    ["the same content twice", "twin.txt", /same content as .*good\.txt/],
  ];
  test.each(BAD)("%s", async (_why, file, says) => {
    const { exit, out, err } = await tocsin(["brief", "--json", at("good.txt"), at(file)]);
    const lines = err.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^error: .+\. Try: .+/);
    expect(lines[0]).toMatch(says);
    expect(exit).toBe(3);
    expect((JSON.parse(out) as Brief).articles[0]!.source).toBe(at("good.txt"));
  });

  test("HTML nested 50,000 deep is read in time", async () => {
    const { exit, out } = await tocsin(["brief", "--json", at("deep.html"), at("good.txt")]);
    expect([0, 3]).toContain(exit);
    const brief = JSON.parse(out) as Brief;
    expect(brief.articles.length + brief.issues.length).toBeGreaterThanOrEqual(2);
    expect(brief.articles.at(-1)!.source).toBe(at("good.txt"));
  }, 10_000);

  test("all of them at once: every input ends as an article or as an issue", async () => {
    const files = ["good.txt", ...BAD.map(([, file]) => file)].map(at);
    const { exit, out, err } = await tocsin(["brief", "--json", ...files]);
    const brief = JSON.parse(out) as Brief;
    const seen = [...brief.articles, ...brief.issues].map(({ source }) => source?.replace(/:\d+$/, ""));
    for (const file of files) expect(seen).toContain(file);
    expect(err.trim().split("\n")).toHaveLength(BAD.length);
    expect(exit).toBe(3);
    expect(new Set(brief.articles.map(({ id }) => id)).size).toBe(brief.articles.length);
  });

  test("the page names them too", async () => {
    const { out } = await tocsin(["brief", at("good.txt"), at("none.txt")]);
    expect(out).toContain("NOT READ");
    expect(out.replace(/\s+/g, " ")).toContain("none.txt: does not exist");
  });
});

describe("output keeps the contract", () => {
  const ajv = new Ajv2020({ strict: true });
  const valid = Object.fromEntries(SCHEMA_NAMES.map((name) => [name, ajv.compile(schemaOf(name))]));
  const linesOf = (out: string) =>
    out
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));

  test("brief on the examples is valid, and the same bytes twice", async () => {
    const argv = ["demo", "--json"];
    const [once, twice] = [await tocsin(argv), await tocsin(argv)];
    expect(once.out).toBe(twice.out);
    expect(valid["brief"]!(JSON.parse(once.out)), JSON.stringify(valid["brief"]!.errors)).toBe(true);
    expect(once.exit).toBe(0);
    expect(once.err).toContain("invented");
  });

  const STEPS: [command: string, schema: string][] = [
    ["read", "read"],
    ["extract", "article"],
    ["group", "group"],
  ];
  test.each(STEPS)("%s writes one valid line an article", async (command, schema) => {
    const { out, exit } = await tocsin([command, at("good.txt"), at("lines.jsonl")]);
    const lines = linesOf(out);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(valid[schema]!(line), JSON.stringify(valid[schema]!.errors)).toBe(true);
    expect(exit).toBe(3);
  });

  test("a record keeps its id", async () => {
    const { out } = await tocsin(["extract", "--jsonl", "-"], `${JSON.stringify({ id: "x-1", text: GOOD })}\n`);
    expect(linesOf(out)).toMatchObject([{ id: "x-1" }]);
  });

  test("stance reads standard input", async () => {
    const pair = { id: "p", claim: "The port was attacked.", passage: "The port was attacked on Monday." };
    const { out, exit } = await tocsin(["stance", "--jsonl", "-"], `${JSON.stringify(pair)}\n`);
    expect(exit).toBe(0);
    expect(valid["stance"]!(linesOf(out)[0])).toBe(true);
  });

  test("standard input is one article", async () => {
    const { out, exit } = await tocsin(["brief", "--json", "-"], GOOD);
    expect([exit, (JSON.parse(out) as Brief).articles[0]!.source]).toEqual([0, "-"]);
  });
});

describe("decisions", () => {
  const decide = (...argv: string[]) => tocsin(["decide", ...argv, "--by", "R. Osei", "--why", "own log"]);

  test("what was decided is added line by line and goes into the next brief, valid", async () => {
    const file = at("decisions.jsonl");
    expect((await decide("reliability", "Harbour Post", "C", "--file", file)).exit).toBe(0);
    expect((await decide("level", "sector:transportation", "high", "--until", "2031-03-20", "--file", file)).exit).toBe(
      0,
    );
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(2);
    const { exit, out } = await tocsin(["brief", at("good.txt"), "--decisions", file, "--json"]);
    expect([exit, (JSON.parse(out) as Brief).decisions.length]).toEqual([0, 2]);
    const valid = new Ajv2020({ strict: true }).compile(schemaOf("brief"));
    expect(valid(JSON.parse(out)), JSON.stringify(valid.errors)).toBe(true);
  });

  test("an article is no file of decisions, and stays as it is", async () => {
    const { exit, err } = await decide("reliability", "Harbour Post", "C", "--file", at("good.txt"));
    expect([exit, err]).toEqual([2, expect.stringContaining("line 1: is no JSON object")]);
    expect(readFileSync(at("good.txt"), "utf8")).toBe(GOOD);
  });

  test("a file without end is not read to its end", async () => {
    const { exit, err } = await tocsin(["brief", at("good.txt"), "--decisions", "/dev/zero"]);
    expect([exit, err]).toEqual([2, expect.stringContaining("more than 8 MB, the limit")]);
  });

  test("a brief is made since the one before", async () => {
    await tocsin(["brief", at("good.txt"), "--json", "-o", at("before.json")]);
    const { exit, out } = await tocsin(["brief", at("good.txt"), "--since", at("before.json"), "--json"]);
    expect(exit).toBe(0);
    expect((JSON.parse(out) as Brief).assessments.flatMap(({ changes }) => changes)).toEqual([]);
  });
});

describe("files", () => {
  test("-o writes whole files and leaves no temporary one", async () => {
    const { exit } = await tocsin(["brief", at("good.txt"), "--json", "--html", "--md", "-o", at("page")]);
    expect(exit).toBe(0);
    expect(readFileSync(at("page.html"), "utf8").trimEnd().endsWith("</html>")).toBe(true);
    expect(JSON.parse(readFileSync(at("page.json"), "utf8"))).toHaveProperty("claims");
    expect(readFileSync(at("page.md"), "utf8")).toMatch(/^# /);
  });

  test("an input is never overwritten, even found in a folder", async () => {
    mkdirSync(at("folder"), { recursive: true });
    writeFileSync(at("folder/own.html"), `<p>${GOOD}</p>`);
    const { exit, err } = await tocsin(["brief", at("folder"), "-o", at("folder/own.html")]);
    expect([exit, err]).toEqual([2, expect.stringContaining("is one of the inputs")]);
    expect(readFileSync(at("folder/own.html"), "utf8")).toContain("Ines Falk");
  });

  test("explain reads back what brief wrote", async () => {
    await tocsin(["demo", "--json", "-o", at("demo.json")]);
    const { exit, out } = await tocsin(["explain", "S1", "--from", at("demo.json")]);
    expect([exit, out]).toEqual([0, expect.stringContaining("published")]);
  });
});
