import { DECISION_KINDS, type Decision } from "../domain/decision.ts";
import { LIMITS } from "../domain/limits.ts";
import { SECTORS } from "../domain/vocabulary/sector.ts";
import { faultIn } from "./contract/check.ts";
import { DEFS } from "./contract/parts.ts";

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
  const names = Object.keys(schema["properties"] as object);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) return `unknown field “${unknown.slice(0, 40)}”; fields are ${names.join(", ")}`;
  const decision = Object.fromEntries(names.map((name) => [name, (value as Record<string, unknown>)[name]]));
  return faultOf(decision as unknown as Decision) ?? (decision as unknown as Decision);
}

/** What the schema cannot say. */
function faultOf(decision: Decision): string | undefined {
  for (const [name, words] of wordsOf(decision)) {
    if (!words.trim()) return `${name}: is empty`;
    if (words.length > LIMITS.decisionWordsCharactersMax)
      return `${name}: has more than ${LIMITS.decisionWordsCharactersMax} characters, the limit`;
  }
  if (!isDate(decision.at)) return `at: “${decision.at.slice(0, 40)}” is no ISO day or instant`;
  if (decision.kind === "story" || decision.kind === "dependence") {
    const [a, b] = decision.kind === "story" ? decision.articles : decision.between;
    return a === b ? `both are “${a.slice(0, 40)}”; a decision is about two` : undefined;
  }
  return decision.kind === "level" ? levelFault(decision) : undefined;
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
