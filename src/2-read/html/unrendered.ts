import type { Block } from "./blocks.ts";
import { blocksOf } from "./blocks.ts";
import { bodyOf, type PageDocument, parsePage } from "./dom.ts";
import { articleNode, jsonLdNodes, textOf } from "./structured-data.ts";

/** Characters: shorter stories are looked for where a script would have taken them from, and must grow so much. */
export const UNRENDERED = { below: 400, gainMin: 2 };

/** The story of a page that waits for its scripts: in its structured data, or in a template. The longest is taken. */
export function unrenderedStory(document: PageDocument): Block[] {
  const body = articleNode(jsonLdNodes(document))["articleBody"];
  const told = typeof body === "string" ? body.split(/\n+/).flatMap((line) => asBlock(textOf(line))) : [];
  const templates = [...document.querySelectorAll('script[type="text/template"], script[type="text/html"], noscript')];
  const shown = templates.map((element) => {
    const page = bodyOf(parsePage(element.textContent ?? ""));
    return page ? blocksOf(page) : [];
  });
  return [told, ...shown].reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
}

export const sizeOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

const asBlock = (text: string | undefined): Block[] => (text ? [{ text, tag: "P", linkCharacters: 0 }] : []);
