import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readDocument } from "../../../src/2-read/read.ts";
import type { Article } from "../../../src/domain/article.ts";
import type { Catalog } from "../../../src/domain/catalog.ts";
import { isHeldOut, readRows } from "../data.ts";
import type { Peer, StageResult } from "../stage.ts";

/** Rules were written looking at four fifths of each set only. */

const PEERS: Readonly<Record<string, readonly Peer[]>> = {
  dateF: [
    { name: "htmldate extensive", value: 0.949, when: "2026-06" },
    { name: "htmldate fast", value: 0.925, when: "2026-06" },
    { name: "newspaper4k", value: 0.81, when: "2026-06" },
  ],
  dateExact: [
    { name: "htmldate extensive", value: 0.903, when: "2026-06" },
    { name: "htmldate fast", value: 0.861, when: "2026-06" },
    { name: "newspaper4k", value: 0.68, when: "2026-06" },
  ],
  title: [
    { name: "defuddle", value: 0.7, when: "measured 2026-11" },
    { name: "@extractus", value: 0.49, when: "measured 2026-11" },
  ],
  author: [
    { name: "defuddle", value: 0.51, when: "measured 2026-11" },
    { name: "@extractus", value: 0.27, when: "measured 2026-11" },
  ],
  date: [
    { name: "defuddle", value: 0.62, when: "measured 2026-11" },
    { name: "@extractus", value: 0.56, when: "measured 2026-11" },
  ],
  readability: [{ name: "readability 0.6, its own set", value: 1, when: "measured 2026-11" }],
  readabilityTitle: [{ name: "readability 0.6, its own set", value: 0.984, when: "measured 2026-11" }],
};

export interface MetadataGold {
  readonly id: string;
  readonly meta?: { readonly title?: string; readonly author?: unknown; readonly date?: unknown } | undefined;
}

/** Title, authors and date of pages that were read already, against the labels of the same set. */
export function metadataResults(
  rows: readonly MetadataGold[],
  articles: ReadonlyMap<string, Article>,
  set: string,
): StageResult[] {
  const judge = (goldOf: (row: MetadataGold) => string | undefined, mineOf: (article: Article | undefined) => string) =>
    rows.flatMap((row): Judged[] => {
      const gold = goldOf(row);
      return gold ? [{ id: row.id, isRight: mineOf(articles.get(row.id)) === gold }] : [];
    });
  const authors = ({ meta }: MetadataGold) => (meta?.author ? namesOf([meta.author].flat().join(";")) : undefined);
  return [
    exactResult(
      set,
      "title exact",
      judge(
        ({ meta }) => meta?.title && plain(meta.title),
        (a) => plain(a?.title),
      ),
      PEERS["title"]!,
    ),
    exactResult(
      set,
      "authors exact",
      judge(authors, (a) => namesOf(a?.author)),
      PEERS["author"]!,
    ),
    exactResult(
      set,
      "date exact",
      judge(
        ({ meta }) => dayOf(meta?.date),
        (a) => dayOf(a?.publishedAt) ?? "",
      ),
      PEERS["date"]!,
    ),
  ];
}

interface Judged {
  readonly id: string;
  readonly isRight: boolean;
}

const share = (judged: readonly Judged[]) => judged.filter(({ isRight }) => isRight).length / judged.length;

function exactResult(
  set: string,
  metric: string,
  judged: readonly Judged[],
  peers: readonly Peer[],
  more = "",
): StageResult {
  const held = judged.filter(({ id }) => isHeldOut(id));
  const note = `${judged.length} with a label; held-out fifth ${held.length ? share(held).toFixed(3) : "-"}${more}`;
  return { stage: "reading", set, metric, ours: share(judged), peers, note };
}

