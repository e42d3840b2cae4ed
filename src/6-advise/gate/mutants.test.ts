import { expect, test } from "vitest";
import { refusals } from "../../../test/support/gate-advisory.ts";
import { GATE_FURTHER } from "../../../test/support/gate-further.ts";
import { mutantsOf } from "../../../test/support/gate-mutants.ts";
import { GATE_PAIRS } from "../../../test/support/gate-sentences.ts";
import { realSteps } from "../../../test/support/real-context.ts";

test("a supported sentence with one token made wrong is refused", () => {
  const mutants = GATE_PAIRS.flatMap((pair) => mutantsOf(pair, realSteps()).map((mutant) => ({ pair, ...mutant })));
  expect(mutants.length).toBeGreaterThan(200);
  expect(mutants.filter(({ pair, text }) => refusals(pair, text).length === 0).map(({ text }) => text)).toEqual([]);
}, 180_000);

test("so are sentences that say more, less or something else of the same", () => {
  const pairOf = (words: string) => GATE_PAIRS.find(([, evidence]) => JSON.stringify(evidence).includes(words))!;
  const accepted = GATE_FURTHER.filter(([words, wrong]) => refusals(pairOf(words), wrong).length === 0);
  expect(accepted).toEqual([]);
}, 120_000);
