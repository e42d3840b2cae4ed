import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Issue } from "../../domain/issue.ts";
import { isIssue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import { patternBase, patternMatcher } from "./glob.ts";
import { type InputOptions, openInputs } from "./read-inputs.ts";

let root = "";
const at = (...names: string[]) => join(root, ...names);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "tocsin-inputs-"));
  for (const dir of ["news/deep", "empty", "pictures", ".hidden", "news/.git", "loop"])
    mkdirSync(at(dir), { recursive: true });
  const files: Record<string, string> = {
    "news/b.txt": "Second.",
    "news/a.md": "# First",
    "news/deep/c.html": "<p>Third</p>",
    "news/logo.png": "x",
    "news/.git/config.txt": "never",
    ".hidden/x.txt": "never",
    "pictures/one.png": "x",
    "loop/d.txt": "Fourth.",
    "null.txt": "",
    "odd [1].txt": "Brackets.",
    plain: "No ending.",
    "word.docx": "x",
    "one.json": JSON.stringify({ id: "j1", text: "Record." }),
    "many.json": JSON.stringify([{ id: "j1", text: "One." }, { id: "j2" }, { id: "j3", html: "<p>x" }]),
    "broken.json": "{ not json",
    "lines.jsonl": `{"id":"l1","text":"One."}\n\n{"id":"l2",\n{"id":"l3","text":"Three."}`,
    "blank.jsonl": "\n\n",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
  closeSync(openSync(at("huge.txt"), "w"));
  truncateSync(at("huge.txt"), 200_000_000);
  symlinkSync(at("loop"), at("loop", "again"));
});
afterAll(() => rmSync(root, { recursive: true }));

async function open(args: string[], options: InputOptions = {}): Promise<(RawDocument | Issue)[]> {
  const all: (RawDocument | Issue)[] = [];
  for await (const input of openInputs(args, options)) all.push(input);
  return all;
}
/** "news/b.txt" for a document, "!file-missing none.txt" for an issue. */
const shown = (inputs: (RawDocument | Issue)[]) =>
  inputs.map(
    (input) =>
      (isIssue(input) ? `!${input.code} ` : "") + (input.source ?? "").replace(`${root}/`, "").replaceAll("\\", "/"),
  );
const opened = async (args: string[], options?: InputOptions) =>
  shown(
    await open(
      args.map((arg) => (arg === "-" ? arg : at(arg))),
      options,
    ),
  );

const GIVEN: [why: string, args: string[], result: string[]][] = [
  ["a file", ["news/b.txt"], ["news/b.txt"]],
  [
    "a folder with all below it, in order, hidden ones left out",
    ["news"],
    ["news/a.md", "news/b.txt", "news/deep/c.html", "!files-skipped news"],
  ],
  ["a pattern", ["news/*.txt"], ["news/b.txt"]],
  ["a pattern through folders", ["news/**/*.{md,html}"], ["news/a.md", "news/deep/c.html"]],
  ["a file given twice is read once", ["news/b.txt", "news/*.txt", "news/b.txt"], ["news/b.txt"]],
  ["a name with brackets is a name first", ["odd [1].txt"], ["odd [1].txt"]],
  ["a file without an ending", ["plain"], ["plain"]],
  ["a folder that links to itself", ["loop"], ["loop/d.txt"]],
  ["a missing file, and the rest goes on", ["none.txt", "news/b.txt"], ["!file-missing none.txt", "news/b.txt"]],
  ["a pattern that matches nothing", ["news/*.html"], ["!file-missing news/*.html"]],
  ["an empty file", ["null.txt"], ["!empty-input null.txt"]],
  ["a folder without files", ["empty"], ["!no-readable-files empty"]],
  ["a folder of pictures", ["pictures"], ["!no-readable-files pictures"]],
  ["an ending that is not read", ["word.docx"], ["!unsupported-format word.docx"]],
  ["a file of 200 MB", ["huge.txt"], ["!too-large huge.txt"]],
  ["a record", ["one.json"], ["one.json"]],
  [
    "a list of records, one of them empty",
    ["many.json"],
    ["many.json#0", "!malformed-record many.json#1", "many.json#2"],
  ],
  ["broken JSON", ["broken.json"], ["!malformed-record broken.json"]],
  [
    "lines, one of them malformed",
    ["lines.jsonl"],
    ["lines.jsonl:1", "!malformed-record lines.jsonl:3", "lines.jsonl:4"],
  ],
  ["no lines", ["blank.jsonl"], ["!empty-input blank.jsonl"]],
];
test.each(GIVEN)("%s", async (_why, args, result) => expect(await opened(args)).toEqual(result));

test("an issue says what, where, why and the next step, and is an error", async () => {
  const issues = (
    await open(["none.txt", "null.txt", "empty", "word.docx", "huge.txt", "broken.json"].map((name) => at(name)))
  ).filter(isIssue);
  expect(issues).toHaveLength(6);
  for (const issue of issues) {
    expect(issue.severity).toBe("error");
    expect(issue.message).toMatch(/^.*: .+Next: .+/s);
    expect(issue.message.startsWith(issue.source!)).toBe(true);
  }
});

