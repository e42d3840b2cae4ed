import { displayWidth, wrap } from "../display.ts";

/** One column: its width in display columns, and how a finished cell is painted. */
export interface Column {
  readonly width: number;
  readonly paint?: (cell: string) => string;
}

const GAP = 2;

/** Cells side by side, wrapped within their columns and aligned by display width. The last line carries no padding. */
export function row(columns: readonly Column[], cells: readonly string[], indent = 1): string[] {
  const wrapped = columns.map(({ width }, i) => wrap(cells[i] ?? "", width));
  const height = Math.max(...wrapped.map(({ length }) => length));
  const lines: string[] = [];
  for (let line = 0; line < height; line++) {
    const drawn = columns.map(({ width, paint }, i) => {
      const text = wrapped[i]![line] ?? "";
      const gap = i === columns.length - 1 ? 0 : GAP;
      // Paint the words only: padding would show as a bar of colour in inverse.
      return (text && paint ? paint(text) : text) + " ".repeat(Math.max(0, width - displayWidth(text)) + gap);
    });
    lines.push((" ".repeat(indent) + drawn.join("")).trimEnd());
  }
  return lines;
}

/** Text with a hanging indent under `lead`. */
export function hanging(lead: string, text: string, columns: number): string[] {
  return hangingUnder(lead, displayWidth(lead), text, columns);
}

/** The same for a painted lead, whose width the caller knows. */
export function hangingUnder(lead: string, leadColumns: number, text: string, columns: number): string[] {
  return wrap(text, Math.max(8, columns - leadColumns)).map(
    (line, i) => (i === 0 ? lead : " ".repeat(leadColumns)) + line,
  );
}
