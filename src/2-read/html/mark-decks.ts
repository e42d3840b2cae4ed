import { countWords, shareOf } from "../lines.ts";
import type { Role } from "../parts.ts";
import type { Block } from "./blocks.ts";

/** Body blocks of a story with a deck, blocks and words of a deck, and how much of it the story says again. */
const DECK = { bodyMin: 4, blocksMax: 3, wordsMax: 45, repeatedMin: 0.6 };
const LABELS = new Set(["byline", "share", "metadata", "media", "caption"]);

/**
 * The lines between headline and story that sum it up, above the author or the date or in a box of their own, are a second
 * headline. A lead that tells what the story does not say again is its first paragraph and stays.
 */
export function markDecks(blocks: readonly Block[], roles: Role[]): void {
  const body = [...roles.keys()].filter((i) => roles[i]!.role === "body");
  if (body.length < DECK.bodyMin) return;
  const isLabel = ({ role, why }: Role) => role === "dateline" || LABELS.has(why ?? "");
  for (const [n, i] of body.slice(0, DECK.blocksMax).entries()) {
    const { text, tag, isLead, isApart } = blocks[i]!;
    const isAbove = isApart || roles.slice(i + 1, body[n + 1]).some(isLabel);
    if (!isAbove || !(isLead || /^H/.test(tag)) || countWords(text) > DECK.wordsMax) return;
    const story = body.slice(n + 1).map((at) => blocks[at]!.text);
    if (shareOf(stems(text), story.flatMap(stems)) < DECK.repeatedMin) return;
    roles[i] = { role: "headline", why: "deck" };
  }
}

/** Longer words by their first letters. */
const stems = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, 5));
