import type { Incident } from "../../domain/incident.ts";
import type { ProposedIncident, Rejection } from "../../domain/proposal.ts";
import { overlaps, type Quoted, type Span } from "../../domain/span.ts";
import { findDates } from "../../text/find-dates.ts";
import { contentId } from "../../text/hash.ts";
import { extractHedges } from "../hedges/extract-hedges.ts";
import { type CandidateAct, isHeadline } from "../incidents/find-acts.ts";
import { readAct } from "../incidents/read-act.ts";
import { isSameAct } from "../incidents/same-act.ts";
import { isLocated, locate, locateBeside } from "./locate.ts";
import type { IncidentOffer } from "./parse-answer.ts";
import { negatedOutside, type Scene, type Verdict } from "./scene.ts";

const ACT_MAX = 120;
const DATE_MAX = 80;

/**
 * The model points at the words of an act; parties, place, day and reality are read from their clause by the rules for
 * every act. It can bring in an act that the chooser passed over, and nothing about it.
 */
export function checkIncident(scene: Scene, passage: Span, offer: IncidentOffer): Verdict<ProposedIncident> {
  const found = locate(scene.analysis, passage, offer.act, ACT_MAX);
  if (!isLocated(found)) return found;
  const act = actAt(scene, found, offer);
  if (!act) return "no-act";
  const { article, view, cyber, knowledge, maker } = scene;
  const read = readAct(view, act, undefined, {
    hedges: knowledge.hedges,
    publishedAt: article.publishedAt,
    article: article.id,
    cyber,
  });
  if (!("incident" in read)) return "no-act";
  const { incident } = read;
  if (incident.reality !== offer.reality || saysOtherwise(scene, act, incident)) return "reality-not-read";
  const date = wrongDate(scene, passage, offer, incident);
  if (date) return date;
  const id = contentId("p", article.id, String(found.start), incident.type);
  const known = article.incidents.find((other) => isSameAct(other, incident) || overlaps(other, found));
  if (!known) return { accepted: { ...incident, id, maker } };
  if (known.type === offer.type || !overlaps(known, found)) return "duplicate";
  const { quote, start, end } = incident;
  return { differs: { quote, start, end, maker, about: "type", of: known.id, builtIn: known.type, model: offer.type } };
}

/** The wording of the lexicon at these words, if it may mean this type. */
function actAt({ acts, view }: Scene, span: Span, { type }: IncidentOffer): CandidateAct | undefined {
  const { tokens } = view.analysis;
  return acts.find((act) => {
    const { found } = act;
    const words = { start: tokens[found.from]!.start, end: tokens[found.to - 1]!.end };
    const may = found.trigger.type === type || found.trigger.or?.includes(type);
    return may && overlaps(words, span) && !found.otherSense && !isHeadline(view, act);
  });
}

/** A "not" before the act, or a hedge beside what is said to have happened. */
function saysOtherwise({ analysis, knowledge }: Scene, act: CandidateAct, incident: Incident): boolean {
  const sentence = analysis.sentences[act.sentence]!;
  if (incident.reality !== "denied" && negatedOutside(analysis, sentence, [])) return true;
  return incident.reality === "happened" && extractHedges(analysis, sentence, knowledge.hedges).length > 0;
}

/** A date that the model names must be the one that the clause has. */
function wrongDate(
  { analysis, article }: Scene,
  passage: Span,
  { date }: IncidentOffer,
  own: Quoted,
): Rejection | undefined {
  if (date === undefined) return undefined;
  const found = locateBeside(analysis, { beside: own, passage }, date, DATE_MAX);
  if (!isLocated(found)) return found;
  const [read] = findDates(analysis.text, own, { publishedAt: article.publishedAt });
  return read && overlaps(read, found) ? undefined : "date-not-read";
}
