import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { analyseText } from "../src/text/analyse.ts";
import { hash32 } from "../src/text/hash.ts";
import { ROOT, readRows } from "../tools/bench/data.ts";
import { rowOf, type TechniqueRow } from "./technique-training.ts";

/** A labelled sentence of a report. */
export interface TramRow extends TechniqueRow {
  readonly id: string;
  readonly doc: string;
  readonly text: string;
  readonly label: string;
}

export const FOLDS = 5;
export const foldOf = (doc: string): number => hash32(doc) % FOLDS;

export function tramRows(benchDir: string): TramRow[] | undefined {
  return readRows<{ id: string; doc: string; text: string; technique: string }>(
    benchDir,
    "techniques/tram-dev.jsonl.gz",
  )?.map(({ id, doc, text, technique }) => {
    const label = CURRENT[technique] ?? technique;
    return { id, doc, text, ...rowOf(text, label), label };
  });
}

/** Ids that ATT&CK has withdrawn since the set was labelled, and what it has put in their place. */
const CURRENT: Readonly<Record<string, string>> = { "T1574.002": "T1574.001" };

const sentencesOf = (text: string): string[] =>
  analyseText(text, [{ start: 0, end: text.length, role: "body" }]).sentences.map(({ start, end }) =>
    text.slice(start, end),
  );

/** Sentences of annotated news: none of them describes a technique as a report does. `heldOut`: a fifth by hash of the text's id. */
export function newsSentences(benchDir: string, heldOut: boolean): string[] {
  const texts = readRows<{ id: string; text: string }>(benchDir, "train/news-annotated.jsonl.gz") ?? [];
  return texts.filter(({ id }) => (foldOf(id) === 0) === heldOut).flatMap(({ text }) => sentencesOf(text));
}

interface OwnSentences {
  readonly techniques: Readonly<Record<string, readonly string[]>>;
  readonly none: readonly string[];
}

export function ownRows(): TechniqueRow[] {
  const { techniques, none } = readOwn<OwnSentences>("technique-sentences.yml");
  const labelled = Object.entries(techniques).flatMap(([id, texts]) => texts.map((text) => rowOf(text, id)));
  return [...labelled, ...none.map((text) => rowOf(text))];
}

const readOwn = <T>(file: string): T => parse(readFileSync(join(ROOT, "train/data", file), "utf8")) as T;

/** A report of ours, sentence by sentence with its techniques; never trained on. */
export interface OwnReport {
  readonly title: string;
  readonly sentences: readonly (readonly [text: string, ids: readonly string[]])[];
}

export const readReports = (): readonly OwnReport[] =>
  readOwn<{ reports: readonly OwnReport[] }>("technique-reports.yml").reports;
