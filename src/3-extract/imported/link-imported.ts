import type { Mention, Reference } from "../../domain/mention.ts";
import { contains, quoted } from "../../domain/span.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { isCapitalised } from "../../text/tokens.ts";
import { type ImportedKnowledge, isWrittenAs, type Spelling } from "./listed-names.ts";

/** Words that may be a listed name. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly spellings: readonly Spelling[];
}

/**
 * The mentions with their links to the lists that the user imported, and with the names that only these know. Every link
 * says by which spelling, list and edition. A name that could be anything else needs its context; what the text calls a
 * person is no group. An alias of two entries of one list is linked to neither.
 */
export function linkImported(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: ImportedKnowledge | undefined,
): Mention[] {
  if (!knowledge) return [...mentions];
  const byId = mentions.map((mention) => linkedById(mention, knowledge));
  const scene: Scene = { analysis, knowledge, at: mentionsByToken(byId, analysis), established: new Set() };
  let open = findMatches(analysis, knowledge);
  const held: Match[] = [];
  // Twice: what the article has once made clear holds for its other places too.
  for (let round = 0; round < 2; round++) {
    const left: Match[] = [];
    for (const match of open) {
      const spellings = match.spellings.filter((spelling) => holds(match, spelling, scene));
      if (!spellings.length) left.push(match);
      else {
        held.push({ ...match, spellings });
        scene.established.add(wordsOf(match, analysis));
      }
    }
    open = left;
  }
  return merged(byId, held, scene);
}

interface Scene {
  readonly analysis: TextAnalysis;
  readonly knowledge: ImportedKnowledge;
  /** Names by the tokens that they cover; classes and values may stand inside names and are left out. */
  readonly at: ReadonlyMap<number, readonly Mention[]>;
  /** Words that the article has once made clear. */
  readonly established: Set<string>;
}

/** Classes and values. */
const CLASSES: readonly MentionType[] = ["sector", "technique", "indicator"];

function mentionsByToken(mentions: readonly Mention[], { tokens }: TextAnalysis): Map<number, Mention[]> {
  const at = new Map<number, Mention[]>();
  for (const mention of mentions) {
    if (CLASSES.includes(mention.type) && mention.type !== "technique") continue;
    for (let i = tokenAt(tokens, mention.start); i < tokens.length && tokens[i]!.start < mention.end; i++) {
      const here = at.get(i);
      if (here) here.push(mention);
      else at.set(i, [mention]);
    }
  }
  return at;
}

function touchingOf({ from, to }: Match, isTechnique: boolean, { at }: Scene): Mention[] {
  const found = new Set<Mention>();
  for (let i = from; i < to; i++) {
    for (const mention of at.get(i) ?? []) if ((mention.type === "technique") === isTechnique) found.add(mention);
  }
  return [...found];
}

/** "CVE-2031-1234", "T1566.001": the list knows it by its number. */
function linkedById(mention: Mention, { ids }: ImportedKnowledge): Mention {
  const found = (mention.references ?? []).flatMap(({ id }) => ids.get(id) ?? []);
  if (!found.length) return mention;
  const [{ entry }] = found as [Spelling];
  const name = mention.type === "technique" && mention.name === mention.references![0]!.id ? entry.name : mention.name;
  const own = found.filter(({ list }) => list.kind !== "attack");
  return withLinks({ ...mention, name }, own, found.map(whyId));
}

const whyId = ({ entry, source }: Spelling) => `${source}: ${entry.id}${entry.note ? `, ${entry.note}` : ""}`;

function findMatches({ tokens }: TextAnalysis, { spellings }: ImportedKnowledge): Match[] {
  const matches: Match[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const found = spellings.longest(tokens, i);
    if (!found) continue;
    const words = tokens.slice(i, found.to);
    const fitting = found.values.filter(({ written, guard }) => isWrittenAs(written, words, guard !== "plain"));
    if (!fitting.length) continue;
    matches.push({ from: i, to: found.to, spellings: fitting });
    i = found.to - 1;
  }
  return matches;
}

