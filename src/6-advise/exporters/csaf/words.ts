import type { AdvisorySection, AdvisorySentence } from "../../../domain/advisory.ts";
import type { SectionKind, SentenceKind } from "../../../domain/vocabulary/advisory.ts";

/** Titles of notes. Where CISA's advisories have one for the same thing it is theirs: readers know them. */
export const SECTION_NOTES: Readonly<Record<SectionKind, readonly [category: string, title: string]>> = {
  summary: ["summary", "Risk evaluation"],
  "what-we-know": ["details", "What is known"],
  "what-is-unclear": ["details", "What is unclear"],
  "who-is-affected": ["details", "Who is affected"],
  "what-to-do": ["general", "Recommended Practices"],
  "what-is-done": ["general", "What is being done"],
  "how-to-help": ["general", "How to help"],
  contact: ["general", "Contact"],
};
export const OTHER_NOTES = {
  about: "About this warning",
  sectors: "Critical infrastructure sectors",
  regions: "Countries/areas deployed",
  organisations: "Organisations",
  sites: "Sites",
  indicators: "Indicators",
  evidence: "Evidence",
  validity: "Validity",
} as const;

/** What a sentence of a section is where nothing is said of it. */
const usual = (section: SectionKind): SentenceKind => (section === "what-to-do" ? "advice" : "fact");

const escaped = (words: string) => words.replace(/[\\\]]/g, "\\$&");
const plain = (words: string) => words.replace(/\\([\s\S])/g, "$1");

/**
 * A paragraph for each sentence: what it is in front where that is not usual there, its evidence behind: "[judgement of
 * K. Moor] We hold … [E2, E3]".
 */
export const sectionText = ({ kind, sentences }: AdvisorySection): string => sentences.map((sentence) => paragraphOf(sentence, usual(kind))).join("\n\n"); // biome-ignore format: short

function paragraphOf({ kind, text, cites, audience, by }: AdvisorySentence, usualKind: SentenceKind): string {
  const whom = kind === "judgement" && by ? ` of ${escaped(by)}` : kind === "advice" && audience ? ` for ${escaped(audience)}` : ""; // biome-ignore format: short
  const words = text.replace(/\s*\n\s*/g, " ");
  const isPlain = kind === usualKind && !whom && !words.startsWith("[");
  const before = isPlain ? "" : `[${kind}${whom}] `;
  const behind = cites.length || /\[[^\]]*\]$/.test(words) ? ` ${citedAs(cites)}` : "";
  return `${before}${words}${behind}`;
}

export const citedAs = (cites: readonly string[]): string => `[${cites.join(", ")}]`;

type Told = Omit<AdvisorySentence, "id" | "measure">;

export const sentencesIn = (kind: SectionKind, text: string): readonly Told[] => text.split("\n\n").map((paragraph) => sentenceIn(paragraph, usual(kind))); // biome-ignore format: short

function sentenceIn(paragraph: string, usualKind: SentenceKind): Told {
  const [marked, kind = usualKind, of, whom] = /^\[(fact|judgement|advice)(?: (of|for) ((?:[^\\\]]|\\.)*))?\] /s.exec(paragraph) ?? []; // biome-ignore format: short
  const { text, cites } = citedIn(paragraph.slice(marked?.length ?? 0));
  const told = { kind: kind as SentenceKind, text, cites };
  if (whom === undefined) return told;
  return of === "of" ? { ...told, by: plain(whom) } : { ...told, audience: plain(whom) };
}

export function citedIn(words: string): { readonly text: string; readonly cites: readonly string[] } {
  const [mark, list] = / \[([\w, -]*)\]$/.exec(words) ?? [];
  return mark === undefined
    ? { text: words, cites: [] }
    : { text: words.slice(0, -mark.length), cites: list ? list.split(", ") : [] };
}
