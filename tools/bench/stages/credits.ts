import { GroupIndex } from "../../../src/4-corroborate/group-index.ts";
import { groupTextReader } from "../../../src/4-corroborate/group-text.ts";
import { housesOf } from "../../../src/4-corroborate/houses.ts";
import { keysOf, plain } from "../../../src/4-corroborate/link-entities.ts";
import { originsOfStory } from "../../../src/4-corroborate/story-origins.ts";
import type { ExtractedArticle } from "../../../src/domain/extraction.ts";
import { type RawDocument, rawDocumentOf } from "../../../src/domain/raw-document.ts";
import type { Copy } from "../../../src/domain/story.ts";
import { prepareSteps } from "../../../src/pipeline/steps.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { isHeldOut, ROOT, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

const STAGE = "credits";
const FILE = "stories/hand-labelled-dev.jsonl.gz";

export interface Credit {
  readonly name: string;
  readonly kind: string;
}

export interface CreditRow {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt?: string;
  readonly text: string;
  readonly storyId: string;
  readonly copyOf?: string | null;
  readonly sharesPassagesWith?: readonly string[];
  /** Absent (null): not labelled. */
  readonly creditsTo: readonly (Credit & { readonly quote: string })[] | null;
}

/** The rows read and extracted by the product, in the order of the rows. */
export async function readCreditRows(
  dir: string,
): Promise<{ row: CreditRow; article: ExtractedArticle }[] | undefined> {
  const rows = readRows<CreditRow>(dir, FILE);
  if (!rows) return undefined;
  const steps = prepareSteps(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
  const read: { row: CreditRow; article: ExtractedArticle }[] = [];
  for (const row of rows) {
    const { id, title, publisher, publishedAt, text } = row;
    const raw = rawDocumentOf({ id, title, publisher, publishedAt, text }, id) as RawDocument;
    read.push({ row, article: { ...steps.extract(await steps.read(raw)), id } });
  }
  return read;
}

/**
 * Credits by name: of each labelled article the set of names that it credits for its matter (origins that are no
 * `detail`), gold against ours; precision, recall and F
 * over all names. Two names match when they are one entity (`sameCredit`). Held-out: the stories of the fifth part.
 */
export async function creditStages(dir: string, _quick: boolean): Promise<StageResult[]> {
  const read = await readCreditRows(dir);
  const set = "hand-labelled stream, dev";
  if (!read) return [{ stage: STAGE, set, metric: "credits F", ours: undefined, peers: [], note: `no ${FILE}` }];
  const same = sameCreditBy();
  const parts = [
    { set: `${set}, four fifths`, of: read.filter(({ row }) => !isHeldOut(row.storyId)) },
    { set: `${set}, held-out fifth`, of: read.filter(({ row }) => isHeldOut(row.storyId)) },
  ];
  return parts.flatMap(({ set, of }) => [...creditRows(set, of, same), ...storyRows(set, of, same)]);
}

type Read = readonly { readonly row: CreditRow; readonly article: ExtractedArticle }[];
type Same = (a: string, b: string) => boolean;

function creditRows(set: string, of: Read, same: Same): StageResult[] {
  const all = scoreCredits(of, same, () => true);
  const bodies = scoreCredits(of, same, ({ kind }) => kind !== "claimant");
  const row = (metric: string, ours: number): StageResult => ({ stage: STAGE, set, metric, ours, peers: [] });
  return [
    row("credits P", all.precision),
    row("credits R", all.recall),
    row("credits F", all.f),
    row("credits F, claimants left out", bodies.f),
  ];
}

/**
 * Independent origins per story of two and more, gold against ours, on the gold's stories. Gold: articles are one origin
 * when one is the copy of the other, when their credits meet, when they share passages, or when both credit nobody and
 * have one publisher; connected components. Ours: originsOfStory with the copies and passages that we find.
 */
function storyRows(set: string, of: Read, same: Same): StageResult[] {
  const counts = storyCounts(of, same);
  const share = (is: (count: StoryCount) => boolean) => counts.filter(is).length / counts.length;
  const error = (ours: (count: StoryCount) => number) =>
    counts.reduce((sum, count) => sum + Math.abs(ours(count) - count.gold), 0) / counts.length;
  const note = `${counts.length} stories`;
  const row = (metric: string, ours: number, more: Partial<StageResult> = {}): StageResult => ({
    stage: STAGE,
    set,
    metric,
    ours,
    peers: [],
    note,
    ...more,
  });
  const counting = (value: number) => ({ peers: [{ name: "counting articles", value, when: "2026-11" }] });
  return [
    row(
      "origins of a story, exact",
      share(({ ours, gold }) => ours === gold),
      counting(share(({ articles, gold }) => articles === gold)),
    ),
    row(
      "origins of a story, mean error",
      error(({ ours }) => ours),
      { ...counting(error(({ articles }) => articles)), lowerIsBetter: true },
    ),
    row(
      "origins of a story, over-counted",
      share(({ ours, gold }) => ours > gold),
      {
        ...counting(share(({ articles, gold }) => articles > gold)),
        lowerIsBetter: true,
      },
    ),
  ];
}

export interface StoryCount {
  readonly story: string;
  readonly articles: number;
  readonly gold: number;
  readonly ours: number;
}

export function storyCounts(of: Read, same: Same): StoryCount[] {
  const catalog = readCatalog(`${ROOT}/catalog`);
  const stories = new Map<string, { row: CreditRow; article: ExtractedArticle }[]>();
  for (const one of of) stories.set(one.row.storyId, [...(stories.get(one.row.storyId) ?? []), one]);
  return [...stories].flatMap(([story, members]): StoryCount[] => {
    if (members.length < 2) return [];
    const articles = members.map(({ article }) => article);
    const keyOf = keysOf(catalog.names);
    const index = new GroupIndex();
    const copies = index
      .add(articles.map(groupTextReader(catalog)))
      .flatMap(({ id, found }): Copy[] => (found ? [{ ...found, copy: id, why: "", passages: [] }] : []));
    const { origins } = originsOfStory(articles, { copies, houses: housesOf(catalog, keyOf) });
    return [
      {
        story,
        articles: members.length,
        gold: goldOrigins(
          members.map(({ row }) => row),
          same,
        ),
        ours: origins.length,
      },
    ];
  });
}

function goldOrigins(rows: readonly CreditRow[], same: Same): number {
  const root = rows.map((_, i) => i);
  for (const [j, b] of rows.entries())
    for (const [i, a] of rows.slice(0, j).entries()) {
      if (!isOneOrigin(a, b, same)) continue;
      const [x, y] = [root[i]!, root[j]!];
      for (const k of root.keys()) if (root[k] === y) root[k] = x;
    }
  return new Set(root).size;
}

function isOneOrigin(a: CreditRow, b: CreditRow, same: Same): boolean {
  if (a.copyOf === b.id || b.copyOf === a.id || (a.copyOf && a.copyOf === b.copyOf)) return true;
  if (a.sharesPassagesWith?.includes(b.id) || b.sharesPassagesWith?.includes(a.id)) return true;
  const [x, y] = [a.creditsTo ?? [], b.creditsTo ?? []];
  if (!x.length && !y.length) return plain(a.publisher) === plain(b.publisher);
  return x.some(({ name }) => y.some((other) => same(name, other.name)));
}

export function scoreCredits(
  read: readonly { readonly row: CreditRow; readonly article: ExtractedArticle }[],
  same: (a: string, b: string) => boolean,
  counts: (credit: Credit) => boolean,
): { precision: number; recall: number; f: number } {
  let right = 0;
  let got = 0;
  let gold = 0;
  for (const { row, article } of read) {
    if (!row.creditsTo) continue;
    const wanted = row.creditsTo.filter(counts);
    const found = article.origins.filter((origin) => !origin.detail && counts(origin));
    const left = [...wanted];
    for (const { name } of found) {
      const at = left.findIndex((credit) => same(name, credit.name));
      if (at >= 0) left.splice(at, 1);
    }
    right += wanted.length - left.length;
    got += found.length;
    gold += wanted.length;
  }
  const precision = got ? right / got : 1;
  const recall = gold ? right / gold : 1;
  return { precision, recall, f: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** Words that the annotator added to a name, not part of it. */
const ADDED = /\((?:claim|X)\)$/;

/**
 * One entity: one catalog entry, one name, initials of the other, or one name within the other at its start or end
 * ("Department of Energy" in "US Department of Energy"). A name in brackets behind the gold name is a second name.
 */
export function sameCreditBy(): (a: string, b: string) => boolean {
  const keyOf = keysOf(readCatalog(`${ROOT}/catalog`).names);
  const forms = (name: string) => {
    const bare = name.replace(ADDED, "").trim();
    const brackets = /^(.*?)\s*\(([^)]+)\)$/.exec(bare);
    return brackets ? [brackets[1]!, brackets[2]!] : [bare];
  };
  return (a, b) => forms(a).some((x) => forms(b).some((y) => isOne(x, y, keyOf)));
}

function isOne(a: string, b: string, keyOf: (name: string) => string): boolean {
  if (keyOf(a) === keyOf(b)) return true;
  const [short, long] = [plain(a), plain(b)].sort((x, y) => x.length - y.length) as [string, string];
  const initials = (name: string) =>
    name
      .split(" ")
      .map((word) => word[0] ?? "")
      .join("");
  if (short.length >= 2 && initials(long) === short) return true;
  return short.length >= 4 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}
