import type { Incident } from "../../src/domain/incident.ts";
import { realSteps } from "./real-context.ts";

/** Through the whole of step 3, as an article of one paragraph, published on Friday, 16 May 2031. */
export function incidentsOf(text: string): Incident[] {
  const article = {
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
  return [...realSteps().extract(article).incidents];
}
