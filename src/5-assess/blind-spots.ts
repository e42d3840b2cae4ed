import type { BlindSpot, Subject } from "../domain/assessment.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Issue } from "../domain/issue.ts";
import type { Level } from "../domain/vocabulary/level.ts";
import { daysBetween, lastDay, later } from "./days.ts";
import type { Evidence } from "./evidence.ts";
import { type Concern, PERIOD_DAYS } from "./rules.ts";

/** How much of what was given could be seen. */
export interface Coverage {
  readonly inputs: number;
  /** Gave nothing. */
  readonly failed: number;
  /** Listed, but in a language from which nothing is extracted. */
  readonly unread: number;
}

/** Codes of docs/data-model.md: the article was read, and part of it was not. */
const INCOMPLETE = new Set([
  "text-cut",
  "html-too-deep",
  "html-too-large",
  "read-stopped",
  "pdf-cut",
  "more-pages",
  "invalid-characters",
  "attachment-not-read",
]);
/** Not the source's fault: the user named what is no source, or named it twice. */
const NO_SOURCE = new Set(["profile-entry", "decision-entry", "same-content"]);

/** What the inputs of a run lack. */
export interface Sight {
  readonly coverage: Coverage;
  readonly failed: readonly string[];
  readonly unread: readonly ExtractedArticle[];
  readonly undated: readonly ExtractedArticle[];
  readonly incomplete: readonly { readonly source: string; readonly article?: string }[];
  readonly newest?: string;
}

export function sightOf(articles: readonly ExtractedArticle[], runIssues: readonly Issue[] = []): Sight {
  const issues = [...runIssues, ...articles.flatMap((article) => article.issues)];
  const idOf = new Map(articles.map(({ source, id }) => [source, id]));
  const sources = (wanted: (issue: Issue) => boolean) => [
    ...new Set(issues.flatMap((issue) => (issue.source && wanted(issue) ? [issue.source] : []))),
  ];
  const failed = sources(
    ({ severity, code, source }) => severity === "error" && !NO_SOURCE.has(code) && !idOf.has(source!),
  );
  const unread = articles.filter((article) => article.issues.some(({ code }) => code === "language-not-supported"));
  let newest: string | undefined;
  for (const { publishedAt } of articles) newest = later(newest, lastDay(publishedAt));
  return {
    coverage: { inputs: articles.length + failed.length, failed: failed.length, unread: unread.length },
    failed,
    unread,
    undated: articles.filter(({ publishedAt }) => !lastDay(publishedAt)),
    incomplete: sources(({ code }) => INCOMPLETE.has(code)).map((source) => {
      const article = idOf.get(source);
      return { source, ...(article ? { article } : {}) };
    }),
    ...(newest ? { newest } : {}),
  };
}

/** What could not be seen in the whole run. */
export function runBlindSpots(sight: Sight, open: readonly Subject[], asOf: string | undefined): BlindSpot[] {
  const { coverage, failed, unread, undated, incomplete, newest } = sight;
  const languages = [...new Set(unread.map(({ language }) => language))].sort();
  const age = newest && asOf ? daysBetween(newest, asOf) : 0;
  return [
    ...spot("source-failed", failed, (n) => `${n} of ${coverage.inputs} inputs gave nothing: ${listed(failed)}`),
    ...spot("language-not-read", unread, (n) => `${n} of ${coverage.inputs} inputs are listed but not read, for their language: ${listed(languages)}`),
    ...spot("text-incomplete", incomplete, (n) => `${n} of ${coverage.inputs} inputs are read in part: ${listed(incomplete.map(({ source }) => source))}`),
    ...spot("no-date", undated, (n) => `${n} of ${coverage.inputs} inputs have no day of publication: ${listed(undated.map(({ source }) => source))}`),
    ...spot("not-mentioned", open, (n) => `Of ${n} of your subjects nothing is told: ${listed(open.map(({ name }) => name))}`),
    ...(newest && age > PERIOD_DAYS ? [{ code: "stale" as const, sentence: `The newest article is of ${newest}, ${age} days before the day of the brief.` }] : []),
  ]; // biome-ignore format: a table
}

/** What is not known of one subject. */
export function subjectBlindSpots(
  { name }: Subject,
  level: Level,
  concerns: readonly Concern[],
  carried: readonly Evidence[],
  sight: Sight,
  asOf: string | undefined,
): BlindSpot[] {
  if (level === "not-assessed") {
    const told = concerns.some(({ about }) => about.relation !== "contains");
    const what = told
      ? `Of ${name} it is only denied, called no threat or held as an opinion that something is up`
      : `No claim names ${name}${concerns.length ? ", only what it is part of" : ""}`;
    return [{ code: "not-mentioned", sentence: `${what}: that says nothing of how safe it is.` }];
  }
  const articles = new Set(carried.flatMap((one) => one.articles));
  const undated = carried.filter(({ newest }) => !newest);
  const partly = sight.incomplete.filter(({ article }) => article && articles.has(article)).map(({ source }) => source);
  let newest: string | undefined;
  for (const one of carried) newest = later(newest, one.newest);
  const age = newest && asOf ? daysBetween(newest, asOf) : 0;
  return [
    ...(carried.every(({ claim }) => claim.origins.every(({ named }) => !named)) ? [{ code: "unnamed-origins" as const, sentence: "All that is told rests on origins that nobody names." }] : []),
    ...spot("no-date", undated, (n) => `${n} of ${carried.length} claims that carry the level have no day; they count as of today`),
    ...spot("text-incomplete", partly, (n) => `${n} of its articles ${n === 1 ? "is" : "are"} read in part: ${listed(partly)}`),
    ...(age > PERIOD_DAYS ? [{ code: "stale" as const, sentence: `Its newest claim is of ${newest}, ${age} days before the day of the brief.` }] : []),
  ]; // biome-ignore format: a table
}

function spot(code: BlindSpot["code"], found: readonly unknown[], sentence: (n: number) => string): BlindSpot[] {
  return found.length ? [{ code, sentence: `${sentence(found.length)}.` }] : [];
}

/** Names that a sentence lists; the rest is counted. */
const LISTED_MAX = 6;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_MAX).join(", ");
  return names.length > LISTED_MAX ? `${shown} and ${names.length - LISTED_MAX} more` : shown;
}
