import { endsSentence } from "../lines.ts";
import type { Words } from "./join-words.ts";
import { columnsOf, medianSize } from "./order-columns.ts";
import type { Segment } from "./place-lines.ts";

export interface Paragraph {
  readonly text: string;
  readonly size: number;
  readonly font: string;
  readonly page: number;
  /** Of the first line, 0 at the top of the page and 1 at its foot. */
  readonly height: number;
}

/** In units of the type size or of the usual line distance. */
const NEW = { distance: 1.3, sizeChange: 0.08, indent: 0.7, flush: 0.4 };
/** Distance of lines where a page has too few to tell. */
const LEADING_USUAL = 1.25;
const LOOK_BACK = 3;

export interface PlacedPage {
  readonly segments: readonly Segment[];
  readonly height: number;
}

/** A line of a column with what is needed to tell where its paragraph ends. */
interface Row extends Segment {
  readonly columnLeft: number;
  readonly columnRight: number;
}

interface OpenParagraph {
  rows: Row[];
  page: number;
  height: number;
}

/** Pages to paragraphs in reading order; a paragraph goes on over columns and pages. */
export function paragraphsOf(pages: readonly PlacedPage[], words: Words): Paragraph[] {
  const done: OpenParagraph[] = [];
  const columns = pages.map(({ segments }) => columnsOf(segments).map(rowsOf));
  const leading = leadingOf(columns.flat());
  columns.forEach((list, page) => {
    for (const rows of list) {
      const found = cutColumn(rows, leading).map((own): OpenParagraph => {
        return { rows: own, page, height: own[0]!.y / (pages[page]!.height || 1) };
      });
      const first = found[0];
      const before = first && continued(done, first);
      if (before && first) {
        before.rows = [...before.rows, ...first.rows];
        found.shift();
      }
      done.push(...found);
    }
  });
  return done.map(({ rows, page, height }) => ({
    text: rows.slice(1).reduce((text, row) => words.join(text, row.text), rows[0]!.text),
    size: medianSize(rows),
    font: rows[0]!.font,
    page,
    height,
  }));
}

/** The pieces of one line of a column, put together. */
function rowsOf(column: readonly Segment[]): Row[] {
  const lines: Segment[] = [];
  for (const segment of column) {
    const before = lines.at(-1);
    if (before && Math.abs(segment.y - before.y) < 0.3 * segment.size && segment.left >= before.right - 1) {
      lines[lines.length - 1] = { ...before, text: `${before.text} ${segment.text}`, right: segment.right };
    } else lines.push(segment);
  }
  // A headline may be wider than the text below it.
  const edges = new Map<number, { columnLeft: number; columnRight: number }>();
  return lines.map((line) => {
    const size = Math.round(line.size);
    const known = edges.get(size) ?? edgesOf(lines.filter((other) => Math.round(other.size) === size));
    edges.set(size, known);
    return { ...line, ...known };
  });
}

function edgesOf(lines: readonly Segment[]): { columnLeft: number; columnRight: number } {
  const columnRight = lines.reduce((most, { right }) => Math.max(most, right), 0);
  return { columnLeft: usual(lines.map(({ left }) => left)), columnRight };
}

/** The most frequent, to the point; of equals the smallest. */
function usual(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

/** Usual distance of two lines in units of their size. */
function leadingOf(columns: readonly (readonly Row[])[]): number {
  const distances = columns.flatMap((rows) =>
    rows.slice(1).flatMap((row, i) => {
      const before = rows[i]!;
      const distance = (row.y - before.y) / row.size;
      return isSameType(row, before) && distance > 0.8 && distance < 3 ? [Math.round(distance * 50) / 50] : [];
    }),
  );
  distances.sort((a, b) => a - b);
  return distances.length >= 4 ? distances[Math.floor(distances.length * 0.4)]! : LEADING_USUAL;
}

const isSameType = (a: Segment, b: Segment) => Math.abs(a.size - b.size) <= NEW.sizeChange * Math.max(a.size, b.size);

function cutColumn(rows: readonly Row[], leading: number): Row[][] {
  const cut: Row[][] = [];
  rows.forEach((row, i) => {
    const before = rows[i - 1];
    if (before && !beginsParagraph(row, before, leading)) cut.at(-1)!.push(row);
    else cut.push([row]);
  });
  return cut;
}

function beginsParagraph(row: Row, before: Row, leading: number): boolean {
  if (!isSameType(row, before)) return true;
  if (row.y - before.y > NEW.distance * Math.max(leading, 1) * row.size) return true;
  if (/^[•▪◦‣·]\s?/.test(row.text)) return true;
  const isIndented = row.left - row.columnLeft > NEW.indent * row.size;
  const wasFlush = before.left - before.columnLeft < NEW.flush * row.size;
  const hadRoom = hasRoomFor(row, before);
  if (isIndented && wasFlush && (hadRoom || endsSentence(before.text) || /[:”"’]$/.test(before.text))) return true;
  if (row.font !== before.font && hadRoom) return true;
  return hadRoom && endsSentence(before.text);
}

/** The line before ended although the first word of this one would have fitted. */
function hasRoomFor(row: Row, before: Row): boolean {
  const first = /^\S+/.exec(row.text)?.[0].length ?? 1;
  const letter = (row.right - row.left) / Math.max(1, row.text.length);
  return before.right + (first + 1.5) * letter < before.columnRight;
}

/** The paragraph, cut by the end of a column or page, that this one goes on with. */
function continued(done: readonly OpenParagraph[], next: OpenParagraph): OpenParagraph | undefined {
  const row = next.rows[0]!;
  const isInside = /^[\p{Ll}\d,;]/u.test(row.text);
  for (let back = 1; back <= (isInside ? LOOK_BACK : 1); back++) {
    const paragraph = done.at(-back);
    const last = paragraph?.rows.at(-1);
    if (!paragraph || !last) return undefined;
    if (!isSameType(last, row) || endsSentence(last.text)) continue;
    const isFull = !hasRoomFor(row, last) || /[-‐\u00ad]$/.test(last.text);
    // A single short line is a heading; of a ragged paragraph any line may be short.
    if (isInside ? isFull || paragraph.rows.length > 1 : isFull && last.font === row.font) return paragraph;
  }
  return undefined;
}
