import { CopyIndex } from "../../../src/4-corroborate/copy-index.ts";
import { readCopyText } from "../../../src/4-corroborate/copy-text.ts";
import { mix32 } from "../../../src/text/hash.ts";
import type { StageResult } from "../stage.ts";

/** Texts of the full and of the quick run. Three in four are originals, the others edited copies of one of them. */
const TEXTS = 100_000;
const TEXTS_QUICK = 10_000;
const PARAGRAPHS = 7;
const SENTENCE_WORDS = 20;
const VOCABULARY = 20_000;
const NOTICE =
  "Copyright the Associated Wire all rights reserved this material may not be published broadcast or rewritten";

/** Numbers 0 to 1, the same for the same seed (a counter through a mixer). */
const randomOf = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix32(state) / 2 ** 32;
  };
};

/** A word by rank: the square makes few words frequent, as in a language. */
const wordOf = (random: () => number) => `w${Math.floor(random() ** 2 * VOCABULARY)}`;

function sentences(random: () => number, count: number): string[] {
  return Array.from({ length: count }, () => Array.from({ length: SENTENCE_WORDS }, () => wordOf(random)).join(" "));
}

const EDITS: readonly [name: string, edit: (paragraphs: string[], random: () => number) => string[]][] = [
  ["first half", (p) => p.slice(0, Math.ceil(p.length / 2))],
  [
    "reordered",
    (p, random) =>
      p
        .map((text) => [random(), text] as const)
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text),
  ],
  ["new headline", (p, random) => [...sentences(random, 1), ...p]],
  ["30 % added", (p, random) => [...p, ...sentences(random, Math.round(PARAGRAPHS * 0.6))]],
  ["5 % of words edited", (p, random) => edited(p, random, 0.05)],
  ["15 % of words edited", (p, random) => edited(p, random, 0.15)],
  ["30 % kept, copy added", (p, random) => [...p.slice(0, Math.ceil(p.length * 0.3)), ...sentences(random, 6)]],
];

const edited = (paragraphs: readonly string[], random: () => number, share: number) =>
  paragraphs.map((text) =>
    text
      .split(" ")
      .map((word) => (random() < share ? wordOf(random) : word))
      .join(" "),
  );

function original(number: number): string[] {
  const random = randomOf(mix32(number));
  const paragraphs = Array.from({ length: PARAGRAPHS }, () => sentences(random, 2).join(" "));
  return random() < 0.3 ? [...paragraphs, NOTICE] : paragraphs;
}

/** Copies in a stream of generated texts: recall by kind of edit, precision, speed with and without cutting runs, memory. */
export async function copyStages(_dir: string, quick: boolean): Promise<StageResult[]> {
  const texts = quick ? TEXTS_QUICK : TEXTS;
  const originals = Math.floor(texts * 0.75);
  const index = new CopyIndex();
  const random = randomOf(20200104);
  const found = EDITS.map(() => ({ right: 0, all: 0 }));
  let wrong = 0;
  let seconds = 0;
  for (let i = 0; i < texts; i++) {
    const isCopy = i >= originals;
    const of = isCopy ? Math.floor(random() * originals) : i;
    const kind = i % EDITS.length;
    const paragraphs = isCopy ? EDITS[kind]![1](original(of), random) : original(of);
    const text = { id: String(i), body: paragraphs.join("\n") };
    const began = performance.now();
    const copy = index.add(readCopyText(text, { corrected: [], withdrawn: [] }));
    seconds += (performance.now() - began) / 1000;
    if (isCopy) found[kind]!.all++;
    // A copy of a copy is right too: both are of one original.
    if (copy && isCopy && rootOf(copy.of) === of) found[kind]!.right++;
    else if (copy) wrong++;
    origins.set(String(i), of);
  }
  const right = found.reduce((sum, { right }) => sum + right, 0);
  const set = `${texts} generated texts, a quarter of them edited copies`;
  const stage = "corroboration";
  const note = EDITS.map(([name], i) => `${name} ${(found[i]!.right / found[i]!.all).toFixed(3)}`).join(", ");
  const peers = [
    { name: "64x2 LSH on MinHash", value: 0.999, when: "2026-11, 10,000 texts" },
    { name: "SimHash, 10 bits", value: 0.377, when: "2026-11, 10,000 texts" },
  ];
  return [
    { stage, set, metric: "copies, recall", ours: right / (texts - originals), peers, note },
    { stage, set, metric: "copies, precision", ours: right / (right + wrong), peers: [] },
    { stage, set, metric: "texts/s, runs cut and indexed", ours: texts / seconds, peers: [] },
    {
      stage,
      set,
      metric: "resident MB after all",
      ours: process.memoryUsage().rss / 2 ** 20,
      peers: [],
      lowerIsBetter: true,
    },
  ];
}

const origins = new Map<string, number>();
const rootOf = (id: string) => origins.get(id);
