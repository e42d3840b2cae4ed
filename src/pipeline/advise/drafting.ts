import { type DraftChoice, type DraftOptions, type DraftSource, draftAdvisory } from "../../6-advise/draft/draft.ts";
import type { AdvisoryContent } from "../../domain/advisory.ts";
import type { Catalog } from "../../domain/catalog.ts";

export { evidenceOf } from "../../6-advise/draft/evidence.ts";
export { gateContextOf } from "../../6-advise/draft/gate-context-of.ts";
export type { DraftChoice, DraftSource };

/** Drafts with the fixed words and the places of the catalog: all that command line and API need to know. */
export function makeDraft(
  from: DraftSource,
  choice: DraftChoice,
  options: Omit<DraftOptions, "words" | "places">,
  { advisoryWords = [], places }: Pick<Catalog, "advisoryWords" | "places">,
): AdvisoryContent {
  return draftAdvisory(from, choice, { ...options, words: advisoryWords, places });
}

/** Languages in which an advisory can be drafted. */
export const languagesOf = ({ advisoryWords = [] }: Pick<Catalog, "advisoryWords">): readonly string[] =>
  advisoryWords.map(({ language }) => language);
