import { describe, expect, test } from "vitest";
import { faultOf, fromSaved, instantOf, parseQuery, toFilters, toParams, withoutChip, writeQuery } from "./query.ts";

const NOW = new Date("2031-05-16T12:00:00Z");

describe("parseQuery", () => {
  test.each([
    ["words alone", "harbour gates", { words: "harbour gates", chips: [] }],
    ["a chip among words", "gates actor:Heron dam", { words: "gates dam", chips: [{ key: "actor", value: "Heron" }] }],
    ["a name of two words", 'said-by:"Ada Roe"', { words: "", chips: [{ key: "said-by", value: "Ada Roe" }] }],
    ["capitals of the key", "Since:7d", { words: "", chips: [{ key: "since", value: "7d" }] }],
    ["a colon that makes no chip", "attack: now", { words: "attack: now", chips: [] }],
    ["an address is a word", "https://a.example/x", { words: "https://a.example/x", chips: [] }],
    ["an unknown key is a word", "colour:red", { words: "colour:red", chips: [] }],
    ["a phrase stays a phrase", '"no specific threat"', { words: '"no specific threat"', chips: [] }],
    ["a key without a value is a word", "actor: Heron", { words: "actor: Heron", chips: [] }],
    ["nothing", "  ", { words: "", chips: [] }],
  ])("%s", (_why, text, query) => expect(parseQuery(text)).toEqual(query));

  test.each(['in:claims said-by:"Ada Roe" gates', "harbour", "since:7d has:hedge", 'x "a b" kind:warning y'])(
    "written and read again it is the same: %s",
    (text) => expect(parseQuery(writeQuery(parseQuery(text)))).toEqual(parseQuery(text)),
  );
});

test("a chip is taken off and the others stay", () =>
  expect(writeQuery(withoutChip(parseQuery("since:7d has:hedge gates"), 0))).toBe("has:hedge gates"));

describe("days and spans", () => {
  test.each([
    ["hours", "24h", "2031-05-15T12:00:00.000Z"],
    ["weeks", "2w", "2031-05-02T12:00:00.000Z"],
    ["a day", "2031-05-01", "2031-05-01T00:00:00.000Z"],
    ["a day that is none", "2031-02-30", undefined],
    ["a word", "yesterday", undefined],
  ])("%s", (_why, value, instant) => expect(instantOf(value, NOW)).toBe(instant));
});

test("a chip at fault is told and not sent", () => {
  const query = parseQuery("since:soon in:cellar has:doubt gates");
  expect(query.chips.map((chip) => faultOf(chip, NOW))).toEqual([
    expect.stringContaining("since:"),
    expect.stringContaining("claims, statements"),
    expect.stringContaining("hedge"),
  ]);
  expect(toParams(query, NOW)).toEqual({ q: "gates" });
});

test("chips become fields of the search", () =>
  expect(toParams(parseQuery('actor:Heron said-by:"Ada Roe" has:hedge in:statements since:24h'), NOW)).toEqual({
    about: "Heron",
    speaker: "Ada Roe",
    hedged: "yes",
    in: "statements",
    since: "2031-05-15T12:00:00.000Z",
  }));

test("a day is sent whole: until it means until its end", () =>
  expect(toParams(parseQuery("gates since:2031-05-01 until:2031-05-02"), NOW)).toEqual({
    q: "gates",
    since: "2031-05-01",
    until: "2031-05-02",
  }));

test("a saved search fills the box as it was", () => {
  const query = parseQuery('gates said-by:"Ada Roe" has:hedge since:7d actor:Heron');
  expect(toFilters(query)).toEqual({ speaker: "Ada Roe", hedged: "hedge", since: "7d", about: "Heron" });
  expect(fromSaved(query.words, { ...toFilters(query), shade: "x" })).toEqual(query);
});
