import { Schema } from "prosemirror-model";
import { SECTION_KINDS, SENTENCE_KINDS, type SentenceKind } from "../../../domain/vocabulary/advisory.ts";

/** What of a sentence is neither words nor citations. */
export interface SentenceAttrs {
  readonly id: string;
  readonly kind: string;
  readonly audience: string | null;
  readonly measure: string | null;
  readonly by: string | null;
}

/**
 * doc > section > sentence+. A citation is an atom: no text inside, deleted as one, named by what it is labelled with.
 * It stands behind the words of its sentence, as content does not hold a place for it.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: "section+" },
    section: {
      content: "sentence+",
      attrs: { kind: { default: "summary" }, title: { default: "" } },
      defining: true,
      parseDOM: [
        {
          tag: "section",
          getAttrs: ({ dataset: { kind, title = "" } }) => ({
            kind: SECTION_KINDS.find((each) => each === kind) ?? "summary",
            title,
          }),
        },
      ],
      toDOM: ({ attrs }) => [
        "section",
        { "data-kind": attrs["kind"], "data-title": attrs["title"] },
        ["h3", { contenteditable: "false" }, attrs["title"] || attrs["kind"]],
        ["div", 0],
      ],
    },
    sentence: {
      content: "(text | citation)*",
      attrs: {
        id: { default: "" },
        kind: { default: "fact" },
        audience: { default: null },
        measure: { default: null },
        by: { default: null },
      },
      parseDOM: [{ tag: "p", getAttrs: (dom) => ({ id: dom.dataset["id"] ?? "", kind: kindIn(dom.dataset["kind"]) }) }],
      toDOM: ({ attrs }) => ["p", { "data-id": attrs["id"], "data-kind": attrs["kind"] }, 0],
    },
    citation: {
      inline: true,
      atom: true,
      attrs: { evidence: {} },
      parseDOM: [{ tag: "span[data-evidence]", getAttrs: (dom) => ({ evidence: dom.dataset["evidence"] }) }],
      toDOM: ({ attrs }) => ["span", { class: "citation", role: "img", "data-evidence": attrs["evidence"] }],
    },
    text: {},
  },
});

/** What is pasted may say anything. */
function kindIn(name: string | undefined): SentenceKind {
  return SENTENCE_KINDS.find((kind) => kind === name) ?? "fact";
}

const HEX_DIGITS = 8;

/** Of a new sentence: never used again, since overrides and comments hang on it. */
export function newSentenceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(HEX_DIGITS / 2));
  return `s-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
