import { extract } from "../3-extract/extract.ts";
import type { Knowledge } from "../3-extract/knowledge.ts";
import type { ReadActs } from "../6-advise/score/expectation.ts";
import type { ExtractionReasons } from "../domain/reasons.ts";
import { SECTORS, type Sector } from "../domain/vocabulary/sector.ts";
import { pseudoArticle } from "./gate-readers.ts";

/** Acts that a sentence speaks of: a forecast speaks of such acts in general, which is no incident yet. */
export function actsReader(knowledge: Knowledge): ReadActs {
  return (text, on) => {
    const why: ExtractionReasons = { statements: new Map(), acts: [] };
    const { incidents, mentions } = extract(pseudoArticle(text, on), knowledge, why);
    const sectors = [...new Set(mentions.flatMap(({ type, name }) => (type === "sector" && name in SECTORS ? [name as Sector] : [])))]; // biome-ignore format: one line
    return why.acts
      .filter(({ outcome }) => outcome !== "rejected")
      .map(({ type, incident }) => {
        const own = incidents.find(({ id }) => id === incident);
        return {
          type,
          sectors: own?.sectors.length ? own.sectors : sectors,
          ...(own?.place ? { place: own.place } : {}),
        };
      });
  };
}
