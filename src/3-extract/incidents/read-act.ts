import type { Incident } from "../../domain/incident.ts";
import { contains, overlaps, quoted, type Span } from "../../domain/span.ts";
import type { Hedge, Statement } from "../../domain/statement.ts";
import type { Reality } from "../../domain/vocabulary/words.ts";
import { type TextAnalysis, tokenAt } from "../../text/analyse.ts";
import { findDates } from "../../text/find-dates.ts";
import { contentId } from "../../text/hash.ts";
import { extractHedges, type HedgeLexicon } from "../hedges/extract-hedges.ts";
import type { Chance } from "./act-chooser.ts";
import type { Act, ActView } from "./act-view.ts";
import type { Clause } from "./find-clause.ts";
import type { FoundTrigger } from "./find-triggers.ts";
import { isOfSuchActs } from "./general-acts.ts";
import {
  type ActScene,
  isPassive,
  readAccusation,
  readActor,
  readPlace,
  readVictims,
  sectorsIn,
} from "./read-parties.ts";
import { readReality } from "./read-reality.ts";
import { tellType } from "./tell-type.ts";

export interface ActContext {
  readonly hedges: HedgeLexicon;
  readonly publishedAt?: string | undefined;
  readonly article: string;
  /** The article is about computers. */
  readonly cyber: boolean;
  readonly corrected?: readonly CorrectedHedge[];
}

/** What some words hedge by the word of a person: one hedge, or none. */
export interface CorrectedHedge {
  readonly span: Span;
  readonly hedges: readonly Hedge[];
}

/** The incident, or why there is none. */
export type ActRead =
  | { readonly incident: Incident; readonly reality: Reality; readonly why: string }
  | { readonly because: string; readonly reality: Reality; readonly inGeneral: boolean };

/** "denied any involvement in", "denied attacking": the one said to have done it. A bank that denies a theft was robbed. */
const deniesOwnPart = ({ kind, content }: Statement): boolean =>
  kind === "denial" &&
  /^(?:(?:any|all|its|his|her|their|having|being|a|the)\s+){0,2}(?:involvement|responsibility|complicity|role|part|hand|knowledge|behind|\p{Ll}+ing)\b/u.test(
    content.quote,
  );

/** Who did what to whom, where, when and whether at all. */
export function readAct(view: ActView, act: Act, chance: Chance | undefined, context: ActContext): ActRead {
  const { analysis, mentions, known } = view;
  const { tokens, text } = analysis;
  const { found, statement } = act;
  const clause = beforeSpeaker(analysis, act);
  const scene: ActScene = { analysis, mentions, known, clause, act: found };
  const start = tokens[clause.from]!.start;
  const end = tokens[clause.to - 1]!.end;
  const type = tellType(analysis, clause, found, chance?.type ?? found.trigger.type, context.cyber);
  const governed = { start: tokens[governedFrom(analysis, act)]!.start, end };
  const hedges = hedgesIn(analysis, governed, context).filter((hedge) => governs(analysis, hedge.start, found));
  const reality = readReality(tokens, analysis.sentences[act.sentence]!.from, clause, found, type, hedges, statement);
  const denial = reality === "denied" && statement?.kind === "denial" ? statement : undefined;
  const actor = readActor(scene) ?? (denial && deniesOwnPart(denial) ? denial.speaker?.name : undefined);
  const victims = readVictims(scene).filter((victim) => victim !== actor);
  const [date] = findDates(text, { start, end }, { publishedAt: context.publishedAt });
  const place = readPlace(scene);
  if (
    !isTold(
      found,
      { actor: actor ?? denial?.speaker?.name, victims, date: date?.asWritten, place },
      reality,
      chance?.told,
    )
  )
    return { because: "no party, day or place with it", inGeneral: false, reality };
  const named = actor !== undefined || victims.some((victim) => /\p{Lu}/u.test(victim));
  if (!named && isOfSuchActs(analysis, act, { reality, told: Boolean(date ?? place) }))
    return { because: "such acts in general, no one of them", inGeneral: true, reality };
  const speaker = readAccusation(scene)?.by ?? statement?.speaker?.name;
  const incident: Incident = {
    ...quoted(text, start, end),
    id: contentId("i", context.article, String(start), String(end), type),
    type,
    ...(actor ? { actor } : {}),
    ...(actor && speaker && speaker !== actor ? { actorAttributedBy: speaker } : {}),
    victims,
    sectors: sectorsIn(scene, victims, isPassive(scene) ? start : tokens[found.from]!.start, end),
    ...(date?.from ? { from: date.from } : {}),
    ...(date?.to ? { to: date.to } : {}),
    ...(date ? { asWritten: date.asWritten } : {}),
    ...(place ? { place } : {}),
    reality,
    ...(statement ? { statement: statement.id } : {}),
  };
  return { incident, reality, why: `"${found.trigger.words.replace(/\*$/, "")}" means ${type}` };
}

