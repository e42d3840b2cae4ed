import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { CitedEvidence, GateFinding } from "../../contract-advisory.ts";
import { citation as words } from "../../words/advisory.ts";

/** What is shown at the text and is none of it: labels of citations, what the gate says. */
export interface Marked {
  readonly evidence: readonly CitedEvidence[];
  /** Of this language. */
  readonly findings: readonly GateFinding[];
}

const key = new PluginKey<{ readonly marked: Marked; readonly shown: DecorationSet }>("marks");
export const marksMeta = key;

/** Findings move with the words they are about until the gate speaks again; labels follow each change. */
export const marks = (first: Marked): Plugin =>
  new Plugin({
    key,
    state: {
      init: (_, state) => ({ marked: first, shown: DecorationSet.create(state.doc, findingMarks(state, first)) }),
      apply(tr, { marked, shown }, _before, state) {
        const next = tr.getMeta(key) as Marked | undefined;
        if (!next) return { marked, shown: shown.map(tr.mapping, tr.doc) };
        return { marked: next, shown: DecorationSet.create(tr.doc, findingMarks(state, next)) };
      },
    },
    props: {
      decorations(state) {
        const { marked, shown } = key.getState(state)!;
        return shown.add(state.doc, [...citationMarks(state, marked.evidence), ...currentMark(state)]);
      },
    },
  });

/** On each sentence the findings about it; in it an outline around the words that are wrong. */
function findingMarks({ doc }: Pick<EditorState, "doc">, { findings }: Marked): Decoration[] {
  const made: Decoration[] = [];
  if (findings.length === 0) return made;
  doc.descendants((node, pos) => {
    if (node.type.name !== "sentence") return true;
    const here = findings.filter(({ sentence }) => sentence === node.attrs["id"]);
    if (here.length > 0) made.push(Decoration.node(pos, pos + node.nodeSize, {}, { findings: here }));
    for (const { words: wrong, severity, overridden } of here) {
      if (!wrong || node.textContent.slice(wrong.start, wrong.end) !== wrong.quote) continue;
      const name = `wrong ${severity}${overridden ? " overridden" : ""}`;
      made.push(Decoration.inline(pos + 1 + wrong.start, pos + 1 + wrong.end, { class: name }));
    }
    return false;
  });
  return made;
}

/** Read aloud as "evidence E1, one origin". */
function citationMarks({ doc }: EditorState, evidence: readonly CitedEvidence[]): Decoration[] {
  const made: Decoration[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name !== "citation") return;
    const id = node.attrs["evidence"] as string;
    const found = evidence.find((each) => each.id === id);
    const name = { "aria-label": words.aloud(id, found), "data-label": id, class: found ? "" : "missing" };
    made.push(Decoration.node(pos, pos + node.nodeSize, name));
  });
  return made;
}

function currentMark({ selection: { $from } }: EditorState): Decoration[] {
  if ($from.depth < 2) return [];
  return [Decoration.node($from.before(2), $from.after(2), { class: "current" })];
}
