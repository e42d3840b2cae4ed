/** Words for texts of any number that no two share too much of: as frequent as in language, some in all, most in few. */
const SYLLABLES = "ba de ki lo mu na po ra se ti vo wen dor mar fel gan hul jor lin nor pes ros sal tor vel zan".split(
  " ",
);
const VOCABULARY = 60_000;
const WORD = /\p{L}{5,}/gu;
/** Of a hundred words so many stay. */
const STAY = 45;

/** The same word becomes the same other word within a telling; of the same length, so that offsets stay true. */
export function otherWords(text: string, telling: number, stays: (word: string, seed: number) => boolean = someStay) {
  return text.replace(WORD, (word) => {
    const lower = word.toLowerCase();
    const seed = hash(`${telling} ${lower}`);
    if (stays(lower, seed)) return word;
    const other = wordOf(Math.floor(VOCABULARY ** ((seed >>> 8) / 2 ** 24)), lower.length);
    return word[0] === lower[0] ? other : other[0]!.toUpperCase() + other.slice(1);
  });
}

const someStay = (_: string, seed: number) => seed % 100 < STAY;

/** Words that stand in many of these texts: how news is told, not what it tells. */
export function wordsOfMany(texts: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(text.toLowerCase().match(WORD))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= MANY * texts.length).map(([word]) => word));
}
/** Share of texts. */
const MANY = 0.4;

/** A word of this length that stands for a number. */
function wordOf(n: number, length: number): string {
  let word = "";
  for (let rest = n + 700; word.length < length; rest = rest < SYLLABLES.length ? n * 31 + 17 : Math.floor(rest / SYLLABLES.length)) word += SYLLABLES[rest % SYLLABLES.length]; // biome-ignore format: short
  return word.slice(0, length);
}

function hash(text: string): number {
  let state = 2166136261;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619);
  return Math.imul(state ^ (state >>> 15), 2246822519) >>> 0;
}
