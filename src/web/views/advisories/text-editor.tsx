import { baseKeymap, chainCommands, deleteSelection } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { type Command, EditorState, NodeSelection, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { AdvisorySection, AdvisoryText } from "../../../domain/advisory.ts";
import type { CitedEvidence, GateFinding } from "../../contract-advisory.ts";
import {
  deleteSentence,
  joinAfter,
  joinBefore,
  moveSection,
  moveSentence,
  type Place,
  placeOf,
  setSentence,
  splitSentence,
} from "./commands.ts";
import { documentOf, sectionsOf, written } from "./document.ts";
import { marks, marksMeta } from "./marks.ts";
import { sectionView, sentenceView } from "./node-views.ts";
import { FOLLOWS, tidy, typing, wordsOnly } from "./plugins.ts";

export interface TextHandle {
  /** On the sentence with the cursor; the text then has the focus, unless it is to stay where it is. */
  run(command: Command, how?: { readonly stay?: boolean }): boolean;
  /** Puts the cursor into a sentence, and on these characters of it. */
  goTo(sentence: string, words?: { readonly start: number; readonly end: number }): void;
}

export interface TextProps {
  readonly text: AdvisoryText;
  readonly label: string;
  readonly evidence: readonly CitedEvidence[];
  /** Of this language. */
  readonly findings: readonly GateFinding[];
  /** Its sentences are those of another text: only the words can be written. */
  readonly follows?: boolean;
  /** It has the cursor, also while the focus is beside it. */
  readonly active?: boolean;
  readonly onChange: (sections: AdvisorySection[]) => void;
  readonly onPlace: (place: Place | undefined) => void;
  /** Asks which evidence to cite. */
  readonly onCite: () => void;
  /** Enter on a citation. */
  readonly onEvidence: (id: string) => void;
  readonly handle: Ref<TextHandle>;
}

/** A text in its sections and sentences. Tab leaves it as any field, Escape too. */
export function TextEditor(props: TextProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const known = useRef("");
  const { text, evidence, findings, follows = false, active = false, handle } = props;
  useEffect(() => {
    known.current = written(latest.current.text.sections);
    const made = openView(host.current!, latest, (sections) => {
      known.current = written(sections);
    });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const now = written(text.sections);
    if (!view.current || now === known.current) return;
    known.current = now;
    replaceText(view.current, text, follows);
  }, [text, follows]);
  useEffect(() => {
    view.current?.dispatch(view.current.state.tr.setMeta(marksMeta, { evidence, findings }));
  }, [evidence, findings]);
  useImperativeHandle(handle, () => ({
    run: (command, { stay = false } = {}) => run(view.current!, command, stay),
    goTo: (sentence, words) => goTo(view.current!, sentence, words),
  }));
  return <div ref={host} className={`text-editor${active ? " active" : ""}`} lang={text.language} />;
}

type Latest = { readonly current: TextProps };

function openView(host: HTMLElement, latest: Latest, tell: (sections: AdvisorySection[]) => void): EditorView {
  const { text, evidence, findings, follows = false, label } = latest.current;
  const view: EditorView = new EditorView(host, {
    state: EditorState.create({
      doc: documentOf(text.sections, follows),
      plugins: [
        typing,
        keymap(keysOf(latest)),
        keymap(baseKeymap),
        history(),
        follows ? wordsOnly : tidy,
        marks({ evidence, findings }),
      ],
    }),
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "true" },
    nodeViews: { sentence: sentenceView, section: sectionView },
    transformPastedText: (pasted) => pasted.replace(/\s+/g, " "),
    handleClickOn: (_view, _pos, node) => {
      if (node.type.name !== "citation") return false;
      latest.current.onEvidence(node.attrs["evidence"]);
      return false;
    },
    dispatchTransaction(tr) {
      const state = view.state.apply(tr);
      view.updateState(state);
      if (tr.selectionSet || tr.docChanged) latest.current.onPlace(placeOf(state));
      if (!state.doc.eq(tr.before) && tr.getMeta(FOLLOWS) !== true) {
        const sections = sectionsOf(state.doc, follows);
        tell(sections);
        latest.current.onChange(sections);
      }
    },
  });
  return view;
}

/** By the gesture of other editors where there is one. Tab stays the browser's. */
function keysOf(latest: Latest): Record<string, Command> {
  const leads =
    (command: Command): Command =>
    (state, dispatch, view) =>
      latest.current.follows ? true : command(state, dispatch, view);
  const cite: Command = () => {
    latest.current.onCite();
    return true;
  };
  return {
    Enter: chainCommands(openCitation(latest), leads(splitSentence)),
    Backspace: chainCommands(deleteSelection, leads(joinBefore)),
    Delete: chainCommands(deleteSelection, leads(joinAfter)),
    "Alt-ArrowUp": leads(moveSentence(-1)),
    "Alt-ArrowDown": leads(moveSentence(1)),
    "Alt-Shift-ArrowUp": leads(moveSection(-1)),
    "Alt-Shift-ArrowDown": leads(moveSection(1)),
    "Mod-Alt-1": leads(setSentence({ kind: "fact" })),
    "Mod-Alt-2": leads(setSentence({ kind: "judgement" })),
    "Mod-Alt-3": leads(setSentence({ kind: "advice" })),
    "Alt-Shift-d": leads(deleteSentence),
    "Alt-Shift-D": leads(deleteSentence),
    "Mod-Shift-e": leads(cite),
    "Mod-Shift-E": leads(cite),
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    Escape: () => {
      document.getElementById("main")?.focus();
      return true;
    },
  };
}

const openCitation =
  (latest: Latest): Command =>
  ({ selection }) => {
    if (!(selection instanceof NodeSelection) || selection.node.type.name !== "citation") return false;
    latest.current.onEvidence(selection.node.attrs["evidence"]);
    return true;
  };

/** Another text from outside: what was taken over, or what another language has now. The cursor stays where it can. */
function replaceText(view: EditorView, text: AdvisoryText, follows: boolean) {
  const { state } = view;
  const doc = documentOf(text.sections, follows);
  const tr = state.tr.replaceWith(0, state.doc.content.size, doc.content);
  const at = Math.min(state.selection.from, tr.doc.content.size);
  view.dispatch(
    tr
      .setSelection(TextSelection.near(tr.doc.resolve(at)))
      .setMeta(FOLLOWS, true)
      .setMeta("addToHistory", !follows),
  );
}

function run(view: EditorView, command: Command, stay: boolean): boolean {
  const done = command(view.state, view.dispatch, view);
  if (!stay) view.focus();
  return done;
}

function goTo(view: EditorView, id: string, words?: { readonly start: number; readonly end: number }) {
  let at: number | undefined;
  view.state.doc.descendants((node, pos) => {
    if (node.type.name === "sentence" && node.attrs["id"] === id) at = pos;
    return at === undefined;
  });
  if (at === undefined) return;
  const size = view.state.doc.nodeAt(at)!.content.size;
  const [from, to] = [Math.min(words?.start ?? 0, size), Math.min(words?.end ?? 0, size)];
  const selection = TextSelection.create(view.state.doc, at + 1 + from, at + 1 + to);
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
}
