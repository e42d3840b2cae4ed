import { extractIncidents } from "../../../src/3-extract/incidents/extract-incidents.ts";
import { prepareKnowledge } from "../../../src/3-extract/knowledge.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import type { Span } from "../../../src/domain/span.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { hash32 } from "../../../src/text/hash.ts";
import { type IncidentText, readText } from "../../../train/incident-data.ts";
import { isHeldOut, ROOT, readRows } from "../data.ts";
import type { StageResult } from "../stage.ts";
import { sentenceStages } from "./incident-sentences.ts";

/** As the end-to-end scorer counts: same type, and quotation F1 of .3 or a shared victim. */
const OVERLAP_MIN = 0.3;

/** Incidents of the hand-annotated news, given the gold statements; the held-out fifth apart. */
export async function incidentStages(dir: string, quick: boolean): Promise<StageResult[]> {
  const rows = readRows<IncidentText>(dir, "train/news-annotated.jsonl.gz");
  if (!rows)
    return [
      {
        stage: "incidents",
        set: "news-annotated",
        metric: "F1",
        ours: undefined,
        peers: [],
        note: "no train/news-annotated.jsonl.gz",
      },
    ];
  const knowledge = prepareKnowledge(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
  const read = (row: IncidentText) => {
    const { analysis, mentions, statements, context } = readText(row, knowledge);
    return extractIncidents(analysis, mentions, statements, context);
  };
  const heldOut = rows.filter(({ id }) => isHeldOut(id));
  const dev = rows.filter(({ id }) => hash32(id) % 5 === 1);
  return [
    ...figures(heldOut, "news-annotated, held-out fifth", read),
    ...(quick ? [] : figures(dev, "news-annotated, dev fifth", read)),
    ...(quick ? [] : sentenceStages(dir, knowledge)),
  ];
}

function figures(rows: readonly IncidentText[], set: string, read: (row: IncidentText) => Incident[]): StageResult[] {
  const all = { right: 0, got: 0, gold: 0 };
  const typed = { right: 0, got: 0, gold: 0 };
  let reality = 0;
  for (const row of rows) {
    const found = read(row);
    const pairs = pairsOf(row.incidents, found);
    all.right += pairs.length;
    all.got += found.length;
    all.gold += row.incidents.length;
    reality += pairs.filter(([gold, got]) => gold.reality === got.reality).length;
    const named = pairs.filter(([gold]) => gold.type !== "other");
    typed.right += named.length;
    typed.got += found.filter(({ type }) => type !== "other").length;
    typed.gold += row.incidents.filter(({ type }) => type !== "other").length;
  }
  const f1 = ({ right, got, gold }: typeof all) => (2 * right) / (got + gold);
  return [
    {
      stage: "incidents",
      set,
      metric: "F1",
      ours: f1(all),
      peers: [],
      note: "more than half of the gold is of type other: storms, sales, laws",
    },
    { stage: "incidents", set, metric: "F1 without other", ours: f1(typed), peers: [] },
    { stage: "incidents", set, metric: "precision", ours: all.right / all.got, peers: [] },
    { stage: "incidents", set, metric: "reality accuracy", ours: reality / all.right, peers: [] },
  ];
}

function pairsOf(golds: readonly Incident[], found: readonly Incident[]): [Incident, Incident][] {
  const used = new Set<Incident>();
  return golds.flatMap((gold) => {
    const got = found.find(
      (one) =>
        !used.has(one) && one.type === gold.type && (overlap(one, gold) >= OVERLAP_MIN || sharesVictim(one, gold)),
    );
    if (!got) return [];
    used.add(got);
    return [[gold, got] as [Incident, Incident]];
  });
}

function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 ? (2 * shared) / (a.end - a.start + b.end - b.start) : 0;
}

function sharesVictim(a: Incident, b: Incident): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/^the /, "");
  return a.victims.some((x) => b.victims.some((y) => plain(x) === plain(y)));
}
