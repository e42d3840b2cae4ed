import type { MentionType } from "../../domain/vocabulary/words.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import { isCapitalised, type Token } from "../../text/tokens.ts";
import { type FoundName, textOf } from "./find-names.ts";
import { linkSpellings } from "./link-spellings.ts";

/**
 * Links the names of one article: acronyms in parentheses, one type per spelling, surnames and short forms to the full
 * name, and places where a name that the article has established stands unmarked. Unclear stays as written.
 */
export function linkNames(names: FoundName[], analysis: TextAnalysis, never: ReadonlySet<string>): FoundName[] {
  const proper = dropCommonAcronyms(names, analysis, never);
  const withAcronyms = addAcronyms(addSpelledOut(proper, analysis, never), analysis);
  agreeOnTypes(withAcronyms, analysis);
  const all = addRepeats(withAcronyms, analysis);
  linkSurnames(all, analysis);
  linkShortForms(all, analysis);
  linkSpellings(all, analysis);
  return all;
}

const ACRONYM = /^\p{Lu}[\p{L}\p{N}&.-]*\p{Lu}[\p{L}\p{N}.-]*$/u;

/** "Department of Inland Waters (DIW)": DIW is the department, here and wherever it stands. */
function addAcronyms(names: readonly FoundName[], analysis: TextAnalysis): FoundName[] {
  const { tokens, sentenceOf } = analysis;
  const at = new Map(names.map((name) => [name.from, name]));
  const added: FoundName[] = [];
  for (const long of names) {
    const open = tokens[long.to];
    const short = tokens[long.to + 1];
    const close = tokens[long.to + 2];
    if (open?.text !== "(" || !short || close?.text !== ")" || !ACRONYM.test(short.text)) continue;
    if (sentenceOf[long.from] !== sentenceOf[long.to + 1] || long.to - long.from < 2) continue;
    if (!isAcronymOf(short.text, tokens.slice(long.from, long.to))) continue;
    const known = at.get(long.to + 1);
    if (known) {
      if (known.by === "catalog" && long.by !== "catalog") {
        long.name = known.name;
        long.type = known.type;
        long.link = "acronym";
      } else if (known.to === long.to + 2) Object.assign(known, { type: long.type, name: long.name, link: "acronym" });
    } else
      added.push({ from: long.to + 1, to: long.to + 2, type: long.type, name: long.name, by: "rule", link: "acronym" });
  }
  const all = [...names, ...added].sort((a, b) => a.from - b.from);
  const meant = new Map(
    all
      .filter(({ from }) => tokens[from - 1]?.text === "(")
      .map((name) => [textOf(analysis, name.from, name.to), name]),
  );
  for (const name of all) {
    const alias = name.by === "catalog" ? undefined : meant.get(textOf(analysis, name.from, name.to));
    if (alias && alias !== name) Object.assign(name, { type: alias.type, name: alias.name, link: "acronym" });
  }
  return all;
}

/** "The Department of Inland Waters (DIW)" that nobody tagged, or only in part: the acronym shows where it begins. */
function addSpelledOut(names: readonly FoundName[], analysis: TextAnalysis, never: ReadonlySet<string>): FoundName[] {
  const { tokens, sentences, sentenceOf } = analysis;
  const added: FoundName[] = [];
  for (let i = 3; i + 1 < tokens.length; i++) {
    const short = tokens[i]!;
    if (tokens[i - 1]!.text !== "(" || tokens[i + 1]!.text !== ")" || !ACRONYM.test(short.text)) continue;
    if (never.has(short.text)) continue;
    const from = beginningOf(short.text, tokens, sentences[sentenceOf[i]!]!.from, i - 1);
    if (
      from < 0 ||
      names.some((name) => name.to > from && name.to <= i - 1 && (name.from <= from || name.by === "catalog"))
    )
      continue;
    const own = names.find((name) => name.from === i);
    const type = own && own.type !== "place" ? own.type : "organisation";
    added.push({ from, to: i - 1, type, name: textOf(analysis, from, i - 1), by: "rule", link: "as-written" });
  }
  if (added.length === 0) return [...names];
  const free = names.filter(({ from, to }) => !added.some((other) => from < other.to && other.from < to));
  return [...free, ...added].sort((a, b) => a.from - b.from);
}

const SMALL_WORDS = /^(?:of|the|for|and|on|in|to|&|de|du|la|und)$/;

