import { analyseText } from "../src/text/analyse.ts";
import { ENTITY_TYPES, type Label, type LabelledText } from "./entity-data.ts";
import { type OwnText, readOwnTexts } from "./own-data.ts";

/** Our own texts as the entity trainer takes them: every place where a listed form stands is a mention of it. */
export const readOwnLabelled = (): LabelledText[] => readOwnTexts().map(labelOwnText);

export function labelOwnText({ id, text, entities }: OwnText): LabelledText {
  const analysis = analyseText(text, [{ role: "body", start: 0, end: text.length }]);
  return { id, set: "own", ...analysis, labels: labelsOf(text, entities) };
}

/** The longest form wins. A type that the tagger does not have may be tagged as anything. */
function labelsOf(text: string, entities: OwnText["entities"]): Label[] {
  const forms = entities
    .flatMap(({ type, quotes }) => quotes.map((quote) => ({ quote, type })))
    .sort((a, b) => b.quote.length - a.quote.length);
  const labels: Label[] = [];
  for (const { quote, type } of forms) {
    const known = ENTITY_TYPES.find((name) => name === type);
    for (const { start, end } of wholeWords(text, quote)) {
      if (labels.some((label) => label.start < end && start < label.end)) continue;
      labels.push({ start, end, types: known ? [known] : null });
    }
  }
  return labels.sort((a, b) => a.start - b.start);
}

/** Where the words stand by themselves, not inside a longer word. */
export function* wholeWords(text: string, words: string): Generator<{ start: number; end: number }> {
  const isLetter = (char: string | undefined) => /[\p{L}\p{N}]/u.test(char ?? " ");
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (!isLetter(text[start - 1]) && !isLetter(text[end])) yield { start, end };
  }
}
