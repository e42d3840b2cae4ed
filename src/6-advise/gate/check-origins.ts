import type { QuotedEvidence } from "../../domain/advisory.ts";
import type { Problem } from "./pairing.ts";
import type { Reading } from "./reading.ts";

const COUNTS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const SOURCE = /^(?:sources?|outlets?|newspapers?|agencies|media|reports?|broadcasters?|publications?|papers?)$/;
const SEVERAL = /^(?:several|multiple|various|numerous|many)$/;
/** Least that "several" stands for. */
const SEVERAL_MIN = 2;

/** Tokens that count or praise the sources, which the origins of the evidence answer for. */
export interface Confirmation {
  readonly from: number;
  readonly to: number;
  /** How many it says there are; absent: more than one. */
  readonly count?: number;
}

/** "two independent sources", "several outlets", "independently", "corroborated". */
export function confirmationsIn({ tokens, text }: Pick<Reading, "tokens" | "text">): Confirmation[] {
  return tokens.flatMap(({ lower }, at): Confirmation[] => {
    if (/^(?:independently|corroborat\w*)$/.test(lower)) return [{ from: at, to: at + 1 }];
    if (/^confirmed$/.test(lower) && tokens[at + 1]?.lower === "by" && /\b(?:source|outlet|report|media)/i.test(text)) return [{ from: at, to: at + 2 }]; // biome-ignore format: one line
    if (!SOURCE.test(lower)) return [];
    let from = at;
    while (from > 0 && /^(?:independent|separate|different|other|unrelated|news|media)$/.test(tokens[from - 1]!.lower))
      from--;
    const before = tokens[from - 1]?.lower ?? "";
    const count = /^\d+$/.test(before) ? Number(before) : COUNTS.indexOf(before) + 1;
    if (count > 0) return [{ from: from - 1, to: at + 1, count }];
    if (SEVERAL.test(before)) return [{ from: from - 1, to: at + 1 }];
    return from < at && tokens[from]!.lower !== "news" && tokens[from]!.lower !== "media" ? [{ from, to: at + 1 }] : [];
  });
}

/** Counts of sources that the cited evidence does not make up: copies and texts of one origin are one. */
export function checkOrigins(said: Reading, cited: readonly QuotedEvidence[]): Problem[] {
  const origins = originsOf(cited);
  return confirmationsIn(said).flatMap(({ from, to, count }): Problem[] => {
    if (cited.some(({ quote }) => saysSo(quote, said, from, to))) return [];
    if (count === undefined ? origins.size >= SEVERAL_MIN : origins.size === count) return [];
    const names = [...origins].join(", ");
    const says = `the evidence has ${origins.size === 1 ? "one origin" : `${origins.size} origins`} (${names}); copies and texts of one origin confirm nothing`;
    return [{ rule: "origin", says, from, to }];
  });
}

/** The quotation itself counts them: "according to two officials". */
function saysSo(quote: string, { text, tokens }: Reading, from: number, to: number): boolean {
  const words = text.slice(tokens[from]!.start, tokens[to - 1]!.end).toLowerCase();
  return quote.toLowerCase().includes(words);
}

/** Names of what the evidence rests on. An article that is the copy of another one, or one article, is one. */
export function originsOf(cited: readonly QuotedEvidence[]): Set<string> {
  const byArticle = new Map(cited.map((one) => [one.article.id, one]));
  return new Set(cited.map((one) => originOf(byArticle.get(one.copyOf ?? "") ?? one)));
}

function originOf({ origin, copyOf, article }: QuotedEvidence): string {
  return (origin ?? copyOf ?? article.publisher ?? article.id).toLowerCase();
}
