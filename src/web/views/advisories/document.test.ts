import { EditorState, TextSelection } from "prosemirror-state";
import { expect, test } from "vitest";
import type { AdvisorySection, AdvisorySentence, AdvisoryText } from "../../../domain/advisory.ts";
import { SECTION_KINDS, SENTENCE_KINDS } from "../../../domain/vocabulary/advisory.ts";
import {
  addCited,
  addSection,
  cite,
  deleteSection,
  deleteSentence,
  joinAfter,
  joinBefore,
  moveSection,
  moveSentence,
  setSentence,
  splitSentence,
} from "./commands.ts";
import { documentOf, follow, inOrder, sectionsOf } from "./document.ts";
import { tidy } from "./plugins.ts";

/** Numbers that look random and are always the same. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
const WORDS = ["The", "dam", "“held”", "  twice", "\n", "14 %", "<b>", "🚒", "e\u0301", "&amp;", "[E1]", "\u0000", "."];

function sectionsFrom(seed: number): AdvisorySection[] {
  const pick = numbers(seed);
  let made = 0;
  const sentence = (): AdvisorySentence => {
    const text = Array.from({ length: 1 + pick(6) }, () => WORDS[pick(WORDS.length)]).join(" ");
    const cites = ["E1", "E2", "E30"].filter(() => pick(2) === 0);
    const kind = SENTENCE_KINDS[pick(3)]!;
    const more = { audience: "energy", measure: "m-1", by: "Ada Roe" };
    const attrs = Object.fromEntries(Object.entries(more).filter(() => pick(3) === 0));
    return { id: `s${made++}`, kind, text, cites, ...attrs };
  };
  return Array.from({ length: 1 + pick(4) }, () => ({
    kind: SECTION_KINDS[pick(SECTION_KINDS.length)]!,
    title: WORDS[pick(WORDS.length)]!,
    sentences: Array.from({ length: pick(5) }, sentence),
  }));
}

test("what a document is made of comes back to the character", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const sections = sectionsFrom(seed);
    expect(sectionsOf(documentOf(sections))).toEqual(sections);
  }
});

test("a document without sections can be written into, and says nothing", () => {
  const doc = documentOf([]);
  expect(doc.check()).toBeUndefined();
  expect(sectionsOf(doc)).toEqual([{ kind: "summary", title: "Summary", sentences: [] }]);
});

/** "a|b" with a cursor; one sentence a line, a blank line between sections, citations behind "@". */
function stateOf(drawn: string, ids = 1): EditorState {
  let n = ids;
  const sections = drawn.split("\n\n").map((section, i) => ({
    kind: SECTION_KINDS[i]!,
    title: "",
    sentences: section.split("\n").map((line) => {
      const [text = "", ...cites] = line.split("@");
      return { id: `s${n++}`, kind: "fact" as const, text, cites };
    }),
  }));
  const doc = documentOf(sections);
  let at = 0;
  doc.descendants((node, pos) => {
    if (node.isText && node.text!.includes("|")) at = pos + node.text!.indexOf("|");
  });
  const state = EditorState.create({ doc, plugins: [tidy] });
  const tr = state.tr.delete(at, at + 1);
  return state.apply(tr.setSelection(TextSelection.create(tr.doc, at)));
}

const drawn = ({ doc }: EditorState) =>
  sectionsOf(doc)
    .map(({ sentences }) => sentences.map(({ text, cites }) => [text, ...cites].join("@")).join("\n"))
    .join("\n\n");

