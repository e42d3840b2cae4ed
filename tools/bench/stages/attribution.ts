import { join } from "node:path";
import type { Attribution } from "../../../src/3-extract/attribution.ts";
import { extractMentions } from "../../../src/3-extract/mentions/extract-mentions.ts";
import {
  type MentionKnowledge,
  prepareMentionKnowledge,
  readWords,
} from "../../../src/3-extract/mentions/mention-knowledge.ts";
import { findAttributions } from "../../../src/3-extract/statements/find-attributions.ts";
import {
  prepareStatementKnowledge,
  type StatementKnowledge,
} from "../../../src/3-extract/statements/statement-knowledge.ts";
import type { Passage } from "../../../src/domain/article.ts";
import type { Span } from "../../../src/domain/span.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { analyseText } from "../../../src/text/analyse.ts";
import { type GoldStatement, type GoldText, isHeldOut, passagesOf } from "../../../train/attribution-data.ts";
import { ROOT, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";

const STAGE = "attribution";
const TRAIN = "train/news-annotated.jsonl.gz";
const POLNEAR = "attribution/polnear-dev.jsonl.gz";

interface Readers {
  readonly mentions: MentionKnowledge;
  readonly statements: StatementKnowledge;
}

/** Statements, speakers and inventions as e2e.mjs counts them; PolNeAR's relations, which also count beliefs. */
export async function attributionStages(benchDir: string, quick: boolean): Promise<StageResult[]> {
  const catalog = readCatalog(join(ROOT, "catalog"));
  const models = loadModels(join(ROOT, "models"));
  const readers: Readers = {
    mentions: prepareMentionKnowledge(catalog, models),
    statements: prepareStatementKnowledge(catalog, models),
  };
  return [...newsResults(benchDir, readers), ...polnearResults(benchDir, readers, quick)];
}

function attributionsOf(text: string, passages: readonly Passage[], { mentions, statements }: Readers): Attribution[] {
  const analysis = analyseText(text, passages);
  const words = readWords(analysis, mentions);
  return findAttributions(analysis, extractMentions(analysis, mentions, words), statements, words.table);
}

interface Tally {
  matched: number;
  found: number;
  gold: number;
  right: number;
  wrong: number;
  invented: number;
}

function newsResults(dir: string, readers: Readers): StageResult[] {
  const set = "train, held-out fifth (106 news texts)";
  const texts = readRows<GoldText>(dir, TRAIN)?.filter(({ id }) => isHeldOut(id));
  if (!texts) return [missing(set, "statement F1", TRAIN)];
  const tally: Tally = { matched: 0, found: 0, gold: 0, right: 0, wrong: 0, invented: 0 };
  for (const gold of texts) countNews(gold, attributionsOf(gold.text, passagesOf(gold), readers), tally);
  const flat = { name: "flat tagger, same data", value: 0.69, when: "2026-11" };
  const note = `P ${(tally.matched / tally.found).toFixed(3)}, R ${(tally.matched / tally.gold).toFixed(3)}`;
  const peers = [{ name: "flat tagger, same data", value: 0.75, when: "2026-11" }];
  return [
    {
      stage: STAGE,
      set,
      metric: "statement F1",
      ours: f1(tally.matched, tally.found, tally.gold),
      peers: [flat],
      note,
    },
    { stage: STAGE, set, metric: "speaker accuracy", ours: tally.right / tally.matched, peers },
    {
      stage: STAGE,
      set,
      metric: "wrong speakers / matched",
      ours: tally.wrong / tally.matched,
      peers: [],
      lowerIsBetter: true,
    },
    {
      stage: STAGE,
      set,
      metric: "invented speakers / matched",
      ours: tally.invented / tally.matched,
      peers: [],
      lowerIsBetter: true,
    },
  ];
}

/** Character F1 of two contents that makes them one statement. */
const OVERLAP_MIN = 0.5;

function countNews(gold: GoldText, found: readonly Attribution[], tally: Tally): void {
  const pairs = pairUp(gold.statements, found, (g, p) => {
    const value = spanF1(g.content, p.content);
    return value >= OVERLAP_MIN ? value : 0;
  });
  tally.matched += pairs.length;
  tally.found += found.length;
  tally.gold += gold.statements.length;
  for (const [g, p] of pairs) {
    const verdict = judgeSpeaker(gold, g, p);
    if (verdict === "right") tally.right++;
    if (verdict === "wrong") tally.wrong++;
    if (verdict === "invented") tally.invented++;
  }
}

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/^(?:the|an?) /, "")
    .replace(/[’']s$/, "")
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();
const PRONOUN = /^(?:he|she|it|they|who|which|his|her|their|its)$/i;

function judgeSpeaker(gold: GoldText, g: GoldStatement, p: Attribution): "right" | "missed" | "wrong" | "invented" {
  const name = p.speaker?.name;
  if (!g.speaker) return name && !isIn(p.speaker, g.speakerSpan) ? "invented" : "right";
  if (g.anonymous && (p.anonymous || isIn(p.speaker, g.speakerSpan))) return "right";
  if (!name) return "missed";
  const wanted = plain(g.speaker);
  const forms = gold.entities
    .map((entity) => [entity.name, ...entity.quotes].map(plain))
    .filter((names) => names.includes(wanted))
    .flat();
  const words = PRONOUN.test(p.speaker.quote) ? [name] : [name, p.speaker.quote];
  return words.map(plain).some((word) => word === wanted || forms.includes(word)) ? "right" : "wrong";
}

function isIn(speaker: Attribution["speaker"], span: Span | null): boolean {
  return speaker !== undefined && span !== null && speaker.start < span.end && span.start < speaker.end;
}

interface Relations {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Record<"source" | "cue" | "content", readonly Span[]>[];
}

/** Texts of --quick. */
const QUICK = 20;

function polnearResults(dir: string, readers: Readers, quick: boolean): StageResult[] {
  const set = "PolNeAR dev, 94 annotations (never trained on)";
  const texts = readRows<Relations>(dir, POLNEAR)?.slice(0, quick ? QUICK : undefined);
  if (!texts) return [missing(set, "relation F1", POLNEAR)];
  let matched = 0;
  let found = 0;
  let gold = 0;
  for (const { text, attributions } of texts) {
    const ours = attributionsOf(text, [{ start: 0, end: text.length, role: "body" }], readers);
    matched += pairUp(attributions, ours, shared).length;
    found += ours.length;
    gold += attributions.length;
  }
  const note = `P ${(matched / found).toFixed(3)}, R ${(matched / gold).toFixed(3)}; beliefs and intentions count there`;
  const peers = [
    { name: "tagger trained on PolNeAR (not shippable)", value: 0.674, when: "2026-11, hidden test" },
    { name: "flat tagger, same data", value: 0.53, when: "2026-11, hidden test" },
    { name: "rules prototype", value: 0.371, when: "2026-11, hidden test" },
  ];
  return [{ stage: STAGE, set, metric: "relation F1", ours: f1(matched, found, gold), peers, note }];
}

/** Characters shared by cue and by content; 0 unless both share some (a gold relation without a cue needs none). */
function shared({ cue, content }: Relations["attributions"][number], p: Attribution): number {
  const common = (spans: readonly Span[], span: Span | undefined) =>
    span ? spans.reduce((n, s) => n + Math.max(0, Math.min(s.end, span.end) - Math.max(s.start, span.start)), 0) : 0;
  const cues = common(cue, p.cue);
  const contents = common(content, p.content);
  return (cues > 0 || cue.length === 0) && (contents > 0 || content.length === 0) ? cues + contents : 0;
}

/** One-to-one, best first; a score of 0 is no pair. */
function pairUp<A, B>(as: readonly A[], bs: readonly B[], score: (a: A, b: B) => number): [A, B][] {
  const all = as.flatMap((a) => bs.map((b) => ({ a, b, value: score(a, b) }))).filter(({ value }) => value > 0);
  const used = new Set<A | B>();
  const pairs: [A, B][] = [];
  for (const { a, b } of all.sort((x, y) => y.value - x.value)) {
    if (used.has(a) || used.has(b)) continue;
    used.add(a).add(b);
    pairs.push([a, b]);
  }
  return pairs;
}

function spanF1(a: Span, b: Span): number {
  const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return overlap > 0 ? (2 * overlap) / (a.end - a.start + b.end - b.start) : 0;
}

const f1 = (matched: number, found: number, gold: number) => (2 * matched) / (found + gold);

function missing(set: string, metric: string, file: string): StageResult {
  return { stage: STAGE, set, metric, ours: undefined, peers: [], note: `no file ${file}` };
}
