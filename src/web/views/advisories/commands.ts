import { Fragment, type Node } from "prosemirror-model";
import { type Command, type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import type { SectionKind } from "../../../domain/vocabulary/advisory.ts";
import { citationNode, citesOf, emptySentence } from "./document.ts";
import { newSentenceId, type SentenceAttrs, schema } from "./schema.ts";

/** The sentence with the cursor, its section, and where both stand. */
export interface Place {
  readonly sentence: Node;
  readonly section: Node;
  /** Before each. */
  readonly at: number;
  readonly sectionAt: number;
  readonly index: number;
  readonly sectionIndex: number;
}

const SECTION_DEPTH = 1;
const SENTENCE_DEPTH = 2;

export function placeOf({ selection: { $from } }: EditorState): Place | undefined {
  if ($from.depth < SENTENCE_DEPTH) return undefined;
  return {
    sentence: $from.node(SENTENCE_DEPTH),
    section: $from.node(SECTION_DEPTH),
    at: $from.before(SENTENCE_DEPTH),
    sectionAt: $from.before(SECTION_DEPTH),
    index: $from.index(SECTION_DEPTH),
    sectionIndex: $from.index(0),
  };
}

/** A command on the sentence with the cursor. */
const here =
  (change: (place: Place, state: EditorState) => Transaction | undefined): Command =>
  (state, dispatch) => {
    const place = placeOf(state);
    const tr = place && change(place, state);
    if (!tr) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** Where the words of the sentence before this place end. */
export const endOfWords = (sentence: Node, at: number) => at + 1 + sentence.textContent.length;
const cursor = (tr: Transaction, pos: number) => tr.setSelection(TextSelection.create(tr.doc, pos));

/** Cuts the sentence at the cursor, and drops what is selected in it; both parts rest on its citations. */
export const splitSentence: Command = here(({ sentence, at }, { tr, selection: { from, to, $from, $to } }) => {
  if (!$from.sameParent($to)) return undefined;
  const { textContent: text, type, attrs } = sentence;
  const cites = citesOf(sentence).map(citationNode);
  const rest = text.slice(to - at - 1).trimStart();
  const first = type.create(attrs, [...words(text.slice(0, from - at - 1).trimEnd()), ...cites]);
  // A measure of the catalog is one sentence.
  const next = { ...attrs, measure: null, id: newSentenceId() };
  tr.replaceWith(at, at + sentence.nodeSize, [first, type.create(next, rest ? [...words(rest), ...cites] : [])]);
  return cursor(tr, at + first.nodeSize + 1);
});

const words = (text: string) => (text ? [schema.text(text)] : []);

/** At its start: joins it with the sentence before, which keeps its kind; words stay words. */
export const joinBefore: Command = here(({ sentence, section, at, index }, { tr, selection }) => {
  if (!selection.empty || selection.from !== at + 1 || index === 0) return undefined;
  return joined(tr, section.child(index - 1), at - section.child(index - 1).nodeSize, sentence);
});

/** At the end of its words: joins it with the sentence behind. */
export const joinAfter: Command = here(({ sentence, section, at, index }, { tr, selection }) => {
  if (!selection.empty || selection.from < endOfWords(sentence, at) || index === section.childCount - 1)
    return undefined;
  // A citation behind the cursor goes first.
  if (selection.$from.nodeAfter) return undefined;
  return joined(tr, sentence, at, section.child(index + 1));
});

function joined(tr: Transaction, before: Node, at: number, after: Node): Transaction {
  const [a, b] = [before.textContent, after.textContent];
  const text = a && b ? `${a.trimEnd()} ${b}` : a + b;
  const cites = [...new Set([...citesOf(before), ...citesOf(after)])];
  const attrs = a ? before.attrs : { ...after.attrs, id: before.attrs["id"] };
  const node = before.type.create(attrs, [...words(text), ...cites.map(citationNode)]);
  tr.replaceWith(at, at + before.nodeSize + after.nodeSize, node);
  return cursor(tr, at + 1 + (text.length - b.length));
}

/** One place up or down, over the border of its section too. */
export const moveSentence = (step: 1 | -1): Command =>
  here((place, { tr, doc, selection }) => {
    const { sentence, section, at, index, sectionAt, sectionIndex } = place;
    const inside = selection.from - at;
    const end = at + sentence.nodeSize;
    const beside = index + step;
    if (beside >= 0 && beside < section.childCount) {
      const other = section.child(beside);
      const target = step < 0 ? at - other.nodeSize : at + other.nodeSize;
      tr.delete(at, end).insert(target, sentence);
      return cursor(tr, target + inside);
    }
    const next = sectionIndex + step;
    if (next < 0 || next >= doc.childCount) return undefined;
    // A section is never without a sentence.
    if (section.childCount === 1) tr.replaceWith(at, end, emptySentence());
    else tr.delete(at, end);
    const target = step < 0 ? sectionAt - 1 : tr.mapping.map(sectionAt + section.nodeSize) + 1;
    const other = doc.child(next);
    const only = other.childCount === 1 && other.firstChild!.childCount === 0 ? other.firstChild!.nodeSize : 0;
    const from = step < 0 ? target - only : target;
    tr.replaceWith(from, from + only, sentence);
    return cursor(tr, from + inside);
  });

/** Of a section that has no other it leaves an empty one. */
export const deleteSentence: Command = here(({ sentence, section, at, index }, { tr }) => {
  const end = at + sentence.nodeSize;
  if (section.childCount === 1) return cursor(tr.replaceWith(at, end, emptySentence()), at + 1);
  tr.delete(at, end);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(index === 0 ? at : at - 1), index === 0 ? 1 : -1));
});

