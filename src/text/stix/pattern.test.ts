import { expect, test } from "vitest";
import { benchDir, readRows } from "../../../tools/bench/data.ts";
import { patternText, readPattern, valuesIn, writePattern } from "./pattern.ts";

const rows = readRows<{ id: string; pattern: string }>(benchDir(), "conformance/stix/pattern-spec-examples.jsonl.gz");

test.skipIf(!rows)("the patterns of the specification are read, and written again they are the same", () => {
  expect(rows!.length).toBe(23);
  for (const { id, pattern } of rows!) {
    const read = readPattern(pattern);
    expect(read, id).toBeDefined();
    expect(readPattern(writePattern(read!)), id).toEqual(read);
    // But for spaces and brackets that change nothing.
    const bare = (text: string) => text.replace(/[\s()]/g, "");
    expect(bare(writePattern(read!)), id).toBe(bare(pattern));
  }
});

test.each([
  ["and binds tighter than or", "[a:b = 'x' OR a:c = 'y' AND a:d = 'z']", "[a:b = 'x' OR (a:c = 'y' AND a:d = 'z')]"],
  ["brackets that matter stay", "[(a:b = 'x' OR a:c = 'y') AND a:d = 'z']", "[(a:b = 'x' OR a:c = 'y') AND a:d = 'z']"],
  ["a qualifier of both", "([a:b = 'x'] AND [a:c = 'y']) WITHIN 5 SECONDS", "([a:b = 'x'] AND [a:c = 'y']) WITHIN 5 SECONDS"],
  ["old signs", "[a:b == 'x' AND a:c <> 5]", "[a:b = 'x' AND a:c != 5]"],
  ["a set, without some", "[a:b NOT IN ('x', 'y')]", "[a:b NOT IN ('x', 'y')]"],
  ["quotes and strokes", "[a:b = 'it\\'s C:\\\\x']", "[a:b = 'it\\'s C:\\\\x']"],
  ["a stretch of time", "[a:b EXISTS]", undefined],
  ["existence", "[EXISTS a:b_ref.c]", "[EXISTS a:b_ref.c]"],
  ["from, to", "[a:b = true] START t'2031-03-01T00:00:00Z' STOP t'2031-03-02T00:00:00Z'", "[a:b = true] START t'2031-03-01T00:00:00Z' STOP t'2031-03-02T00:00:00Z'"],
]) ("%s", (_why, given, expected) => {
  const read = readPattern(given!);
  expect(read && writePattern(read)).toBe(expected);
}); // biome-ignore format: a table

test.each([
  ["nothing", " "],
  ["no bracket", "a:b = 'x'"],
  ["an open one", "[a:b = 'x'"],
  ["an open quotation", "[a:b = 'x]"],
  ["no value", "[a:b = ]"],
  ["no path", "[a = 'x']"],
  ["something behind", "[a:b = 'x'] then"],
  ["deeper than anybody writes", `${"(".repeat(50)}[a:b = 'x']${")".repeat(50)}`],
  ["an empty set", "[a:b IN ()]"],
])("is no pattern: %s", (_why, given) => expect(readPattern(given)).toBeUndefined());

test("what it looks for by equality, not what it excludes", () => {
  const pattern = readPattern("[domain-name:value = 'silt.example' AND ipv4-addr:value != '192.0.2.1'] OR [url:value IN ('https://a.example/', 'https://b.example/')]")!; // biome-ignore format: short
  expect(valuesIn(pattern)).toEqual([
    { path: "domain-name:value", value: "silt.example" },
    { path: "url:value", value: "https://a.example/" },
    { path: "url:value", value: "https://b.example/" },
  ]);
  expect(readPattern(`[a:b = ${patternText("o'\\b")}]`)).toMatchObject({ test: { values: [{ value: "o'\\b" }] } });
});
