import type { Mention } from "../../domain/mention.ts";
import { contains, type Quoted, quoted, type Span } from "../../domain/span.ts";
import type { Party } from "../../domain/statement.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { canonicalName } from "../mentions/within-article.ts";
import type { Draft } from "./draft.ts";
import type { CandidateCue } from "./find-cues.ts";
import { sourceWords } from "./read-source.ts";
import { originKindOf, type StatementKnowledge } from "./statement-knowledge.ts";

/** A credit to an agency or outlet around somebody's report is how that came, not a statement of its own. */
export function withoutCredits(
  drafts: readonly Draft[],
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Draft[] {
  const { sentenceOf } = analysis;
  const sentence = ({ frame }: Draft) => sentenceOf[frame.cue.from]!;
  const bySentence = new Map<number, Draft[]>();
  for (const draft of drafts) bySentence.set(sentence(draft), [...(bySentence.get(sentence(draft)) ?? []), draft]);
  const credited = new Map<Draft, Party>();
  const dropped = new Set<Draft>();
  for (const draft of drafts) {
    const party = creditOf(draft, analysis, mentions, knowledge);
    if (!party) continue;
    for (const other of bySentence.get(sentence(draft)) ?? []) {
      if (other.frame.cue.entry.part !== "verb" || !contains(draft.content, other.content)) continue;
      credited.set(other, party);
      dropped.add(draft);
    }
  }
  return drafts
    .filter((draft) => !dropped.has(draft))
    .map((draft) => {
      const credit = credited.get(draft);
      return credit ? { ...draft, credit } : draft;
    });
}

/** The agency or outlet of "according to Reuters", as a party. */
export function creditOf(
  { frame, source }: Pick<Draft, "frame" | "source">,
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  knowledge: StatementKnowledge,
): Party | undefined {
  if (!source || !credits(frame.cue)) return undefined;
  const party = partyOf(sourceWords(analysis, source), analysis, mentions);
  return isReporting(party.name, knowledge) ? party : undefined;
}

/** "According to Reuters": whose reporting it is, not who says so. */
export const credits = ({ entry }: CandidateCue) => /^(?:according to|per|courtesy of)$/.test(entry.lemma);

/** An agency, an outlet, or words like "state media". */
export function isReporting(name: string, knowledge: StatementKnowledge): boolean {
  const kind = originKindOf(name, knowledge);
  if (kind) return kind === "agency" || kind === "outlet";
  return /\b(?:media|television|tv|radio|newspapers?|reports|press|broadcaster|news agency|news site|website)$/i.test(
    name,
  );
}

export function partyOf(span: Span, { text }: TextAnalysis, mentions: readonly Mention[]): Party {
  const words: Quoted = quoted(text, span.start, span.end);
  return { ...words, name: canonicalName(mentions, span) ?? words.quote };
}
