import { describe, expect, test } from "vitest";
import { ageOf, barsOf, countsOf, HEALTH, isQuiet, type SourceRow, sentenceOf, worstFirst } from "./health.ts";

const NOW = new Date("2031-05-16T12:00:00Z");
const row = (rest: Partial<SourceRow>): SourceRow => ({
  id: "gazette.example",
  kind: "feed",
  address: "https://gazette.example/feed",
  title: "Gazette",
  everyMinutes: 60,
  health: "ok",
  lastSuccessAt: "2031-05-16T11:58:00Z",
  failures: 0,
  perDay: [0, 0],
  median: 0,
  ...rest,
});

describe("in words", () => {
  test.each([
    ["ok", row({ found: 20, left: 4 }), "Read 2 min ago, 20 entries, 4 still to be fetched."],
    ["one entry", row({ found: 1 }), "Read 2 min ago, 1 entry."],
    [
      "empty is no failure",
      row({ health: "ok-empty", found: 0 }),
      "Read 2 min ago, and there was nothing. That is allowed here.",
    ],
    [
      "failed says since when and why",
      row({
        health: "failed",
        failures: 3,
        since: "2031-05-16T03:10:00Z",
        issue: { code: "x", message: "a consent page" },
      }),
      "3 runs failed since 2031-05-16 03:10Z: a consent page",
    ],
    ["never tried", row({ health: "new" }), "Never tried. It is read with the next run."],
    ["paused", row({ health: "paused", since: "2031-05-13T12:00:00Z" }), "Paused for 3 d; it is not asked."],
  ])("%s", (_why, of, words) => expect(sentenceOf(of, NOW)).toBe(words));

  test("stale says for how long, not that it is well", () =>
    expect(sentenceOf(row({ health: "stale", lastSuccessAt: "2031-05-16T02:00:00Z" }), NOW)).toContain(
      "Nothing was read for 10 h",
    ));

  test("no two states look alike", () =>
    expect(new Set(Object.values(HEALTH).map(({ glyph, word }) => glyph + word)).size).toBe(6));
});

test.each([[59_000, "0 min"], [3_600_000, "1 h"], [47 * 3_600_000, "47 h"], [48 * 3_600_000, "2 d"], [-5, "0 min"]] as const)("age of %s ms", (ms, words) => expect(ageOf(ms)).toBe(words)); // biome-ignore format: short

test("those that need somebody stand first", () =>
  expect(
    worstFirst([row({}), row({ health: "paused" }), row({ health: "stale" }), row({ health: "failed" })]).map(
      (r) => r.health,
    ),
  ).toEqual(["failed", "stale", "ok", "paused"]));

test("a paused source is not silent, and not asked", () =>
  expect(
    countsOf([row({}), row({ health: "paused" }), row({ health: "failed" }), row({ health: "ok-empty" })]),
  ).toEqual({
    asked: 3,
    read: 2,
    silent: 1,
    paused: 1,
  }));

test.each([
  ["as usual", [12, 10, 2], 12, false],
  ["a day with next to nothing", [12, 3, 2], 12, true],
  ["a source that has next to nothing anyway", [1, 0, 0], 1, false],
])("quiet: %s", (_why, perDay, median, quiet) => expect(isQuiet({ perDay, median })).toBe(quiet));

test("bars and the median have one scale; without articles they are flat", () => {
  expect(barsOf({ perDay: [0, 5, 10], median: 5 })).toEqual({ heights: [0, 0.5, 1], median: 0.5 });
  expect(barsOf({ perDay: [0, 0], median: 0 })).toEqual({ heights: [0, 0], median: 0 });
});
