import { expect, test } from "vitest";
import type { JudgedStance } from "./judge.ts";
import { KnownJudgements } from "./known-judgements.ts";

const judged = (why: string): JudgedStance => ({ stance: "supports", why });

test("a pair is judged once in its order, and what was not asked for lately is forgotten", () => {
  const known = new KnownJudgements(2);
  let times = 0;
  const ask = (claim: string, passage: string) =>
    known.of(claim, passage, () => judged(`${claim} ${passage} ${++times}`)).why;
  expect(ask("the quay", "is shut")).toBe("the quay is shut 1");
  expect(ask("the quay", "is shut")).toBe("the quay is shut 1");
  expect(ask("is shut", "the quay")).toBe("is shut the quay 2");
  // The wordings are kept apart, not joined.
  expect(ask("the", "quay is shut")).toBe("the quay is shut 3");
  expect(ask("the quay", "is shut")).toBe("the quay is shut 1");
  for (const passage of ["a", "b", "c", "d"]) ask("other", passage);
  expect(known.size).toBeLessThanOrEqual(4);
  expect(ask("the quay", "is shut")).toBe("the quay is shut 8");
});
