import type { AdvisorySentence } from "../../domain/advisory.ts";
import type { AdvisoryWords } from "../../domain/advisory-words.ts";
import { UNTRANSLATED } from "../../domain/untranslated.ts";
import type { SectionKind } from "../../domain/vocabulary/advisory.ts";

/** A sentence before it has a number and a language. */
export interface Drafted extends Omit<AdvisorySentence, "id" | "text"> {
  /** In the words of one language. */
  readonly say: (words: AdvisoryWords) => string;
  /** It holds words of a source or of the catalog in English: in other languages it is still to be translated. */
  readonly isEnglish?: true;
}

export type DraftedSection = readonly [kind: SectionKind, sentences: readonly Drafted[]];

const SOURCE_LANGUAGE = "en";

/** The sections in one language; without sentences there is no section. Numbers are the same in every language. */
export function inLanguage(sections: readonly DraftedSection[], words: AdvisoryWords) {
  let number = 0;
  return sections
    .filter(([, sentences]) => sentences.length > 0)
    .map(([kind, sentences]) => ({
      kind,
      title: words.sections[kind],
      sentences: sentences.map(({ say, isEnglish, ...rest }): AdvisorySentence => {
        const isOpen = isEnglish && words.language !== SOURCE_LANGUAGE;
        return { id: `s${++number}`, ...rest, text: `${isOpen ? UNTRANSLATED : ""}${say(words)}` };
      }),
    }));
}
