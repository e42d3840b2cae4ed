import type { Incident } from "../../domain/incident.ts";
import type { Mention } from "../../domain/mention.ts";
import type { ActReading } from "../../domain/reasons.ts";
import { quoted, type Span } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import type { IncidentType } from "../../domain/vocabulary/incident-type.ts";
import type { TextAnalysis } from "../../text/analyse.ts";
import type { HedgeLexicon } from "../hedges/extract-hedges.ts";
import type { NameMatch } from "../mentions/name-index.ts";
import type { Chance } from "./act-chooser.ts";
import { GENERAL_MIN, TOLD_GENERAL_MIN } from "./act-scope.ts";
import { type ActView, viewActs } from "./act-view.ts";
import { chooseActs } from "./choose-acts.ts";
import { type CandidateAct, findActs, isHeadline } from "./find-acts.ts";
import type { IncidentKnowledge } from "./incident-knowledge.ts";
import { type ActRead, type CorrectedHedge, readAct } from "./read-act.ts";
import { isSameAct, tellsMore } from "./same-act.ts";
import { isCyberText } from "./tell-type.ts";

export interface IncidentContext {
  readonly lexicon: IncidentKnowledge;
  readonly hedges: HedgeLexicon;
  readonly known: readonly NameMatch[];
  readonly publishedAt?: string | undefined;
  /** Id of the article: part of the ids of its incidents. */
  readonly article: string;
  /** Words about which a person has said what they hedge. */
  readonly corrected?: readonly CorrectedHedge[];
}

/** Incidents with the reading of every wording that was looked at. */
export interface IncidentReading {
  readonly incidents: Incident[];
  readonly acts: ActReading[];
}

/** What happened, was tried, planned, expected, alleged or denied: one per act, in text order. */
export function extractIncidents(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  context: IncidentContext,
): Incident[] {
  return readIncidents(analysis, mentions, statements, context).incidents;
}

/** The same with the reason for each. */
export function readIncidents(
  analysis: TextAnalysis,
  mentions: readonly Mention[],
  statements: readonly Statement[],
  context: IncidentContext,
): IncidentReading {
  const view = viewActs(analysis, mentions, statements, context.known);
  const acts = findActs(view, context.lexicon);
  const cyber = isCyberText(analysis);
  const told = new Told(view);
  const read: ReadWording[] = [];
  for (const { act, chance, refused, faint } of chooseActs(view, acts, context.lexicon.chooser, cyber)) {
    if (refused) told.refuse(act, chance, "rejected", refused);
    else if (isHeadline(view, act)) told.refuse(act, chance, "rejected", "a headline: its body tells it");
    else read.push({ act, chance, faint, read: readAct(view, act, chance, { ...context, cyber }) });
  }
  const general = context.lexicon.scopes?.generalOf(
    view,
    read.map((one) => ({ act: one.act, type: typeOf(one), reality: one.read.reality })),
  );
  read.forEach((one, i) => {
    if (one.faint) told.hint(one, general?.[i] ?? 0);
    else told.add({ ...one, read: withSubject(view, one.act, one.read, told.last()) }, general?.[i] ?? 0);
  });
  return told.reading();
}

/** A wording that may tell an act, with what was read of it. */
interface ReadWording {
  readonly act: CandidateAct;
  readonly chance: Chance | undefined;
  readonly faint: boolean | undefined;
  readonly read: ActRead;
}

const typeOf = ({ act, chance }: ReadWording): IncidentType => chance?.type ?? act.found.trigger.type;

/** It was done, and the text says to whom and when, or by name to whom and who did it. */
const isFullyTold = ({ reality, victims, actor, asWritten }: Incident): boolean =>
  reality !== "hypothetical" &&
  victims.length > 0 &&
  (asWritten !== undefined || (actor !== undefined && victims.some((victim) => NAMED.test(victim))));
const NAMED = /\p{Lu}/u;

