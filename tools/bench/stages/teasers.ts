import { readDocument } from "../../../src/2-read/read.ts";
import type { Catalog } from "../../../src/domain/catalog.ts";
import { hash32 } from "../../../src/text/hash.ts";
import { readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const ROUNDS = 3;
const PROSE_WORDS_MIN = 12;
const PARAGRAPHS_MIN = 6;
const words = (line: string) => line.split(/\s+/).length;

/** Headline and lead of one clean article put into the middle of another: are exactly those two lines called a teaser? */
export async function teaserStage(dir: string, quick: boolean, catalog: Catalog): Promise<StageResult[]> {
  const file = "train/news-annotated.jsonl.gz";
  const rows = readRows<Row>(dir, file);
  if (!rows)
    return [
      { stage: "reading", set: "teaser splices", metric: "teaser F", ours: undefined, peers: [], note: `no ${file}` },
    ];
  const articles = rows
    .map(({ id, title, text }) => ({
      id,
      title,
      lines: text
        .split(/\n+/)
        .map((l) => l.trim())
        .filter(Boolean),
    }))
    .filter(
      ({ lines, title }) =>
        words(title) >= 4 && lines.filter((line) => words(line) >= PROSE_WORDS_MIN).length >= PARAGRAPHS_MIN,
    );
  const counts = { hit: 0, missed: 0, wrong: 0, alarms: 0 };
  for (const [i, article] of articles.entries()) {
    if (quick && i % 5 !== 0) continue;
    counts.alarms += (await teasersOf(article.lines, catalog)).length;
    for (let round = 0; round < ROUNDS; round++) {
      const draw = hash32(`${article.id} ${round}`);
      const other = articles[(i + 1 + (draw % (articles.length - 1))) % articles.length]!;
      const lead = other.lines.find((line, k) => k > 0 && words(line) >= 15);
      if (!lead) continue;
      const at = 3 + (hash32(`${article.id} at ${round}`) % Math.max(1, article.lines.length - 4));
      const found = await teasersOf(
        [...article.lines.slice(0, at), other.title, lead, ...article.lines.slice(at)],
        catalog,
      );
      if (found.includes(other.title) && found.includes(lead)) counts.hit++;
      else counts.missed++;
      counts.wrong += found.filter((line) => line !== other.title && line !== lead).length > 0 ? 1 : 0;
    }
  }
  const { hit, missed, wrong, alarms } = counts;
  const set = `headline and lead spliced into ${quick ? "a fifth of " : ""}${articles.length} clean texts`;
  return [
    {
      stage: "reading",
      set,
      metric: "teaser P",
      ours: hit / Math.max(1, hit + wrong),
      peers: [{ name: "prototype", value: 0.973, when: "2026-11, other texts" }],
    },
    {
      stage: "reading",
      set,
      metric: "teaser R",
      ours: hit / Math.max(1, hit + missed),
      peers: [{ name: "prototype", value: 0.795, when: "2026-11, other texts" }],
    },
    { stage: "reading", set, metric: "false teasers in clean texts", ours: alarms, peers: [], lowerIsBetter: true },
  ];
}

async function teasersOf(lines: readonly string[], catalog: Catalog): Promise<string[]> {
  const { text, passages } = await readDocument({ source: "splice.txt", text: lines.join("\n\n") }, { catalog });
  return passages.filter(({ role }) => role === "teaser").map(({ start, end }) => text.slice(start, end));
}
