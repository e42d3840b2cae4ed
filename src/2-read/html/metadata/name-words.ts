import { alternativesOf, oneOf } from "../../alternatives.ts";
import type { Lexicon } from "../../lexicon.ts";

/** The reading words about authors, as patterns; made once per lexicon. */
export interface NameWords {
  /** "By ", "Written by ", "Text and photos: ", in front of a name. */
  readonly opener: RegExp;
  /** A line that begins so is a byline. */
  readonly byLine: RegExp;
  /** The line names a kind of work or its maker, and no more: the name stands on the next. */
  readonly labelLine: RegExp;
  /** "Written by": what follows is a name, if one word only. */
  readonly written: RegExp;
  /** "By", "Author:", with no more words around it. */
  readonly bareBy: RegExp;
  /** "Photo: Jane Roe" credits a picture. */
  readonly credit: RegExp;
  /** What follows a name on its line and is no part of it. */
  readonly tail: RegExp;
  readonly joint: RegExp;
  /** A whole name that names nobody. */
  readonly nobody: RegExp;
  readonly organisation: RegExp;
  /** "Senior reporter", with what follows. */
  readonly role: RegExp;
  readonly roleBehind: RegExp;
  readonly roleBefore: RegExp;
  readonly honorifics: RegExp;
  readonly noStart: RegExp;
  readonly particle: RegExp;
}

const prepared = new WeakMap<Lexicon, NameWords>();

export function nameWordsOf(lexicon: Lexicon): NameWords {
  const known = prepared.get(lexicon);
  if (known) return known;
  const words = buildNameWords(lexicon);
  prepared.set(lexicon, words);
  return words;
}

const TAIL_MARKS = String.raw`[|•·●►»/]|\s[–—-]\s|\(|\[|\n|@|https?:|(?<![\p{L}\d])\d|\d{1,2} \p{L}{3,10}\.? \d{4}`;

function buildNameWords(lexicon: Lexicon): NameWords {
  const of = (role: Parameters<Lexicon["wordsOf"]>[0]) => alternativesOf(lexicon.wordsOf(role));
  const joints = lexicon.wordsOf("author-joint");
  const work = alternativesOf(WORKS.flatMap((role) => lexicon.wordsOf(role)));
  const works = `${work}(?:\\s*(?:[,&/+]|${alternativesOf(joints)})\\s*${work})*`;
  const before = `(?:(?:${of("author-act")}|${works})\\s*:?\\s+)?`;
  const by = of("author-by");
  const label = of("author-label");
  const wordAt = (inner: string) => `(?<!\\p{L})${inner}(?!\\p{L})`;
  const longJoints = alternativesOf(joints.filter((words) => words.includes(" ")));
  const labels = alternativesOf(LABELS.flatMap((role) => lexicon.wordsOf(role)));
  return {
    opener: oneOf(`^(?:${before}${by}(?:\\s*:\\s*|\\s+)|${works}\\s*:\\s*|${label}\\s+)+`),
    byLine: oneOf(`^(?:${before}${by}(?:\\s*:\\s*|\\s+)|${works}\\s*:\\s*|${label}\\s+)(?=\\p{L})`),
    labelLine: oneOf(`^(?:${by}|${label})\\s*:?$`),
    written: oneOf(`^(?:${of("author-act")}\\s*:?\\s+${by}\\s+|${label}\\s*:\\s*)`),
    bareBy: oneOf(`^(?:${by}\\s+|${label}\\s*:\\s*)`),
    credit: oneOf(`^${of("photo-work")}\\s*(?::|${by}(?!\\p{L}))`),
    tail: new RegExp(
      `\\s*(?:${TAIL_MARKS}|(?<!\\p{L})(?!${longJoints}(?!\\p{L}))${of("author-tail")}(?!\\p{L})).*$`,
      "isu",
    ),
    joint: oneOf(`\\s*[,;]\\s*|\\s+${alternativesOf(joints)}\\s+|\\s*[&+]\\s*|\\s+/\\s+`),
    nobody: oneOf(`^(?:${labels}|\\p{L}*admin\\p{L}*)$`),
    organisation: oneOf(`${wordAt(of("organisation"))}|(?<!\\p{L})\\d+(?!\\p{L})|${ADDRESS}`),
    role: oneOf(`^(?:${of("author-rank")}\\s+)*${of("author-role")}(?:\\s.*)?$`),
    roleBehind: oneOf(`\\s+(?:${of("author-rank")}\\s+)*${of("author-role-behind")}\\.?$`),
    roleBefore: oneOf(`^(?:${of("author-rank")}\\s+)*${of("author-role-before")}\\s+(?=\\S+\\s+\\S)`),
    honorifics: oneOf(`^(?:${of("honorific")}\\.?\\s+)+`),
    noStart: oneOf(`^${of("no-name-start")}\\s`),
    particle: new RegExp(`^${of("name-particle")}$`, "u"),
  };
}

/** A label is no name, wherever it stands alone. */
const LABELS = ["no-author", "author-act", "author-label", "author-work", "photo-work"] as const;
const WORKS = ["author-label", "author-work", "photo-work"] as const;

const ADDRESS = String.raw`\.(?:com|de|org|net|at|ch|fr|es|it|co|cl|info|eu|tv|nl)\b`;
