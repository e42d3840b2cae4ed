import { OUTCOMES, type ScoreRecords, type SourceRecord } from "../../domain/score.ts";
import { csvLines } from "../exporters/csv.ts";

/** One row a source and one an author: decided outcomes, and apart from them what is proposed of the rest. RFC 4180. */
export function recordsCsv({ sources, authors }: Pick<ScoreRecords, "sources" | "authors">): string {
  const head = [
    "of",
    "name",
    "statements",
    ...OUTCOMES.map((outcome) => `decided ${outcome}`),
    ...OUTCOMES.map((outcome) => `proposed ${outcome}`),
    "own decisions",
    "judgements",
    "brier",
  ];
  return csvLines([
    head,
    ...sources.map((row) => [...cellsOf("source", row), "", "", ""]),
    ...authors.map(({ ownDecisions, calibration: { n, brier = "" }, ...row }) => [...cellsOf("author", row), String(ownDecisions), String(n), String(brier)]), // biome-ignore format: one line
  ]);
}

const cellsOf = (of: string, { name, statements, decided, proposed }: SourceRecord): string[] => [
  of,
  name,
  String(statements),
  ...OUTCOMES.map((outcome) => String(decided[outcome])),
  ...OUTCOMES.map((outcome) => String(proposed[outcome])),
];
