import { type DraftChoice, type DraftOptions, type DraftSource, draftAdvisory } from "../../6-advise/draft/draft.ts";
import { gateContextOf as contextOf } from "../../6-advise/draft/gate-context-of.ts";
import type { GateContext } from "../../6-advise/gate/gate-context.ts";
import type { AdvisoryContent } from "../../domain/advisory.ts";
import type { Catalog } from "../../domain/catalog.ts";

export { evidenceOf } from "../../6-advise/draft/evidence.ts";
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

/** What the gate holds an advisory against, from the documents that it was, or could have been, drafted from. */
export function gateContextOf(
  from: DraftSource,
  content: AdvisoryContent,
  { advisoryWords = [] }: Pick<Catalog, "advisoryWords">,
  now?: string,
): GateContext {
  return contextOf(from, content, { words: advisoryWords, ...(now ? { now } : {}) });
}

/** Languages in which an advisory can be drafted. */
export const languagesOf = ({ advisoryWords = [] }: Pick<Catalog, "advisoryWords">): readonly string[] =>
  advisoryWords.map(({ language }) => language);
