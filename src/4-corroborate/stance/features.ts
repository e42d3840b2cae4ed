import type { StanceCue } from "../../domain/stance-words.ts";
import type { HedgeSense } from "../../domain/vocabulary/sense.ts";
import { firmnessOf } from "../items.ts";
import { type Alignment, alignTerms, EXCHANGED, RELATED, SAME } from "./align.ts";
import { MEANING, meaningOf } from "./meaning.ts";
import { type NearReading, readNear } from "./near.ts";
import { amountsDiffer } from "./numbers.ts";
import { quotedRun, sharedRun } from "./shared-runs.ts";
import type { Side, StanceKnowledge, StanceSentence, Term } from "./side.ts";

/** Tokens from an aligned word within which a negation or hedge speaks of it. */
const NEAR = 4;

/** How often the words around the act make something of it: in the nearest sentence, and in the claim less than there. */
const CUES_OF = {
  contrast: "contrast",
  only: "only",
  corrected: "corrected",
  takesBack: "takes-back",
  firstHand: "first-hand",
  noEvidence: "no-evidence",
  claimedBy: "claimed",
  investigating: "investigating",
  unnamedSource: "unnamed",
  notDone: "not-done",
  considered: "considered",
  over: "over",
  still: "still",
  somethingElse: "else",
} as const satisfies Record<string, StanceCue>;
type CueName = keyof typeof CUES_OF;
const CUE_NAMES = Object.keys(CUES_OF) as CueName[];

/** Names of the features, in their order; part of the trained weights. */
export const FEATURES = [
  "coverage", "coverageTwo", "coverageAll", "exact", "names", "namesAll", "namesMissing", "otherNames", "verbs",
  "claimTerms", "passageTerms", "sentences", "bestAt",
  "amounts", "amountsSame", "amountsDiffer", "amountsMissing", "amountsElsewhere", "roundedOnly", "passageAmounts",
  "datesSame", "datesDiffer", "datesMissing",
  "negationsClaim", "negationsNear", "negationsBest", "negationsAll", "parity", "parityNear", "denialsBest", "denialsAll", "denialsClaim",
  "opposites", "oppositesNear", "turned", "replaced", "replacedName", "halfShared", "actTurned", "termsTurned", "termsAlike",
  "firmnessClaim", "firmnessBest", "firmnessAll", "firmnessNear", "weaker", "weakerAll",
  "possible", "alleged", "unconfirmed", "likely", "conditional", "claimHedged",
  "question", "staged", ...CUE_NAMES, ...CUE_NAMES.map((name) => `${name}More` as const),
  "reportsClaim", "reportsBest", "reportsAll", "speakerThere", "speakerReports", "carrierClaim", "carrierThere", "carrierBoth", "agencyBoth",
  "quotedShare", "quotedClaim", "quoteShared", "run", "runShare", "bigrams",
  ...MEANING,
  "nearSure", "nearShare", "nearStates", "nearDiffers", "nearNumber", "nearDate", "nearTurned", "nearDoubt", "nearWeaker",
] as const; // biome-ignore format: a table

type Name = (typeof FEATURES)[number];

/** Everything the judge looks at, as numbers. */
export function stanceFeatures(
  claim: Side,
  passage: Side,
  knowledge: StanceKnowledge,
  near: NearReading = readNear(claim, passage, knowledge),
): Float64Array {
  const said = wholeOf(claim);
  const aligned = passage.sentences.map((sentence) => alignTerms(said.terms, sentence.terms));
  const best = aligned.reduce((first, { coverage }, i) => (coverage > aligned[first]!.coverage + 1e-9 ? i : first), 0);
  const scene: Scene = { claim, passage, said, aligned, best, at: passage.sentences[best] ?? EMPTY, knowledge };
  const values: Record<Name, number> = {
    ...coverageOf(scene),
    ...amountsOf(scene),
    ...datesOf(scene),
    ...polarityOf(scene),
    ...certaintyOf(scene),
    ...turnsOf(scene),
    ...sourceOf(scene),
    ...meaningOf(
      said.terms,
      passage.sentences.map(({ terms }) => terms),
      aligned.map(({ degree }) => degree),
      knowledge.vectors,
    ),
    ...nearOf(near),
  };
  return Float64Array.from(FEATURES, (name) => values[name]);
}

/** What the words alone say; `readNear` decides by it where most words are the same. */
function nearOf({ sure, share, stance, differs, conflict }: NearReading) {
  const about = (field: string) => (differs?.about === field ? 1 : 0);
  return {
    nearSure: sure ? 1 : 0,
    nearShare: share,
    nearStates: stance === "supports" || stance === "repeats" ? 1 : 0,
    nearDiffers: differs ? 1 : 0,
    nearNumber: about("number"),
    nearDate: about("date"),
    nearTurned: about("actor"),
    nearDoubt: conflict && !differs ? 1 : 0,
    nearWeaker: stance === "hedges" ? 1 : 0,
  };
}

