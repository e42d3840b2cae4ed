import { describe, expect, test } from "vitest";
import { realSteps } from "../../../test/support/real-context.ts";

const steps = realSteps();
const stance = (claim: string, passage: string) => steps.judgeStance(claim, passage).stance;
const CLAIM = "Hackers closed four hospitals of the Alderbrook group in Sarnia in 2029.";

/** Distorted versions of a claim: none may support it. */
const DISTORTED: [why: string, claim: string, passage: string][] = [
  ["negated", CLAIM, "Hackers did not close four hospitals of the Alderbrook group in Sarnia in 2029."],
  ["denied", CLAIM, "The group denied that hackers closed four hospitals of the Alderbrook group in Sarnia in 2029."],
  ["never", CLAIM, "Hackers never closed four hospitals of the Alderbrook group in Sarnia in 2029."],
  ["another number", CLAIM, "Hackers closed 14 hospitals of the Alderbrook group in Sarnia in 2029."],
  ["another year", CLAIM, "Hackers closed four hospitals of the Alderbrook group in Sarnia in 2031."],
  ["only possible", CLAIM, "Hackers may have closed four hospitals of the Alderbrook group in Sarnia in 2029."],
  ["only reported", CLAIM, "Hackers reportedly closed four hospitals of the Alderbrook group in Sarnia in 2029."],
  [
    "a hedge taken off",
    "Ellery Power could lose its pumps in the storm of 2031.",
    "Ellery Power did not lose its pumps in the storm of 2031.",
  ],
  [
    "turned round",
    "Veldania attacked Sarnia at dawn near the strait.",
    "Sarnia attacked Veldania at dawn near the strait.",
  ],
  [
    "the one word that tells the act is not there",
    "The dam at Lowmark broke in the night.",
    "Engineers opened the gates of the dam at Lowmark in the night to lower the lake.",
  ],
  [
    "no evidence",
    "Copperline found that data left the network of the clinic.",
    "Copperline found no sign that data left the network of the clinic.",
  ],
  [
    "failed",
    "The attackers encrypted the servers of the port.",
    "The attackers failed to encrypt the servers of the port.",
  ],
  [
    "refused",
    "The ministry confirmed the loss of the records.",
    "The ministry refused to confirm the loss of the records.",
  ],
  ["another count of people", "The blast wounded 12 sailors at the pier.", "The blast wounded 40 sailors at the pier."],
  [
    "without",
    "The pumps ran with power from the grid on Monday.",
    "The pumps ran without power from the grid on Monday.",
  ],
];
test.each(DISTORTED)("no support: %s", (_why, claim, passage) =>
  expect(stance(claim, passage)).not.toMatch(/supports|repeats/),
);

describe("support", () => {
  test("a weekday in front turns nothing round", () =>
    expect(
      stance("Trading at the Brunn Exchange stopped on Tuesday.", "On Tuesday trading at the Brunn Exchange stopped."),
    ).toMatch(/supports|repeats/));
  test("the same words", () =>
    expect(stance(CLAIM, `On Friday it became known: ${CLAIM}`)).toMatch(/supports|repeats/));
  test("other words around", () =>
    expect(
      stance(CLAIM, "In 2029, hackers closed four hospitals that belong to the Alderbrook group in Sarnia."),
    ).toMatch(/supports|repeats/));
});

const UNRELATED: [why: string, passage: string][] = [
  ["another matter", "The ferry timetable changes on Monday, the company said."],
  ["the same place only", "Sarnia elected a new parliament on Sunday."],
  ["nothing", ""],
];
test.each(UNRELATED)("unrelated: %s", (_why, passage) => expect(stance(CLAIM, passage)).toBe("unrelated"));

test("a weaker passage hedges", () => expect(stance(CLAIM, DISTORTED[5]![2])).toBe("hedges"));
test("a contrary one denies", () => expect(stance(CLAIM, DISTORTED[0]![2])).toBe("denies"));
