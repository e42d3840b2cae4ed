import type { Node } from "prosemirror-model";
import type { Decoration, NodeView, NodeViewConstructor } from "prosemirror-view";
import type { SectionKind, SentenceKind } from "../../../domain/vocabulary/advisory.ts";
import type { GateFinding } from "../../contract-advisory.ts";
import { checks, KIND_WORDS, SECTION_WORDS } from "../../words/advisory.ts";

/** The kind of each sentence before it, what the gate says of it behind it; the words alone can be written in. */
export const sentenceView: NodeViewConstructor = (node, view, getPos, decorations) => {
  const dom = element("div", "sentence");
  const kind = aside("span", "sentence-kind");
  const contentDOM = element("p", "words");
  const said = aside("ul", "findings");
  dom.append(kind, contentDOM, said);
  // A click on the kind goes to its sentence.
  kind.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const pos = getPos();
    if (pos === undefined) return;
    view.focus();
    view.someProp("handleClickOn", (handle) => handle(view, pos + 1, view.state.doc.nodeAt(pos)!, pos, event, true));
  });
  const draw = (next: Node, marks: readonly Decoration[]) => {
    const findings = marks.flatMap(({ spec }) => (spec["findings"] as GateFinding[] | undefined) ?? []);
    const name = next.attrs["kind"] as SentenceKind;
    dom.dataset["kind"] = name;
    dom.dataset["id"] = next.attrs["id"];
    kind.textContent = [KIND_WORDS[name], next.attrs["by"], next.attrs["audience"]].filter(Boolean).join(": ");
    const lines = findings.map(lineOf);
    if (said.innerHTML !== lines.map((line) => line.outerHTML).join("")) said.replaceChildren(...lines);
  };
  draw(node, decorations);
  return {
    dom,
    contentDOM,
    update(next, marks) {
      if (next.type.name !== "sentence") return false;
      draw(next, marks);
      return true;
    },
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
  } satisfies NodeView;
};

function lineOf({ severity, says, overridden }: GateFinding): HTMLElement {
  const line = element("li", overridden ? "overridden" : severity);
  const sign = element("strong", "sign");
  sign.textContent = overridden ? checks.signs.overridden : checks.signs[severity];
  line.append(sign, ` ${says}`);
  return line;
}

export const sectionView: NodeViewConstructor = (node) => {
  const dom = element("section", "section");
  const title = aside("h3", "section-title");
  const contentDOM = element("div", "sentences");
  dom.append(title, contentDOM);
  const draw = ({ attrs }: Node) => {
    title.textContent = attrs["title"] || SECTION_WORDS[attrs["kind"] as SectionKind];
  };
  draw(node);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type.name !== "section") return false;
      draw(next);
      return true;
    },
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
  };
};

function element(tag: string, name: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}
/** Shown in the text, and no part of it. */
function aside(tag: string, name: string): HTMLElement {
  const made = element(tag, name);
  made.contentEditable = "false";
  return made;
}
