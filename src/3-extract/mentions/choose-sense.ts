import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { MentionKnowledge } from "./mention-knowledge.ts";
import type { NameMatch } from "./name-index.ts";

/**
 * Which of the things called so a catalog name is, by the words beside it: "the Tern ransomware" is malware, "the Tern
 * gang" and "Tern ransomware operators" are a group. Without such words it is what the article calls it most often.
 */
export function senses(
  known: readonly NameMatch[],
  analysis: TextAnalysis,
  knowledge: MentionKnowledge,
): (match: NameMatch) => MentionType | undefined {
  const votes = new Map<string, Map<MentionType, number>>();
  const sure = new Map<NameMatch, MentionType>();
  for (const match of known) {
    if (!isManifold(match)) continue;
    const type = besideIt(match, analysis, knowledge);
    if (!type || !match.names.some((name) => name.type === type)) continue;
    sure.set(match, type);
    const vote = votes.get(match.names[0]!.name) ?? new Map<MentionType, number>();
    votes.set(match.names[0]!.name, vote.set(type, (vote.get(type) ?? 0) + 1));
  }
  return (match) => {
    if (!isManifold(match)) return undefined;
    const vote = votes.get(match.names[0]!.name);
    return sure.get(match) ?? [...(vote ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];
  };
}

const isManifold = ({ names }: NameMatch): boolean =>
  names.length > 1 && names.some(({ type }) => type !== names[0]!.type);

/** The type that the words right after it, else right before it, give it. */
export function besideIt(
  { from, to }: NameMatch,
  { tokens, sentences, sentenceOf }: TextAnalysis,
  { next, previous }: MentionKnowledge,
): MentionType | undefined {
  const sentence = sentences[sentenceOf[from]!]!;
  let type: MentionType | undefined;
  // "Tern ransomware gang": the last of the words decides.
  for (let i = to; i < Math.min(to + 2, sentence.to); i++) {
    const told = next.get(tokens[i]!.lower);
    if (!told) break;
    type = told;
  }
  if (type) return type;
  for (let i = from - 1; i >= Math.max(from - 2, sentence.from); i--) {
    const told = previous.get(tokens[i]!.lower);
    if (told) return told;
  }
  return undefined;
}