interface Scene {
  readonly claim: Side;
  readonly passage: Side;
  /** The claim as one sentence. */
  readonly said: StanceSentence;
  readonly aligned: readonly Alignment[];
  readonly best: number;
  /** The passage's sentence that is nearest to the claim. */
  readonly at: StanceSentence;
  readonly knowledge: StanceKnowledge;
}

const EMPTY: StanceSentence = {
  text: "", tokens: [], terms: [], negations: [], reports: [], denials: [], hedges: [], amounts: [], dates: [], cues: new Map(), isQuestion: false, isStaged: false,
}; // biome-ignore format: nothing in it

/** A claim of several sentences is taken as one. */
function wholeOf({ sentences }: Side): StanceSentence {
  if (sentences.length <= 1) return sentences[0] ?? EMPTY;
  const [first, ...rest] = sentences;
  let shift = first!.tokens.length;
  const whole = {
    ...first!,
    tokens: [...first!.tokens],
    terms: [...first!.terms],
    negations: [...first!.negations],
    reports: [...first!.reports],
    denials: [...first!.denials],
    hedges: [...first!.hedges],
    amounts: [...first!.amounts],
    dates: [...first!.dates],
    cues: new Map(first!.cues),
  };
  for (const next of rest) {
    const move = (at: number) => at + shift;
    whole.tokens.push(...next.tokens);
    whole.terms.push(...next.terms.map((term) => ({ ...term, at: move(term.at) })));
    whole.negations.push(...next.negations.map(move));
    whole.reports.push(...next.reports.map(move));
    whole.denials.push(...next.denials.map(move));
    whole.hedges.push(...next.hedges);
    whole.amounts.push(...next.amounts);
    whole.dates.push(...next.dates);
    for (const [cue, count] of next.cues) whole.cues.set(cue, (whole.cues.get(cue) ?? 0) + count);
    shift += next.tokens.length;
  }
  return whole;
}

function coverageOf({ said, aligned, best, at, passage }: Scene) {
  const here = aligned[best];
  const any = said.terms.map((_, i) => Math.max(0, ...aligned.map(({ degree }) => degree[i]!)));
  const two = said.terms.map((_, i) =>
    Math.max(here?.degree[i] ?? 0, aligned[best - 1]?.degree[i] ?? 0, aligned[best + 1]?.degree[i] ?? 0),
  );
  const share = (degrees: readonly number[], of: (term: Term) => boolean) => {
    const picked = said.terms.flatMap((term, i) => (of(term) ? [degrees[i]!] : []));
    return picked.length ? picked.reduce((sum, degree) => sum + degree, 0) / picked.length : -1;
  };
  const degrees = here?.degree ?? [];
  const namesThere = at.terms.filter(({ isName }) => isName);
  const claimStems = new Set(said.terms.map(({ stem }) => stem));
  return {
    coverage: here?.coverage ?? 0,
    coverageTwo: share(two, () => true),
    coverageAll: share(any, () => true),
    exact: degrees.filter((degree) => degree === SAME).length,
    names: share(degrees, ({ isName }) => isName),
    namesAll: share(any, ({ isName }) => isName),
    namesMissing: said.terms.filter((term, i) => term.isName && any[i] === 0).length,
    otherNames: namesThere.filter(({ stem }) => !claimStems.has(stem)).length,
    verbs: share(degrees, ({ isName }) => !isName),
    claimTerms: said.terms.length,
    passageTerms: at.terms.length,
    sentences: passage.sentences.length,
    bestAt: passage.sentences.length > 1 ? best / (passage.sentences.length - 1) : 0,
  };
}

/** "nearly 3 million" and "2.9 million" are one number. */
const ROUNDING = 0.06;
const isRounded = (a: number, b: number) =>
  a !== b && Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)) && Math.max(a, b) >= 20;

function amountsOf({ said, at, passage }: Scene) {
  const here = at.amounts.map(({ value }) => value);
  const all = passage.sentences.flatMap(({ amounts }) => amounts.map(({ value }) => value));
  const same = said.amounts.filter(
    ({ value }) => here.includes(value) || here.some((other) => isRounded(other, value)),
  );
  const missing = said.amounts.filter((amount) => !same.includes(amount));
  const elsewhere = missing.filter(({ value }) => all.includes(value) || all.some((other) => isRounded(other, value)));
  return {
    amounts: said.amounts.length,
    amountsSame: same.length,
    amountsDiffer: amountsDiffer(said.text, at.text).differ ? 1 : 0,
    amountsMissing: missing.length - elsewhere.length,
    amountsElsewhere: elsewhere.length,
    roundedOnly: same.filter(({ value }) => !here.includes(value)).length,
    passageAmounts: all.length,
  };
}

