import type { Segment } from "./place-lines.ts";

/** What makes a column: lines on both sides of a gap, long enough to be text and not the cells of a table. */
const COLUMN = { linesMin: 3, bandLinesMin: 2, charactersMin: 12, gapMin: 0.7, overlapMin: 0.3 };
const DEPTH_MAX = 5;
/** A page with more pieces is a drawing; it is read line by line. */
const SEGMENTS_MAX = 2_500;
const CANDIDATES_MAX = 80;

/** The segments of a page as columns in reading order; what spans several columns stands alone between them. */
export function columnsOf(segments: readonly Segment[], depth = 0): Segment[][] {
  if (segments.length === 0) return [];
  const sorted = [...segments].sort((a, b) => a.y - b.y || a.left - b.left);
  const gutter = depth < DEPTH_MAX && sorted.length <= SEGMENTS_MAX ? findGutter(sorted) : undefined;
  if (gutter === undefined) return [sorted];
  const columns: Segment[][] = [];
  let spanning: Segment[] = [];
  for (const band of bandsOf(sorted, gutter)) {
    if (band.isColumnar) {
      columns.push(
        ...columnsOf(spanning, depth + 1),
        ...columnsOf(band.left, depth + 1),
        ...columnsOf(band.right, depth + 1),
      );
      spanning = [];
    } else spanning.push(...band.left, ...band.right);
    if (band.crossing) spanning.push(band.crossing);
  }
  return [...columns, ...columnsOf(spanning, DEPTH_MAX)];
}

interface Band {
  readonly left: Segment[];
  readonly right: Segment[];
  readonly isColumnar: boolean;
  /** The segment across the gutter that ends the band. */
  readonly crossing?: Segment;
}

function bandsOf(sorted: readonly Segment[], gutter: number): Band[] {
  const bands: Band[] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  const close = (crossing?: Segment) => {
    bands.push({ left, right, isColumnar: isColumnar(left, right), ...(crossing ? { crossing } : {}) });
    left = [];
    right = [];
  };
  for (const segment of sorted) {
    if (segment.right <= gutter) left.push(segment);
    else if (segment.left >= gutter) right.push(segment);
    else close(segment);
  }
  close();
  return bands;
}

function isColumnar(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length < COLUMN.bandLinesMin || right.length < COLUMN.bandLinesMin) return false;
  const size = Math.max(left[0]!.size, right[0]!.size);
  const gap = Math.min(...right.map((s) => s.left)) - Math.max(...left.map((s) => s.right));
  if (gap < COLUMN.gapMin * Math.min(size, medianSize([...left, ...right]))) return false;
  const top = Math.max(left[0]!.y, right[0]!.y);
  const bottom = Math.min(left.at(-1)!.y, right.at(-1)!.y);
  const height = Math.min(left.at(-1)!.y - left[0]!.y, right.at(-1)!.y - right[0]!.y);
  if (bottom - top < COLUMN.overlapMin * height) return false;
  return lengthOf(left) >= COLUMN.charactersMin && lengthOf(right) >= COLUMN.charactersMin;
}

const lengthOf = (list: readonly Segment[]) => list.reduce((sum, { text }) => sum + text.length, 0) / list.length;

export function medianSize(list: readonly Segment[]): number {
  return [...list].map(({ size }) => size).sort((a, b) => a - b)[list.length >> 1] ?? 10;
}

/** The place with most lines in columns beside it; of equals the leftmost, so that the rest is cut in turn. */
function findGutter(sorted: readonly Segment[]): number | undefined {
  let best: { at: number; lines: number } | undefined;
  for (const at of candidates(sorted)) {
    let lines = 0;
    let smaller = 0;
    for (const { left, right, isColumnar } of bandsOf(sorted, at)) {
      if (!isColumnar) continue;
      lines += left.length + right.length;
      smaller += Math.min(left.length, right.length);
    }
    if (smaller >= COLUMN.linesMin && lines > (best?.lines ?? 0)) best = { at, lines };
  }
  return best?.at;
}

/** Just behind the ends of lines, where most lines end first. */
function candidates(sorted: readonly Segment[]): number[] {
  const counts = new Map<number, number>();
  for (const { right } of sorted) {
    const at = Math.ceil(right / 2) * 2 + 1;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const lefts = new Map<number, number>();
  for (const { left } of sorted) {
    const at = Math.floor(left) - 1;
    lefts.set(at, (lefts.get(at) ?? 0) + 1);
  }
  const frequent = (map: Map<number, number>) =>
    [...map]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, CANDIDATES_MAX / 2)
      .map(([at]) => at);
  return [...new Set([...frequent(lefts), ...frequent(counts)])].sort((a, b) => a - b);
}