/** By the lexicon; where a person has spoken, by the person. */
function hedgesIn(analysis: TextAnalysis, span: Span, { hedges, corrected = [] }: ActContext): Hedge[] {
  const found = extractHedges(analysis, span, hedges);
  if (!corrected.length) return found;
  return [
    ...found.filter((hedge) => !corrected.some((words) => overlaps(words.span, hedge))),
    ...corrected.flatMap((words) => words.hedges.filter((hedge) => contains(span, hedge))),
  ].sort((a, b) => a.start - b.start);
}

/** "Hackers broke into the port, Anna Roe said": who says it is no part of what was done. */
function beforeSpeaker({ tokens }: TextAnalysis, { clause, found, statement }: Act): Clause {
  const { speaker, content } = statement ?? {};
  if (!speaker || !content || speaker.start < content.end) return clause;
  let { to } = clause;
  while (to > found.to && tokens[to - 1]!.start >= speaker.start) to--;
  if (to > found.to && tokens[to - 1]!.text === ",") to--;
  return { from: clause.from, to };
}

/** A hedge before the act speaks of it, unless it stands in a clause of its own: "Ellery Power, which may be sold, was hacked". */
function governs({ tokens }: TextAnalysis, start: number, { from, to, trigger }: FoundTrigger): boolean {
  if (start > tokens[to - 1]!.end) return false;
  const at = tokenAt(tokens, start);
  const relative = /^(?:which|who|whose|whom)$/.test(tokens[at - 1]?.lower ?? "");
  const left = relative && trigger.part === "verb" && tokens.slice(at, from).some(({ lower }) => lower === ",");
  return !left;
}

const OPENS = /^(?:that|if|whether|how|,)$/;
const STOPS = /^(?:[.;:!?“”"]|but|although|though|while)$/;

/** "no information indicating that X was hacked", "if the talks fail, X will …": the words that govern the clause. */
function governedFrom({ tokens, sentences }: TextAnalysis, { clause, sentence, statement }: Act): number {
  const { from } = sentences[sentence]!;
  const before = tokens[clause.from - 1]?.lower ?? "";
  if (clause.from <= from || !OPENS.test(before)) return clause.from;
  const first = before === "," ? from : Math.max(from, clause.from - GOVERNS_MAX);
  // After a comma only a condition governs: "If the talks fail, …".
  if (before === "," && !/^(?:if|unless|should)$/.test(tokens[from]!.lower)) return clause.from;
  let at = clause.from - 1;
  while (at > first && !STOPS.test(tokens[at - 1]!.lower)) at--;
  // What another says of it stays with the one who says it.
  return statement?.speaker ? Math.max(at, Math.min(clause.from, tokenAt(tokens, statement.content.start))) : at;
}

/** Tokens before "that" which may govern what follows. */
const GOVERNS_MAX = 10;

interface Told {
  readonly actor: string | undefined;
  readonly victims: readonly string[];
  readonly date: string | undefined;
  readonly place: string | undefined;
}

/** So sure is the chooser of a wording that it needs no party, day or place; so unsure that it needs two. Swept like THRESHOLDS. */
const SURE = 0.6;
const DOUBTFUL = 0.2;
/** Types whose sure wordings still have other uses. */
const MANY_SENSES = /^(?:protest|strike|attack-physical|arrest|outage|designation)$/;

/** A bare noun ("the attack") tells nothing: an act needs a party, a day or a place; a vague one needs two of them. */
function isTold(
  { trigger }: FoundTrigger,
  { actor, victims, date, place }: Told,
  reality: string,
  chance: number | undefined,
): boolean {
  const known = [actor, victims.length > 0, date, place].filter(Boolean).length;
  if (chance !== undefined) {
    if (trigger.weak || chance >= SURE) return true;
    if (chance < DOUBTFUL && known < 2 && MANY_SENSES.test(trigger.type)) return false;
  }
  if (trigger.type === "other")
    return known >= 2 || (/^cyber/.test(trigger.words) && /^(?:expected|hypothetical)$/.test(reality));
  return trigger.part === "verb"
    ? known >= 1
    : known >= 1 || /^(?:ransomware|ddos|defacement|espionage)$/.test(trigger.type);
}
