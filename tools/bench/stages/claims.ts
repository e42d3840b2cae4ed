import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { KnownMetadata, RawDocument } from "../../../src/domain/raw-document.ts";
import type { Claim } from "../../../src/domain/story.ts";
import { makeBrief } from "../../../src/pipeline/brief.ts";
import { prepareSteps } from "../../../src/pipeline/steps.ts";
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
const FOLDER = join(ROOT, "test/evaluation/claim-cases");

/** Which share of the own claim cases is called confirmed, by category. Report only: counts, never the errors. */
export async function claimStages(_dir: string, _quick: boolean): Promise<StageResult[]> {
  const set = "own claim cases (41)";
  if (!existsSync(FOLDER))
    return [
      { stage: "claims", set, metric: "widely, confirmed", ours: undefined, peers: [], note: `no folder ${FOLDER}` },
    ];
  const steps = prepareSteps(readCatalog(`${ROOT}/catalog`), loadModels(`${ROOT}/models`));
  const tally = new Map<string, { cases: number; confirmed: number }>();
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yml"))
    .sort()) {
    const { category, claim, articles } = parse(readFileSync(join(FOLDER, file), "utf8")) as Case;
    const { claims } = await makeBrief(documentsOf(articles), steps, { version: "0.0.0" });
    const seen = tally.get(category) ?? { cases: 0, confirmed: 0 };
    seen.cases++;
    const says = ({ strongest }: Claim) => /supports|repeats/.test(steps.judgeStance(claim, strongest.quote).stance);
    if (claims.some((found) => isConfirmed(found) && says(found))) seen.confirmed++;
    tally.set(category, seen);
  }
  return Object.entries(PEER).map(([category, peer]): StageResult => {
    const { cases, confirmed } = tally.get(category) ?? { cases: 0, confirmed: 0 };
    return {
      stage: "claims",
      set,
      metric: `${category}, confirmed`,
      ours: cases ? confirmed / cases : undefined,
      peers: [{ name: "corroborate-mcp, own set", value: peer, when: "2026-07" }],
      ...(category === "widely" || category === "niche" ? {} : { lowerIsBetter: true }),
      note: `${confirmed} of ${cases}`,
    };
  });
}

async function* documentsOf(articles: Case["articles"]): AsyncGenerator<RawDocument> {
  for (const [i, { text, ...known }] of articles.entries()) yield { source: `${i}.txt`, text, format: "text", known };
}

const isConfirmed = ({ independentOrigins, credibility }: Claim) =>
  independentOrigins >= 2 && (credibility === "1" || credibility === "2");