describe("addresses", () => {
  const page = (source: string): RawDocument => ({ source, text: source });

  test("without a network are an issue, and the rest goes on", async () => {
    const inputs = await open(["https://a.example/x.html", at("news/b.txt")]);
    expect(shown(inputs)).toEqual(["!address-not-supported https://a.example/x.html", "news/b.txt"]);
  });

  test("come in the order given, each once, whatever stands behind its #", async () => {
    const asked: string[] = [];
    const readAddress = async (address: string) => {
      asked.push(address);
      return page(address);
    };
    const args = ["https://a.example/x", at("news/b.txt"), "HTTPS://A.example/x#part", "http://b.example/", "ftp://c"];
    expect(shown(await open(args, { readAddress }))).toEqual([
      "https://a.example/x",
      "news/b.txt",
      "http://b.example/",
      "ftp://c",
    ]);
    expect(asked).toEqual(["https://a.example/x", "http://b.example/", "ftp://c"]);
  });

  test("are fetched a few ahead, never all at once", async () => {
    let waiting = 0;
    let most = 0;
    const readAddress = async (address: string) => {
      most = Math.max(most, ++waiting);
      await new Promise((resolve) => setTimeout(resolve, 2));
      waiting--;
      return page(address);
    };
    const args = Array.from({ length: 12 }, (_, i) => `https://a.example/${i}`);
    expect(shown(await open(args, { readAddress }))).toEqual(args);
    expect(most).toBe(LIMITS.fetchAhead);
  });

  test("files ask for no address", async () => {
    const readAddress = () => Promise.reject(new Error("a connection for a file"));
    expect(shown(await open([at("news/b.txt"), at("one.json")], { readAddress }))).toEqual(["news/b.txt", "one.json"]);
  });
});

test("a file and a folder without permission", async () => {
  writeFileSync(at("secret.txt"), "x");
  mkdirSync(at("locked"));
  chmodSync(at("secret.txt"), 0);
  chmodSync(at("locked"), 0);
  // Nothing is locked for root: the same test shows that the file is then read.
  const locked = ["!not-readable secret.txt", "!not-readable locked", "!no-readable-files locked"];
  const asRoot = ["secret.txt", "!no-readable-files locked"];
  expect(await opened(["secret.txt", "locked"])).toEqual(process.getuid?.() === 0 ? asRoot : locked);
});

async function* chunks(...parts: string[]) {
  for (const part of parts) yield new TextEncoder().encode(part);
}

describe("standard input", () => {
  test("a document", async () => {
    const [raw] = await open(["-"], { stdin: chunks("The gates ", "were shut.") });
    expect(raw).toEqual({ source: "-", bytes: new TextEncoder().encode("The gates were shut.") });
  });
  test("nothing", async () => expect(shown(await open(["-"], { stdin: chunks() }))).toEqual(["!empty-input -"]));
  test("lines cut anywhere, letters of two bytes included", async () => {
    const whole = new TextEncoder().encode('{"id":"1","text":"K\u00f6ln"}\n{"id":"2","text":"x"}\n');
    async function* bytes() {
      for (const byte of whole) yield Uint8Array.of(byte);
    }
    const records = await open(["-"], { stdin: bytes(), jsonl: true });
    expect(records).toMatchObject([
      { source: "-:1", text: "Köln" },
      { source: "-:2", text: "x", known: { id: "2" } },
    ]);
  });
  test("more than the limit", async () => {
    const stdin = chunks(
      ..."x"
        .repeat(6)
        .split("")
        .map(() => "y".repeat(1_000_000)),
    );
    expect(shown(await open(["-"], { stdin }))).toEqual(["!too-large -"]);
  });
});

test("a line of 10 MB is passed over without being kept, and the next is read", async () => {
  let most = 0;
  async function* long() {
    yield new TextEncoder().encode('{"id":"1","text":"a"}\n{"id":"2","text":"');
    const block = new Uint8Array(1 << 16).fill(97);
    for (let i = 0; i < 160; i++) yield block;
    yield new TextEncoder().encode('"}\n{"id":"3","text":"c"}');
    most = process.memoryUsage().arrayBuffers;
  }
  expect(LIMITS.lineBytesMax).toBeLessThan(160 << 16);
  expect(shown(await open(["-"], { stdin: long(), jsonl: true }))).toEqual(["-:1", "!line-too-long -:2", "-:3"]);
  expect(most).toBeLessThan(400_000_000);
});

const MATCHES: [why: string, pattern: string, path: string, isMatch: boolean][] = [
  ["star stays in its folder", "a/*.txt", "a/b/c.txt", false],
  ["two stars cross folders", "a/**/c.txt", "a/b/d/c.txt", true],
  ["two stars match none too", "a/**/c.txt", "a/c.txt", true],
  ["no hidden files", "*.txt", ".a.txt", false],
  ["one letter", "a?.txt", "ab.txt", true],
  ["a set", "a[bc].txt", "ab.txt", true],
  ["a set turned round", "a[!bc].txt", "ab.txt", false],
  ["alternatives", "*.{md,txt}", "x.md", true],
  ["a point is a point", "a.txt", "abtxt", false],
  ["leading dot slash", "./a*.txt", "ab.txt", true],
];
test.each(MATCHES)("pattern: %s", (_why, pattern, path, isMatch) =>
  expect(patternMatcher(pattern)(path)).toBe(isMatch),
);

test("a search begins at the part without wildcards", () => {
  expect(["a/b/*.txt", "*.txt", "/x/*/y", "/*.txt"].map(patternBase)).toEqual(["a/b", ".", "/x", "/"]);
});
