import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "./nearest.ts";

describe("edit distance", () => {
  const CASES: [why: string, a: string, b: string, distance: number][] = [
    ["equal", "brief", "brief", 0],
    ["a letter missing", "brif", "brief", 1],
    ["a letter too many", "briefs", "brief", 1],
    ["another letter", "bried", "brief", 1],
    ["two neighbours swapped", "breif", "brief", 1],
    ["nothing in common", "abc", "xyz", 3],
    ["one is empty", "", "abc", 3],
  ];
  test.each(CASES)("%s", (_why, a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe("nearest", () => {
  test("upper case is no mistake", () => expect(nearest("BRIEF", ["brief", "read"])).toBe("brief"));
  test("the nearest of several", () => expect(nearest("rad", ["brief", "read", "group"])).toBe("read"));
  test.each([["serve"], ["x"], ["advisory"]])("%s: too far to suggest anything", (word) => {
    expect(nearest(word, ["brief", "extract", "group"])).toBeUndefined();
  });
});
