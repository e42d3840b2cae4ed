import { describe, expect, test } from "vitest";
import { CopyIndex } from "./copy-index.ts";
import { type IndexedText, readCopyText } from "./copy-text.ts";
import { sharedPassages } from "./shingles.ts";

/** Different words for every number, so that two texts share nothing by chance. */
const text = (seed: number, words: number) =>
  Array.from({ length: words }, (_, i) => `w${(seed * 7919 + i * 31) % 99991}`).join(" ");
const WORDS = { corrected: ["an earlier version of this"], withdrawn: ["this article has been withdrawn"] };
const add = (index: CopyIndex, text: IndexedText) => index.add(readCopyText(text, WORDS));
const added = (index: CopyIndex, id: string, body: string) => add(index, { id, body })?.of;

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
    add(index, { id: "0", body: original.join(" ") });
    for (let i = 1; i < count; i++) {
      const edited = original.map((word, k) => (k === (i * 13) % 200 ? `edit${i}` : word)).join(" ");
      expect(add(index, { id: String(i), body: edited })).toBeDefined();
    }
  });
});

test("the shared words are named, longest first, in the words of the copy", () => {
  const original = "The pumps failed at nine on Tuesday and the docks were flooded.";
  const copy = "Residents fled. The pumps failed at nine on Tuesday, police said; and the docks were flooded.";
  expect(sharedPassages(original, copy)[0]).toBe("The pumps failed at nine on Tuesday");
});

const QUOTE = text(50, 60);
const quoted = (own: number) => `${text(own, 60)} “${QUOTE}” he said. ${text(own + 1, 40)}`;
const RELATIONS: [why: string, first: IndexedText, second: IndexedText, relation: string | undefined][] = [
  [
    "another house prints the text",
    { id: "a", body: text(1, 200), publisher: "Post" },
    { id: "b", body: text(1, 200), publisher: "Herald" },
    "copy",
  ],
  [
    "nobody says who printed them",
    { id: "a", body: text(1, 200) },
    { id: "b", body: `${text(1, 90)} ${text(2, 100)}` },
    "copy",
  ],
  [
    "the same house prints it again",
    { id: "a", body: text(1, 200), publisher: "The Post" },
    { id: "b", body: `${text(1, 150)} ${text(2, 20)}`, publisher: "Post" },
    "version unchanged-or-edited",
  ],
  [
    "the same house repeats its background",
    { id: "a", body: `${text(1, 120)} ${text(9, 60)}`, publisher: "Post" },
    { id: "b", body: `${text(2, 120)} ${text(9, 60)}`, publisher: "Post" },
    "excerpt",
  ],
  [
    "one speech in two reports",
    { id: "a", body: quoted(10), publisher: "Post" },
    { id: "b", body: quoted(20), publisher: "Herald" },
    "excerpt",
  ],
  [
    "a text that is nearly all quotation",
    { id: "a", body: `“${QUOTE}” he said` },
    { id: "b", body: `“${QUOTE}” said he` },
    "copy",
  ],
  [
    "a new text at the same address",
    { id: "a", body: text(1, 200), url: "https://www.post.example/1" },
    { id: "b", body: text(2, 30), url: "http://post.example/1/#top" },
    "version unchanged-or-edited",
  ],
  [
    "two addresses, two texts",
    { id: "a", body: text(1, 200), url: "https://post.example/1" },
    { id: "b", body: text(2, 200), url: "https://post.example/2" },
    undefined,
  ],
];
test.each(RELATIONS)("relation: %s", (_why, first, second, relation) => {
  const index = new CopyIndex();
  expect(add(index, first)).toBeUndefined();
  const found = add(index, second);
  expect(found && (found.relation === "version" ? "version unchanged-or-edited" : found.relation)).toBe(relation);
});

test.each([
  ["the same words", (t: string) => t, "unchanged"],
  ["some other words", (t: string) => `${t} ${text(7, 12)}`, "edited"],
  ["a notice at the end", (t: string) => `${t}\nAn earlier version of this report gave the wrong port.`, "corrected"],
  ["a notice in place of the text", () => "This article has been withdrawn.", "withdrawn"],
  [
    "a talk of earlier versions in the middle",
    (t: string) => `${t} An earlier version of this law failed. ${text(8, 130)}`,
    "edited",
  ],
] as const)("change: %s", (_why, edit, change) => {
  const index = new CopyIndex();
  add(index, { id: "a", body: text(1, 200), url: "https://post.example/1" });
  expect(add(index, { id: "b", body: edit(text(1, 200)), url: "https://post.example/1" })).toMatchObject({
    relation: "version",
    change,
  });
});

test("an index opened from its state, through JSON or not, finds what the first one finds", () => {
  const index = new CopyIndex();
  for (let i = 0; i < 20; i++)
    add(index, { id: `a${i}`, body: text(i, 200), publisher: `House ${i}`, url: `https://h${i}.example/` });
  const again = CopyIndex.from(structuredClone(index.state()));
  expect(again.size).toBe(20);
  const copy = { id: "x", body: `${text(7, 120)} ${text(70, 60)}`, publisher: "Other" };
  expect(add(again, copy)).toEqual(add(index, copy));
  expect(again.state()).toEqual(index.state());
  expect(() => CopyIndex.from({ ...index.state(), version: 9 })).toThrow("build it anew");
});

test("a notice under every text ties none together", () => {
  const index = new CopyIndex();
  const notice = text(999, 40);
  for (let i = 0; i < 140; i++)
    expect(add(index, { id: String(i), body: `${text(i, 150)} ${notice}` })).toBeUndefined();
});
