import type { AdvisoryMessage, CitedEvidence } from "../../domain/advisory.ts";
import { MARKINGS, type Marking } from "../../domain/vocabulary/marking.ts";

/**
 * The message as it may leave: evidence of articles that are marked more strictly than it stays behind, with what rests
 * on that alone. The gate refuses such evidence before; this is for messages that never passed it.
 */
export function shown(message: AdvisoryMessage): AdvisoryMessage {
  const evidence = shownEvidence(message);
  const { content } = message;
  if (evidence.length === content.evidence.length) return message;
  const ids = new Set(evidence.map(({ id }) => id));
  const cites = <T extends { readonly cites: readonly string[] }>(one: T): T => ({ ...one, cites: one.cites.filter((id) => ids.has(id)) }); // biome-ignore format: short
  const isLeft = ({ cites: [...all] }: { readonly cites: readonly string[] }) => !all.length || all.some((id) => ids.has(id)); // biome-ignore format: short
  const [first, ...others] = content.texts.map((text) => ({ ...text, sections: text.sections.map((section) => ({ ...section, sentences: section.sentences.map(cites) })) })); // biome-ignore format: short
  return {
    ...message,
    content: {
      ...content,
      texts: [first!, ...others],
      evidence,
      indicators: content.indicators.filter(isLeft).map(cites),
      vulnerabilities: content.vulnerabilities.filter(isLeft).map(cites),
    },
  };
}

export const shownEvidence = ({ content: { evidence, marking } }: AdvisoryMessage): readonly CitedEvidence[] =>
  evidence.filter((one) => one.kind === "assessment" || !isStricter(one.article.marking, marking));

const isStricter = (marking: Marking | undefined, than: Marking) =>
  marking !== undefined && MARKINGS.indexOf(marking) > MARKINGS.indexOf(than);

/** "A-12 [cancelled]": told wherever there is text. */
export const stateMark = ({ advisory, state }: AdvisoryMessage): string => `${advisory} [${state}]`;

/** "[exercise] " before a headline that must be taken for no warning; nothing before one that is. */
export const modeMark = ({ content: { mode } }: AdvisoryMessage): string => (mode === "actual" ? "" : `[${mode}] `);
