import { Fragment, type Node } from "prosemirror-model";
import type { AdvisorySection, AdvisorySentence, AdvisoryText } from "../../../domain/advisory.ts";
import { isUntranslated, UNTRANSLATED } from "../../../domain/untranslated.ts";
import type { SectionKind, SentenceKind } from "../../../domain/vocabulary/advisory.ts";
import { newSentenceId, type SentenceAttrs, schema } from "./schema.ts";

/**
 * The sections of a text as a document. A section without sentences gets an empty one to write into; in a text that
 * follows another it has no id, and stays empty.
 */
export function documentOf(sections: readonly AdvisorySection[], follows = false): Node {
  const shown = sections.length > 0 ? sections : [{ kind: "summary", title: "Summary", sentences: [] } as const];
  const nodeOf = ({ kind, title, sentences }: AdvisorySection) => {
    const empty = () => (follows ? schema.node("sentence") : emptySentence());
    return schema.node("section", { kind, title }, sentences.length > 0 ? sentences.map(sentenceNode) : [empty()]);
  };
  return schema.node("doc", null, shown.map(nodeOf));
}

function sentenceNode({ text, cites, ...rest }: AdvisorySentence): Node {
  const words = text ? [schema.text(text)] : [];
  return schema.node("sentence", { ...rest }, [...words, ...cites.map(citationNode)]);
}

export const citationNode = (evidence: string): Node => schema.node("citation", { evidence });
export const emptySentence = (kind: SentenceKind = "fact"): Node =>
  schema.node("sentence", { id: newSentenceId(), kind });

/** What a document says. A sentence without words and citations is none, but in a text that follows it is not written yet. */
export const sectionsOf = (doc: Node, follows = false): AdvisorySection[] =>
  childrenOf(doc).map((section) => ({
    kind: section.attrs["kind"] as SectionKind,
    title: section.attrs["title"] as string,
    sentences: childrenOf(section)
      .filter(({ childCount, attrs }) => (follows ? attrs["id"] !== "" : childCount > 0))
      .map(sentenceOf),
  }));

/** Equal where two say the same. */
export const written = (sections: readonly AdvisorySection[]): string =>
  JSON.stringify(
    sections.map(({ kind, title, sentences }) => [
      kind,
      title,
      sentences.map((each) => [each.id, each.kind, each.text, each.cites, each.audience, each.measure, each.by]),
    ]),
  );

export function sentenceOf(node: Node): AdvisorySentence {
  const { id, kind, audience, measure, by } = node.attrs as SentenceAttrs;
  return {
    id,
    kind: kind as SentenceKind,
    text: node.textContent,
    cites: citesOf(node),
    ...(audience ? { audience } : {}),
    ...(measure ? { measure } : {}),
    ...(by ? { by } : {}),
  };
}

export const citesOf = (sentence: Node): string[] => [
  ...new Set(childrenOf(sentence).flatMap(({ type, attrs }) => (type.name === "citation" ? [attrs["evidence"]] : []))),
];

export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  node.forEach((child) => void children.push(child));
  return children;
}

/** The words, then each citation once. Undefined: it is so already. */
export function inOrder(sentence: Node): Fragment | undefined {
  const { textContent: text } = sentence;
  const ordered = Fragment.from([...(text ? [schema.text(text)] : []), ...citesOf(sentence).map(citationNode)]);
  return ordered.eq(sentence.content) ? undefined : ordered;
}

/**
 * The other language with the sections and sentences of the first: its own words where it has them, else the first's,
 * marked as not translated. `kept` holds what was ever written for a sentence, so that one that comes back by undo has
 * its words again.
 */
export function follow(
  first: AdvisoryText,
  other: AdvisoryText,
  kept: ReadonlyMap<string, AdvisorySentence> = new Map(),
): AdvisoryText {
  const own = new Map([...kept, ...sentencesOf(other)]);
  const sections = first.sections.map(({ kind, title, sentences }, i) => ({
    kind,
    title: titleOf(other, kind, i) ?? title,
    sentences: sentences.map((sentence) => {
      const { text, audience } = own.get(sentence.id) ?? {};
      const isOwn = text !== undefined && !isUntranslated(text);
      return {
        ...sentence,
        text: isOwn ? text : UNTRANSLATED + sentence.text,
        ...(sentence.audience ? { audience: audience ?? sentence.audience } : {}),
      };
    }),
  }));
  return { ...other, sections };
}

/** Those that are translated, by their ids. */
const sentencesOf = ({ sections }: AdvisoryText) =>
  sections.flatMap(({ sentences }) =>
    sentences.filter(({ text }) => !isUntranslated(text)).map((each) => [each.id, each] as const),
  );

/** Of the section at the same place, or else the only one of its kind. */
function titleOf({ sections }: AdvisoryText, kind: SectionKind, at: number): string | undefined {
  const same = sections.filter((section) => section.kind === kind);
  return sections[at]?.kind === kind ? sections[at].title : same.length === 1 ? same[0]!.title : undefined;
}
