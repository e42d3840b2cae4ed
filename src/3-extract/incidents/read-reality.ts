import type { Hedge, Statement } from "../../domain/statement.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import { tokenAt } from "../../text/analyse.ts";
import type { Token } from "../../text/tokens.ts";
import { realityUnder } from "../hedges/reality-of-hedges.ts";
import {
  goesOn,
  isAsked,
  isDoubted,
  isGovernedBy,
  isNegated,
  isPresupposed,
  isProgressive,
  modalBefore,
} from "./act-grammar.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";

const TRY = /^(?:tried|trying|tries|try|attempt|attempts|attempted|attempting)$/;
const FAIL = /^(?:foiled|thwarted|failed|unsuccessful|unsuccessfully)$/;
/** Acts that are an attempt by nature. Whoever tries to extort has extorted: the demand is the act, not the money. */
const TRY_ITSELF = /^(?:extort|blackmail|phish|scam|trick|dup|lur|fool|entic|convinc|impersonat|spoof)/;

const isTryItself = (tokens: readonly Token[], { from, to }: FoundTrigger, type: IncidentType): boolean =>
  (type === "phishing" || type === "ransomware") && tokens.slice(from, to).some(({ lower }) => TRY_ITSELF.test(lower));

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
  return byWords(tokens, clause, found, type, hedgesOver(tokens, clause, found, hedges, statement), statement);
}

/** The hedges before it in its clause that reach it, and that of the reporting word: "he expected" governs all that is said. */
function hedgesOver(
  tokens: readonly Token[],
  clause: Clause,
  found: FoundTrigger,
  hedges: readonly Hedge[],
  statement: Statement | undefined,
): readonly Hedge[] {
  const here = hedges.filter(({ end }) => isGovernedBy(tokens, tokenAt(tokens, end - 1), found));
  const start = tokens[clause.from]?.start ?? 0;
  const before = (statement?.hedges ?? []).filter(
    (hedge) => hedge.end <= start && statement!.content.start > hedge.start,
  );
  return [...here, ...before];
}

function byWords(
  tokens: readonly Token[],
  clause: Clause,
  found: FoundTrigger,
  type: IncidentType,
  hedges: readonly Hedge[],
  statement: Statement | undefined,
): Reality {
  const has = (pattern: RegExp) => {
    for (let i = clause.from; i < clause.to; i++)
      if (pattern.test(tokens[i]!.lower) && isGovernedBy(tokens, i, found)) return true;
    return false;
  };
  if (isToldFalse(tokens, clause, found)) return "denied";
  if (isUnclaimed(tokens, clause)) return "happened";
  const tried = has(TRY) && !isTryItself(tokens, found, type);
  if (tried || has(FAIL)) return hedges.some(({ sense }) => sense === "possible") ? "hypothetical" : "attempted";
  const hedged = realityUnder(tokens, hedges);
  // The hedge stays with its statement; an incident must say by itself that it is in doubt.
  if (hedged) return hedged.doubted ? "alleged" : hedged.reality;
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

/** "Nobody has claimed responsibility for the bombing": it took place. */
function isUnclaimed(tokens: readonly Token[], { from, to }: Clause): boolean {
  for (let i = from; i + 1 < to; i++) {
    if (!/^claim/.test(tokens[i]!.lower) || tokens[i + 1]!.lower !== "responsibility") continue;
    return tokens
      .slice(Math.max(from, i - UNCLAIMED_WITHIN), i)
      .some(({ lower }) => /^(?:nobody|no|none|not|never|neither)$/.test(lower));
  }
  return false;
}

/** Tokens between "no group" and "claimed". */
const UNCLAIMED_WITHIN = 6;
/** Tokens of "Reports that" before its clause. */
const TOLD_WITHIN = 3;
const FALSE_WORDS = /^(?:false|untrue|unfounded|baseless|hoax|fabricated|debunked|invented)$/;

/** "Reports that gunmen stormed the station turned out to be false". */
function isToldFalse(tokens: readonly Token[], { from, to }: Clause, found: FoundTrigger): boolean {
  const reported = tokens
    .slice(Math.max(0, from - TOLD_WITHIN), found.from)
    .some(({ lower }) => /^(?:reports?|rumou?rs?|claims?|posts?|messages?|news|videos?)$/.test(lower));
  if (!reported) return false;
  for (let i = found.to; i < to; i++)
    if (FALSE_WORDS.test(tokens[i]!.lower))
      return tokens
        .slice(Math.max(found.to, i - 4), i)
        .some(({ lower }) => /^(?:was|were|is|are|be|proved|proven|turned)$/.test(lower));
  return false;
}
