import type { Incident } from "../../domain/incident.ts";
import type { Mention } from "../../domain/mention.ts";
import { quoted } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { Sentence, TextAnalysis } from "../../text/analyse.ts";
import { findDates } from "../../text/find-dates.ts";
import { contentId } from "../../text/hash.ts";
import { extractHedges, type HedgeLexicon } from "../hedges/extract-hedges.ts";
import type { NameMatch } from "../mentions/name-index.ts";
import { type Clause, findClause } from "./find-clause.ts";
import { type FoundTrigger, findTriggers, type IncidentLexicon, rankOf } from "./find-triggers.ts";
import { isGeneric, isStaged, isSubjectMatter } from "./other-sense.ts";
import { type ActScene, isPassive, readActor, readPlace, readVictims, sectorsIn } from "./read-parties.ts";
import { readReality } from "./read-reality.ts";

export interface IncidentContext {
  readonly lexicon: IncidentLexicon;
  readonly hedges: HedgeLexicon;
  readonly known: readonly NameMatch[];
  readonly publishedAt?: string | undefined;
  /** Id of the article: part of the ids of its incidents. */
  readonly article: string;
}

/** What happened, was tried, planned, expected, alleged or denied: one per act, in text order. */
export function extractIncidents(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  context: IncidentContext,
): Incident[] {
  const found: Incident[] = [];
  const cyber = isCyberText(analysis);
  for (const sentence of analysis.sentences) {
    const { role } = analysis.paragraphs[sentence.paragraph]!;
    if (role === "headline") continue;
    const triggers = findTriggers(analysis, sentence, context.lexicon);
    for (const [clause, act] of actsOf(analysis, sentence, triggers)) {
      const incident = incidentOf(analysis, mentions, statements, context, clause, act, cyber);
      if (incident) addTo(found, incident);
    }
  }
  return found;
}

const isUnnamed = ({ victims }: Incident) => victims.every((victim) => !/\p{Lu}/u.test(victim));

/** An act told again adds nothing, unless only the second telling names whom it hit. */
function addTo(found: Incident[], incident: Incident): void {
  const before = found.findIndex((other) => isSameAct(other, incident));
  if (before < 0) found.push(incident);
  else if (isUnnamed(found[before]!) && !isUnnamed(incident)) found.splice(before, 1, incident);
}

/** One act per clause: its most specific trigger. */
function actsOf(
  analysis: TextAnalysis,
  sentence: Sentence,
  triggers: readonly FoundTrigger[],
): [Clause, FoundTrigger][] {
  const acts: [Clause, FoundTrigger][] = [];
  for (const act of [...triggers].sort((a, b) => rankOf(a.trigger.type) - rankOf(b.trigger.type) || a.from - b.from)) {
    const clause = findClause(analysis, sentence, act, triggers);
    const shares = acts.some(
      ([other, first]) => act.from < other.to && act.to > other.from && !isList(analysis, first, act),
    );
    if (!shares) acts.push([clause, act]);
  }
  return acts.sort((a, b) => a[1].from - b[1].from);
}

/** "an uptick in espionage … and destructive attacks": two things of a list, each of a type of its own. */
function isList({ tokens }: TextAnalysis, a: FoundTrigger, b: FoundTrigger): boolean {
  if (a.trigger.type === b.trigger.type || b.trigger.type === "other" || b.trigger.type === "outage") return false;
  const [first, second] = a.from < b.from ? [a, b] : [b, a];
  return (
    tokens.slice(first.to, second.from).some(({ lower }) => lower === "and" || lower === "or") &&
    a.trigger.part === "noun" &&
    b.trigger.part === "noun"
  );
}

const CYBER =
  /^(?:cyber\S*|hack\S*|malware|ransomware|phishing|ddos|botnet|exploit\S*|vulnerabilit\S*|server|servers|network|networks|online|website|websites|software)$/;
const PHYSICAL =
  /^(?:kill\S*|shot|gunm[ae]n|bomb\S*|explosi\S*|missile\S*|rocket\S*|embass\S*|wounded|injured|armed|troops|militants?|soldiers?|knife|gun\S*|dead|casualties)$/;

function isCyberText({ tokens }: TextAnalysis): boolean {
  let cyber = 0;
  for (const { lower } of tokens) if (CYBER.test(lower)) cyber++;
  return cyber >= 3 && cyber * 250 > tokens.length;
}

