/** A word sequence and the numbers of those who said it. */
export interface Wordings {
  /** Plain words; an empty one is left out. */
  readonly words: readonly string[];
  readonly member: number;
  /** Whose they are, where that matters to `link`. Equal words of one speaker are compared once. */
  readonly who?: string | undefined;
}

/**
 * Pairs of members one of whose words stand within the other's, in order and whole, each of at least `wordsMin` words;
 * `link` is asked with the shorter first and may refuse. Linear for texts that differ: only texts that share the first
 * run of words are compared.
 */
export function eachContainment(
  wordings: readonly Wordings[],
  wordsMin: number,
  link: (short: number, long: number, words: string) => void,
): void {
  const long: Wordings[] = [];
  const padded: string[] = [];
  const first = new Map<string, number>();
  for (const wording of wordings) {
    if (wording.words.length < wordsMin) continue;
    const text = wording.words.join(" ");
    const key = `${wording.who ?? ""}\n${text}`;
    const earlier = first.get(key);
    if (earlier !== undefined) {
      link(earlier, wording.member, text);
      continue;
    }
    first.set(key, wording.member);
    long.push(wording);
    padded.push(` ${text} `);
  }
  const byStart = new Map<string, number[]>();
  for (const [i, { words }] of long.entries()) {
    const start = words.slice(0, wordsMin).join(" ");
    const there = byStart.get(start);
    if (there) there.push(i);
    else byStart.set(start, [i]);
  }
  for (const [i, { words, member }] of long.entries()) {
    const tried = new Set<string>();
    for (let at = 0; at + wordsMin <= words.length; at++) {
      const run = words.slice(at, at + wordsMin).join(" ");
      if (tried.has(run)) continue;
      tried.add(run);
      for (const j of byStart.get(run) ?? []) {
        if (j === i || padded[j]!.length > padded[i]!.length) continue;
        // Of equals the later one is linked to the earlier one, once.
        if (padded[j]!.length === padded[i]!.length && j > i) continue;
        if (padded[i]!.includes(padded[j]!)) link(long[j]!.member, member, padded[j]!.trim());
      }
    }
  }
}
