import type { Document } from "../blocks.ts";
import type { Fonts } from "./fonts.ts";
import type { Kit } from "./kit.ts";
import { breakLines, type Line } from "./lines.ts";
import { baselineOf, decorated, drawWords, INK, LABELS } from "./look.ts";
import { SHEET, TEXT_WIDTH } from "./pages.ts";
import type { Node } from "./paragraphs.ts";
import type { Tags } from "./tags.ts";

/** Header and footer of each page: what it is and how it stands, where the newest is, the page, and at the right the marking. */

/** TLP 2.0 asks for 12 points or more. */
const LABEL = { size: 12, pad: 6, height: 20 } as const;
const NOTE = { size: 8.5, muted: true } as const;
const STATE = { size: 8.5, bold: true } as const;
const NOTE_HEIGHT = 12;
const NOTE_LINES_MAX = 2;
const HEADER = 36;
const FOOTER = 784;
const GAP = 16;

export interface Place {
  readonly page: number;
  readonly of: number;
}

export function edgesOf(document: Document, root: Node, fonts: Fonts) {
  const { label, marks, name, state, mayBeSuperseded, pageOf } = document;
  const labelWidth = fonts.width(label, "bold", LABEL.size) + 2 * LABEL.pad;
  const noteWidth = TEXT_WIDTH - labelWidth - GAP;
  const broken = (text: string, style: typeof NOTE | typeof STATE) =>
    shortened(breakLines([{ text }], style, noteWidth, fonts));
  const heads = [...broken([...marks, state].join(" · "), STATE), ...broken(name, NOTE).slice(0, 1)];
  const newest = broken(mayBeSuperseded, NOTE);
  const labelRight = SHEET.width - SHEET.side;
  const box = (kit: Kit, top: number) => void kit.rect(labelRight - labelWidth, top, labelWidth, LABEL.height).fill("#000000"); // biome-ignore format: short
  const says = (kit: Kit, top: number) =>
    drawWords(kit, {
      text: label,
      x: labelRight - labelWidth + LABEL.pad,
      baseline: baselineOf(top, LABEL.height, LABEL.size),
      font: "bold",
      size: LABEL.size,
      color: LABELS[label] ?? "#ffffff",
    });
  const lines = (kit: Kit, top: number, given: readonly Line[]) => {
    for (const [i, line] of given.entries()) {
      let x: number = SHEET.side;
      for (const { text, font, size, width } of line) {
        drawWords(kit, { text, x, baseline: baselineOf(top + i * NOTE_HEIGHT, NOTE_HEIGHT, size), font, size, color: font === "bold" ? INK.text : INK.muted }); // biome-ignore format: short
        x += width;
      }
    }
  };
  return (kit: Kit, tags: Tags, { page, of }: Place) => {
    decorated(kit, "Pagination", () => {
      box(kit, HEADER);
      lines(kit, HEADER, heads);
    });
    // Read aloud once, before all else; on the others it is only to be seen.
    if (page === 1) tags.words({ tag: "P", parent: root }, () => says(kit, HEADER));
    else decorated(kit, "Pagination", () => says(kit, HEADER));
    decorated(kit, "Pagination", () => {
      kit.rect(SHEET.side, FOOTER - 8, TEXT_WIDTH, 0.75).fill(INK.hair);
      box(kit, FOOTER);
      says(kit, FOOTER);
      const told = [...(marks.length ? [marks.join(", ")] : []), pageOf(page, of)].join(" · ");
      lines(kit, FOOTER, [...broken(told, marks.length ? STATE : NOTE).slice(0, 1), ...newest]);
    });
  };
}

/** What is longer is cut; it stands whole on the first page. */
function shortened(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= NOTE_LINES_MAX) return lines;
  const last = lines[NOTE_LINES_MAX - 1]!;
  const end = last.at(-1)!;
  return [
    ...lines.slice(0, NOTE_LINES_MAX - 1),
    [...last.slice(0, -1), { ...end, text: `${end.text.slice(0, -3).trimEnd()}…` }],
  ];
}
