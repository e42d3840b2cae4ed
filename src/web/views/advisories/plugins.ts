import { type EditorState, Plugin, TextSelection, type Transaction } from "prosemirror-state";
import { childrenOf, citesOf, inOrder } from "./document.ts";
import { newSentenceId } from "./schema.ts";

/** Marks a change that puts the other language under the first. */
export const FOLLOWS = "follows";

/** After each change: no two sentences with one id, and citations behind the words. */
export const tidy: Plugin = new Plugin({
  appendTransaction(changes, _before, state) {
    if (!changes.some(({ docChanged }) => docChanged)) return null;
    const tr = state.tr;
    const seen = new Set<string>();
    state.doc.descendants((node, pos) => {
      if (node.type.name !== "sentence") return true;
      const id = node.attrs["id"] as string;
      if (!id || seen.has(id)) tr.setNodeAttribute(pos, "id", newSentenceId());
      seen.add(id);
      putInOrder(tr, state, pos);
      return false;
    });
    return tr.docChanged ? tr : null;
  },
});

/** The length stays, so the places of the other sentences do too. */
function putInOrder(tr: Transaction, { doc, selection }: EditorState, pos: number) {
  const sentence = doc.nodeAt(pos)!;
  const ordered = inOrder(sentence);
  if (!ordered) return;
  const start = tr.mapping.map(pos) + 1;
  tr.replaceWith(start, start + sentence.content.size, ordered);
  const offset = selection.from - pos - 1;
  if (!selection.empty || offset < 0 || offset > sentence.content.size) return;
  const before = sentence.textBetween(0, offset).length;
  tr.setSelection(TextSelection.create(tr.doc, start + before));
}

/** Refuses what would change the sentences or their citations: words only. */
export const wordsOnly: Plugin = new Plugin({
  filterTransaction: (tr, state) =>
    !tr.docChanged || tr.getMeta(FOLLOWS) === true || shapeOf(tr.doc) === shapeOf(state.doc),
});

const shapeOf = (doc: EditorState["doc"]): string => {
  const sections = childrenOf(doc).map((section) => [
    section.attrs["kind"],
    childrenOf(section).map((sentence) => [sentence.attrs["id"], sentence.attrs["kind"], citesOf(sentence)]),
  ]);
  return JSON.stringify(sections);
};

/** Words that are typed behind a citation go to the end of the words. */
export const typing: Plugin = new Plugin({
  props: {
    handleTextInput(view, from, to, text) {
      const { $from } = view.state.selection;
      if (from !== to || !$from.parent.isTextblock) return false;
      const end = $from.start() + $from.parent.textContent.length;
      if (from <= end) return false;
      view.dispatch(view.state.tr.insertText(text, end));
      return true;
    },
  },
});
