/** Articles for measuring size: stories of ten, 150 to 600 words, invented names, a fifth edited copies. */
export interface MadeArticle {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly text: string;
}

const STORY = 10;
const SYLLABLES = "ba de ki lo mu na po ra se ti vo wen dor mar fel gan hul jor lin nor pes ros sal tor vel zan".split(
  " ",
);
const COMMON = 3_000;

/** The same articles for the same number. */
export function* madeArticles(count: number): Generator<MadeArticle> {
  const random = randomOf(count);
  const open: Story[] = [];
  for (let i = 0; i < count; i++) {
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor((i * 60) / count))).toISOString().slice(0, 10);
    if (open.length < 40) open.push(storyOf(random));
    const at = Math.floor(random() * open.length);
    const story = open[at]!;
    const isCopy = story.texts.length > 0 && random() < 0.2;
    const text = isCopy
      ? edited(story.texts[Math.floor(random() * story.texts.length)]!, random)
      : written(story, random);
    if (!isCopy) story.texts.push(text);
    if (++story.told >= STORY) open.splice(at, 1);
    yield {
      id: String(i),
      title: `${story.names[0]} ${story.words.slice(0, 3).join(" ")} in ${story.names[1]}`,
      publisher: `Paper ${Math.floor(random() * 300)}`,
      publishedAt: day,
      text,
    };
  }
}

interface Story {
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly texts: string[];
  told: number;
}

function storyOf(random: () => number): Story {
  const names = Array.from({ length: 6 }, () => nameOf(random));
  return { names, words: Array.from({ length: 30 }, () => wordOf(Math.floor(random() * 20_000))), texts: [], told: 0 };
}

const nameOf = (random: () => number) => {
  const name = Array.from({ length: 3 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!).join("");
  return name[0]!.toUpperCase() + name.slice(1);
};

/** A word that stands for a number, the same one each time. */
function wordOf(n: number): string {
  let word = "";
  for (let rest = n + 700; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

function written(story: Story, random: () => number): string {
  const length = 150 + Math.floor(random() * 450);
  const sentences: string[] = [];
  for (let words = 0; words < length; ) {
    const long = 12 + Math.floor(random() * 14);
    const sentence = Array.from({ length: long }, () => wordIn(story, random));
    sentence[0] = sentence[0]![0]!.toUpperCase() + sentence[0]!.slice(1);
    if (random() < 0.05) sentence.push("according", "to", "the", "Associated", "Press");
    sentences.push(`${sentence.join(" ")}.`);
    words += sentence.length;
  }
  const paragraphs: string[] = [];
  for (let i = 0; i < sentences.length; i += 3) paragraphs.push(sentences.slice(i, i + 3).join(" "));
  return paragraphs.join("\n\n");
}

const SMALL = "the of and to in a that for on with was by at from as is it has said after".split(" ");

function wordIn({ names, words }: Story, random: () => number): string {
  const chance = random();
  if (chance < 0.4) return SMALL[Math.floor(random() * SMALL.length)]!;
  if (chance < 0.48) return names[Math.floor(random() * names.length)]!;
  if (chance < 0.62) return words[Math.floor(random() * words.length)]!;
  // Common words as language has them: the n-th half as often as the n/2-th.
  return wordOf(Math.floor(COMMON ** random()));
}

/** One word in twelve another one, and a quarter of the paragraphs left out. */
function edited(text: string, random: () => number): string {
  const paragraphs = text.split("\n\n").filter((_, i) => i === 0 || random() > 0.25);
  return paragraphs
    .map((paragraph) =>
      paragraph
        .split(" ")
        .map((word) => (random() < 1 / 12 ? wordOf(Math.floor(random() * COMMON)) : word))
        .join(" "),
    )
    .join("\n\n");
}

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
