import type { Article } from "../../src/domain/article.ts";
import type { Incident } from "../../src/domain/incident.ts";
import type { ActReading, ExtractionReasons } from "../../src/domain/reasons.ts";
import { realSteps } from "./real-context.ts";

/** Through the whole of step 3, as an article of one paragraph, published on Friday, 16 May 2031. */
export function incidentsOf(text: string): Incident[] {
  return [...realSteps().extract(articleOf(text)).incidents];
}

/** The reading of every wording of an act, the refused ones included. */
export function actsOf(text: string): ActReading[] {
  const reasons: ExtractionReasons = { statements: new Map(), acts: [] };
  realSteps().extract(articleOf(text), reasons);
  return reasons.acts;
}

function articleOf(text: string): Article {
  return {
    id: "a",
    source: "a",
    language: "en",
    provenance: {},
    text,
    passages: [{ start: 0, end: text.length, role: "body" as const }],
    furniture: [],
    issues: [],
    publishedAt: "2031-05-16",
  };
}
