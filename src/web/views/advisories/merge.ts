import type { AdvisoryContent, AdvisorySentence, AdvisoryText } from "../../../domain/advisory.ts";

export interface Merged {
  readonly content: AdvisoryContent;
  /** Where both gave another value: mine is kept. */
  readonly clashes: readonly { readonly what: string; readonly mine: string; readonly theirs: string }[];
}

/** The same to the letter, whatever the order of the fields. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  ) ?? "";

const LISTS = {
  sectors: String,
  regions: ({ name }: { name: string }) => name,
  organisations: String,
  sites: String,
  evidence: ({ id }: { id: string }) => id,
  indicators: ({ type, value }: { type: string; value: string }) => `${type} ${value}`,
  vulnerabilities: ({ cve }: { cve: string }) => cve,
  leftOut: ({ claim }: { claim: string }) => claim,
  overrides: ({ rule, sentence = "" }: { rule: string; sentence?: string }) => `${rule} ${sentence}`,
} as const;
const FIELDS = ["type", "guard", "mode", "marking", "effective", "onset", "expires"] as const;

type Clash = Merged["clashes"][number];
type Told = (what: string, mine: unknown, theirs: unknown) => void;

/** What both changed since `base`, together; of what both changed differently mine, and it is told. */
export function merge(base: AdvisoryContent, given: AdvisoryContent, theirs: AdvisoryContent): Merged {
  const clashes: Clash[] = [];
  const tell: Told = (what, a, b) => void clashes.push({ what, mine: wordsOf(a), theirs: wordsOf(b) });
  const mine = renumbered(base, given, theirs);
  const fields = FIELDS.map((name) => [name, chosen(name, [base[name], mine[name], theirs[name]], tell)] as const);
  const lists = Object.entries(LISTS).map(([name, nameOf]) => {
    const of = (content: AdvisoryContent) => content[name as keyof typeof LISTS] as readonly never[];
    return [name, mergedList([of(base), of(mine), of(theirs)], nameOf as (one: never) => string, tell)] as const;
  });
  const content = Object.fromEntries([...fields, ...lists].filter(([, value]) => value !== undefined));
  return { content: { ...content, texts: mergedTexts(base, mine, theirs, tell) } as AdvisoryContent, clashes };
}

const wordsOf = (value: unknown): string => {
  if (value === undefined) return "–";
  const { text, quote } = Object(value) as { text?: string; quote?: string };
  return text ?? quote ?? (typeof value === "string" ? value : JSON.stringify(value));
};

type Three<T> = readonly [base: T, mine: T, theirs: T];

function chosen<T>(what: string, [base, mine, theirs]: Three<T>, tell: Told): T {
  if (isSame(mine, base)) return theirs;
  if (!isSame(theirs, base) && !isSame(mine, theirs)) tell(what, mine, theirs);
  return mine;
}

/** In my order, with what only they have behind it. */
function mergedList<T>(lists: Three<readonly T[]>, nameOf: (one: T) => string, tell: Told): T[] {
  const [base, mine, theirs] = lists.map((all) => new Map(all.map((one) => [nameOf(one), one] as const))) as unknown as Three<Map<string, T>>; // biome-ignore format: one line
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((name) => {
    const one = chosen(name, [base.get(name), mine.get(name), theirs.get(name)], tell);
    return one === undefined ? [] : [one];
  });
}

