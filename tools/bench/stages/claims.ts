import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { KnownMetadata, RawDocument } from "../../../src/domain/raw-document.ts";
import type { Claim } from "../../../src/domain/story.ts";
import { makeBrief } from "../../../src/pipeline/brief.ts";
import { prepareSteps, type Steps } from "../../../src/pipeline/steps.ts";
import { readCatalog } from "../../../src/ports/node/catalog.ts";
import { loadModels } from "../../../src/ports/node/models.ts";
import { ROOT } from "../data.ts";
import type { StageResult } from "../stage.ts";

interface Case {
  readonly category: string;
  readonly claim: string;
  readonly articles: readonly ({ readonly text: string } & KnownMetadata)[];
} // biome-ignore format: one row

/** What another project published of its own 41 claims of the same categories. */
const PEER: Readonly<Record<string, number>> = {
  widely: 12 / 12,
  niche: 7 / 8,
  fabricated: 0,
  stale: 2 / 5,
  distorted: 4 / 6,
};
const SETS: readonly (readonly [set: string, folder: string])[] = [
  ["own claim cases (41)", join(ROOT, "test/evaluation/claim-cases")],
  ["own claim cases for development (36)", join(ROOT, "train/data/claim-cases")],
];

/** Which share of the own claim cases is called confirmed, by category. Of the first set only counts are looked at, never the errors. */
export async function claimStages(_dir: string, _quick: boolean): Promise<StageResult[]> {
  const steps = prepareSteps(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
  const results: StageResult[] = [];
  for (const [set, folder] of SETS) results.push(...(await casesOf(set, folder, steps)));
  return results;
}

async function casesOf(set: string, folder: string, steps: Steps): Promise<StageResult[]> {
  if (!existsSync(folder))
    return [
      { stage: "claims", set, metric: "widely, confirmed", ours: undefined, peers: [], note: `no folder ${folder}` },
    ];
  const tally = new Map<string, { cases: number; confirmed: number; told: number }>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .sort()) {
    const { category, claim, articles } = parse(readFileSync(join(folder, file), "utf8")) as Case;
    const { claims } = await makeBrief(documentsOf(articles), steps, { version: "0.0.0" });
    const seen = tally.get(category) ?? { cases: 0, confirmed: 0, told: 0 };
    seen.cases++;
    const says = ({ strongest }: Claim) => /supports|repeats/.test(steps.judgeStance(claim, strongest.quote).stance);
    const told = claims.filter(says);
    if (told.length) seen.told++;
    if (told.some(isConfirmed)) seen.confirmed++;
    tally.set(category, seen);
  }
  return Object.entries(PEER).map(([category, peer]): StageResult => {
    const { cases, confirmed, told } = tally.get(category) ?? { cases: 0, confirmed: 0, told: 0 };
    return {
      stage: "claims",
      set,
      metric: `${category}, confirmed`,
      ours: cases ? confirmed / cases : undefined,
      peers: [{ name: "corroborate-mcp, own set", value: peer, when: "2026-07" }],
      ...(category === "widely" || category === "niche" ? {} : { lowerIsBetter: true }),
      note: `${confirmed} of ${cases}; a claim with such words in ${told}`,
    };
  });
}

async function* documentsOf(articles: Case["articles"]): AsyncGenerator<RawDocument> {
  for (const [i, { text, ...known }] of articles.entries()) yield { source: `${i}.txt`, text, format: "text", known };
}

const isConfirmed = ({ independentOrigins, credibility }: Claim) =>
  independentOrigins >= 2 && (credibility === "1" || credibility === "2");
