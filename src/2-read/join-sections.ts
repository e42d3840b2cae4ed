import type { Aside } from "./assign-roles.ts";

/** A stretch of text to be put together with others; `why` sets it aside. */
export interface Section {
  readonly text: string;
  readonly why?: string;
}

/** One text, sections separated by blank lines, and where the ones set aside came to lie. */
export function joinSections(sections: readonly Section[]): { text: string; asides: Aside[] } {
  const pieces: string[] = [];
  const asides: Aside[] = [];
  let at = 0;
  for (const { text, why } of sections) {
    const own = text.trim();
    if (!own) continue;
    if (why !== undefined) asides.push({ start: at, end: at + own.length, why });
    pieces.push(own);
    at += own.length + 2;
  }
  return { text: pieces.join("\n\n"), asides };
}
