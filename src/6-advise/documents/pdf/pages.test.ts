import { expect, test } from "vitest";
import { sampleContent, sampleMessage } from "../../../../test/support/sample-advisories.ts";
import type { AdvisoryMessage } from "../../../domain/advisory.ts";
import { openFormats } from "../../../ports/node/open-formats.ts";
import { documentOf } from "../document-of.ts";
import { openFonts } from "./fonts.ts";
import { pagesOf, type Row, SHEET } from "./pages.ts";
import { paragraphsOf } from "./paragraphs.ts";

const fonts = await openFonts((await openFormats()).fonts);
const ROOT = { tag: "Document" };
const laid = (message: AdvisoryMessage) => pagesOf(paragraphsOf(documentOf(message), ROOT), fonts);
const textOf = ({ line }: Row) => line.map(({ text }) => text).join("");

/** The bulletin with so many short sentences, and one of so many words. */
function longer(sentences: number, words: number): AdvisoryMessage {
  const content = sampleContent();
  const [first, ...others] = content.texts;
  const sentence = (i: number) => ({ id: `x${i}`, kind: "fact" as const, text: `Gate ${i} was shut.`, cites: ["E1"] });
  const known = { kind: "what-we-know" as const, title: "Known", sentences: Array.from({ length: sentences }, (_, i) => sentence(i)) }; // biome-ignore format: short
  const long = { id: "y", kind: "fact" as const, text: "Water rises. ".repeat(words), cites: ["E2"] };
  const summary = { kind: "summary" as const, title: "More", sentences: [long] };
  return sampleMessage({ content: { ...content, texts: [{ ...first, sections: [...first.sections, known, summary] }, ...others] } }); // biome-ignore format: short
}

/** Whatever would stand badly at the foot of a page does so once in the rows of this table. */
const LENGTHS = Array.from({ length: 60 }, (_, i) => [i, 10 + i * 7] as const);

test("what leads to something stands on its page; no line of a paragraph is alone on one", () => {
  let turned = 0;
  for (const [sentences, words] of LENGTHS) {
    const pages = laid(longer(sentences, words));
    for (const [i, page] of pages.entries()) {
      const [last, next] = [page.at(-1)!, pages[i + 1]?.[0]];
      if (!next) continue;
      turned++;
      if (next.paragraph !== last.paragraph) {
        expect(last.paragraph.node.tag, textOf(last)).not.toMatch(/^H\d/);
        expect(textOf(last)).not.toContain("They are quoted exactly.");
        continue;
      }
      const here = page.filter(({ paragraph }) => paragraph === last.paragraph).length;
      const there = pages[i + 1]!.filter(({ paragraph }) => paragraph === last.paragraph).length;
      expect(Math.min(here, there), textOf(last)).toBeGreaterThanOrEqual(2);
    }
  }
  expect(turned).toBeGreaterThan(60);
});

test("all lines stand on the sheet, one below the other, and none is lost", () => {
  for (const [sentences, words] of LENGTHS.slice(0, 12)) {
    const message = longer(sentences, words);
    const pages = laid(message);
    for (const page of pages) {
      let bottom: number = SHEET.top;
      for (const { top, height, line, paragraph } of page) {
        expect(top).toBeGreaterThanOrEqual(bottom - 0.001);
        bottom = top + height;
        const width = line.reduce((sum, bit) => sum + bit.width, 0);
        // A space may hang over the edge.
        expect(paragraph.indent + width).toBeLessThanOrEqual(SHEET.width - 2 * SHEET.side + 4);
      }
      expect(bottom).toBeLessThanOrEqual(SHEET.bottom);
    }
    const said = pages.flat().map(textOf).join("").replace(/\s+/g, "");
    for (const { sections } of message.content.texts)
      for (const one of sections)
        for (const { text } of one.sentences) expect(said).toContain(text.replace(/\s+/g, ""));
  }
});

test("an item stays on one page, where it fits", () => {
  for (const [sentences, words] of LENGTHS.slice(0, 20)) {
    const places = new Map<object, Set<number>>();
    for (const [i, page] of laid(longer(sentences, words)).entries())
      for (const { paragraph } of page) if (paragraph.item) places.set(paragraph.item, (places.get(paragraph.item) ?? new Set()).add(i)); // biome-ignore format: short
    for (const pages of places.values()) expect(pages.size).toBe(1);
  }
});

test("a heading that is longer than a page is divided rather than lost", () => {
  const [text] = sampleContent().texts;
  const headline = "Pumps ".repeat(400);
  const pages = laid(sampleMessage({ content: sampleContent({ texts: [{ ...text, headline }] }) }));
  expect(
    pages
      .flat()
      .map(textOf)
      .join("")
      .match(/Pumps /g)!.length,
  ).toBeGreaterThanOrEqual(399);
  for (const page of pages) expect(page.at(-1)!.top + page.at(-1)!.height).toBeLessThanOrEqual(SHEET.bottom);
});
