import type { TextAnalysis } from "../../text/analyse.ts";
import { isNobody, isNot, isNotOnly } from "../../text/negation.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

/** What stands before a reporting word and turns it round. */
export interface Turned {
  /** Token at which the reporting words begin: "does" of "does not believe". */
  readonly from: number;
  /** The words are not said at all: "never said that", "declined to confirm that". */
  readonly withheld: boolean;
}

/** Words between a negation or refusal and the reporting word: "did not in fact say". */
const REACH = 4;
const AUXILIARY = /^(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should|may|might)$/;
/** What may stand between: auxiliaries and adverbs. */
const BETWEEN =
  /^(?:do|does|did|has|have|had|be|been|being|yet|so|far|ever|even|currently|to|immediately|in|fact|explicitly|.+ly)$/;

/** Tokens of a subject before its verb: "none of the three ministries". */
const SUBJECT_REACH = 8;
/** What no subject goes over: a mark, a clause word, a preposition that is not part of "none of the ministers". */
const SUBJECT_STOPS =
  /^(?:[^\p{L}\p{N}]+|and|but|or|that|which|who|when|while|as|if|because|in|on|at|to|for|with|from|by|after|before|said|says)$/u;

/** Right before a subject; "a port with no guards said" has another one. */
const SUBJECT_FOLLOWS = /^(?:[^\p{L}\p{N}]+|and|but|or|that|which|when|while|as|if|because|so|yet)$/u;

/** Negation of, or refusal before, the verb of a report, or a subject that is nobody; undefined where it stands plain. */
export function turnedBy(
  analysis: TextAnalysis,
  { entry, from }: CandidateCue,
  { withholding }: StatementKnowledge,
): Turned | undefined {
  if (entry.part !== "verb") return undefined;
  const { tokens, sentences, sentenceOf } = analysis;
  const first = sentences[sentenceOf[from]!]!.from;
  for (let i = from - 1; i >= Math.max(first, from - REACH); i--) {
    const { lower } = tokens[i]!;
    if (isNot(lower)) {
      if (isNotOnly(tokens[i + 1]!.lower)) return undefined;
      const start = i > first && AUXILIARY.test(tokens[i - 1]!.lower) ? i - 1 : i;
      return { from: start, withheld: !entry.negatable };
    }
    if (withholding.has(lower) && leadsTo(tokens[i + 1]?.lower, tokens[from]!.lower))
      return { from: i, withheld: entry.kind !== "denial" };
    if (!BETWEEN.test(lower) && !/^(?:of|short)$/.test(lower)) break;
  }
  for (let i = from - 1; i >= Math.max(first, from - SUBJECT_REACH); i--) {
    if (SUBJECT_STOPS.test(tokens[i]!.lower)) return undefined;
    if (!isNobody(tokens[i]!.lower)) continue;
    // "no longer believes" is the verb's.
    if (tokens[i + 1]!.lower === "longer") return { from: i, withheld: false };
    return i === first || SUBJECT_FOLLOWS.test(tokens[i - 1]!.lower) ? { from: i, withheld: true } : undefined;
  }
  return undefined;
}

/** "declined to say", "without saying", "stopped short of saying". */
const leadsTo = (next: string | undefined, verb: string): boolean =>
  next === "to" || next === "short" || next === "of" || verb.endsWith("ing");
