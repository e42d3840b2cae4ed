import { DECISION_KINDS, type Decision, type TextQuote } from "../domain/decision.ts";
import { LIMITS } from "../domain/limits.ts";
import { SECTORS } from "../domain/vocabulary/sector.ts";
import { faultIn } from "./contract/check.ts";
import { DEFS } from "./contract/defs.ts";
import type { Schema } from "./contract/parts.ts";

/** A line that is no decision: what is wrong with it. */
export interface DecisionFault {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

/** The decisions of a file, one JSON object a line, in their order; or every line that is none. Empty lines are skipped. */
export function parseDecisions(text: string): {
  readonly decisions: readonly Decision[];
  readonly faults: readonly DecisionFault[];
} {
  const decisions: Decision[] = [];
  const faults: DecisionFault[] = [];
  for (const [i, line] of text
    .replace(/^\ufeff/, "")
    .split("\n")
    .entries()) {
    if (!line.trim()) continue;
    if (decisions.length === LIMITS.decisionsMax) {
      faults.push({ line: i + 1, what: `more than ${LIMITS.decisionsMax} decisions, the limit` });
      break;
    }
    const decision = decisionIn(line);
    if (typeof decision === "string") faults.push({ line: i + 1, what: decision });
    else decisions.push(decision);
  }
  return { decisions, faults };
}

function decisionIn(line: string): Decision | string {
  try {
    return checkDecision(JSON.parse(line) as unknown);
  } catch {
    // Not JSON; the parser's words quote the line, which may be long and hostile.
    return "is no JSON object";
  }
}

/** The value as a decision with its fields in order, or what is wrong with it. */
export function checkDecision(value: unknown): Decision | string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "is no JSON object";
  const kind = (value as Record<string, unknown>)["kind"];
  const known = DECISION_KINDS.find((one) => one === kind);
  if (!known) return `has no kind of decision; kinds are ${DECISION_KINDS.join(", ")}`;
  const schema = DEFS[`${known}Decision`]!;
  const fault = faultIn(value, schema);
  if (fault) return fault;
  const decision = inOrder(value, schema);
  return typeof decision === "string" ? decision : (faultOf(decision as Decision) ?? (decision as Decision));
}

/** The same value with its fields in the order of the schema, so that equal content is equal JSON; or which field it does not know. */
function inOrder(value: object, schema: Schema, where = ""): object | string {
  const fields = schema["properties"] as Readonly<Record<string, Schema>>;
  const names = Object.keys(fields);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) return `unknown field “${where}${unknown.slice(0, 40)}”; fields are ${names.join(", ")}`;
  const ordered: [string, unknown][] = [];
  for (const name of names) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner === undefined) continue;
    const own = nestedInOrder(inner, fields[name]!, `${where}${name}`);
    if (typeof own === "string" && typeof inner !== "string") return own;
    ordered.push([name, own]);
  }
  return Object.fromEntries(ordered);
}

function nestedInOrder(value: unknown, schema: Schema, where: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => nestedInOrder(item, schema["items"] as Schema, where));
    return items.find((item, i) => typeof item === "string" && typeof value[i] !== "string") ?? items;
  }
  const ref = schema["$ref"] as string | undefined;
  if (ref) return inOrder(value, DEFS[ref.slice(ref.lastIndexOf("/") + 1)]!, `${where}.`);
  // Of a choice only one is an object.
  const choice = (schema["anyOf"] as readonly Schema[]).find((one) => "$ref" in one);
  return nestedInOrder(value, choice!, where);
}

/** What the schema cannot say. */
function faultOf(decision: Decision): string | undefined {
  for (const [name, words] of wordsOf(decision)) {
    if (!words.trim()) return `${name}: is empty`;
    if (words.length > LIMITS.decisionWordsCharactersMax)
      return `${name}: has more than ${LIMITS.decisionWordsCharactersMax} characters, the limit`;
  }
  if (!isDate(decision.at)) return `at: “${decision.at.slice(0, 40)}” is no ISO day or instant`;
  for (const [name, { exact, prefix = "", suffix = "" }] of quotesOf(decision)) {
    if (!exact.trim()) return `${name}.exact: is empty`;
    if (exact.length > LIMITS.decisionQuoteCharactersMax)
      return `${name}.exact: has more than ${LIMITS.decisionQuoteCharactersMax} characters, the limit`;
    if (Math.max(prefix.length, suffix.length) > LIMITS.decisionWordsCharactersMax)
      return `${name}: prefix or suffix has more than ${LIMITS.decisionWordsCharactersMax} characters, the limit`;
  }
  const [a, b] = pairIn(decision);
  if (a !== undefined && a === b) return `both are “${a.slice(0, 40)}”; a decision is about two`;
  return decision.kind === "level" ? levelFault(decision) : undefined;
}

/** The two that a decision tells apart or puts together. */
function pairIn(decision: Decision): readonly string[] {
  switch (decision.kind) {
    case "story":
    case "copy":
      return decision.articles;
    case "dependence":
      return decision.between;
    case "entity":
      return decision.mentions.map(({ article, exact, start = "" }) => `${article} ${exact} ${start}`.trim());
    default:
      return [];
  }
}

/** Words of an article that a decision points at. */
function quotesOf(decision: Decision): (readonly [string, TextQuote])[] {
  switch (decision.kind) {
    case "speaker":
      return [
        ["content", decision.content],
        ...(decision.speaker === "not-stated" ? [] : [["speaker", decision.speaker] as const]),
      ];
    case "hedge":
      return [
        ["content", decision.content],
        ["words", decision.words],
      ];
    case "entity":
      return decision.mentions.map((mention) => ["mentions", mention] as const);
    default:
      return [];
  }
}

function levelFault({ subject, until, at }: Extract<Decision, { kind: "level" }>): string | undefined {
  if (subject.kind === "sector" && !Object.hasOwn(SECTORS, subject.name))
    return `subject.name: no sector “${subject.name.slice(0, 40)}”; sectors are ${Object.keys(SECTORS).join(", ")}`;
  if (!DAY.test(until) || !isDate(until)) return `until: “${until.slice(0, 40)}” is no ISO day`;
  return until < at.slice(0, 10) ? `until: ${until} is before the day of the decision, ${at.slice(0, 10)}` : undefined;
}

function wordsOf(decision: Decision): (readonly [string, string])[] {
  const { by, why } = decision;
  const signed = [["by", by] as const, ["why", why] as const];
  switch (decision.kind) {
    case "story":
      return [...decision.articles.map((id) => ["articles", id] as const), ...signed];
    case "dependence":
      return [...decision.between.map((id) => ["between", id] as const), ...signed];
    case "reliability":
      return [["source", decision.source], ...signed];
    case "level":
      return [["subject.name", decision.subject.name], ...signed];
    case "speaker":
    case "hedge":
      return [["article", decision.article], ["statement", decision.statement], ...signed];
    case "entity":
      return [...decision.mentions.map(({ article }) => ["mentions.article", article] as const), ...signed];
    case "copy":
      return [...decision.articles.map((id) => ["articles", id] as const), ...signed];
    case "undo":
      return [["decision", decision.decision], ...signed];
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OR_INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** 30 February is none, though a parser may take it. */
function isDate(value: string): boolean {
  if (!DAY_OR_INSTANT.test(value) || Number.isNaN(Date.parse(value))) return false;
  const day = value.slice(0, 10);
  return !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
}
