import type { Measure, Subject } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { ClaimView } from "./claim-view.ts";
import { subjectName } from "./words.ts";

/** One thing to do: who recommends it, which claims call for it, for whom. */
export interface MeasureView {
  /** G1, G2 … in the order of the brief. */
  readonly number: string;
  readonly measure: Measure;
  readonly claims: readonly ClaimView[];
  readonly subjects: readonly string[];
  /** The address, when it is one that a page may link to. */
  readonly link?: string;
  /** For a subject in the user's care. */
  readonly own: boolean;
  /** How early it stands among the measures of a subject, from 0, and the highest level that asks for it. */
  readonly place: number;
  readonly step: number;
}

export function measuresOf(
  brief: Brief,
  claimById: (id: string) => ClaimView | undefined,
  isOwn: (subject: Subject) => boolean,
): MeasureView[] {
  return brief.measures.map((measure, i) => {
    const uses = brief.assessments.flatMap(({ subject, level, measures, precautions = [] }) =>
      [...measures, ...precautions].flatMap(({ measure: id, claims }, place) =>
        id === measure.id ? [{ subject, level, claims, place, own: isOwn(subject) }] : [],
      ),
    );
    const claims = [...new Set(uses.flatMap(({ claims: ids }) => ids))].flatMap((id) => claimById(id) ?? []);
    const link = webAddress(measure.url);
    const own = uses.some((use) => use.own);
    const weighed = uses.filter((use) => use.own === own);
    return {
      number: `G${i + 1}`,
      measure,
      claims,
      subjects: [...new Set(uses.map(({ subject }) => subjectName(subject)))],
      ...(link ? { link } : {}),
      own,
      place: Math.min(...weighed.map(({ place }) => place)),
      step: Math.max(0, ...weighed.map(({ level }) => levelStep(level))),
    };
  });
}

/** The first measure of every subject before the second of any; of equals, that of the highest level. */
export function measuresByNeed(measures: readonly MeasureView[]): MeasureView[] {
  return [...measures].sort((a, b) => Number(b.own) - Number(a.own) || a.place - b.place || b.step - a.step);
}

/** A brief may come from a file of somebody else: no other scheme, no name or password in front of the host. */
function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password ? href : undefined;
}