/** First token of the capitalised words before `end` that spell the acronym letter by letter; -1: they do not. */
function beginningOf(acronym: string, tokens: readonly Token[], limit: number, end: number): number {
  const letters = acronym.replaceAll(/[^\p{L}]/gu, "").toLowerCase();
  let left = letters.length;
  for (let i = end - 1; i >= limit && end - i < 12; i--) {
    const { lower } = tokens[i]!;
    const matches = lower[0] === letters[left - 1];
    if (!isCapitalised(tokens[i]!)) {
      if (!SMALL_WORDS.test(lower)) return -1;
      // "Department of Defense (DoD)": a small word may have its letter.
      if (matches && left > 1) left--;
      continue;
    }
    if (!matches) return -1;
    if (--left === 0) return i;
  }
  return -1;
}

/** "access control list (ACL)": the long form is written small, so the short one names nothing either. */
function dropCommonAcronyms(
  names: readonly FoundName[],
  { tokens }: TextAnalysis,
  never: ReadonlySet<string>,
): FoundName[] {
  const common = new Set<string>();
  const spelledOut = new Set<number>();
  for (let i = 2; i + 1 < tokens.length; i++) {
    const short = tokens[i]!;
    if (tokens[i - 1]!.text !== "(" || tokens[i + 1]!.text !== ")" || !ACRONYM.test(short.text)) continue;
    if (never.has(short.text)) spelledOut.add(i - 1);
    const long = tokens.slice(Math.max(0, i - 1 - short.text.length), i - 1);
    const small = long.slice(-2).every((token) => !isCapitalised(token));
    if (small && isAcronymOf(short.text, long)) common.add(short.text);
  }
  if (common.size === 0 && spelledOut.size === 0) return [...names];
  return names.filter(
    ({ from, to, by }) =>
      by !== "tagger" || (!spelledOut.has(to) && (to - from > 1 || !common.has(tokens[from]!.text))),
  );
}

/** Every letter of the acronym begins a word of the long name, in order; small words may be passed over. */
function isAcronymOf(acronym: string, words: readonly Token[]): boolean {
  const letters = acronym.replaceAll(/[^\p{L}]/gu, "").toLowerCase();
  let at = 0;
  for (const { text } of words) {
    for (const part of text.split("-")) if (part[0]?.toLowerCase() === letters[at]) at++;
  }
  return at >= Math.min(letters.length, Math.max(2, letters.length - 1));
}

/** A spelling that the tagger types in two ways has one type in one article: the catalog's, a person's surname, or the commoner. */
function agreeOnTypes(names: readonly FoundName[], analysis: TextAnalysis): void {
  const surnames = new Set(
    names
      .filter((name) => name.type === "person" && name.to - name.from > 1)
      .map(({ to }) => analysis.tokens[to - 1]!.text),
  );
  const votes = new Map<string, Map<MentionType, number>>();
  const keyOf = (name: FoundName) => textOf(analysis, name.from, name.to);
  for (const name of names) {
    const vote = votes.get(keyOf(name)) ?? new Map<MentionType, number>();
    votes.set(keyOf(name), vote);
    vote.set(name.type, (vote.get(name.type) ?? 0) + (name.by === "tagger" ? 1 : 100));
  }
  for (const name of names) {
    if (name.by !== "tagger") continue;
    const key = keyOf(name);
    if (name.to - name.from === 1 && surnames.has(key)) name.type = "person";
    else {
      const [best] = [...votes.get(key)!].sort((a, b) => b[1] - a[1]);
      if (best![1] > votes.get(key)!.get(name.type)!) name.type = best![0];
    }
  }
}

/** Kinds whose names are spread to unmarked places of the same spelling. */
const SPREAD = new Set<MentionType>(["person", "organisation", "place", "threat-actor", "malware", "facility"]);

