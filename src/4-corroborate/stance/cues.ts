import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import type { Against } from "./numbers.ts";

/** Words that turn a sentence round. "neither … nor" is one negation, and so is "no evidence". */
const NEGATION =
  /\b(?:neither\b[^.;]{0,80}\bnor|not|no|nobody|nothing|never|none|neither|nor|without|unable|far from|(?:has|have|had) yet to|den(?:y|ies|ied|ying)|denials?|dismiss(?:es|ed|ing)?|refus(?:es|ed|ing)|refut(?:es?|ed|ing)|reject(?:s|ed|ing)?|debunk(?:s|ed|ing)?|rul(?:es?|ed|ing) out|foil(?:s|ed|ing)?|thwart(?:s|ed|ing)?|avert(?:s|ed|ing)?|prevent(?:s|ed|ing)?|fail(?:s|ed|ing)?|false|untrue|incorrect|fabricated|hoax|lie|myth|cannot|(?:stop(?:s|ped)?|ceas(?:es|ed)|quit) \w+ing|\w+n['’]t)\b/gi;

export const negationsIn = (text: string): number => (text.match(NEGATION) ?? []).length;

/** The sentence after says of the one before that it is wrong: "That is false." */
export const takesBack = (next: string): boolean =>
  /^["“]?(?:That|This|It|These|The (?:claim|report|story|rumour|rumor|post|allegation)s?|But|Officials|Experts|Police)\b/.test(
    next,
  ) && /\b(?:false|untrue|incorrect|wrong|fabricated|hoax|lie|den(?:y|ies|ied)|debunked|baseless)\b/i.test(next);

/** Words that make an act less than a fact, by what they make of it. Beside the catalog's hedges, which are longer wordings. */
const CUES: readonly (readonly [HedgeSense, RegExp])[] = [
  [
    "possible",
    /\b(?:could|may|might|possibl[ey]|perhaps|maybe|should|would|if|unless|whether|potential(?:ly)?|feared|fears?|risks?)\b/,
  ],
  ["likely", /\b(?:likely|probabl[ey]|appears?|appeared|seems?|seemed|apparently|presumably|signs of)\b/],
  [
    "alleged",
    /\b(?:reportedly|alleged(?:ly)?|alleg(?:e|es|ing)|suspect(?:s|ed)?|believ(?:e|es|ed)|thinks?|thought|rumou?rs?|rumou?red|accus(?:e|es|ed|ing)|claim(?:s|ed|ing)?(?! (?:\d|lives))|purported(?:ly)?|supposed(?:ly)?)\b/,
  ],
  ["unconfirmed", /\b(?:unconfirmed|unclear|unverified|asked|questions?)\b/],
  [
    "conditional",
    /\b(?:will|plans?|planned|planning|intends?|intended|aims?|aimed|wants?|vow(?:s|ed)?|threaten(?:s|ed|ing)?|scheduled|urg(?:es?|ed)|call(?:s|ed) (?:for|on)|demand(?:s|ed)|propos(?:es?|ed)|suggest(?:s|ed)|prepar(?:es?|ed|ing)|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|almost|nearly|narrowly)\b/,
  ],
];

/** What the words around the shared ones make of the act, by class of cue. */
export const cuesIn = (text: string): HedgeSense[] => {
  const lower = text.toLowerCase();
  return CUES.flatMap(([sense, cue]) => (cue.test(lower) ? [sense] : []));
};

/** Not of the world: a drill, a film. */
export const isStaged = (text: string): boolean =>
  /\b(?:exercise|drill|simulat\w*|rehears\w*|war ?games?|films?|movie|novel|fiction\w*|thriller|video ?game|satir\w*)\b/i.test(
    text,
  );

export const isQuestion = (text: string): boolean => /\?["”’]?\s*$/.test(text);

/** Small words of which one side has the one and the other the other. The terms of a text leave them out. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbefore\b/i, /\bafter\b/i],
  [/\bmore\b/i, /\b(?:less|fewer)\b/i],
  [/\b(?:all|every|each|both|whole|entire)\b/i, /\b(?:some|one|few|several|parts?|many|most|half)\b/i],
  [/\b(?:over|above)\b/i, /\b(?:under|below)\b/i],
  [/\binside\b/i, /\boutside\b/i],
  [/\b(?:rose|risen|increased|grew|up)\b/i, /\b(?:fell|fallen|decreased|dropped|shrank|down)\b/i],
  [/\b(?:opene?d?|reopened)\b/i, /\b(?:closed?|shut)\b/i],
  [/\bguilty\b/i, /\b(?:innocent|acquitted)\b/i],
  [/\b(?:won|wins?)\b/i, /\b(?:lost|loses?)\b/i],
  [/\baccept(?:s|ed)?\b/i, /\b(?:declined?|rejected)\b/i],
];

export function oppositesIn(claim: string, passage: string): Against | undefined {
  for (const [a, b] of OPPOSITES)
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const mine = x.exec(claim)?.[0];
      const theirs = y.exec(passage)?.[0];
      if (mine && theirs && !y.test(claim) && !x.test(passage)) return { first: mine, second: theirs };
    }
  return undefined;
}
