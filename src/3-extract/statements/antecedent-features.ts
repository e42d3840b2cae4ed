import type { Mention } from "../../domain/mention.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { hash32 } from "../../text/hash.ts";
import { FeatureRows } from "../tagger/features.ts";
import { type Antecedent, isSubject } from "./antecedents.ts";
import type { Range } from "./range.ts";
import { hasRole, hasWord, isCalled } from "./resolve-description.ts";
import type { EarlierSpeaker } from "./resolve-pronoun.ts";
import type { StatementKnowledge } from "./statement-knowledge.ts";

export interface AntecedentScene {
  /** The pronoun, or the description with its article. */
  readonly range: Range;
  readonly isPronoun: boolean;
  readonly anonymous: boolean;
  /** Whom the rules take it for. */
  readonly rule?: string | undefined;
  readonly earlier: readonly EarlierSpeaker[];
}

/** A row per antecedent, then one for "nobody named before". */
export function antecedentRows(
  analysis: TextAnalysis,
  scene: AntecedentScene,
  candidates: readonly Antecedent[],
  knowledge: StatementKnowledge,
): FeatureRows {
  const rows = new FeatureRows();
  const words = wordsOf(analysis, scene, knowledge);
  const ranks = new Map<string, number>();
  const places = candidates.map((candidate) => placeOf(analysis, scene, candidate));
  const order = candidates.map((_, i) => i).sort((a, b) => places[a]!.sentences - places[b]!.sentences || b - a);
  const rankOf = order.reduce((all, i) => {
    const { type } = candidates[i]!;
    all[i] = ranks.get(type) ?? 0;
    ranks.set(type, all[i]! + 1);
    return all;
  }, new Array<number>(candidates.length).fill(0));
  candidates.forEach((candidate, i) => {
    addAntecedent(rows, analysis, scene, words, candidate, places[i]!, rankOf[i]!);
    rows.next();
  });
  const { head, kind, first } = words;
  rows.add(90, kind);
  rows.add(91, head);
  rows.add(92, first, kind);
  rows.add(93, Math.min(scene.range.to - scene.range.from, 6), kind);
  rows.add(94, scene.rule ? 1 : 2, kind);
  rows.add(95, scene.rule ? 1 : 2, head);
  rows.add(96, scene.anonymous ? 1 : 2, kind);
  for (const type of ["person", "organisation", "threat-actor", "group"])
    rows.add(97, hash32(type), Math.min(3, ranks.get(type) ?? 0) + 1, kind);
  rows.next();
  return rows;
}

interface Words {
  readonly head: number;
  readonly first: number;
  readonly lower: string;
  /** 1 he, 2 she, 3 it, 4 they, 5 other pronoun; 6 document, 7 persons, 8 plural, 9 anything else. */
  readonly kind: number;
}

function wordsOf(
  { tokens }: TextAnalysis,
  { range, isPronoun }: AntecedentScene,
  knowledge: StatementKnowledge,
): Words {
  const first = tokens[range.from]!.lower;
  const lower = tokens[range.to - 1]!.lower;
  const kind = isPronoun
    ? 1 + ["he", "she", "it", "they"].indexOf(first) || 5
    : knowledge.carriers.has(lower)
      ? 6
      : knowledge.groupNouns.has(lower) || knowledge.roleNouns.has(lower)
        ? 7
        : /[^s]s$/.test(lower)
          ? 8
          : 9;
  return { head: hash32(lower), first: hash32(first), lower, kind };
}

interface Place {
  /** Back to its last mention or statement. */
  readonly sentences: number;
  readonly paragraphs: number;
  readonly mention?: Mention | undefined;
  readonly sentence: number;
}

function placeOf(analysis: TextAnalysis, { range }: AntecedentScene, { mentions, speaker }: Antecedent): Place {
  const { sentences, sentenceOf, tokens } = analysis;
  const own = sentenceOf[range.from]!;
  const mention = mentions.at(-1);
  const named = mention ? sentenceOf[tokenAt(tokens, mention.start)]! : -1;
  const spoke = speaker ? speaker.sentence : -1;
  const sentence = Math.max(named, spoke, 0);
  return {
    sentences: own - sentence,
    paragraphs: sentences[own]!.paragraph - sentences[sentence]!.paragraph,
    mention: named >= spoke ? mention : undefined,
    sentence,
  };
}

