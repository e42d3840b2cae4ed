import { contains, type Span } from "../../domain/span.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { Attribution } from "../attribution.ts";
import type { Draft } from "./draft.ts";

/** What is only weakly seen inside somebody's reported words is their wording, not a report of its own. */
export function withoutWeakInside(drafts: readonly Draft[], { tokens }: TextAnalysis): Draft[] {
  return drafts.filter(({ frame }) => {
    if (!frame.weak) return true;
    const cue = { start: tokens[frame.cue.from]!.start, end: tokens[frame.cue.to - 1]!.end };
    return !drafts.some((other) => !other.frame.weak && contains(other.content, cue));
  });
}

/** Of contents that are nearly the same words the one nearest to its cue wins; parts inside others stay. */
export function withoutRivals(drafts: readonly Draft[], analysis: TextAnalysis): Draft[] {
  const distance = ({ frame, content }: Draft) => {
    const cue = analysis.tokens[frame.cue.from]!.start;
    return cue < content.start ? content.start - cue : Math.max(0, cue - content.end);
  };
  return drafts.filter((draft) => {
    const rivals = drafts.filter((other) => other !== draft && sameWords(other.content, draft.content));
    return rivals.every((other) => {
      // "dismissed reports that …": without the denial the reports would stand.
      const denies = ({ frame }: Draft) => frame.cue.entry.kind === "denial";
      if (denies(draft) !== denies(other)) return denies(draft);
      const ours = distance(draft);
      const theirs = distance(other);
      return ours < theirs || (ours === theirs && draft.frame.cue.from < other.frame.cue.from);
    });
  });
}

function sameWords(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0.7 * Math.max(a.end - a.start, b.end - b.start);
}

/**
 * "Roe said he expected …" is one statement: a report inside the words of the same person, or of nobody, adds none.
 * The outer one keeps the inner wording, hedge included.
 */
export function withoutSelfReports(found: readonly Attribution[]): Attribution[] {
  return found.filter((inner) => {
    const { cue, speaker } = inner;
    if (!cue) return true;
    return !found.some(
      (outer) =>
        outer !== inner &&
        outer.content.start <= cue.start &&
        cue.end <= outer.content.end &&
        (!speaker || speaker.name === outer.speaker?.name || /^(?:he|she|it|they|we|i|who)$/i.test(speaker.quote)),
    );
  });
}