export const addSentence: Command = here(({ sentence, at }, { tr }) => {
  const place = at + sentence.nodeSize;
  return cursor(tr.insert(place, emptySentence(sentence.attrs["kind"])), place + 1);
});

export const setSentence = (attrs: Partial<SentenceAttrs>): Command =>
  here(({ sentence, at }, { tr }) => tr.setNodeMarkup(at, undefined, { ...sentence.attrs, ...attrs }));

export const setSection = (attrs: { readonly kind?: SectionKind; readonly title?: string }): Command =>
  here(({ section, sectionAt }, { tr }) => tr.setNodeMarkup(sectionAt, undefined, { ...section.attrs, ...attrs }));

/** Behind the section of the cursor. */
export const addSection = (kind: SectionKind, title: string): Command =>
  here(({ section, sectionAt }, { tr }) => {
    const place = sectionAt + section.nodeSize;
    return cursor(tr.insert(place, schema.node("section", { kind, title }, emptySentence())), place + 2);
  });

export const moveSection = (step: 1 | -1): Command =>
  here(({ section, sectionAt, sectionIndex }, { tr, doc, selection }) => {
    const beside = sectionIndex + step;
    if (beside < 0 || beside >= doc.childCount) return undefined;
    const other = doc.child(beside);
    const target = step < 0 ? sectionAt - other.nodeSize : sectionAt + other.nodeSize;
    tr.delete(sectionAt, sectionAt + section.nodeSize).insert(target, section);
    return cursor(tr, target + (selection.from - sectionAt));
  });

/** The last one stays. */
export const deleteSection: Command = here(({ section, sectionAt }, { tr, doc }) => {
  if (doc.childCount === 1) return undefined;
  tr.delete(sectionAt, sectionAt + section.nodeSize);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(sectionAt, tr.doc.content.size)), -1));
});

/** Behind the words of the sentence with the cursor; once. */
export const cite = (evidence: string): Command =>
  here(({ sentence, at }, { tr }) => {
    if (citesOf(sentence).includes(evidence)) return undefined;
    return tr.insert(at + sentence.nodeSize - 1, Fragment.from(citationNode(evidence)));
  });

/** A sentence of its own behind the one with the cursor, or in its place where that is empty. */
export const addCited = (text: string, evidence: string): Command =>
  here(({ sentence, at }, { tr }) => {
    const node = schema.node("sentence", { id: newSentenceId(), kind: "fact" }, [
      schema.text(text),
      citationNode(evidence),
    ]);
    const end = at + sentence.nodeSize;
    tr.replaceWith(sentence.childCount === 0 ? at : end, end, node);
    return cursor(tr, (sentence.childCount === 0 ? at : end) + 1 + text.length);
  });