function incidentOf(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  context: IncidentContext,
  clause: Clause,
  act: FoundTrigger,
  cyber: boolean,
): Incident | undefined {
  const { tokens, text } = analysis;
  const scene: ActScene = { analysis, mentions, known: context.known, clause, act };
  const start = tokens[clause.from]!.start;
  const end = tokens[clause.to - 1]!.end;
  const statement = statements.find(
    ({ content }) => content.start <= tokens[act.from]!.start && tokens[act.to - 1]!.end <= content.end,
  );
  const type = typeOf(analysis, clause, act, cyber);
  const hedges = extractHedges(analysis, { start, end }, context.hedges).filter((hedge) =>
    governs(hedge.start, act, analysis),
  );
  if (tokens.slice(clause.from, act.from).some(({ lower }) => NO_ACT.test(lower))) return undefined;
  const sentence = analysis.sentences[analysis.sentenceOf[act.from]!]!;
  if (isStaged(tokens, act.from, sentence)) return undefined;
  const reality = readReality(tokens, clause, type, hedges, statement);
  // Who denies an act is the one said to have done it.
  const denier = reality === "denied" && statement?.kind === "denial" ? statement.speaker?.name : undefined;
  const actor = readActor(scene) ?? denier;
  const victims = readVictims(scene).filter((victim) => victim !== actor);
  const [date] = findDates(text, { start, end }, { publishedAt: context.publishedAt });
  const place = readPlace(scene);
  if (!isTold(act, { actor, victims, date: date?.asWritten, place }, reality)) return undefined;
  const named = actor !== undefined || victims.some((victim) => /\p{Lu}/u.test(victim));
  if (!named && isOfSuchActs(analysis, act, clause, { reality, told: Boolean(date ?? place) })) return undefined;
  const speaker = statement?.speaker?.name;
  return {
    ...quoted(text, start, end),
    id: contentId("i", context.article, String(start), String(end), type),
    type,
    ...(actor ? { actor } : {}),
    ...(actor && speaker && speaker !== actor ? { actorAttributedBy: speaker } : {}),
    victims,
    sectors: sectorsIn(mentions, isPassive(scene) ? start : tokens[act.from]!.start, end),
    ...(date?.from ? { from: date.from } : {}),
    ...(date?.to ? { to: date.to } : {}),
    ...(date ? { asWritten: date.asWritten } : {}),
    ...(place ? { place } : {}),
    reality,
    ...(statement ? { statement: statement.id } : {}),
  };
}

/** Speaks of such acts in general, or of a law or a guard against them. */
function isOfSuchActs(
  { tokens, sentences, sentenceOf }: TextAnalysis,
  act: FoundTrigger,
  clause: Clause,
  { reality, told }: { reality: string; told: boolean },
): boolean {
  if (!SETTLED.test(reality)) return false;
  if (act.trigger.part === "noun" && isSubjectMatter(tokens, act, clause.from)) return true;
  return !told && isGeneric(tokens, sentences[sentenceOf[act.from]!]!, clause);
}

/** Realities that a sentence about such acts in general has by its grammar alone. */
const SETTLED = /^(?:happened|hypothetical)$/;

/** "limited its attacks to", "refrained from": what was not done. */
const NO_ACT = /^(?:limited|refrained|avoided|deter|prevent|prevented|averted)$/;

/** A hedge before the act, or within a word or two of it, speaks of it; one far behind speaks of something else. */
function governs(hedgeStart: number, act: FoundTrigger, { tokens }: TextAnalysis): boolean {
  return hedgeStart <= tokens[act.to - 1]!.end;
}

/** "Attack" alone: by the words around it cyber ("other") or by hand ("attack-physical"). */
function typeOf(
  { tokens }: TextAnalysis,
  clause: Clause,
  { trigger, from }: FoundTrigger,
  cyber: boolean,
): IncidentType {
  if (trigger.type !== "other" || !/^attack/.test(tokens[from]!.lower)) return trigger.type;
  const words = tokens.slice(clause.from, clause.to).map(({ lower }) => lower);
  if (words.some((word) => CYBER.test(word))) return "other";
  if (words.some((word) => PHYSICAL.test(word))) return "attack-physical";
  return cyber ? "other" : "attack-physical";
}

interface Told {
  readonly actor: string | undefined;
  readonly victims: readonly string[];
  readonly date: string | undefined;
  readonly place: string | undefined;
}

/** A bare noun ("the attack") tells nothing: an act needs a party, a day or a place; a vague one needs two of them. */
function isTold({ trigger }: FoundTrigger, { actor, victims, date, place }: Told, reality: string): boolean {
  const known = [actor, victims.length > 0, date, place].filter(Boolean).length;
  if (trigger.type === "other")
    return known >= 2 || (/^cyber/.test(trigger.words) && /^(?:expected|hypothetical)$/.test(reality));
  return trigger.part === "verb"
    ? known >= 1
    : known >= 1 || /^(?:ransomware|ddos|defacement|espionage)$/.test(trigger.type);
}

/** Told again: same type, a shared victim or none on one side, and no second date or place. */
function isSameAct(a: Incident, b: Incident): boolean {
  if (a.type !== b.type || a.reality !== b.reality) return false;
  const vague =
    a.type === "strike" && a.actor === b.actor
      ? isUnnamed(a) || isUnnamed(b)
      : isUnnamed(a) && isUnnamed(b) && a.type === "protest";
  const victims = vague || a.victims.some((victim) => b.victims.includes(victim));
  const apart = (x: string | undefined, y: string | undefined) => x !== undefined && y !== undefined && x !== y;
  return victims && !apart(a.from, b.from) && !apart(a.place, b.place) && !apart(a.actor, b.actor);
}
