import { isElement, type PageDocument, type PageElement, TEXT_NODE } from "./dom.ts";

/** What one walk over a page finds out about an element. */
export interface Surveyed {
  readonly element: PageElement;
  /** Class and id. */
  readonly name: string;
  /** Characters of its text, scripts included. */
  readonly length: number;
  /** `p` elements in it. */
  readonly paragraphs: number;
  /** Whether it holds an `article` or `main`. */
  readonly holdsStory: boolean;
}

/** Every element of a page, parents before children. */
export function surveyOf(document: PageDocument): Surveyed[] {
  const surveyed: Surveyed[] = [];
  const visit = (element: PageElement): Surveyed => {
    const at = surveyed.length;
    surveyed.length++;
    let [length, paragraphs, holdsStory] = [0, 0, false];
    for (const child of element.childNodes) {
      if (child.nodeType === TEXT_NODE) length += child.textContent?.length ?? 0;
      if (!isElement(child)) continue;
      const inner = visit(child);
      length += inner.length;
      paragraphs += inner.paragraphs + (child.tagName === "P" ? 1 : 0);
      holdsStory ||= inner.holdsStory || child.tagName === "ARTICLE" || child.tagName === "MAIN";
    }
    const [className, id] = [element.getAttribute("class"), element.getAttribute("id")];
    const name = className || id ? `${className ?? ""} ${id ?? ""}` : "";
    surveyed[at] = { element, name, length, paragraphs, holdsStory };
    return surveyed[at];
  };
  if (document.documentElement) visit(document.documentElement);
  return surveyed;
}
