import { join } from "node:path";
import { extractHedges } from "../../../src/3-extract/hedges/extract-hedges.ts";
import type { HedgeLexicon } from "../../../src/3-extract/hedges/hedge-lexicon.ts";
import { realityUnder } from "../../../src/3-extract/hedges/reality-of-hedges.ts";
import { completeStatements } from "../../../src/3-extract/kinds/complete-statements.ts";
import { prepareKindKnowledge } from "../../../src/3-extract/kinds/kind-knowledge.ts";
import { overlaps, type Quoted } from "../../../src/domain/span.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { analyseText } from "../../../src/text/analyse.ts";
import { attributionOf, type KindText } from "../../../train/kind-data.ts";
import { isHeldOut, ROOT, readRows } from "../data.ts";
import type { Peer, StageResult } from "../stage.ts";

interface LabelledSentence {
  readonly sentence: string;
  readonly hedges: readonly LabelledHedge[];
  readonly realis: string;
}

type LabelledHedge = Quoted & { readonly sense: string };

/** The hand-labelled set folds two senses (EXTRACTION.md 6). */
const FOLDED: Readonly<Record<string, string>> = { unlikely: "likely", conditional: "possible" };
const folded = (sense: string) => FOLDED[sense] ?? sense;
const wholeText = (text: string) => analyseText(text, [{ start: 0, end: text.length, role: "body" }]);

/** Spans by overlap, one to one; a hit with another sense is a wrong sense. */
class Tally {
  gold = 0;
  found = 0;
  hits = 0;
  exact = 0;
  right = 0;
  readonly bySense = new Map<string, { gold: number; right: number }>();

  add(
    gold: readonly LabelledHedge[],
    found: readonly LabelledHedge[],
    sameSense: (a: string, b: string) => boolean,
  ): void {
    this.gold += gold.length;
    this.found += found.length;
    const used = new Set<LabelledHedge>();
    for (const hedge of gold) {
      const count = this.bySense.get(hedge.sense) ?? { gold: 0, right: 0 };
      this.bySense.set(hedge.sense, count);
      count.gold++;
      const free = found.filter((other) => !used.has(other) && overlaps(other, hedge));
      const match = free.find(({ sense }) => sameSense(sense, hedge.sense)) ?? free[0];
      if (!match) continue;
      used.add(match);
      this.hits++;
      if (match.start === hedge.start && match.end === hedge.end) this.exact++;
      if (!sameSense(match.sense, hedge.sense)) continue;
      this.right++;
      count.right++;
    }
  }

  get precision() {
    return this.hits / Math.max(1, this.found);
  }
  get recall() {
    return this.hits / Math.max(1, this.gold);
  }
  get f() {
    return (2 * this.hits) / Math.max(1, this.found + this.gold);
  }
}

/** Hedges with their senses, and kinds of statements, given the gold words of each statement. */
export async function hedgeStages(benchDir: string, _quick: boolean): Promise<StageResult[]> {
  const knowledge = prepareKindKnowledge(readCatalog(join(ROOT, "catalog")), loadModels(join(ROOT, "models")));
  return [...sentenceResults(benchDir, knowledge.hedges), ...textResults(benchDir, knowledge)];
}

function sentenceResults(benchDir: string, lexicon: HedgeLexicon): StageResult[] {
  const file = "hedges/hand-labelled-dev.jsonl";
  const rows = readRows<LabelledSentence>(benchDir, file);
  const set = "hand-labelled-dev, 80 sentences";
  if (!rows) return [result(set, "sense P", undefined, [], `no ${file}`)];
  const tally = new Tally();
  let real = 0;
  for (const { sentence, hedges, realis } of rows) {
    const analysis = wholeText(sentence);
    const found = extractHedges(analysis, { start: 0, end: sentence.length }, lexicon);
    if ((realityUnder(analysis.tokens, found)?.reality ?? "happened") === realis) real++;
    tally.add(hedges, found, (a, b) => folded(a) === folded(b));
  }
  const unknown = tally.bySense.get("nothing-specific-known");
  return [
    result(set, "span P, overlap", tally.precision),
    result(set, "span R, overlap", tally.recall),
    result(set, "span F, exact", (2 * tally.exact) / (tally.gold + tally.found)),
    result(set, "sense P", tally.right / tally.found),
    result(set, "sense accuracy of matched", tally.right / tally.hits),
    result(set, "nothing-specific-known R", unknown ? unknown.right / unknown.gold : undefined),
    result(
      set,
      "reality accuracy",
      real / rows.length,
      [],
      "of what stands under the main hedge, eight values, by src/3-extract/hedges/reality-of-hedges.ts with the hedges that the product finds; no hedge: happened; its rules were written while these sentences were read; 0.34 for always denied",
    ),
  ];
}

function textResults(benchDir: string, knowledge: ReturnType<typeof prepareKindKnowledge>): StageResult[] {
  const file = "train/news-annotated.jsonl.gz";
  const texts = readRows<KindText>(benchDir, file);
  if (!texts) return [result("train", "kind accuracy", undefined, [], `no ${file}`)];
  const agreed: Peer[] = [
    { name: "two annotators, news", value: 0.9, when: "blind, same guide" },
    { name: "two annotators, stories", value: 0.74, when: "blind, same guide" },
  ];
  const hedgeAgreed: Peer[] = [
    { name: "two annotators, news", value: 0.79, when: "blind, same guide" },
    { name: "two annotators, stories", value: 0.63, when: "blind, same guide" },
  ];
  return [true, false].flatMap((heldOut) => {
    const part = texts.filter(({ id }) => isHeldOut(id) === heldOut);
    const { tally, kinds, right } = scoreTexts(part, knowledge);
    const set = `train, ${heldOut ? "held-out" : "trained-on"} ${part.length} texts, gold spans`;
    return [
      result(set, "hedge F, overlap", tally.f, heldOut ? hedgeAgreed : []),
      result(set, "hedge sense accuracy of matched", tally.right / tally.hits),
      result(set, "kind accuracy", right / kinds, heldOut ? agreed : []),
    ];
  });
}

function scoreTexts(texts: readonly KindText[], knowledge: ReturnType<typeof prepareKindKnowledge>) {
  const tally = new Tally();
  let kinds = 0;
  let right = 0;
  for (const { id, text, statements } of texts) {
    const found = completeStatements(statements.map(attributionOf), wholeText(text), [], { knowledge, article: id });
    statements.forEach((gold, i) => {
      tally.add(gold.hedges, found[i]!.hedges, (a, b) => a === b);
      kinds++;
      if (found[i]!.kind === gold.kind) right++;
    });
  }
  return { tally, kinds, right };
}

function result(
  set: string,
  metric: string,
  ours: number | undefined,
  peers: readonly Peer[] = [],
  note?: string,
): StageResult {
  return { stage: "hedges", set, metric, ours, peers, ...(note ? { note } : {}) };
}
