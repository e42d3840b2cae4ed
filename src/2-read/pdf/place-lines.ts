import type { Run } from "./open-pdf.ts";

/** Text on one baseline without a gap: a line, or a line's part. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

/** Widths in units of the type size. A space is .25, the gap between columns at least 1. */
const SPACE_MIN = 0.12;
const GAP_MIN = 1;
const ROW_TOLERANCE = 0.42;
const SUPERSCRIPT = { sizeMax: 0.8, riseMin: 0.12 };
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Joins the runs of a page into segments, top to bottom, left to right. */
export function segmentsOf(runs: readonly Run[]): Segment[] {
  const sorted = [...runs].sort((a, b) => a.y - b.y || a.x - b.x);
  const segments: Segment[] = [];
  let row: Run[] = [];
  for (const run of sorted) {
    const first = row[0];
    if (first && Math.abs(run.y - first.y) > ROW_TOLERANCE * Math.max(run.size, first.size)) {
      segments.push(...cutRow(row));
      row = [];
    }
    row.push(run);
  }
  return [...segments, ...cutRow(row)];
}

function cutRow(row: readonly Run[]): Segment[] {
  const runs = [...row].sort((a, b) => a.x - b.x);
  const segments: Segment[] = [];
  let open: Run[] = [];
  let right = 0;
  for (const run of runs) {
    const before = open.at(-1);
    // Bold type made by printing twice.
    if (before && before.text === run.text && Math.abs(before.x - run.x) < 0.3 * run.size) continue;
    if (before && run.x - right > GAP_MIN * Math.max(before.size, run.size)) {
      segments.push(joinRuns(open));
      open = [];
      right = 0;
    }
    open.push(run);
    right = Math.max(right, run.x + run.width);
  }
  return open.length ? [...segments, joinRuns(open)] : segments;
}

function joinRuns(runs: readonly Run[]): Segment {
  const main = runs.reduce((a, b) => (b.text.length * b.size > a.text.length * a.size ? b : a));
  let text = "";
  let right = runs[0]!.x;
  for (const run of runs) {
    const isRaised = isSuperscript(run, main);
    const gap = run.x - right;
    if (text && gap > SPACE_MIN * main.size && !text.endsWith(" ") && !isRaised) text += " ";
    text += isRaised ? run.text.trim().replace(/\d/g, (digit) => RAISED[Number(digit)]!) : run.text;
    right = Math.max(right, run.x + run.width);
  }
  return {
    text: text.replace(/\s+/g, " ").trim(),
    left: runs[0]!.x,
    right,
    y: main.y,
    size: main.size,
    font: main.font,
  };
}

/** The number of a footnote, raised above the line. */
function isSuperscript(run: Run, main: Run): boolean {
  const isSmall = run.size < SUPERSCRIPT.sizeMax * main.size;
  return isSmall && /^\s*\d{1,3}\s*$/.test(run.text) && main.y - run.y > SUPERSCRIPT.riseMin * main.size;
}
