import type { TextAnalysis } from "../../text/analyse.ts";
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
const NEGATION = /^(?:not|never|neither|nor|nobody|none|cannot|.+n't)$/;
const AUXILIARY = /^(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could|should|may|might)$/;
/** What may stand between: auxiliaries and adverbs. */
const BETWEEN =
  /^(?:do|does|did|has|have|had|be|been|being|yet|so|far|ever|even|currently|to|immediately|in|fact|explicitly|.+ly)$/;

/** Negation of, or refusal before, the verb of a report; undefined where it stands plain. */
export function turnedBy(
  { tokens, sentences, sentenceOf }: TextAnalysis,
  { entry, from }: CandidateCue,
  { withholding }: StatementKnowledge,
): Turned | undefined {
  if (entry.part !== "verb") return undefined;
  const first = sentences[sentenceOf[from]!]!.from;
  for (let i = from - 1; i >= Math.max(first, from - REACH); i--) {
    const lower = tokens[i]!.lower.replaceAll("’", "'");
    if (NEGATION.test(lower)) {
      const start = i > first && AUXILIARY.test(tokens[i - 1]!.lower) ? i - 1 : i;
      return { from: start, withheld: !entry.negatable };
    }
    if (withholding.has(lower) && leadsTo(tokens[i + 1]?.lower, tokens[from]!.lower))
      return { from: i, withheld: entry.kind !== "denial" };
    if (!BETWEEN.test(lower) && !/^(?:of|short)$/.test(lower)) return undefined;
  }
  return undefined;
}

/** "declined to say", "without saying", "stopped short of saying". */
const leadsTo = (next: string | undefined, verb: string): boolean =>
  next === "to" || next === "short" || next === "of" || verb.endsWith("ing");