function datesOf({ said, passage }: Scene) {
  const all = passage.sentences.flatMap(({ dates }) => dates);
  const same = said.dates.filter((date) => all.includes(date)).length;
  return {
    datesSame: same,
    datesDiffer: said.dates.length - same > 0 && all.length > 0 ? 1 : 0,
    datesMissing: said.dates.length - same > 0 && all.length === 0 ? 1 : 0,
  };
}

/** Token indexes of the sentence that give a word of the claim, names apart. */
function alignedTokens({ aligned, best, at, said }: Scene): number[] {
  const { to = [], degree = [] } = aligned[best] ?? {};
  return to.flatMap((index, i) =>
    index >= 0 && degree[i]! > RELATED && !said.terms[i]!.isName ? [at.terms[index]!.at] : [],
  );
}

/** The same on the side of the claim. */
function alignedOfClaim({ aligned, best, said }: Scene): number[] {
  const { degree = [] } = aligned[best] ?? {};
  return said.terms.flatMap((term, i) => (degree[i]! > RELATED && !term.isName ? [term.at] : []));
}

/** Words that the one side negates and the other not, and words that both take alike. */
function termPolarity({ said, at, aligned, best }: Scene) {
  const { to = [], degree = [] } = aligned[best] ?? {};
  let termsTurned = 0;
  let termsAlike = 0;
  said.terms.forEach((term, i) => {
    if (degree[i]! < EXCHANGED || term.isName) return;
    if (term.isNegated === at.terms[to[i]!]!.isNegated) termsAlike++;
    else termsTurned++;
  });
  return { termsTurned, termsAlike };
}

/** Words of the claim that the sentence lacks, where another stands behind or before the same word: "the Brunn line", "the Lowmark line". */
function replacedWords({ said, at, aligned, best }: Scene): string[] {
  const { to = [], degree = [] } = aligned[best] ?? {};
  const taken = new Set(to.filter((index) => index >= 0));
  return said.terms.flatMap((term, i) => {
    if (degree[i]! > 0) return [];
    const before = i > 0 && degree[i - 1]! >= EXCHANGED ? to[i - 1]! + 1 : -1;
    const after = degree[i + 1] !== undefined && degree[i + 1]! >= EXCHANGED ? to[i + 1]! - 1 : -1;
    const instead = [before, after].find(
      (index) => index >= 0 && index < at.terms.length && !taken.has(index) && at.terms[index]!.isName === term.isName,
    );
    return instead === undefined ? [] : [said.tokens[term.at]!.text];
  });
}

/** "Sarnia-Brunn" against "Sarnia-Lowmark". */
function halfShared(mine: readonly Term[], theirs: readonly Term[]): number {
  const halves = (terms: readonly Term[]) =>
    terms.filter(({ lower }) => /^\p{L}+-\p{L}+$/u.test(lower)).map(({ lower }) => lower.split("-"));
  const there = halves(theirs);
  return halves(mine).filter(([a, b]) => there.some(([x, y]) => (a === x) !== (b === y))).length;
}

const near = (places: readonly number[], of: readonly number[]) =>
  places.filter((place) => of.some((other) => Math.abs(other - place) <= NEAR)).length;

function polarityOf(scene: Scene) {
  const { said, at, passage, knowledge } = scene;
  const tokens = alignedTokens(scene);
  const all = passage.sentences.reduce((sum, { negations }) => sum + negations.length, 0);
  const nearby = near(at.negations, tokens);
  const nearMine = near(said.negations, alignedOfClaim(scene));
  const replaced = replacedWords(scene);
  const opposite = oppositesOf(said, passage.sentences, knowledge);
  return {
    negationsClaim: said.negations.length,
    negationsNear: nearby,
    negationsBest: at.negations.length,
    negationsAll: all,
    parity: Math.abs((said.negations.length % 2) - (at.negations.length % 2)),
    parityNear: Math.abs((said.negations.length % 2) - (nearby % 2)),
    denialsBest: at.denials.length,
    denialsAll: passage.sentences.reduce((sum, { denials }) => sum + denials.length, 0),
    denialsClaim: said.denials.length,
    opposites: opposite,
    oppositesNear: oppositesOf(said, [at], knowledge),
    turned: isTurned(scene) ? 1 : 0,
    replaced: replaced.length,
    replacedName: replaced.filter((word) => /^\p{Lu}/u.test(word)).length,
    halfShared: halfShared(said.terms, at.terms),
    ...termPolarity(scene),
    actTurned: tokens.length > 0 && nearMine % 2 !== nearby % 2 ? 1 : 0,
  };
}

