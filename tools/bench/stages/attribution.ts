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
import { type GoldText, passagesOf } from "../../../train/attribution-data.ts";
import { isHeldOut, ROOT, readRows } from "../data.ts";
import { common, compare, emptyTally, pairUp, sameSource } from "../score-statements.ts";
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

function newsResults(dir: string, readers: Readers): StageResult[] {
  const set = "train, held-out fifth (106 news texts)";
  const texts = readRows<GoldText>(dir, TRAIN)?.filter(({ id }) => isHeldOut(id));
  if (!texts) return [missing(set, "statement F1", TRAIN)];
  const tally = emptyTally();
  for (const gold of texts) compare(gold, attributionsOf(gold.text, passagesOf(gold), readers), tally);
  const flat = { name: "flat tagger, same data", value: 0.69, when: "2026-11" };
  const note = `P ${(tally.matched / tally.found).toFixed(3)}, R ${(tally.matched / tally.gold).toFixed(3)}`;
  const peers = [{ name: "flat tagger, same data", value: 0.75, when: "2026-11" }];
  const share = (metric: string, n: number, lowerIsBetter: boolean): StageResult => ({
    stage: STAGE,
    set,
    metric,
    ours: n / tally.matched,
    peers: lowerIsBetter ? [] : peers,
    ...(lowerIsBetter ? { lowerIsBetter } : {}),
  });
  const relationNote = `P ${(tally.relations / tally.found).toFixed(3)}, R ${(tally.relations / tally.gold).toFixed(3)}; cue and content overlap`;
  const relations = { stage: STAGE, set, peers: [], note: relationNote };
  return [
    {
      stage: STAGE,
      set,
      metric: "statement F1",
      ours: f1(tally.matched, tally.found, tally.gold),
      peers: [flat],
      note,
    },
    share("speaker accuracy", tally.right, false),
    share("wrong speakers / matched", tally.wrong, true),
    share("invented speakers / matched", tally.invented, true),
    { ...relations, metric: "relation F1", ours: f1(tally.relations, tally.found, tally.gold) },
    { ...relations, metric: "right source among relations", ours: tally.sources / tally.relations },
  ];
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
  const direct = { gold: 0, right: 0 };
  for (const { text, attributions } of texts) {
    const ours = attributionsOf(text, [{ start: 0, end: text.length, role: "body" }], readers);
    matched += pairUp(attributions, ours, shared).length;
    found += ours.length;
    gold += attributions.length;
    countDirect(text, attributions, ours, direct);
  }
  const note = `P ${(matched / found).toFixed(3)}, R ${(matched / gold).toFixed(3)}; beliefs and intentions count there`;
  const peers = [
    { name: "tagger trained on PolNeAR (not shippable)", value: 0.674, when: "2026-11, hidden test" },
    { name: "flat tagger, same data", value: 0.53, when: "2026-11, hidden test" },
    { name: "rules prototype", value: 0.371, when: "2026-11, hidden test" },
  ];
  return [
    { stage: STAGE, set, metric: "relation F1", ours: f1(matched, found, gold), peers, note },
    {
      stage: STAGE,
      set,
      metric: "direct quotations, speaker recall",
      ours: direct.right / direct.gold,
      peers: [
        { name: "tagger trained on PolNeAR (not shippable)", value: 0.818, when: "2026-11, hidden test" },
        { name: "rules prototype", value: 0.457, when: "2026-11, hidden test" },
      ],
      note: `${direct.gold} contents within quotation marks that have a source; its words overlap ours`,
    },
  ];
}

/** Contents within quotation marks: is the speaker of the statement that shares most of it the right one? */
function countDirect(
  text: string,
  attributions: Relations["attributions"],
  ours: readonly Attribution[],
  count: { gold: number; right: number },
): void {
  for (const { source, content } of attributions) {
    if (!source.length || !content.length || !content.every((span) => isQuoted(text, span))) continue;
    count.gold++;
    const shares = ours.map((p) => content.reduce((n, span) => n + common(span, p.content), 0));
    const best = ours[shares.indexOf(Math.max(...shares))];
    if (best && Math.max(...shares) > 0 && source.some((span) => sameSource(span, best))) count.right++;
  }
}

/** Marks at or right outside both ends. */
function isQuoted(text: string, { start, end }: Span): boolean {
  const mark = /["“”‘’']/;
  const opens = mark.test(text[start] ?? "") || mark.test(text[start - 1] ?? "");
  return opens && (mark.test(text[end - 1] ?? "") || mark.test(text[end] ?? ""));
}

/** Characters shared by cue and by content; 0 unless both share some (a gold relation without a cue needs none). */
function shared({ cue, content }: Relations["attributions"][number], p: Attribution): number {
  const sum = (spans: readonly Span[], span: Span | undefined) => spans.reduce((n, s) => n + common(s, span), 0);
  const cues = sum(cue, p.cue);
  const contents = sum(content, p.content);
  return (cues > 0 || cue.length === 0) && (contents > 0 || content.length === 0) ? cues + contents : 0;
}

const f1 = (matched: number, found: number, gold: number) => (2 * matched) / (found + gold);

function missing(set: string, metric: string, file: string): StageResult {
  return { stage: STAGE, set, metric, ours: undefined, peers: [], note: `no file ${file}` };
}
