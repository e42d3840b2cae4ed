import { langAttribute } from "../../../domain/safe-text.ts";
import type { Element, Kit } from "./kit.ts";
import type { Node } from "./paragraphs.ts";

/** The tree that is read aloud, made while its words are drawn. */

export interface Tags {
  /** Draws words of a place in the tree: directly in it, or in an element of its own in there. */
  words(node: Node, draw: () => void): void;
  /** Words in another language than those around them. */
  foreign(node: Node, language: string, draw: () => void): void;
  /** Words that lead somewhere; `key`: one link goes on over several lines. */
  link(node: Node, key: object, draw: () => void): Element;
  /** No link goes on over the edge of a page, since pdfkit tells a link's page when it ends. */
  endPage(): void;
  end(): void;
}

export function openTags(kit: Kit): Tags {
  const elements = new Map<Node, Element>();
  let open: { readonly key: object; readonly element: Element } | undefined;
  const endLink = () => {
    open?.element.end();
    open = undefined;
  };
  const elementOf = (node: Node): Element => {
    const found = elements.get(node);
    if (found) return found;
    const parent = node.parent && elementOf(node.parent);
    const made = kit.struct(node.tag, languageOf(node.language));
    // ISO 32000-1, 14.8.5.5: what the labels of a list are.
    if (node.tag === "L") made.dictionary.data.A = { O: "List", ListNumbering: node.isNumbered ? "Decimal" : "Disc" };
    if (parent) parent.add(made);
    else kit.addStructure(made);
    elements.set(node, made);
    return made;
  };
  const marked = (element: Element, tag: string, draw: () => void) => {
    element.add(kit.markStructureContent(tag) as never);
    draw();
    kit.endMarkedContent();
  };
  return {
    words(node, draw) {
      endLink();
      marked(elementOf(node), node.tag, draw);
    },
    foreign(node, language, draw) {
      endLink();
      const element = kit.struct("Span", languageOf(language));
      elementOf(node).add(element);
      marked(element, "Span", draw);
      element.end();
    },
    link(node, key, draw) {
      if (open?.key !== key) {
        endLink();
        open = { key, element: kit.struct("Link") };
        elementOf(node).add(open.element);
      }
      const { element } = open;
      marked(element, "Link", draw);
      return element;
    },
    endPage: endLink,
    end() {
      endLink();
      for (const [node, element] of elements) if (!node.parent) element.end();
    },
  };
}

/** Only what is a tag of a language. */
const languageOf = (language: string | undefined) => (language && langAttribute(language) ? { lang: language } : {});
