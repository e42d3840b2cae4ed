import type { Stance } from "../../domain/vocabulary/words.ts";
import { FEATURES, stanceFeatures } from "./features.ts";
import { type Difference, type NearReading, readNear } from "./near.ts";
import { readSide, SIDE_CHARACTERS, type Side, type StanceKnowledge } from "./side.ts";
import { chancesOf, type Trees } from "./trees.ts";

export interface JudgedStance {
  readonly stance: Stance | "unrelated";
  readonly why: string;
  /** The field in which the two differ, where single words tell it. */
  readonly differs?: Difference;
}

/** Chance of support from which it is called so: a false support costs most. .5 and .6 on five folds: 97 and 72 false supports of 1,265 agency pairs. */
const SUPPORT_MIN = 0.6;
/** The same where another word stands in a place of the claim's: "the mayor ordered", "the ministry ordered". */
const REPLACED_SUPPORT_MIN = 0.85;
/** Share of the claim's words from which the passage is its near copy. */
const NEAR_COPY = 0.75;
/** Share of the claim's words, exchanged ones too, under which nothing is said of it. */
const RELATED_MIN = 0.15;

/** How the words of a passage stand to a claim. Without trees only wordings that share most words are judged. */
export function judgeStance(
  { claim, passage }: { readonly claim: string; readonly passage: string },
  knowledge: StanceKnowledge,
): JudgedStance {
  if (claim.length > SIDE_CHARACTERS)
    return { stance: "unrelated", why: `longer than ${SIDE_CHARACTERS} characters: no single assertion` };
  const side = readSide(passage, knowledge);
  if (passage.length > SIDE_CHARACTERS && side.sentences.length === 1)
    return { stance: "unrelated", why: `a sentence longer than ${SIDE_CHARACTERS} characters` };
  return judgeSides(readSide(claim, knowledge), side, knowledge);
}

export function judgeSides(claim: Side, passage: Side, knowledge: StanceKnowledge): JudgedStance {
  const { trees } = knowledge;
  const near = readNear(claim, passage, knowledge);
  if (!trees) return near;
  const features = stanceFeatures(claim, passage, knowledge);
  return decide(near, trees, chancesOf(trees, features), features);
}

const at = (name: (typeof FEATURES)[number]) => FEATURES.indexOf(name);
const COVERAGE = at("coverageAll");
const REPLACED = at("replaced");
/** What no wording with most of the claim's words may have either. */
const CLASHES = (["halfShared", "termsTurned"] as const).map((name) => [name, at(name)] as const);
const CONFLICTS = (["amountsDiffer", "termsTurned", "halfShared", "opposites"] as const).map(
  (name) => [name, at(name)] as const,
);

function decide(
  near: NearReading,
  { classes }: Trees,
  chances: readonly number[],
  features: Float64Array,
): JudgedStance {
  const chance = (name: Stance | "unrelated") => chances[classes.indexOf(name)]!;
  const support = chance("supports") + chance("repeats");
  const isRepeat = chance("repeats") > chance("supports");
  // Most words are the same: what differs between the two decides, and trees grown on other wordings have no say.
  const clash = CLASHES.find(([, index]) => features[index]! > 0)?.[0];
  if (near.sure && !clash && (near.stance === "supports" || near.stance === "repeats"))
    return isRepeat ? { stance: "repeats", why: "states it on the same word" } : near;
  if (near.sure && near.share >= NEAR_COPY) return near;
  if (features[COVERAGE]! < RELATED_MIN) return { stance: "unrelated", why: "too few words in common" };
  const conflict = (near.sure ? near.conflict : undefined) ?? CONFLICTS.find(([, index]) => features[index]! > 0)?.[0];
  const least = features[REPLACED]! > 0 ? REPLACED_SUPPORT_MIN : SUPPORT_MIN;
  if (support >= least && !conflict)
    return isRepeat
      ? { stance: "repeats", why: `states it on the same word (${percent(support)})` }
      : { stance: "supports", why: `states it in other words (${percent(support)})` };
  const others = (["denies", "hedges", "unrelated"] as const).map((name) => [name, chance(name)] as const);
  const [stance, most] = others.reduce((best, other) => (other[1] > best[1] ? other : best));
  if (near.sure && near.differs) return near;
  return { stance, why: `${WHY[stance]} (${percent(most)})` };
}

const percent = (value: number) => `${Math.round(value * 100)} %`;
const WHY = {
  denies: "says otherwise",
  hedges: "tells it as less than certain",
  unrelated: "speaks of something else",
} as const;
