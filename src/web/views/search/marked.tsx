import type { ReactNode } from "react";

/** Text with the words that were searched for; offsets into this text. Marks that overlap or leave it are left out. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  return <>{piecesOf(text, marks)}</>;
}

function piecesOf(text: string, marks: readonly (readonly [number, number])[]): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of marks.toSorted(([a], [b]) => a - b)) {
    if (start < at || end > text.length || end <= start) continue;
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return [...pieces, text.slice(at)];
}
