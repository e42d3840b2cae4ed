import type { Fonts } from "./fonts.ts";
import { breakLines, type Line } from "./lines.ts";
import type { Paragraph } from "./paragraphs.ts";

/** Paragraphs laid on sheets of A4. */

/** Points: 210 by 297 mm, with edges of 20 mm beside the text and more above and below, where the marking stands. */
export const SHEET = { width: 595.28, height: 841.89, side: 56.7, top: 80, bottom: 770 } as const;
export const TEXT_WIDTH = SHEET.width - 2 * SHEET.side;

/** A line of text where it stands. */
export interface Row {
  readonly paragraph: Paragraph;
  readonly line: Line;
  readonly isFirst: boolean;
  readonly top: number;
  readonly height: number;
}

/** Height of a line to the size of its letters. */
const LEADING = 1.4;
/** A paragraph of so few lines is not divided; of a longer one, two lines stay together at either end. */
const WHOLE_LINES_MAX = 3;
/** An item of so few lines stays on one page. */
const WHOLE_ITEM_LINES_MAX = 14;

interface Loose extends Omit<Row, "top"> {
  /** The next line stands on the same page. */
  readonly holds: boolean;
}

export function pagesOf(paragraphs: readonly Paragraph[], fonts: Fonts): Row[][] {
  const rows = held(paragraphs.map((paragraph) => rowsOf(paragraph, fonts)));
  const pages: Row[][] = [[]];
  let y: number = SHEET.top;
  const above = ({ isFirst, paragraph }: Loose) => (isFirst && y > SHEET.top ? paragraph.above : 0);
  const turn = () => {
    pages.push([]);
    y = SHEET.top;
  };
  for (const block of blocksOf(rows)) {
    const height = block.reduce((sum, row, i) => sum + row.height + (i && row.isFirst ? row.paragraph.above : 0), 0);
    if (y > SHEET.top && y + above(block[0]!) + height > SHEET.bottom) turn();
    for (const row of block) {
      // Only a block that is longer than a page.
      if (y + above(row) + row.height > SHEET.bottom) turn();
      const { holds: _, ...placed } = row;
      const top = y + above(row);
      pages.at(-1)!.push({ ...placed, top });
      y = top + row.height;
    }
  }
  return pages;
}

function rowsOf(paragraph: Paragraph, fonts: Fonts): Loose[] {
  const { runs, style, indent } = paragraph;
  const lines = breakLines(runs, style, TEXT_WIDTH - indent, fonts);
  const isWhole = lines.length <= WHOLE_LINES_MAX || paragraph.bar === "notice";
  return lines.map((line, i) => {
    const isLast = i === lines.length - 1;
    const holds = isLast ? paragraph.leads === true : isWhole || i === 0 || i === lines.length - 2;
    return { paragraph, line, isFirst: i === 0, height: style.size * LEADING, holds };
  });
}

/** Items that are short enough hold together. */
function held(paragraphs: readonly (readonly Loose[])[]): Loose[] {
  const lines = new Map<object, number>();
  for (const [row, ...others] of paragraphs) if (row?.paragraph.item) lines.set(row.paragraph.item, (lines.get(row.paragraph.item) ?? 0) + 1 + others.length); // biome-ignore format: short
  const rows = paragraphs.flat();
  return rows.map((row, i) => {
    const { item } = row.paragraph;
    const goesOn = item !== undefined && rows[i + 1]?.paragraph.item === item;
    return goesOn && lines.get(item)! <= WHOLE_ITEM_LINES_MAX ? { ...row, holds: true } : row;
  });
}

function* blocksOf(rows: readonly Loose[]): Generator<Loose[]> {
  let block: Loose[] = [];
  for (const row of rows) {
    block.push(row);
    if (row.holds) continue;
    yield block;
    block = [];
  }
  if (block.length) yield block;
}
