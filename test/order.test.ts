import { beforeAll, describe, expect, test } from "vitest";
import { corroborate } from "../src/4-corroborate/corroborate.ts";
import type { ExtractedArticle } from "../src/domain/extraction.ts";
import type { Corroboration } from "../src/domain/story.ts";
import { makeBrief } from "../src/pipeline/brief.ts";
import { openInputs } from "../src/ports/node/read-inputs.ts";
import { extracted } from "./support/extracted.ts";
import { ROOT, realSteps } from "./support/real-context.ts";

/** Seeded: the same shuffles on every run. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const out = [...values];
  let state = seed * 2_654_435_761;
  for (let i = out.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

const run = (articles: readonly ExtractedArticle[]) => corroborate(articles, { catalog: { names: [] } });
const essence = ({ claims, stories, entities }: Corroboration) => ({
  claims: claims.map(({ id, text, independentOrigins, origins, stances, credibility }) => ({
    id,
    text,
    independentOrigins,
    origins,
    stances,
    credibility,
  })),
  stories: [...stories].sort((a, b) => (a.id < b.id ? -1 : 1)),
  entities: entities.map(({ id }) => id).sort(),
});

describe("the order in which articles are given changes nothing", () => {
  let articles: readonly ExtractedArticle[];
  beforeAll(async () => {
    const folders = ["retaliation", "hospital", "noise"].map((story) => `${ROOT}/examples/${story}`);
    ({ articles } = await makeBrief(openInputs(folders, {}), realSteps(), { version: "0.0.0" }));
  });

  test.each(Array.from({ length: 6 }, (_, seed) => [seed + 1]))("the examples, shuffle %i", (seed) => {
    expect(essence(run(shuffled(articles, seed)))).toEqual(essence(run(articles)));
  });

  test("the examples, backwards and without dates", () => {
    const undated = articles.map(({ publishedAt: _, ...article }) => article);
    expect(essence(run([...undated].reverse()))).toEqual(essence(run(undated)));
  });
});

describe("600 edited copies of one article", () => {
  const LEAD =
    "The harbour pumps of Port Ellery failed during the storm on Tuesday and the lower docks of the old town were flooded for nine hours";
  const REST =
    "Engineers said that the pumps were forty years old and had failed twice before, in spring and in autumn. The harbour master asked captains to stay outside the mole until the gates of the inner basin can be moved again. Two ferries were sent to the naval pier and the fish market stayed closed on Wednesday.";
  const EDITS: readonly ((i: number) => [before: string, after: string])[] = [
    () => ["", ""],
    (i) => [`Update ${i}: `, ""],
    (i) => ["", ` More soon from desk ${i}.`],
    (i) => ["", ` Photo ${i} by our office.`],
    (i) => [`(Edition ${i}) `, " All rights reserved."],
  ];
  const copies = Array.from({ length: 600 }, (_, i) => {
    const [before, after] = EDITS[i % EDITS.length]!(i);
    return extracted({
      id: `c${String(i).padStart(3, "0")}`,
      text: `${before}${LEAD}, MPA reports. ${REST}${after}`,
      credits: [["MPA reports", "MPA"]],
      says: [{ words: LEAD, kind: "fact" }],
    });
  });

  test.each([[7]])(
    "are one story, one claim, one origin (shuffle %i)",
    (seed) => {
      const { stories, claims } = run(seed ? shuffled(copies, seed) : copies);
      expect(stories).toHaveLength(1);
      expect(stories[0]?.copies).toHaveLength(599);
      expect(claims).toHaveLength(1);
      expect(claims[0]?.independentOrigins).toBe(1);
      expect(claims[0]?.stances.filter(({ stance }) => stance === "supports")).toHaveLength(1);
    },
    60_000,
  );

  test("without a credit the copies still do not confirm each other", () => {
    const bare = copies.slice(0, 60).map((article) => ({ ...article, origins: [] }));
    const { stories, claims } = run(bare);
    expect(stories).toHaveLength(1);
    expect(claims[0]?.independentOrigins).toBe(1);
  });
});

describe("600 edited copies of one headline", () => {
  const HEADLINE = "Hackers shut four hospitals of the Alderbrook group in Sarnia";
  const edited = (i: number) =>
    [
      HEADLINE,
      `Update ${i}: ${HEADLINE}`,
      `${HEADLINE} - edition ${i}`,
      `Breaking: ${HEADLINE} (${i})`,
      `${HEADLINE}, agency says`,
    ][i % 5]!;
  const copies = Array.from({ length: 600 }, (_, i) =>
    extracted({
      id: `h${i}`,
      publisher: `Paper ${i}`,
      text: edited(i),
      says: [{ words: HEADLINE, kind: "fact", form: "indirect" }],
    }),
  );

  test.each([[3]])(
    "are one story, one claim, one origin, whoever prints them (shuffle %i)",
    (seed) => {
      const { stories, claims } = run(seed ? shuffled(copies, seed) : copies);
      expect(stories).toHaveLength(1);
      expect(claims).toHaveLength(1);
      expect(claims[0]?.independentOrigins).toBe(1);
      expect(claims[0]?.origins[0]?.why).toMatch(/same wording/);
    },
    60_000,
  );
});
