import type { ProposedMention } from "../../domain/proposal.ts";
import { overlaps, type Span } from "../../domain/span.ts";
import { isCapitalised } from "../../text/tokens.ts";
import { isLocated, type Located, locate } from "./locate.ts";
import type { MentionOffer } from "./parse-answer.ts";
import type { Scene, Verdict } from "./scene.ts";

const NAME_MAX = 100;
const NAME_TOKENS_MAX = 10;

/** A name that the program has not found, or takes for something else. */
export function checkMention(scene: Scene, passage: Span, { words, type }: MentionOffer): Verdict<ProposedMention> {
  const found = locate(scene.analysis, passage, words, NAME_MAX);
  if (!isLocated(found)) return found;
  const { quote, start, end } = found;
  const known = scene.article.mentions.find((mention) => overlaps(mention, found));
  const { maker } = scene;
  if (known?.type === type) return "duplicate";
  if (known) return { differs: { quote, start, end, maker, about: "type", builtIn: known.type, model: type } };
  if (!looksLikeName(scene, found)) return "no-name";
  return { accepted: { quote, start, end, type, name: quote, maker } };
}

/** It begins and ends with a capital or a digit, and is no lone word that only opens a sentence. */
function looksLikeName(
  { analysis: { tokens, sentences, sentenceOf } }: Scene,
  { range: { from, to } }: Located,
): boolean {
  const [first, last] = [tokens[from]!, tokens[to - 1]!];
  if (to - from > NAME_TOKENS_MAX || !isCapitalised(first) || !/^[\p{Lu}\p{N}]/u.test(last.text)) return false;
  return to - from > 1 || /\p{Lu}.*\p{Lu}|\d/u.test(first.text) || sentences[sentenceOf[from]!]!.from !== from;
}
