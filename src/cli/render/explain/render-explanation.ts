import type { LevelRule } from "../../../domain/catalog.ts";
import type { Style } from "../style.ts";
import type { BriefView } from "../view.ts";
import { subjectName } from "../words.ts";
import { claimLines, incidentLines, statementLines } from "./claims.ts";
import { edgeLines, entityLines, eventLines, measureLines, questionLines, ratingLines, sourceLines } from "./others.ts";
import { ruleLines, subjectLines } from "./subjects.ts";

/** All that stands behind one id or name of a brief. Undefined when the brief has no such thing. */
export function renderExplanation(
  view: BriefView,
  id: string,
  style: Style,
  rules: readonly LevelRule[] = [],
): string | undefined {
  const lines = ofNumber(view, id, style) ?? ofId(view, id, style) ?? ofName(view, id, style, rules);
  return lines && `${lines.join("\n")}\n`;
}

/** Every number and name that `explain` takes, for a suggestion when none matches. */
export function explainableIds(view: BriefView): string[] {
  const { claims, sources, edges, measures, events, questions, subjects, brief } = view;
  return [
    ...[...claims, ...sources, ...edges, ...measures, ...events, ...questions].map(({ number }) => number),
    ...subjects.flatMap(({ name, assessment: { subject } }) => [subject.name, name]),
    ...brief.sources.map(({ name }) => name),
    ...view.originList.map(({ name }) => name),
    ...brief.entities.map(({ name }) => name),
  ];
}

/** C3, S2, D1, G1, T4, P1. */
function ofNumber(view: BriefView, id: string, style: Style): string[] | undefined {
  const find = <T extends { readonly number: string }>(list: readonly T[]) =>
    list.find(({ number }) => number === id.toUpperCase());
  const claim = find(view.claims);
  if (claim) return claimLines(view, claim, style);
  const source = find(view.sources);
  if (source) return sourceLines(view, source, style);
  const edge = find(view.edges);
  if (edge) return edgeLines(view, edge, style);
  const measure = find(view.measures);
  if (measure) return measureLines(measure, style);
  const event = find(view.events);
  if (event) return eventLines(event, style);
  const question = find(view.questions);
  return question && questionLines(view, question, style);
}

/** As `--json` names it: claim, article, file, statement, incident, measure. */
function ofId(view: BriefView, id: string, style: Style): string[] | undefined {
  const claim = view.claimById(id);
  if (claim) return claimLines(view, claim, style);
  const source = view.sources.find(({ article }) => article.id === id || article.source === id);
  if (source) return sourceLines(view, source, style);
  const said = view.items.statement(id);
  if (said) return statementLines(view, said.statement, said.source, style);
  const happened = view.items.incident(id);
  if (happened) return incidentLines(view, happened.incident, happened.source, style);
  const measure = view.measures.find((each) => each.measure.id === id);
  return measure && measureLines(measure, style);
}

/** A name may be a subject, a source and an entity at once: all that is known under it. */
function ofName(view: BriefView, id: string, style: Style, rules: readonly LevelRule[]): string[] | undefined {
  const same = (other: string | undefined) => other?.toLowerCase() === id.toLowerCase();
  const subjects = view.subjects.filter(
    ({ assessment: { subject } }) =>
      same(subject.name) || same(subjectName(subject)) || same(`${subject.kind}:${subject.name}`),
  );
  const rating = view.brief.sources.find(({ name, family }) => same(name) || same(family));
  const origin = view.originList.find(({ name }) => same(name) || (rating !== undefined && name === rating.name));
  const entity = view.brief.entities.find((each) => each.id === id || same(each.name) || each.aliases.some(same));
  const rule = rules.find((each) => same(each.id));
  const parts = [
    ...subjects.map((subject) => subjectLines(view, subject, style)),
    ...(rating || origin ? [ratingLines(rating, origin, style)] : []),
    ...(entity ? [entityLines(view, entity, style)] : []),
    ...(rule ? [ruleLines(view, rule, style)] : []),
  ];
  return parts.length ? parts.flatMap((lines, i) => (i ? ["", ...lines] : lines)) : undefined;
}
