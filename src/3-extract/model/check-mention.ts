import type { ProposedMention } from "../../domain/proposal.ts";
import { contains, overlaps, type Span } from "../../domain/span.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { findDates } from "../../text/find-dates.ts";
import { isCapitalised } from "../../text/tokens.ts";
import { besideIt } from "../mentions/choose-sense.ts";
import { isLocated, type Located, locate } from "./locate.ts";
import type { MentionOffer } from "./parse-answer.ts";
import type { Scene, Verdict } from "./scene.ts";

const NAME_MAX = 100;
const NAME_TOKENS_MAX = 8;
/** Tokens on each side of a name in which a word may tell its type: "the firm Tidewatch", "Tidewatch, a vendor". */
const BESIDE = 3;

/** A name that the program has not found, or takes for something else; a word beside it must tell the type. */
export function checkMention(scene: Scene, passage: Span, { words, type }: MentionOffer): Verdict<ProposedMention> {
  const found = locate(scene.analysis, passage, words, NAME_MAX);
  if (!isLocated(found)) return found;
  const { quote, start, end } = found;
  const known = scene.article.mentions.find((mention) => overlaps(mention, found));
  const { maker } = scene;
  if (known?.type === type) return "duplicate";
  if (!looksLikeName(scene, found)) return "no-name";
  if (!isTold(scene, found, type)) return "type-not-told";
  if (!known) return { accepted: { quote, start, end, type, name: quote, maker } };
  if (!contains(known, found) && !contains(found, known)) return "no-name";
  return { differs: { quote, start, end, maker, about: "type", builtIn: known.type, model: type } };
}

/** Capitals from first to last and no date; a lone word that opens a sentence is a word. */
function looksLikeName({ analysis }: Scene, found: Located): boolean {
  const { tokens, sentences, sentenceOf, text } = analysis;
  const { from, to } = found.range;
  const sentence = sentences[sentenceOf[from]!]!;
  if (to - from > NAME_TOKENS_MAX) return false;
  const name = tokens.slice(from, to);
  const isCapital = name.every(
    (token) => isCapitalised(token) || /^(?:\d+|of|the|and|for|de|la|['’]s|-)$/.test(token.lower),
  );
  if (!isCapital || !isCapitalised(name[0]!) || !/^[\p{Lu}\p{N}]/u.test(name.at(-1)!.text)) return false;
  if (findDates(text, sentence).some((date) => overlaps(date, found))) return false;
  const before = tokens[from - 1]?.text ?? "";
  return name.length > 1 || (from > sentence.from && /[\p{L}\p{N}]/u.test(before));
}

/** Do the words in and beside a name say that it is such a thing? */
function isTold({ analysis, knowledge: { mentions } }: Scene, { range }: Located, type: MentionType): boolean {
  const { tokens, sentences, sentenceOf } = analysis;
  const { from, to } = range;
  const sentence = sentences[sentenceOf[from]!]!;
  if (type === "malware" || type === "threat-actor") {
    return besideIt({ from, to, names: [] }, analysis, mentions) === type;
  }
  const endsBefore = (phrases: typeof mentions.titlePhrases) =>
    [1, 2, 3].some((n) => from - n >= sentence.from && phrases.longest(tokens, from - n, from)?.to === from);
  if (type === "person") return endsBefore(mentions.titlePhrases) || endsBefore(mentions.rolePhrases);
  if (type === "facility") {
    return [1, 2].some((n) => to - n > from && mentions.facilityHeads.longest(tokens, to - n, to)?.to === to);
  }
  const cues = mentions.cues.get(type);
  const first = Math.max(sentence.from, type === "place" ? from - 1 : from - BESIDE);
  const last = type === "place" ? from : Math.min(sentence.to, to + BESIDE);
  return tokens.slice(first, last).some(({ lower }) => cues?.has(lower));
}
