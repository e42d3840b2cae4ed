import type { Mention } from "../../domain/mention.ts";
import type { Quoted } from "../../domain/span.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { mentionsIn } from "../mentions/within-article.ts";
import { nameInText } from "./name-in-text.ts";

/** Whom an earlier statement names: what a later pronoun may go back to. */
export interface EarlierSpeaker {
  readonly name: string;
  readonly type: "person" | "group" | "body";
  readonly anonymous: boolean;
  readonly paragraph: number;
  readonly sentence: number;
  readonly quote: Quoted;
  readonly role?: string;
  readonly organisation?: string;
}

type Resolved = Omit<EarlierSpeaker, "paragraph" | "sentence" | "quote">;

/**
 * Whom "he", "she", "it", "they" means, or undefined: a wrong speaker is worse than none.
 * He and she: the person who is speaking in this paragraph, else the only person of the sentence before, else, at the
 * start of a paragraph, the only person who spoke or was named in the paragraph before. It and they: only within the
 * paragraph, of the right kind.
 */
export function resolvePronoun(
  word: string,
  at: { sentence: number; token: number },
  earlier: readonly EarlierSpeaker[],
  analysis: TextAnalysis,
  mentions: readonly Mention[],
): Resolved | undefined {
  const paragraph = analysis.sentences[at.sentence]!.paragraph;
  const here = earlier.filter((speaker) => speaker.paragraph === paragraph && speaker.sentence <= at.sentence);
  if (word === "it" || word === "its") return here.findLast(({ type }) => type === "body");
  if (word === "they" || word === "their" || word === "them") return here.findLast(({ type }) => type !== "person");
  // "He said Roe is kind; he added …": the one who speaks in this sentence goes on.
  const outer = here.findLast(({ sentence, type }) => sentence === at.sentence && type === "person");
  if (outer) return outer;
  const inSentence = personsBefore(analysis, mentions, at);
  if (inSentence.length === 1) return asSpeaker(mentions, inSentence[0]!);
  const speaking = here.findLast(({ type }) => type === "person");
  if (speaking && (inSentence.length === 0 || inSentence.some(({ name }) => name === speaking.name))) return speaking;
  if (inSentence.length > 1) return undefined;
  for (let s = at.sentence - 1; s >= 0 && analysis.sentences[s]!.paragraph === paragraph; s--) {
    const persons = distinct(mentionsIn(mentions, analysis.sentences[s]!).filter(({ type }) => type === "person"));
    if (persons.length === 1) return asSpeaker(mentions, persons[0]!);
    if (persons.length > 1) return asSpeaker(mentions, persons[0]!, isSubject(analysis, persons[0]!, s));
  }
  return fromParagraphBefore(paragraph, earlier, analysis, mentions);
}

function fromParagraphBefore(
  paragraph: number,
  earlier: readonly EarlierSpeaker[],
  analysis: TextAnalysis,
  mentions: readonly Mention[],
): Resolved | undefined {
  const before = analysis.paragraphs[paragraph - 1];
  if (before?.role !== "body") return undefined;
  const speakers = [
    ...new Map(
      earlier.filter((s) => s.paragraph === paragraph - 1 && s.type === "person").map((s) => [s.name, s]),
    ).values(),
  ];
  const persons = distinct(mentionsIn(mentions, before).filter(({ type }) => type === "person"));
  if (speakers.length === 1 && persons.every(({ name }) => name === speakers[0]!.name)) return speakers[0];
  if (speakers.length === 1) return speakers[0];
  return speakers.length === 0 && persons.length === 1 ? asSpeaker(mentions, persons[0]!) : undefined;
}

/** Persons named in the pronoun's own sentence before it, outside quotations. */
function personsBefore(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  at: { sentence: number; token: number },
): Mention[] {
  const { start } = analysis.sentences[at.sentence]!;
  const end = analysis.tokens[at.token]!.start;
  return distinct(
    mentionsIn(mentions, { start, end }).filter(
      (mention) =>
        mention.type === "person" &&
        mention.start >= start &&
        mention.end <= end &&
        !analysis.quotations.some((q) => q.start <= mention.start && mention.end <= q.end),
    ),
  );
}

function distinct(persons: readonly Mention[]): Mention[] {
  return [...new Map(persons.map((mention) => [mention.name, mention])).values()];
}

/** Stands within the first words of its sentence: its subject more often than not. */
function isSubject(analysis: TextAnalysis, mention: Mention, sentence: number): boolean {
  return mention.start - analysis.sentences[sentence]!.start < 40;
}

function asSpeaker(mentions: readonly Mention[], mention: Mention, sure = true): Resolved | undefined {
  if (!sure) return undefined;
  const { role, organisation } = mention;
  return {
    name: nameInText(mentions, mention),
    type: "person",
    anonymous: false,
    ...(role ? { role } : {}),
    ...(organisation ? { organisation } : {}),
  };
}