/** Case, accents and punctuation aside. */
const plain = (text: string | undefined) =>
  (text ?? "")
    .toLowerCase()
    .normalize("NFKD")
    // A soft hyphen is no gap between words.
    .replace(/\p{M}|\u00ad/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
/** The set of names, however they are joined. */
const namesOf = (names: string | undefined) =>
  (names ?? "")
    .replace(/^\s*(?:by|von|par|por)\s+/i, "")
    .split(/[;,]|\s+(?:and|und|et)\s+|\s*&\s*/)
    .map(plain)
    .filter(Boolean)
    .sort()
    .join("|");
const dayOf = (date: unknown) => (date ? String(date).slice(0, 10) : undefined);

export interface DateGold {
  readonly id: string;
  readonly date: string | null;
}

/** Day of publication as htmldate counts it: a wrong day is no miss, so F is 2tp / (2tp + fp + fn). */
export function dateResults(
  gold: readonly DateGold[],
  answers: ReadonlyMap<string, string | undefined>,
): StageResult[] {
  const counts = (rows: readonly DateGold[]) => {
    const [tp, answered] = [
      rows.filter(({ id, date }) => date !== null && dayOf(answers.get(id)) === date).length,
      rows.filter(({ id }) => answers.get(id) !== undefined).length,
    ];
    return { tp, f: (2 * tp) / (2 * tp + (answered - tp) + (rows.length - answered)) };
  };
  const [all, held] = [counts(gold), gold.filter(({ id }) => isHeldOut(id))];
  const set = `htmldate-eval, ${gold.length} pages`;
  const note = "with the page's address; the peers had none";
  const heldNote = (value: number) => `${note}; held-out fifth ${held.length ? value.toFixed(3) : "-"}`;
  return [
    {
      stage: "reading",
      set,
      metric: "exact day",
      ours: all.tp / gold.length,
      peers: PEERS["dateExact"]!,
      note: heldNote(counts(held).tp / held.length),
    },
    {
      stage: "reading",
      set,
      metric: "exact day, F",
      ours: all.f,
      peers: PEERS["dateF"]!,
      note: heldNote(counts(held).f),
    },
  ];
}

interface ReadabilityGold {
  readonly id: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedTime: string | null;
}
interface ScoreLibrary {
  readPages(set: string, root: string): Iterable<{ readonly id: string; readonly html: Uint8Array }>;
}

/** Mozilla's test pages. Their labels are what Readability itself gives (titles with the site, bylines with "By"): a set for regressions, no truth. */
export async function readabilityMetadata(dir: string, step: number, catalog: Catalog): Promise<StageResult[]> {
  const all = readRows<ReadabilityGold>(dir, "metadata/readability.jsonl.gz");
  if (!all || !existsSync(join(dir, "score/lib.mjs"))) return [];
  const gold = new Map(all.filter((_row, i) => i % step === 0).map((row) => [row.id, row]));
  const { readPages } = (await import(pathToFileURL(join(dir, "score/lib.mjs")).href)) as ScoreLibrary;
  const articles = new Map<string, Article>();
  for (const { id, html } of readPages("metadata/readability-pages", dir)) {
    if (gold.has(id)) articles.set(id, await readDocument({ source: id, bytes: html, format: "html" }, { catalog }));
  }
  const set = `readability test pages, ${gold.size}`;
  const judge = (field: keyof ReadabilityGold, isRight: (gold: string, article: Article) => boolean) =>
    [...gold.values()].flatMap((row): Judged[] =>
      row[field] ? [{ id: row.id, isRight: isRight(row[field], articles.get(row.id)!) }] : [],
    );
  const note = "; its labels are its own output";
  return [
    exactResult(
      set,
      "title",
      judge("title", (title, a) => plain(title) === plain(a.title)),
      PEERS["readabilityTitle"]!,
      note,
    ),
    exactResult(
      set,
      "byline",
      judge("byline", (byline, a) => namesOf(byline) === namesOf(a.author)),
      PEERS["readability"]!,
      note,
    ),
    exactResult(
      set,
      "site name",
      judge("siteName", (site, a) => plain(site) === plain(a.publisher)),
      PEERS["readability"]!,
      note,
    ),
    exactResult(
      set,
      "published day",
      judge("publishedTime", (time, a) => isSameTime(time, a.publishedAt)),
      PEERS["readability"]!,
      note,
    ),
  ];
}

const isSameTime = (a: string, b: string | undefined) =>
  b !== undefined && (Date.parse(a) === Date.parse(b) || dayOf(a) === dayOf(b));