const wordsOf = ({ from, to }: Match, { text, tokens }: TextAnalysis) =>
  text.slice(tokens[from]!.start, tokens[to - 1]!.end);

const spanOf = ({ from, to }: Match, { text, tokens }: TextAnalysis) =>
  quoted(text, tokens[from]!.start, tokens[to - 1]!.end);

/** Things that one may be taken for the other by a tagger; a gang and its ransomware share their name. */
const KIN: Readonly<Record<string, readonly MentionType[]>> = {
  "threat-actor": ["threat-actor", "organisation", "campaign", "malware"],
  campaign: ["campaign", "threat-actor"],
  malware: ["malware", "tool", "product", "threat-actor"],
  tool: ["tool", "malware", "product"],
  organisation: ["organisation", "threat-actor", "facility"],
  person: ["person"],
  technique: ["technique"],
};
/** Types that a tagger gives only for good reason. */
const TELLING: readonly MentionType[] = ["threat-actor", "malware", "tool", "campaign"];

function holds(match: Match, spelling: Spelling, scene: Scene): boolean {
  const { analysis } = scene;
  const span = spanOf(match, analysis);
  const { guard, entry } = spelling;
  const touching = touchingOf(match, entry.type === "technique", scene);
  if (entry.type === "technique") return !touching.length;
  const same = touching.find(({ start, end }) => start === span.start && end === span.end);
  // Part of a longer name ("Will Orlow"), or across the edge of one.
  if (touching.some((mention) => mention !== same && !contains(span, mention))) return false;
  if (guard === "person") return same?.type === "person";
  const first = analysis.sentences[analysis.sentenceOf[match.from]!]!.from === match.from;
  const word = analysis.tokens[match.from]!.lower;
  if (same && !KIN[entry.type]?.includes(same.type)) {
    // Taggers take "Quiet Heron" for a person, and a rare word for anything.
    const mayErr = guard === "agreement" && !scene.knowledge.givenNames.has(word);
    if (guard === "plain") return same.type !== "person" || !scene.knowledge.givenNames.has(word);
    return mayErr && hasCueInSentence(match, entry.type, scene);
  }
  if (guard === "plain" || (same && TELLING.includes(same.type))) return true;
  if (first && match.to - match.from === 1 && OPENERS.has(word)) return false;
  if (hasCueBeside(match, entry.type, scene)) return true;
  if (isPartOfName(match, analysis)) return false;
  if (scene.established.has(span.quote) && !first) return true;
  return guard === "agreement" && (same !== undefined || (!first && hasCueInSentence(match, entry.type, scene)));
}

/** Words whose capital at the beginning of a sentence says nothing, whatever stands beside them: "Will hackers strike?" */
const OPENERS = new Set(
  "will may might can could must should would shall do does did has have had is are was were let it he she they we you who what when where why how this that these those if as at by for from in of on to up no not all some many most".split(
    " ",
  ),
);

/** "the Dragon group", "Play ransomware", "a gang called Will". */
function hasCueBeside({ from, to }: Match, type: MentionType, { analysis, knowledge }: Scene): boolean {
  const { tokens } = analysis;
  const words = knowledge.cues.get(type);
  if (!words) return false;
  const isCue = (i: number) => {
    const token = tokens[i];
    return token !== undefined && (words.has(token.lower) || NAMING.has(token.lower)) && !VERBAL.has(token.lower);
  };
  if (isCue(to) && !NAMING.has(tokens[to]!.lower)) return true;
  if (!isCue(from - 1)) return false;
  // "known as Will": the words before must say what is known so.
  return (
    !NAMING.has(tokens[from - 1]!.lower) || [2, 3, 4, 5].some((back) => words.has(tokens[from - back]?.lower ?? ""))
  );
}

const NAMING = new Set(["called", "named", "dubbed", "as", "codenamed"]);
/** Cue words that are verbs or general as well: right beside a word they prove nothing. */
const VERBAL = new Set(
  "leak breach deployed exploit exploited abused command commands remote encrypted encrypts infected attack attacks campaign".split(
    " ",
  ),
);

