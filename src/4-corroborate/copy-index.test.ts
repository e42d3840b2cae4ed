import { describe, expect, test } from "vitest";
import { CopyIndex, sharedPassages } from "./copy-index.ts";

/** Different words for every number, so that two texts share nothing by chance. */
const text = (seed: number, words: number) =>
  Array.from({ length: words }, (_, i) => `w${(seed * 7919 + i * 31) % 99991}`).join(" ");
const added = (index: CopyIndex, id: string, body: string) => index.add(id, body)?.of;

const COPIES: [why: string, copy: (original: string) => string][] = [
  ["the same text", (t) => t],
  ["its first half", (t) => t.split(" ").slice(0, 100).join(" ")],
  ["a local ending of a third added", (t) => `${t} ${text(99, 70)}`],
  [
    "every seventh word changed",
    (t) =>
      t
        .split(" ")
        .map((w, i) => (i % 7 === 3 ? `x${i}` : w))
        .join(" "),
  ],
  ["halves turned round", (t) => [...t.split(" ").slice(100), ...t.split(" ").slice(0, 100)].join(" ")],
];
test.each(COPIES)("found: %s", (_why, copy) => {
  const index = new CopyIndex();
  const original = text(1, 200);
  expect(added(index, "a", original)).toBeUndefined();
  expect(added(index, "b", copy(original))).toBe("a");
});

const OTHERS: [why: string, a: string, b: string][] = [
  ["another text", text(1, 200), text(2, 200)],
  ["one shared sentence", `${text(1, 200)} ${text(3, 12)}`, `${text(2, 200)} ${text(3, 12)}`],
  ["two tiny texts with one quotation", text(3, 14), `${text(3, 14)} ${text(5, 6)}`],
];
test.each(OTHERS)("not a copy: %s", (_why, a, b) => {
  const index = new CopyIndex();
  added(index, "a", a);
  expect(added(index, "b", b)).toBeUndefined();
});

describe("edited copies stay one group", () => {
  test.each([100, 249, 251, 600])("%i of them", (count) => {
    const index = new CopyIndex();
    const original = text(1, 200).split(" ");
    index.add("0", original.join(" "));
    for (let i = 1; i < count; i++) {
      const edited = original.map((word, k) => (k === (i * 13) % 200 ? `edit${i}` : word)).join(" ");
      expect(index.add(String(i), edited)).toBeDefined();
    }
  });
});

test("the shared words are named, longest first, in the words of the copy", () => {
  const original = "The pumps failed at nine on Tuesday and the docks were flooded.";
  const copy = "Residents fled. The pumps failed at nine on Tuesday, police said; and the docks were flooded.";
  expect(sharedPassages(original, copy)[0]).toBe("The pumps failed at nine on Tuesday");
});