/** "APT28 broke into X and stole Y": the second verb has the subject of the first. */
function withSubject(
  { analysis }: ActView,
  { found, clause, sentence }: CandidateAct,
  read: ActRead,
  first: Incident | undefined,
): ActRead {
  if (!("incident" in read) || read.incident.actor || !first?.actor || found.trigger.part !== "verb") return read;
  const { start, end } = analysis.sentences[sentence]!;
  if (clause.from !== found.from || first.start < start || first.end > end) return read;
  const { actor, actorAttributedBy } = first;
  return { ...read, incident: { ...read.incident, actor, ...(actorAttributedBy ? { actorAttributedBy } : {}) } };
}

/** Collects the acts of an article: an act told again adds nothing, unless only the second telling names whom it hit. */
class Told {
  readonly #view: ActView;
  readonly #incidents: Incident[] = [];
  readonly #acts: ActReading[] = [];
  readonly #hints: { one: ReadWording; general: number }[] = [];

  constructor(view: ActView) {
    this.#view = view;
  }

  refuse(act: CandidateAct, chance: Chance | undefined, outcome: ActReading["outcome"], because: string): void {
    this.#acts.push(this.#readingOf(act, chance, outcome, because));
  }

  last(): Incident | undefined {
    return this.#incidents.at(-1);
  }

  add({ act, chance, read }: ReadWording, chanceOfGeneral: number): void {
    const { reality } = read;
    const general = chanceOfGeneral >= GENERAL_MIN;
    if ("because" in read) {
      const outcome = read.inGeneral || general ? "in-general" : "too-little";
      const reading = this.#readingOf(act, chance, outcome, read.because);
      this.#acts.push({ ...reading, reality, general: general || read.inGeneral });
      return;
    }
    const { incident, why } = read;
    const before = this.#incidents.findIndex((other) => isSameAct(other, incident));
    const known = this.#incidents[before];
    if (!known) this.#incidents.push(incident);
    else if (tellsMore(known, incident)) this.#incidents.splice(before, 1, { ...incident, id: known.id });
    const reading = this.#readingOf(act, chance, known ? "told-again" : "incident", why, incident.type);
    this.#acts.push({ ...reading, reality, general, incident: known?.id ?? incident.id });
  }

  /** Speaks of an act of its type: of the one that the article tells, else in general. */
  hint(one: ReadWording, general: number): void {
    this.#hints.push({ one, general });
  }

  reading(): IncidentReading {
    for (const { one, general } of this.#hints) this.#settle(one, general);
    const byPlace = (a: Span, b: Span) => a.start - b.start;
    return { incidents: this.#incidents.sort(byPlace), acts: this.#acts.sort(byPlace) };
  }

  /** The act that the article tells, if it tells one of the type; its first and only telling, if that names whom it hit. */
  #settle(wording: ReadWording, general: number): void {
    const { act, chance, read } = wording;
    const { reality } = read;
    const keep = (outcome: ActReading["outcome"], because: string, incident?: Incident) => {
      const reading = this.#readingOf(act, chance, outcome, because, incident?.type);
      const told = outcome === "told-again" && incident ? { incident: incident.id } : {};
      this.#acts.push({ ...reading, reality, general: general >= GENERAL_MIN, ...told });
    };
    const one = this.#incidents.find(({ type }) => type === typeOf(wording));
    if (general >= (one ? TOLD_GENERAL_MIN : GENERAL_MIN))
      keep("in-general", "speaks of such acts, tells none of its own");
    else if ("because" in read) keep("too-little", read.because);
    else if (one) keep("told-again", "speaks of the act told elsewhere", one);
    else if (isFullyTold(read.incident)) this.add(wording, general);
    else keep("too-little", "an act, but nothing that tells it from others", read.incident);
  }

  #readingOf(
    { found }: CandidateAct,
    chance: Chance | undefined,
    outcome: ActReading["outcome"],
    because: string,
    type = chance?.type ?? found.trigger.type,
  ): ActReading {
    const { tokens, text } = this.#view.analysis;
    const words = quoted(text, tokens[found.from]!.start, tokens[found.to - 1]!.end);
    const by = found.trigger.weak ? "chooser" : "lexicon";
    return { ...words, type, by, ...(chance ? { score: Math.round(chance.told * 100) / 100 } : {}), outcome, because };
  }
}
