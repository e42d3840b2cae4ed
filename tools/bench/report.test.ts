import { describe, expect, test } from "vitest";
import { belowFloor, raisedFloors, terminalTable } from "./report.ts";
import type { StageResult } from "./stage.ts";

const result = (ours: number | undefined, more: Partial<StageResult> = {}): StageResult => ({
  stage: "dates",
  set: "made up",
  metric: "exact",
  ours,
  peers: [{ name: "other", value: 0.7, when: "2026" }],
  ...more,
});
const KEY = "dates / made up / exact";

describe("floors", () => {
  test("a figure below its floor is named", () => expect(belowFloor([result(0.8)], { [KEY]: 0.81 })).toHaveLength(1));
  test("one at its floor passes", () => expect(belowFloor([result(0.81)], { [KEY]: 0.81 })).toEqual([]));
  test("where less is better, more is a fault", () =>
    expect(belowFloor([result(2, { lowerIsBetter: true })], { [KEY]: 1 })).toHaveLength(1));
  test("missing data is no pass and no fault", () =>
    expect(belowFloor([result(undefined)], { [KEY]: 0.81 })).toEqual([]));
  test("a floor rises", () => expect(raisedFloors([result(0.9)], { [KEY]: 0.81 })).toEqual({ [KEY]: 0.9 }));
  test("and never falls", () => expect(raisedFloors([result(0.7)], { [KEY]: 0.81 })).toEqual({ [KEY]: 0.81 }));
  test("fewer errors lower their floor", () =>
    expect(raisedFloors([result(1, { lowerIsBetter: true })], { [KEY]: 3 })).toEqual({ [KEY]: 1 }));
  test.each(["articles/s", "ratio to a peer (x/s)", "peak MB", "acts an article (not judged)"])(
    "%s makes no floor",
    (metric) => expect(raisedFloors([result(12, { metric })], {})).toEqual({}),
  );
});

test("the table shows ours beside the peers, and says what is missing", () => {
  const table = terminalTable([result(0.5), result(undefined, { set: "absent", note: "no file x.jsonl" })]);
  expect(table).toContain("0.500");
  expect(table).toContain("other 0.700 (2026)");
  expect(table).toContain("missing");
  expect(table).toContain("no file x.jsonl");
});
