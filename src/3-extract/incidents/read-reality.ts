import type { Hedge, Statement } from "../../domain/statement.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import type { Token } from "../../text/tokens.ts";
import type { ActScene } from "./read-parties.ts";

/** What a hedge makes of the act that it governs; the first that is found wins. */
const BY_SENSE: readonly (readonly [HedgeSense, Reality])[] = [
  ["denied", "denied"],
  ["nothing-specific-known", "denied"],
  ["likely", "expected"],
  ["expected", "expected"],
  ["conditional", "hypothetical"],
  ["possible", "hypothetical"],
  ["capability", "hypothetical"],
  ["unlikely", "hypothetical"],
  ["alleged", "alleged"],
  ["unconfirmed", "alleged"],
  ["intent", "planned"],
];
const ATTEMPT =
  /^(?:tried|trying|tries|try|attempt|attempts|attempted|attempting|foiled|thwarted|failed|unsuccessful|unsuccessfully|prevented|averted|sought)$/;
const PLAN = /^(?:planned|plans|planning|scheduled|upcoming|forthcoming|intends|intend|set|preparing|vowed|threatened|threatening|plot|plots)$/;
const ALLEGE =
  /^(?:accused|accuses|accusing|suspected|plotting|implicated|blamed|blames|allegedly|alleged|alleges|reportedly|purportedly|apparent|supposedly|claims)$/;
const ONGOING = /^(?:ongoing|continues|continuing|underway|currently|active|actively|continue|unabated|escalating)$/;
const PAST = /^(?:was|were|had|did)$/;

/** Reality of an act from the words of its clause, the hedges before it, and the statement that holds it. */
export function readReality(
  { analysis, clause, act }: ActScene,
  hedges: readonly Hedge[],
  statement: Statement | undefined,
): Reality {
  const { tokens } = analysis;
  if (statement?.kind === "denial" && !/^(?:happened|direct)$/.test(statement.form)) return "denied";
  const senses = new Set(hedges.map(({ sense }) => sense));
  const start = tokens[clause.from]!.start;
  for (const hedge of statement?.hedges ?? []) {
    // A hedge of the reporting word ("he expected") governs all that is said.
    if (hedge.end <= start && statement!.content.start > hedge.start) senses.add(hedge.sense);
  }
  const before = tokens.slice(clause.from, act.to);
  const nearBefore = [...tokens.slice(Math.max(clause.from - 3, 0), clause.from), ...before];
  if (isNegated(tokens, clause.verb, act.from)) return "denied";
  if (has(nearBefore, ATTEMPT)) return senses.has("possible") ? "hypothetical" : "attempted";
  for (const [sense, reality] of BY_SENSE) if (senses.has(sense)) return reality;
  if (has(nearBefore, ALLEGE)) return "alleged";
  if (has(tokens.slice(clause.from, clause.to), PLAN) && !has(before, PAST)) return "planned";
  if (isPlanned(tokens, act.from, act.to, clause.to)) return "planned";
  if (tokens.slice(clause.verb, act.from).some(({ lower }) => lower === "will")) return statement?.kind === "intent" || statement?.kind === "announcement" ? "planned" : "expected";
  if (tokens.slice(clause.verb, act.from).some(({ lower }) => lower === "would")) return statement?.kind === "forecast" || statement?.kind === "assessment" ? "hypothetical" : "planned";
  if (has(nearBefore, ONGOING)) return "ongoing";
  if (isProgressive(tokens, clause.verb, act.from, act.trigger.part)) return "ongoing";
  if (/^(?:forecast|threat)$/.test(statement?.kind ?? "") && !has(before, /^(?:have|has|had|was|were)$/)) return "expected";
  return "happened";
}

const has = (tokens: readonly Token[], words: RegExp) => tokens.some(({ lower }) => words.test(lower));

function isNegated(tokens: readonly Token[], verb: number, act: number): boolean {
  for (let i = verb; i < act; i++) if (/^(?:not|never|n['’]t)$/.test(tokens[i]!.lower) || /n['’]t$/.test(tokens[i]!.lower)) return true;
  return false;
}

/** "protests planned", "attack scheduled": the participle behind the noun. */
function isPlanned(tokens: readonly Token[], from: number, to: number, end: number): boolean {
  return /^(?:planned|scheduled|called)$/.test(tokens[to]?.lower ?? "") && to < end && from < to;
}

/** "is being attacked", "are targeting", "have been protesting". */
function isProgressive(tokens: readonly Token[], verb: number, act: number, part: string): boolean {
  if (part !== "verb") return false;
  const group = tokens.slice(verb, act).map(({ lower }) => lower);
  const ing = tokens[act]!.lower.endsWith("ing") || group.includes("being");
  return ing && group.some((word) => /^(?:is|are|been|being|['’]re|continue|continues)$/.test(word)) && !group.some((word) => /^(?:was|were|had)$/.test(word));
}
