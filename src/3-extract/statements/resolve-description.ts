import type { Mention } from "../../domain/mention.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import type { Range } from "./range.ts";
import type { EarlierSpeaker } from "./resolve-pronoun.ts";

/** Heads that stand for a body named before in the paragraph. */
const BODY_NOUNS = new Set(
  "company firm agency group ministry department office bank city government organisation organization university hospital gang club airline union bureau institute commission council court school team operator manufacturer carmaker retailer vendor regulator watchdog charity party".split(
    " ",
  ),
);
/** Longest description that refers back: "the security firm". Tokens with the article. */
const REFERRING_MAX = 3;
/** Words between a name and the noun of its apposition: "Roe Ltd, a small security firm". */
const APPOSITION_MAX = 6;

/**
 * Whom "the minister", "the commission", "the firm" means, or undefined. A role that one person has, a word of one
 * body's name, a noun that one name has in apposition; a bare "the company" only within its paragraph.
 */
export function resolveDescription(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  { from, to }: Range,
  earlier: readonly EarlierSpeaker[],
): Mention | undefined {
  const { tokens } = analysis;
  const first = tokens[from]!.lower;
  if ((first !== "the" && first !== "this") || to - from < 2 || to - from > REFERRING_MAX) return undefined;
  const head = tokens[to - 1]!.lower;
  const before = mentions.filter(({ start }) => start < tokens[from]!.start);
  return (
    onlyOne(before.filter((mention) => hasRole(mention, head))) ??
    onlyOne(before.filter((mention) => isBody(mention) && hasWord(mention, head))) ??
    onlyOne(before.filter((mention) => isBody(mention) && isCalled(analysis, mention, head))) ??
    (BODY_NOUNS.has(head) ? bodyBefore(analysis, mentions, from, earlier) : undefined)
  );
}

const isBody = ({ type }: Mention) => type === "organisation" || type === "threat-actor";

function onlyOne(found: readonly Mention[]): Mention | undefined {
  return new Set(found.map(({ name }) => name)).size === 1 ? found[0] : undefined;
}

export function hasRole({ type, role }: Mention, head: string): boolean {
  return (
    type === "person" &&
    role !== undefined &&
    role
      .toLowerCase()
      .split(/[\s-]+/)
      .includes(head)
  );
}

/** "the commission": one of the capital words of "Northern Ports Commission", not its only one. */
export function hasWord({ name, quote }: Mention, head: string): boolean {
  return [name, quote].some((written) => {
    const words = written.toLowerCase().split(/\s+/);
    return words.length > 1 && words.includes(head);
  });
}

/** "Roe Ltd, a security firm" or "the firm Roe Ltd". */
export function isCalled({ tokens }: TextAnalysis, mention: Mention, head: string): boolean {
  const start = tokenAt(tokens, mention.start);
  if (tokens[start - 1]?.lower === head) return true;
  const after = tokenAt(tokens, mention.end);
  if (tokens[after]?.text !== "," || !/^(?:an?|the)$/.test(tokens[after + 1]?.lower ?? "")) return false;
  for (let i = after + 2; i < Math.min(tokens.length, after + 2 + APPOSITION_MAX); i++) {
    if (tokens[i]!.lower === head) return true;
    if (!/^\p{L}/u.test(tokens[i]!.text)) return false;
  }
  return false;
}

/** The body that speaks in the paragraph already, else the only one named in it before, nearest sentence first. */
function bodyBefore(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  token: number,
  earlier: readonly EarlierSpeaker[],
): Mention | undefined {
  const sentence = analysis.sentenceOf[token]!;
  const { paragraph } = analysis.sentences[sentence]!;
  const speaking = earlier.filter((speaker) => speaker.paragraph === paragraph && speaker.type === "body");
  for (let s = sentence; s >= 0 && analysis.sentences[s]!.paragraph === paragraph; s--) {
    const { start } = analysis.sentences[s]!;
    const end = s === sentence ? analysis.tokens[token]!.start : analysis.sentences[s]!.end;
    const bodies = mentionsIn(mentions, { start, end }).filter((m) => isBody(m) && m.start >= start && m.end <= end);
    const one = onlyOne(bodies) ?? bodies.find(({ name }) => speaking.at(-1)?.name === name);
    if (one || bodies.length) return one;
  }
  return undefined;
}
