import { expect, test } from "vitest";
import { realSteps } from "./support/real-context.ts";

/** Texts that break off, as collected pages do: the end of the text is no reason to break. */
const BROKEN_OFF: [why: string, text: string][] = [
  ["on a reporting word that is a hedge", '"We saw nothing of it in the harbour at all," Ada Roe claimed'],
  ["on a denial", '"The pumps of the town never stopped that night," Ada Roe denied'],
  ["on a plain reporting word", '"We saw nothing of it in the harbour at all," Ada Roe said'],
];
test.each(BROKEN_OFF)("%s", (_why, text) => {
  const passages = [{ start: 0, end: text.length, role: "body" as const }];
  const article = { id: "a", source: "a", language: "en", provenance: {}, text, passages, furniture: [], issues: [] };
  expect(realSteps().extract(article).statements).toHaveLength(1);
});
