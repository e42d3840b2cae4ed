import type { Block } from "./blocks.ts";

/** What a block without text costs the run it stands in, and the most that one link-laden block costs (characters). */
const GAP_COST = 12;
const LINKS_COST_MAX = 200;
const PROSE = { charactersMin: 45, linkShareMax: 0.4 };

export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the story is by the shape of the text alone: the run of blocks with the most running text, links and labels
 * counted against it. One pass, no tree: a second opinion for the tree's reader, the only one for pages too big for a tree.
 */
export function densestRun(blocks: readonly Block[]): Run {
  let best = { start: 0, end: 0, sum: 0 };
  let start = 0;
  let sum = 0;
  blocks.forEach((block, i) => {
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += worthOf(block);
    if (sum > best.sum) best = { start, end: i + 1, sum };
  });
  return { start: best.start, end: best.end };
}

function worthOf({ text, linkCharacters }: Block): number {
  const links = linkCharacters / Math.max(1, text.length);
  if (links > PROSE.linkShareMax) return -GAP_COST - Math.min(LINKS_COST_MAX, linkCharacters);
  return text.length >= PROSE.charactersMin ? text.length : -GAP_COST;
}

/** How far two readings of a page agree on its running text: shared characters to all (Dice), 0 to 1. */
export function agreementOf(a: readonly string[], b: readonly string[]): number {
  const isLong = (text: string) => text.length >= PROSE.charactersMin;
  const [left, right] = [new Set(a.filter(isLong).map(bare)), new Set(b.filter(isLong).map(bare))];
  const size = (texts: Iterable<string>) => [...texts].reduce((sum, { length }) => sum + length, 0);
  const all = size(left) + size(right);
  return all === 0 ? 0 : (2 * size([...left].filter((text) => right.has(text)))) / all;
}

/** Letters and digits only: the two readers part words and marks in different ways. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");