function hasCueInSentence(match: Match, type: MentionType, { analysis, knowledge }: Scene): boolean {
  const words = knowledge.cues.get(type);
  const { from, to } = analysis.sentences[analysis.sentenceOf[match.from]!]!;
  for (let i = from; words && i < to; i++) {
    if ((i < match.from || i >= match.to) && words.has(analysis.tokens[i]!.lower)) return true;
  }
  return false;
}

/** A capital before or after it in the sentence: probably a part of a name that nobody knows. */
function isPartOfName({ from, to }: Match, { tokens, sentences, sentenceOf }: TextAnalysis): boolean {
  const joins = (i: number) => {
    const token = tokens[i];
    if (!token || sentenceOf[i] !== sentenceOf[from] || sentences[sentenceOf[i]!]!.from === i) return false;
    return isCapitalised(token) && token.text.length > 1;
  };
  return joins(from - 1) || joins(to);
}

/** Links onto mentions of the same words; new mentions for the rest, in the place of what they hold. */
function merged(mentions: readonly Mention[], matches: readonly Match[], scene: Scene): Mention[] {
  const out = new Set(mentions);
  const added: Mention[] = [];
  for (const match of matches) {
    const span = spanOf(match, scene.analysis);
    const { entry } = match.spellings[0]!;
    const touching = touchingOf(match, entry.type === "technique", scene);
    const same = touching.find(({ start, end }) => start === span.start && end === span.end);
    for (const mention of touching) out.delete(mention);
    const { linked, why } = linksOf(match);
    const isKin = same !== undefined && KIN[entry.type]?.includes(same.type);
    // What the built-in catalog or the text itself has named keeps its name and type; what the tagger tells of it, its type.
    const isNamed =
      isKin &&
      (same.references?.length || same.type === "person" || same.link !== "as-written" || same.name !== same.quote);
    const name = isNamed ? same.name : (linked[0]?.entry.name ?? span.quote);
    const type = isNamed || (isKin && TELLING.includes(same.type)) ? same.type : entry.type;
    added.push(withLinks({ ...(same ?? span), type, name }, linked, why));
  }
  return [...out, ...added].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Per list the one entry that is meant: named so, or the only one with this alias. */
function linksOf({ spellings }: Match): { linked: Spelling[]; why: string[] } {
  const linked: Spelling[] = [];
  const why: string[] = [];
  const byList = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    const group = byList.get(spelling.list.title) ?? [];
    byList.set(spelling.list.title, group);
    if (!group.some(({ entry }) => entry.id === spelling.entry.id)) group.push(spelling);
  }
  for (const group of byList.values()) {
    const named = group.filter(({ isName }) => isName);
    const meant = group.length === 1 ? group : named.length === 1 ? named : [];
    const [one] = meant;
    if (one) {
      linked.push(one);
      why.push(whyLinked(one));
    } else {
      const names = group.map(({ entry }) => entry.name).slice(0, 4);
      why.push(`${group[0]!.source}: “${group[0]!.written}” stands for ${names.join(" and for ")}; not linked`);
    }
  }
  return { linked, why };
}

function whyLinked({ entry, isName, written, source }: Spelling): string {
  const note = entry.note ? `, ${entry.note}` : "";
  if (entry.type === "person")
    return `${source}: same name as entry ${entry.id}${note}; a name is no proof of who is meant`;
  const id = /^[0-9a-f-]{36}$/i.test(entry.id) ? "" : entry.id;
  if (!isName) return `${source}: “${written}” is an alias of ${entry.name}${id && ` (${id})`}${note}`;
  return `${source}: ${id ? `the name of ${id}` : "a name of the list"}${note}`;
}

function withLinks(mention: Mention, linked: readonly Spelling[], why: readonly string[]): Mention {
  const references = new Map<string, Reference>();
  for (const reference of mention.references ?? []) references.set(`${reference.list} ${reference.id}`, reference);
  for (const { list, entry } of linked) {
    references.set(`${list.title} ${entry.id}`, { list: list.title, id: entry.id });
  }
  return {
    ...mention,
    ...(references.size ? { references: [...references.values()] } : {}),
    why: [...(mention.why ? [mention.why] : []), ...why].join("; "),
  };
}
