import { describe, expect, test } from "vitest";
import type { Decision } from "../domain/decision.ts";
import { decisionId, decisionsInForce } from "./decisions-in-force.ts";

const signed = (at: string) => ({ by: "R. Osei", at, why: "seen in the log" });
const rated = (at: string): Decision => ({
  kind: "reliability",
  source: "Harbour Ledger",
  reliability: "C",
  ...signed(at),
});
const undo = (of: Decision, at: string): Decision => ({ kind: "undo", decision: decisionId(of), ...signed(at) });
const FIRST = rated("2031-03-01");
const SECOND = rated("2031-03-02");
const UNDONE = undo(FIRST, "2031-03-03");
const BACK = undo(UNDONE, "2031-03-04");
const AGAIN = undo(FIRST, "2031-03-05");

describe("what holds", () => {
  const CASES: [why: string, made: Decision[], holds: Decision[]][] = [
    ["nothing decided", [], []],
    ["order is the order of making", [SECOND, FIRST], [SECOND, FIRST]],
    ["twice the same is once, where it was first made", [FIRST, SECOND, FIRST], [FIRST, SECOND]],
    ["an undone one holds no longer", [FIRST, SECOND, UNDONE], [SECOND]],
    ["undoing is undone", [FIRST, SECOND, UNDONE, BACK], [FIRST, SECOND]],
    ["and done again", [FIRST, SECOND, UNDONE, BACK, AGAIN], [SECOND]],
    ["undone twice, given back once: the other one still undoes it", [FIRST, UNDONE, AGAIN, BACK], []],
    ["nothing is undone before it was made", [UNDONE, FIRST], [FIRST]],
    ["what nobody decided cannot be undone", [FIRST, undo(SECOND, "2031-03-03")], [FIRST]],
  ];
  test.each(CASES)("%s", (_why, made, holds) => {
    expect(decisionsInForce(made).inForce.map(({ decision }) => decision)).toEqual(holds);
  });

  test("who undid it, and undoing of nothing, are told", () => {
    const { undoneBy, ofNothing } = decisionsInForce([FIRST, undo(SECOND, "2031-03-03"), UNDONE]);
    expect([...undoneBy]).toEqual([[decisionId(FIRST), decisionId(UNDONE)]]);
    expect(ofNothing.map(({ decision }) => decision)).toEqual([undo(SECOND, "2031-03-03")]);
  });
});

describe("the id", () => {
  test("rests on the content, not on the order of fields", () => {
    const { kind, ...rest } = FIRST;
    expect(decisionId({ ...rest, kind } as Decision)).toBe(decisionId(FIRST));
  });
  test("another reason is another decision", () => {
    expect(decisionId({ ...FIRST, why: "two corrections" })).not.toBe(decisionId(FIRST));
  });
});
