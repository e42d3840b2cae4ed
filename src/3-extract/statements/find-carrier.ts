import type { Span } from "../../domain/span.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Range } from "./range.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

const THROUGH = new Set(["in", "on", "via", "through", "by", "at", "during"]);
/** Words between the preposition and the carrier: "in a terrorism threat alert". */
const BEFORE_CARRIER_MAX = 6;
/** A carrier with what describes it: "… issued through the National System (NS)". */
const CARRIER_MAX = 16;
const STOP = /^(?:[,;:.“”"]|that|said|says)$/;

/** Through what the words came: "in a statement", "on Twitter", "in an alert issued through …". The tokens after the preposition. */
export function findCarrier(
  { tokens, sentences, sentenceOf }: TextAnalysis,
  cue: Range,
  content: Span,
  { carriers }: StatementKnowledge,
): Range | undefined {
  const sentence = sentences[sentenceOf[cue.from]!]!;
  for (let i = sentence.from; i < sentence.to; i++) {
    if (!THROUGH.has(tokens[i]!.lower) || (tokens[i]!.start >= content.start && tokens[i]!.start < content.end))
      continue;
    // In front of the subject ("In a statement, Roe said") or right behind the verb.
    if (i > sentence.from && (i < cue.to || i > cue.to + BEFORE_CARRIER_MAX)) continue;
    const carrier = carrierAfter(i);
    if (carrier) return carrier;
  }
  return tokens[cue.from - 1]?.lower === "which" ? carrierBeforeWhich() : undefined;

  function carrierAfter(preposition: number): Range | undefined {
    const from = preposition + 1;
    let head = -1;
    let to = from;
    for (; to < Math.min(sentence.to, from + CARRIER_MAX); to++) {
      const { lower, start } = tokens[to]!;
      if (STOP.test(lower) || (start >= content.start && start < content.end)) break;
      if (carriers.has(lower) && to - from < BEFORE_CARRIER_MAX) head = to;
    }
    if (head < 0) return undefined;
    const goesOn = /^(?:issued|published|posted|released|sent)$/.test(tokens[head + 1]?.lower ?? "");
    return { from, to: goesOn ? to : head + 1 };
  }

  /** "shared a tweet, which said". */
  function carrierBeforeWhich(): Range | undefined {
    const at = tokens[cue.from - 2]?.text === "," ? cue.from - 3 : cue.from - 2;
    return at >= sentence.from && carriers.has(tokens[at]!.lower) ? { from: at, to: at + 1 } : undefined;
  }
}