const CASES: [what: string, command: typeof splitSentence, before: string, after: string | undefined][] = [
  [
    "cut: both parts rest on the citations",
    splitSentence,
    "It held.| It broke.@E1@E2",
    "It held.@E1@E2\nIt broke.@E1@E2",
  ],
  ["cut at its end: an empty one that is not counted yet", splitSentence, "It held.|@E1\nb", "It held.@E1\nb"],
  ["join with the one before, citations once", joinBefore, "a.@E1\n|b.@E1@E2", "a. b.@E1@E2"],
  ["not over the border of a section", joinBefore, "a.\n\n|b.", undefined],
  ["not in the middle", joinBefore, "a.\nb|c.", undefined],
  ["join with the one behind", joinAfter, "a.|\nb.@E2", "a. b.@E2"],
  ["a citation behind the cursor goes first", joinAfter, "a.|@E1\nb.", undefined],
  ["up", moveSentence(-1), "a\nb|@E1\nc", "b@E1\na\nc"],
  ["down", moveSentence(1), "a\nb|\nc", "a\nc\nb"],
  ["up into the section before, which had none", moveSentence(-1), "\n\nb|@E1\nc", "b@E1\n\nc"],
  ["down into the section behind, leaving none", moveSentence(1), "a|\n\nb", "\n\na\nb"],
  ["up from the top: nowhere", moveSentence(-1), "a|\nb", undefined],
  ["deleted", deleteSentence, "a\nb|@E1\nc", "a\nc"],
  ["the only one of a section", deleteSentence, "a|\n\nb", "\n\nb"],
  ["cited behind its words", cite("E3"), "a|b@E1", "ab@E1@E3"],
  ["cited once", cite("E1"), "a|b@E1", undefined],
  ["a sentence of its own", addCited("“x”", "E2"), "a|\nb", "a\n“x”@E2\nb"],
  ["a section", addSection("contact", "Contact"), "a|\n\nb", "a\n\n\n\nb"],
  ["a section up", moveSection(-1), "a\n\nb|\nc", "b\nc\n\na"],
  ["a section less", deleteSection, "a\n\nb|", "a"],
  ["the last section stays", deleteSection, "a|", undefined],
];
test.each(CASES)("%s", (_what, command, before, after) => {
  let state = stateOf(before);
  const done = command(state, (tr) => {
    state = state.apply(tr);
  });
  expect(done ? drawn(state) : undefined).toBe(after);
  expect(state.doc.check()).toBeUndefined();
  const ids = sectionsOf(state.doc).flatMap(({ sentences }) => sentences.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("words that are put behind a citation stand before it; a pasted sentence gets an id of its own", () => {
  let state = stateOf("It |held.@E1");
  const sentence = state.doc.firstChild!.firstChild!;
  state = state.apply(state.tr.insertText(" Twice.", sentence.nodeSize));
  expect(drawn(state)).toBe("It held. Twice.@E1");
  expect(inOrder(state.doc.firstChild!.firstChild!)).toBeUndefined();
  state = state.apply(state.tr.insert(1 + state.doc.firstChild!.firstChild!.nodeSize, sentence));
  const [first, second] = sectionsOf(state.doc)[0]!.sentences;
  expect([first!.text, second!.text]).toEqual(["It held. Twice.", "It held."]);
  expect(first!.id).toBe("s1");
  expect(second!.id).not.toBe("s1");
});

test("a kind is set where the cursor is, and nothing else", () => {
  let state = stateOf("a\nb|");
  setSentence({ kind: "judgement", by: "Ada Roe" })(state, (tr) => {
    state = state.apply(tr);
  });
  const [first, second] = sectionsOf(state.doc)[0]!.sentences;
  expect(first).toEqual({ id: "s1", kind: "fact", text: "a", cites: [] });
  expect(second).toEqual({ id: "s2", kind: "judgement", by: "Ada Roe", text: "b", cites: [] });
});

test("the other language follows: same sentences, its own words, and they come back with a sentence that does", () => {
  const text = (language: string, lines: readonly [id: string, text: string][]): AdvisoryText => ({
    language,
    headline: language,
    sections: [{ kind: "summary", title: language, sentences: lines.map(([id, words]) => ({ id, kind: "fact", text: words, cites: ["E1"] })) }], // biome-ignore format: one line
  });
  const spanish = text("es", [["a", "uno"], ["b", "dos"]]); // biome-ignore format: one line
  const kept = new Map(spanish.sections[0]!.sentences.map((each) => [each.id, each]));
  const without = follow(text("en", [["b", "two"], ["c", "three"]]), spanish, kept); // biome-ignore format: one line
  expect(without).toEqual(text("es", [["b", "dos"], ["c", "⟦…⟧ three"]])); // biome-ignore format: one line
  // What nobody translated yet is the first's, as that is now.
  const later = follow(text("en", [["b", "two, then"], ["c", "three, then"]]), without, kept); // biome-ignore format: one line
  expect(later).toEqual(text("es", [["b", "dos"], ["c", "⟦…⟧ three, then"]])); // biome-ignore format: one line
  expect(follow(text("en", [["a", "one"], ["b", "two"]]), without, kept)).toEqual(spanish); // biome-ignore format: one line
});
