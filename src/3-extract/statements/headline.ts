import type { TextAnalysis } from "../../text/analyse.ts";
import type { Attribution } from "../attribution.ts";

/** A headline repeats its body: its statement stays only when no body statement carries most of its words. */
export function withoutHeadlineRepeats(found: readonly Attribution[], { paragraphs }: TextAnalysis): Attribution[] {
  const headlines = paragraphs.filter(({ role }) => role === "headline");
  const inHeadline = ({ content }: Attribution) =>
    headlines.some(({ start, end }) => start <= content.start && content.end <= end);
  const body = found.filter((attribution) => !inHeadline(attribution));
  return found.filter((attribution) => !inHeadline(attribution) || !body.some((other) => carries(other, attribution)));
}

/** Share of the headline's words that the body statement must have. Swept .2 to .6 on the training texts. */
const SHARED_MIN = 0.4;

function carries(body: Attribution, headline: Attribution): boolean {
  const wanted = stems(headline.content.quote);
  const there = new Set(stems(`${body.content.quote} ${body.cue?.quote ?? ""}`));
  return wanted.length === 0 || wanted.filter((stem) => there.has(stem)).length >= SHARED_MIN * wanted.length;
}

/** First five letters of words longer than three. */
function stems(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, 5));
}