/** A number that both gave to new evidence is theirs; mine gets one that is free, in my sentences too. */
function renumbered(base: AdvisoryContent, mine: AdvisoryContent, theirs: AdvisoryContent): AdvisoryContent {
  const known = new Set(base.evidence.map(({ id }) => id));
  const others = new Map(theirs.evidence.map((each) => [each.id, each]));
  const taken = [...mine.evidence, ...theirs.evidence].map(({ id }) => id);
  const names = new Map<string, string>();
  for (const each of mine.evidence) {
    if (known.has(each.id) || !others.has(each.id) || isSame(others.get(each.id), each)) continue;
    const name = nextEvidenceId(taken);
    taken.push(name);
    names.set(each.id, name);
  }
  if (names.size === 0) return mine;
  const named = (id: string) => names.get(id) ?? id;
  const recited = <T extends { readonly cites: readonly string[] }>(one: T): T => ({
    ...one,
    cites: one.cites.map(named),
  });
  const texts = mine.texts.map((text) => ({
    ...text,
    sections: text.sections.map((section) => ({ ...section, sentences: section.sentences.map(recited) })),
  }));
  return {
    ...mine,
    evidence: mine.evidence.map((each) => ({ ...each, id: named(each.id) })),
    indicators: mine.indicators.map(recited),
    vulnerabilities: mine.vulnerabilities.map(recited),
    texts: texts as unknown as AdvisoryContent["texts"],
  };
}

/** "E4" behind "E3", also where E2 is gone: a number is never given again. */
export const nextEvidenceId = (ids: readonly string[]): string =>
  `E${1 + Math.max(0, ...ids.map((id) => Number(/^E(\d+)$/.exec(id)?.[1] ?? 0)))}`;

function mergedTexts(base: AdvisoryContent, mine: AdvisoryContent, theirs: AdvisoryContent, tell: Told) {
  const of = ({ texts }: AdvisoryContent, language: string) => texts.find((text) => text.language === language);
  const languages = [...new Set([...mine.texts, ...theirs.texts].map(({ language }) => language))];
  return languages.flatMap((language) => {
    const three = [of(base, language), of(mine, language), of(theirs, language)] as const;
    const [before, here, there] = three;
    if (before && here && there) return [mergedText([before, here, there], tell)];
    return chosen(language, three, tell) ?? [];
  });
}

const sentencesOf = ({ sections }: AdvisoryText) =>
  new Map(sections.flatMap(({ sentences }) => sentences.map((each) => [each.id, each] as const)));
const shapeOf = ({ sections }: AdvisoryText) =>
  sections.map(({ kind, title, sentences }) => [kind, title, sentences.map(({ id }) => id)]);

function mergedText([base, mine, theirs]: Three<AdvisoryText>, tell: Told): AdvisoryText {
  const [before, here, there] = [sentencesOf(base), sentencesOf(mine), sentencesOf(theirs)];
  const untouched = isSame(shapeOf(mine), shapeOf(base));
  const isChanged = ({ id }: AdvisorySentence) => !isSame(here.get(id), before.get(id));
  const isNew = ({ id }: AdvisorySentence) => !before.has(id);
  // What I changed and they removed is kept, what they added is taken.
  const sections = untouched ? placed(theirs, mine, isChanged) : placed(mine, theirs, isNew);
  const sentence = ({ id }: AdvisorySentence) =>
    chosen<AdvisorySentence | undefined>(id, [before.get(id), here.get(id), there.get(id)], tell) ?? [];
  return {
    language: mine.language,
    headline: chosen("headline", [base.headline, mine.headline, theirs.headline], tell),
    sections: sections.map((section) => ({ ...section, sentences: section.sentences.flatMap(sentence) })),
  };
}

/** The sections of a text, with the sentences of another that it lacks: where they stand there. */
function placed(text: AdvisoryText, other: AdvisoryText, isWanted: (one: AdvisorySentence) => boolean) {
  const own = sentencesOf(text);
  const sections = text.sections.map(({ ...section }) => ({ ...section, sentences: [...section.sentences] }));
  for (const section of other.sections) {
    for (const [i, sentence] of section.sentences.entries()) {
      if (own.has(sentence.id) || !isWanted(sentence)) continue;
      const behind = section.sentences[i - 1]?.id;
      const home =
        sections.find(({ sentences }) => sentences.some(({ id }) => id === behind)) ??
        sections.find(({ kind }) => kind === section.kind);
      const at = home?.sentences.findIndex(({ id }) => id === behind) ?? -1;
      if (!home) sections.push({ ...section, sentences: [sentence] });
      else home.sentences.splice(i === 0 ? 0 : at < 0 ? home.sentences.length : at + 1, 0, sentence);
    }
  }
  return sections;
}
