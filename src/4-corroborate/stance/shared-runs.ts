import type { Side } from "./side.ts";

/** Words of the longest run that both have, and the share of the claim's pairs of words that the passage has. */
export function sharedRun(claim: readonly string[], passage: readonly string[]): { run: number; bigrams: number } {
  const pairs = new Map<string, number[]>();
  for (let i = 0; i + 1 < passage.length; i++) {
    const key = `${passage[i]} ${passage[i + 1]}`;
    const list = pairs.get(key);
    if (list) list.push(i);
    else pairs.set(key, [i]);
  }
  let run = 0;
  let shared = 0;
  for (let i = 0; i + 1 < claim.length; i++) {
    const places = pairs.get(`${claim[i]} ${claim[i + 1]}`);
    if (!places) continue;
    shared++;
    for (const place of places.slice(0, RUN_PLACES_MAX)) {
      let length = 2;
      while (i + length < claim.length && claim[i + length] === passage[place + length]) length++;
      run = Math.max(run, length);
    }
  }
  return { run, bigrams: claim.length > 1 ? shared / (claim.length - 1) : 0 };
}

/** A pair of words that stands oftener than this is looked at no further. */
const RUN_PLACES_MAX = 8;

/** Words of the longest quotation of the one that stands in the other, quoted or not. */
export function quotedRun(claim: Side, passage: Side): number {
  const pieces = (side: Side) => side.quoted.split("|").map((piece) => piece.trim().split(" ").filter(Boolean));
  const longest = (quotations: readonly (readonly string[])[], words: readonly string[]) =>
    quotations.reduce(
      (most, quotation) => (quotation.length > most ? Math.max(most, sharedRun(quotation, words).run) : most),
      0,
    );
  return Math.max(longest(pieces(claim), passage.words), longest(pieces(passage), claim.words));
}
