import type { TextAnalysis } from "../../text/analyse.ts";
import type { CandidateCue } from "./find-cues.ts";
import type { Range } from "./range.ts";

/** Tokens of an audience. */
const AUDIENCE_MAX = 8;
const NO_AUDIENCE =
  /^(?:that|to|of|on|in|about|against|how|what|why|when|it|there|if|whether|by|for|from|this|he|she|they|we|is|was|were|are|not)$/;

/** Told whom: the object of "told", "warned", "urged" before its "that", "to", "of", comma, quotation or the end. */
export function findAudience({ tokens, sentences, sentenceOf }: TextAnalysis, cue: CandidateCue): Range | undefined {
  if (!cue.entry.audienceObject) return undefined;
  const { to: last } = sentences[sentenceOf[cue.from]!]!;
  const from = cue.to;
  if (from >= last || NO_AUDIENCE.test(tokens[from]!.lower) || !/^\p{L}/u.test(tokens[from]!.text)) return undefined;
  let to = from;
  while (
    to < last &&
    to - from < AUDIENCE_MAX &&
    !/^(?:that|to|of|on|in|about|against|how|[.,:;“”"()])$/.test(tokens[to]!.lower)
  )
    to++;
  const stop = tokens[to];
  return !stop || to === last || /^(?:that|to|of|about|on|in|against|how|[.,:“"])$/.test(stop.lower)
    ? { from, to }
    : undefined;
}
