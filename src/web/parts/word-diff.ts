export interface Piece {
  readonly what: "same" | "added" | "removed";
  readonly words: string;
}

/** Words of each text; more would take a person longer than the computer. */
const WORDS_MAX = 3_000;

/** What `after` adds and lacks against `before`, word by word; undefined: too long. */
export function wordDiff(before: string, after: string): Piece[] | undefined {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > WORDS_MAX || b.length > WORDS_MAX) return undefined;
  const common = commonOf(a, b);
  const pieces: { what: Piece["what"]; words: string[] }[] = [];
  const put = (what: Piece["what"], word: string) => {
    const last = pieces.at(-1);
    if (last?.what === what) last.words.push(word);
    else pieces.push({ what, words: [word] });
  };
  let [i, j] = [0, 0];
  for (const [ci, cj] of [...common, [a.length, b.length] as const]) {
    while (i < ci) put("removed", a[i++]!);
    while (j < cj) put("added", b[j++]!);
    if (i < a.length && j < b.length && i === ci) {
      put("same", b[j]!);
      i++;
      j++;
    }
  }
  return pieces.map(({ what, words }) => ({ what, words: words.join(" ") }));
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** Pairs of places of a longest common subsequence. */
function commonOf(a: readonly string[], b: readonly string[]): [number, number][] {
  const wide = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * wide + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * wide + j + 1]! + 1
          : Math.max(lengths[(i + 1) * wide + j]!, lengths[i * wide + j + 1]!);
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * wide + j]! >= lengths[i * wide + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