const few = (n: number, most: number) => Math.min(n, most) + 1;

function addAntecedent(
  rows: FeatureRows,
  analysis: TextAnalysis,
  scene: AntecedentScene,
  { head, kind, lower, first }: Words,
  { name, type, mentions, speaker }: Antecedent,
  place: Place,
  rank: number,
): void {
  const typed = hash32(type);
  const { earlier } = scene;
  const sentences = few(place.sentences, place.sentences > 4 ? 5 : 4);
  const paragraphs = few(place.paragraphs, 3);
  const distance = sentences * 8 + paragraphs;
  const back = speaker ? few(earlier.length - 1 - earlier.lastIndexOf(speaker), 4) : 0;
  const speaks = speaker
    ? few(analysis.sentences[analysis.sentenceOf[scene.range.from]!]!.paragraph - speaker.paragraph, 3)
    : 0;
  const byRule = scene.rule === undefined ? 1 : scene.rule === name ? 2 : 3;
  const subject = place.mention ? (isSubject(analysis, place.mention, place.sentence) ? 1 : 2) : 3;
  const inTitle = mentions.some(
    ({ start }) => analysis.paragraphs[0]!.role === "headline" && start < analysis.paragraphs[0]!.end,
  )
    ? 1
    : 2;
  const quoted =
    place.mention && analysis.quotations.some((q) => q.start < place.mention!.start && place.mention!.end < q.end)
      ? 1
      : 2;
  const last = mentions.at(-1);
  const matches = last
    ? (mentions.some((m) => hasRole(m, lower)) ? 1 : 0) +
      (hasWord(last, lower) ? 2 : 0) +
      (mentions.some((m) => isCalled(analysis, m, lower)) ? 4 : 0)
    : 8;
  rows.add(60, typed, kind);
  rows.add(61, typed, head);
  rows.add(62, distance, kind, typed);
  rows.add(63, few(rank, 3), kind, typed);
  rows.add(64, few(mentions.length, 5), kind, typed);
  rows.add(65, subject, sentences, kind);
  rows.add(66, back + 1, speaks + 1, kind);
  rows.add(67, back + 1, typed, kind);
  rows.add(68, inTitle, kind, typed);
  rows.add(69, byRule, kind, typed);
  rows.add(70, byRule, few(rank, 3), subject);
  rows.add(71, quoted, kind);
  rows.add(72, matches + 1, kind);
  rows.add(73, matches + 1, head);
  rows.add(74, distance, subject, few(rank, 3));
  rows.add(75, back + 1, subject, few(rank, 3));
  rows.add(76, byRule, back + 1, kind);
  rows.add(77, first, typed, few(rank, 3));
  rows.add(78, byRule, head);
  if (scene.isPronoun) addGender(rows, analysis, first, name, mentions, earlier);
}

/** What the text itself tells of "he" or "she": a title, an earlier pronoun; and the given name. */
function addGender(
  rows: FeatureRows,
  { tokens }: TextAnalysis,
  pronoun: number,
  name: string,
  mentions: readonly Mention[],
  earlier: readonly EarlierSpeaker[],
): void {
  rows.add(80, pronoun, hash32(name.split(" ")[0]!.toLowerCase()));
  for (const { name: other, quote } of earlier) {
    if (other === name && quote.quote.length <= 4) rows.add(81, pronoun, hash32(quote.quote.toLowerCase()));
  }
  for (const { start } of mentions) {
    const before = tokens[tokenAt(tokens, start) - 1]?.lower ?? "";
    if (/^(?:mr|ms|mrs|miss|sir|lady|king|queen|lord|prince|princess)\.?$/.test(before))
      rows.add(82, pronoun, hash32(before));
  }
}