/** Adds the places where an established name, a surname or an acronym stands unmarked, with the same case. */
function addRepeats(names: readonly FoundName[], analysis: TextAnalysis): FoundName[] {
  const { tokens } = analysis;
  const small = new Set(tokens.filter((token) => !isCapitalised(token)).map(({ text }) => text));
  const forms = new Map<string, { length: number; name: FoundName }[]>();
  const learn = (from: number, to: number, name: FoundName) => {
    const first = tokens[from]!;
    if (!isCapitalised(first) || (to - from === 1 && (small.has(first.lower) || first.text.length < 2))) return;
    const list = forms.get(first.text) ?? [];
    forms.set(first.text, list);
    list.push({ length: to - from, name });
  };
  const taken = new Uint8Array(tokens.length);
  for (const name of names) {
    taken.fill(1, name.from, name.to);
    if (!SPREAD.has(name.type)) continue;
    learn(name.from, name.to, name);
    if (name.type === "person" && name.to - name.from > 1) learn(name.to - 1, name.to, name);
  }
  const added: FoundName[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const match = forms
      .get(tokens[i]!.text)
      ?.filter(({ length, name }) => isSame(tokens, i, length, name) && !taken.subarray(i, i + length).some(Boolean))
      .reduce<{ length: number; name: FoundName } | undefined>(
        (a, b) => (a && a.length >= b.length ? a : b),
        undefined,
      );
    if (!match || isPartOfName(analysis, i, i + match.length)) continue;
    const { type, name } = match.name;
    taken.fill(1, i, i + match.length);
    added.push({ from: i, to: i + match.length, type, name, by: "rule", link: "repeat" });
  }
  return [...names, ...added].sort((a, b) => a.from - b.from);
}

function isSame(tokens: readonly Token[], at: number, length: number, { from, to }: FoundName): boolean {
  const start = length === to - from ? from : to - length;
  for (let k = 0; k < length; k++) if (tokens[at + k]?.text !== tokens[start + k]!.text) return false;
  return true;
}

/** Beside another capital it may be part of another name ("Quigley" in "Quigley Foods"); a sentence's first word is no sign. */
function isPartOfName({ tokens, sentences, sentenceOf }: TextAnalysis, from: number, to: number): boolean {
  const joins = (i: number) => {
    const token = tokens[i];
    if (!token || !isCapitalised(token) || token.text.length < 2) return false;
    return sentences[sentenceOf[i]!]!.from !== i && sentenceOf[i] === sentenceOf[from];
  };
  return joins(to) || (joins(from - 1) && !tokens[from - 1]!.text.endsWith("."));
}

/** "Quigley" -> "Anna Quigley", if the article names one full Quigley. "de Witt" and "Witt" both end "Jan de Witt". */
function linkSurnames(names: readonly FoundName[], analysis: TextAnalysis): void {
  const { tokens } = analysis;
  const ends = new Map<string, Set<string>>();
  for (const { type, from, to, name } of names) {
    if (type !== "person" || to - from < 2) continue;
    for (let i = from + 1; i < to; i++) {
      const end = tokens
        .slice(i, to)
        .map(({ lower }) => lower)
        .join(" ");
      ends.set(end, (ends.get(end) ?? new Set()).add(name));
    }
  }
  const fullNames = new Set(
    names.filter(({ type, from, to }) => type === "person" && to - from > 1).map(({ name }) => name),
  );
  for (const name of names) {
    if (name.type !== "person" || (name.by === "catalog" && fullNames.has(name.name))) continue;
    const words = tokens
      .slice(name.from, name.to)
      .map(({ lower }) => lower)
      .join(" ");
    const full = longestNames(ends.get(words));
    if (full.length === 1) Object.assign(name, { name: full[0]!, link: "surname" });
    else if (name.by === "rule")
      Object.assign(name, { name: textOf(analysis, name.from, name.to), link: "as-written" });
  }
}

/** "Robert M. Orlow" and "Robert Orlow" are one; two different given names are two. */
function longestNames(names: ReadonlySet<string> | undefined): string[] {
  const sorted = [...(names ?? [])].sort((a, b) => b.length - a.length);
  return sorted.filter((name, i) => !sorted.slice(0, i).some((longer) => isShortFormOf(name, longer)));
}

function isShortFormOf(short: string, long: string): boolean {
  const words = long.split(" ");
  let at = 0;
  for (const word of short.split(" ")) {
    at = words.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** "Stryker" -> "Stryker Corporation": the one longer name of the same type that begins with it. */
function linkShortForms(names: readonly FoundName[], analysis: TextAnalysis): void {
  const firsts = new Map<string, Set<string>>();
  const isFirm = ({ type }: FoundName) => type === "organisation" || type === "threat-actor" || type === "facility";
  for (const name of names) {
    if (!isFirm(name) || name.to - name.from < 2) continue;
    const key = `${name.type} ${analysis.tokens[name.from]!.lower}`;
    firsts.set(key, (firsts.get(key) ?? new Set()).add(name.name));
  }
  for (const name of names) {
    if (!isFirm(name) || name.by === "catalog" || name.to - name.from !== 1) continue;
    const longer = firsts.get(`${name.type} ${analysis.tokens[name.from]!.lower}`);
    if (longer?.size === 1) Object.assign(name, { name: [...longer][0]!, link: "short-form" });
  }
}
