import type { Hedge, Statement } from "../../domain/statement.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import { tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { goesOn, isAsked, isDoubted, isGovernedBy, isNegated, isPast, isPresupposed, isProgressive, modalBefore } from "./act-grammar.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

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
const TRY = /^(?:tried|trying|tries|try|attempt|attempts|attempted|attempting)$/;
const FAIL = /^(?:foiled|thwarted|failed|unsuccessful|unsuccessfully)$/;
/** Acts that are an attempt by nature. Whoever tries to extort has extorted: the demand is the act, not the money. */
const TRY_ITSELF = /^(?:extort|blackmail|phish|scam|trick|dup|lur|fool|entic|convinc|impersonat|spoof)/;

const isTryItself = (tokens: readonly Token[], { from, to }: FoundTrigger, type: IncidentType): boolean =>
  (type === "phishing" || type === "ransomware") &&
  tokens.slice(from, to).some(({ lower }) => TRY_ITSELF.test(lower));

const PLAN = /^(?:planned|plans|planning|scheduled|upcoming|forthcoming|would|will|organised|organized)$/;
const ALLEGE = /^(?:accused|accuses|suspected|plotting|implicated|blamed|blames|allegedly|reportedly|claimed|claims)$/;
const ONGOING = /^(?:ongoing|continues|continue|continued|continuing|underway|currently|escalating)$/;
const FEAR = /^(?:fear|fears|feared|fearing|predicts|predicted)$/;

const PREDICATES: readonly (readonly [RegExp, Reality])[] = [
  [/^(?:expected|likely|feared|anticipated|imminent|looming)$/, "expected"],
  [/^(?:planned|scheduled|due)$/, "planned"],
  [/^(?:possible|conceivable)$/, "hypothetical"],
  [/^(?:underway|ongoing|continuing)$/, "ongoing"],
  [/^(?:foiled|thwarted|averted|prevented|stopped|unsuccessful)$/, "attempted"],
];

/** "Protests are expected", "a strike was foiled": what is said of an act that is a noun. */
function predicateOf(tokens: readonly Token[], clause: Clause, { to, trigger }: FoundTrigger): Reality | undefined {
  if (trigger.part !== "noun") return undefined;
  for (let i = to; i < Math.min(clause.to, to + 12); i++) {
    if (!/^(?:is|are|was|were|remains?|seems?|been)$/.test(tokens[i]!.lower)) continue;
    const word = tokens[i + 1]?.lower ?? "";
    return PREDICATES.find(([pattern]) => pattern.test(word))?.[1];
  }
  return undefined;
}

/** Reality of an act from the words of its clause, the hedges before it, and the statement that holds it. */
export function readReality(
  tokens: readonly Token[],
  sentenceFrom: number,
  clause: Clause,
  found: FoundTrigger,
  type: IncidentType,
  hedges: readonly Hedge[],
  statement: Statement | undefined,
): Reality {
  const presupposed = isPresupposed(tokens, found);
  // "the stolen data", "after the theft": whatever is said with it, it took place.
  if (presupposed === "participle") return "happened";
  if (isNegated(tokens, clause, found) || isDoubted(tokens, sentenceFrom, clause, found)) return "denied";
  if (statement?.kind === "denial" && !presupposed) return "denied";
  const predicate = predicateOf(tokens, clause, found);
  if (predicate) return predicate;
  if (presupposed) return "happened";
  if (isAsked(tokens, clause, found)) return "hypothetical";
  return byWords(tokens, clause, found, type, sensesOf(tokens, clause, found, hedges, statement), statement);
}

function sensesOf(
  tokens: readonly Token[],
  clause: Clause,
  found: FoundTrigger,
  hedges: readonly Hedge[],
  statement: Statement | undefined,
): ReadonlySet<HedgeSense> {
  const governing = hedges.filter(({ end }) => isGovernedBy(tokens, tokenAt(tokens, end - 1), found));
  const senses = new Set(governing.map(({ sense }) => sense));
  for (const hedge of statement?.hedges ?? []) {
    // A hedge of the reporting word ("he expected") governs all that is said.
    if (hedge.end <= (tokens[clause.from]?.start ?? 0) && statement!.content.start > hedge.start)
      senses.add(hedge.sense);
  }
  return senses;
}

function byWords(
  tokens: readonly Token[],
  clause: Clause,
  found: FoundTrigger,
  type: IncidentType,
  senses: ReadonlySet<HedgeSense>,
  statement: Statement | undefined,
): Reality {
  const has = (pattern: RegExp) => {
    for (let i = clause.from; i < clause.to; i++)
      if (pattern.test(tokens[i]!.lower) && isGovernedBy(tokens, i, found)) return true;
    return false;
  };
  const tried = has(TRY) && !isTryItself(tokens, found, type);
  if (tried || has(FAIL)) return senses.has("possible") ? "hypothetical" : "attempted";
  for (const [sense, reality] of BY_SENSE) {
    // What was likely done was done as far as the text goes: the doubt sits in the hedge.
    if (senses.has(sense) && !(sense === "likely" && isPast(tokens, found))) return reality;
  }
  if (/^(?:can|could|may|might)$/.test(modalBefore(tokens, found) ?? "")) return "hypothetical";
  if (has(ALLEGE)) return "alleged";
  if (has(PLAN) && (type === "protest" || type === "designation" || has(/^(?:will|would|upcoming|forthcoming)$/)))
    return "planned";
  if (has(FEAR)) return "expected";
  if (has(ONGOING) || isProgressive(tokens, found)) return "ongoing";
  if (/^(?:forecast|warning|threat)$/.test(statement?.kind ?? "") && !has(/^(?:have|has|had|was|were)$/))
    return goesOn(tokens, clause) ? "ongoing" : "expected";
  if (statement?.cue && /^(?:claim|alleg|accus)/i.test(statement.cue.quote)) return "alleged";
  return "happened";
}
