/** In front of a sentence of a further language that nobody has translated yet: it is no text to publish. */
export const UNTRANSLATED = "⟦…⟧ ";

export const isUntranslated = (text: string): boolean => text.startsWith(UNTRANSLATED.trimEnd());