function oppositesOf(said: StanceSentence, there: readonly StanceSentence[], { opposites }: StanceKnowledge): number {
  const sides = (sentences: readonly StanceSentence[]) =>
    new Set(sentences.flatMap(({ tokens }) => tokens.flatMap(({ lower }) => opposites.get(lower) ?? [])));
  const mine = sides([said]);
  const theirs = sides(there);
  let count = 0;
  for (const side of mine) if (theirs.has(-side) && !theirs.has(side) && !mine.has(-side)) count++;
  return count;
}

/** Two names of the claim that stand in the other order there, with the same words between. */
function isTurned({ said, aligned, best, at }: Scene): boolean {
  const { to = [], degree = [] } = aligned[best] ?? {};
  const names = said.terms.flatMap((term, i) => (term.isName && degree[i] === SAME ? [at.terms[to[i]!]!.at] : []));
  return names.length >= 2 && names[0]! > names.at(-1)!;
}

function certaintyOf(scene: Scene) {
  const { said, at, passage } = scene;
  const all = passage.sentences.flatMap(({ hedges }) => hedges);
  const mine = firmnessOf(said.hedges);
  const here = firmnessOf(at.hedges);
  const has = (senses: readonly HedgeSense[], sense: HedgeSense) => (senses.includes(sense) ? 1 : 0);
  return {
    firmnessClaim: mine,
    firmnessBest: here,
    firmnessAll: firmnessOf(all),
    firmnessNear: at.hedges.length,
    weaker: here < mine ? 1 : 0,
    weakerAll: firmnessOf(all) < mine ? 1 : 0,
    possible: has(at.hedges, "possible"),
    alleged: has(at.hedges, "alleged"),
    unconfirmed: has(all, "unconfirmed"),
    likely: has(at.hedges, "likely"),
    conditional: has(at.hedges, "conditional"),
    claimHedged: said.hedges.length,
  };
}

function turnsOf({ said, at, passage }: Scene) {
  const counts: Record<string, number> = {
    question: at.isQuestion ? 1 : 0,
    staged: passage.sentences.some(({ isStaged }) => isStaged) ? 1 : 0,
  };
  for (const name of CUE_NAMES) {
    const cue = CUES_OF[name];
    const here = at.cues.get(cue) ?? 0;
    counts[name] = passage.sentences.reduce((sum, { cues }) => sum + (cues.get(cue) ?? 0), 0);
    counts[`${name}More`] = here - (said.cues.get(cue) ?? 0);
  }
  return counts as Record<"question" | "staged" | CueName | `${CueName}More`, number>;
}

const AGENCY = /\b(?:[A-Z]{2,4}|agency|wire|news agency)\b/g;

function sourceOf({ claim, passage, said, at, aligned, knowledge }: Scene) {
  const reports = passage.sentences.reduce((sum, sentence) => sum + sentence.reports.length, 0);
  const speakers = said.reports.length
    ? said.terms.flatMap((term, i) => (nearOne(term.at, said.reports, 6) && (term.isName || isRole(term)) ? [i] : []))
    : [];
  const any = (i: number) => Math.max(0, ...aligned.map((one) => one.degree[i]!));
  const speakerReports = speakers.some((i) =>
    aligned.some((one, s) => one.degree[i]! >= EXCHANGED && passage.sentences[s]!.reports.length > 0),
  );
  const carriersOf = (sentences: readonly StanceSentence[]) =>
    new Set(
      sentences.flatMap(({ tokens }) => tokens.flatMap(({ lower }) => (knowledge.carriers.has(lower) ? [lower] : []))),
    );
  const carriers = carriersOf(passage.sentences);
  const mine = carriersOf([said]);
  const agencies = new Set(claim.text.match(AGENCY) ?? []);
  const { run, bigrams } = sharedRun(claim.words, passage.words);
  return {
    reportsClaim: said.reports.length,
    reportsBest: at.reports.length,
    reportsAll: reports,
    speakerThere: speakers.length ? speakers.reduce((sum, i) => sum + (any(i) > 0 ? 1 : 0), 0) / speakers.length : -1,
    speakerReports: speakers.length ? (speakerReports ? 1 : 0) : -1,
    carrierClaim: mine.size,
    carrierThere: carriers.size,
    carrierBoth: [...mine].filter((word) => carriers.has(word)).length,
    agencyBoth: (passage.text.match(AGENCY) ?? []).filter((word) => agencies.has(word)).length ? 1 : 0,
    quotedShare: passage.words.length ? passage.quotedCount / passage.words.length : 0,
    quotedClaim: claim.quotedCount,
    quoteShared: quotedRun(claim, passage),
    run,
    runShare: claim.words.length ? run / claim.words.length : 0,
    bigrams,
  };
}

const nearOne = (at: number, places: readonly number[], reach: number) =>
  places.some((place) => Math.abs(place - at) <= reach);
const isRole = ({ lower }: Term) =>
  /(?:man|woman|person|er|or|chief|head|ministry|police|officials?|company|firm|office|agency|group)$/.test(lower);
