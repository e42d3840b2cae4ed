import { existsSync } from "node:fs";
import { join } from "node:path";
import { extractMentions } from "../../../src/3-extract/mentions/extract-mentions.ts";
import { type MentionKnowledge, prepareMentionKnowledge } from "../../../src/3-extract/mentions/mention-knowledge.ts";
import type { Mention } from "../../../src/domain/mention.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { analyseText } from "../../../src/text/analyse.ts";
import { type LabelledText, readNews, readTagged } from "../../../train/entity-data.ts";
import { isHeldOut, ROOT } from "../data.ts";
import type { Peer, StageResult } from "../stage.ts";

/** A set to score on; `types` maps our types to the set's, undefined where the set has no such type. */
interface EntitySet {
  readonly set: string;
  readonly file: string;
  readonly read: (dir: string, knowledge: MentionKnowledge) => LabelledText[];
  readonly type: (type: string) => string | undefined;
  readonly perType: boolean;
  readonly peers: readonly Peer[];
  readonly note?: string;
}

const CYBER = new Set(["malware", "threat-actor", "tool"]);

/** The three classic types: facilities are places, armed and criminal groups organisations. */
function threeTypes(type: string): string | undefined {
  if (type === "facility") return "place";
  if (type === "threat-actor") return "organisation";
  return type === "person" || type === "place" || type === "organisation" ? type : undefined;
}

const SETS: readonly EntitySet[] = [
  {
    set: "train, held-out fifth (106 news texts)",
    file: "train/news-annotated.jsonl.gz",
    read: (dir, { titles }) => readNews(dir, titles).filter(({ id }) => isHeldOut(id)),
    type: (type) => (type === "tool" || type === "technique" ? undefined : type),
    perType: true,
    peers: [],
  },
  {
    set: "WNUT17 test, person location organisation",
    file: "entities/wnut17-test.jsonl.gz",
    read: (dir) => readTagged(dir, "entities/wnut17-test.jsonl.gz", "wnut17"),
    type: threeTypes,
    perType: false,
    peers: [],
  },
  {
    set: "AnnoCTR dev (16 threat reports), malware, threat actors, tools",
    file: "entities/annoctr-dev.jsonl.gz",
    read: (dir) => readTagged(dir, "entities/annoctr-dev.jsonl.gz", "annoctr"),
    type: (type) => (CYBER.has(type) ? type : undefined),
    perType: true,
    peers: [],
    note: "MALWARE, GROUP, TOOL as malware, threat-actor, tool; a final 's is no part of a name",
  },
  {
    set: "AnnoCTR dev, techniques as well",
    file: "entities/annoctr-dev.jsonl.gz",
    read: (dir) => readTagged(dir, "entities/annoctr-dev.jsonl.gz", "annoctr"),
    type: (type) => (CYBER.has(type) || type === "technique" ? type : undefined),
    perType: false,
    peers: [],
    note: "TECHNIQUE there is the clause that describes the act, ours the name of its class; CON and TACTIC have no type of ours",
  },
];

/** Looked at once per release, never while developing: TOCSIN_BENCH_RELEASE=1. */
const RELEASE_SET: EntitySet = {
  set: "CoNLL++ 2023, 3 types",
  file: "entities/conllpp2023-test.jsonl.gz",
  read: (dir) => readTagged(dir, "entities/conllpp2023-test.jsonl.gz", "conll"),
  type: threeTypes,
  perType: true,
  peers: [
    { name: "prototype trained on CoNLL", value: 0.822, when: "2026-11-22" },
    { name: "compromise 14", value: 0.518, when: "2026-11-22" },
  ],
};

/** Strict span F1 (start, end and type equal) of extractMentions: catalog, tagger and rules together. */
export async function entityStages(benchDir: string, quick: boolean): Promise<StageResult[]> {
  const knowledge = prepareMentionKnowledge(readCatalog(join(ROOT, "catalog")), loadModels(join(ROOT, "models")));
  const release = process.env["TOCSIN_BENCH_RELEASE"] === "1" && !quick;
  return [...SETS, ...(release ? [RELEASE_SET] : [])].flatMap((set) => scoreSet(set, benchDir, knowledge));
}

function scoreSet(entitySet: EntitySet, dir: string, knowledge: MentionKnowledge): StageResult[] {
  const { set, file, peers, perType, note } = entitySet;
  const stage = "entities";
  if (!existsSync(join(dir, file))) {
    return [{ stage, set, metric: "strict F1", ours: undefined, peers, note: `no file ${file}` }];
  }
  const counts = new Map<string, Count>();
  for (const text of entitySet.read(dir, knowledge)) count(text, entitySet, knowledge, counts);
  const all = [...counts.values()].reduce((a, b) => ({
    right: a.right + b.right,
    found: a.found + b.found,
    gold: a.gold + b.gold,
  }));
  const results: StageResult[] = [
    { stage, set, metric: "strict F1", ours: f1(all), peers, ...(note ? { note } : {}) },
    { stage, set, metric: "precision", ours: all.right / all.found, peers: [] },
    { stage, set, metric: "recall", ours: all.right / all.gold, peers: [] },
  ];
  if (!perType) return results;
  for (const [type, c] of [...counts].sort()) {
    const note = `P ${(c.right / c.found).toFixed(3)}, R ${(c.right / c.gold).toFixed(3)}, ${c.gold} in gold`;
    if (c.gold >= 20) results.push({ stage, set, metric: `strict F1, ${type}`, ours: f1(c), peers: [], note });
  }
  return results;
}

interface Count {
  readonly right: number;
  readonly found: number;
  readonly gold: number;
}

const f1 = ({ right, found, gold }: Count) => (found + gold === 0 ? Number.NaN : (2 * right) / (found + gold));

/** Labels of unknown type are passed over, with what was found on them; so are types that the set does not have. */
function count(text: LabelledText, { type }: EntitySet, knowledge: MentionKnowledge, counts: Map<string, Count>): void {
  const add = (of: string, right: number, found: number, gold: number) => {
    const c = counts.get(of) ?? { right: 0, found: 0, gold: 0 };
    counts.set(of, { right: c.right + right, found: c.found + found, gold: c.gold + gold });
  };
  const gold = new Set<string>();
  const unknown = text.labels.filter(({ types }) => types === null || types[0] === "none");
  for (const { start, end, types } of text.labels) {
    const of = types && types[0] !== "none" ? type(types[0]!) : undefined;
    if (!of) continue;
    gold.add(`${start}:${end}:${of}`);
    add(of, 0, 0, 1);
  }
  const analysis = analyseText(text.text, [{ role: "body", start: 0, end: text.text.length }]);
  for (const mention of extractMentions(analysis, knowledge)) {
    const of = NAMES.has(mention.type) ? type(mention.type) : undefined;
    if (!of || unknown.some((label) => label.start < mention.end && mention.start < label.end)) continue;
    add(of, gold.has(keyOf(mention, of)) ? 1 : 0, 1, 0);
  }
}

const keyOf = ({ start, end }: Mention, type: string) => `${start}:${end}:${type}`;
/** Sectors and indicators are not annotated in these sets, techniques in one only. */
const NAMES = new Set([
  "person",
  "organisation",
  "place",
  "facility",
  "threat-actor",
  "malware",
  "product",
  "tool",
  "technique",
]);
