import { expect, test } from "vitest";
import { refusals } from "../../../test/support/gate-advisory.ts";
import { GATE_HELD_OUT } from "../../../test/support/gate-held-out.ts";
import { GATE_PAIRS } from "../../../test/support/gate-sentences.ts";

test.each(GATE_PAIRS)("%s %j: %s", (...pair) => {
  const [, , right, wrong, rule] = pair;
  expect(refusals(pair, right)).toEqual([]);
  expect(refusals(pair, wrong).map((finding) => finding.rule)).toContain(rule);
});

/** Of 30 supported sentences that nothing was built on; one more lost is a step back. */
const RIGHT_REFUSED_MAX = 3;

test("sentences that nothing was built on", () => {
  expect(GATE_HELD_OUT.filter((pair) => refusals(pair, pair[3]).length === 0).map(([, , , wrong]) => wrong)).toEqual(
    [],
  );
  expect(GATE_HELD_OUT.filter((pair) => refusals(pair, pair[2]).length > 0).length).toBeLessThanOrEqual(
    RIGHT_REFUSED_MAX,
  );
}, 120_000);
