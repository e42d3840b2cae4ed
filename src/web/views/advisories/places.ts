import type { AdvisoryContent } from "../../../domain/advisory.ts";
import { checks, SECTION_WORDS } from "../../words/advisory.ts";

interface About {
  readonly sentence?: string | undefined;
  readonly language?: string | undefined;
}

/** "What we know 2": where a sentence stands, in words; with its language where it is not the first. */
export function placeIn({ texts }: AdvisoryContent, { sentence, language }: About): string {
  const text = texts.find((each) => each.language === language) ?? texts[0];
  for (const { kind, title, sentences } of text.sections) {
    const at = sentences.findIndex(({ id }) => id === sentence);
    if (at >= 0) return checks.place(title || SECTION_WORDS[kind], at + 1, text === texts[0] ? "" : text.language);
  }
  return checks.whole;
}

/** In the order of the text: of the warning as a whole first. */
export function inTextOrder<F extends About>({ texts }: AdvisoryContent, findings: readonly F[]): F[] {
  const order = new Map(
    texts
      .flatMap(({ language, sections }) =>
        sections.flatMap(({ sentences }) => sentences.map(({ id }) => `${language} ${id}`)),
      )
      .map((name, i) => [name, i + 1]),
  );
  const first = texts[0].language;
  const rank = ({ language = first, sentence }: About) => order.get(`${language} ${sentence}`) ?? 0;
  return findings.toSorted((a, b) => rank(a) - rank(b));
}
