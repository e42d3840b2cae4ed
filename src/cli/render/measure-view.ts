import type { Measure, Subject, Urgency } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
import type { Level } from "../../domain/vocabulary/level.ts";
import type { Stage } from "../../domain/vocabulary/words.ts";
import type { ClaimView } from "./claim-view.ts";
import { levelInWords, subjectName } from "./words.ts";

/** One thing to do: who recommends it, which claims call for it, for whom. */
export interface MeasureView {
  /** G1, G2 … in the order of the brief: most urgent first. */
  readonly number: string;
  readonly measure: Measure;
  readonly claims: readonly ClaimView[];
  readonly subjects: readonly string[];
  /** The address, when it is one that a page may link to. */
  readonly link?: string;
  /** For a subject in the user's care. */
  readonly own: boolean;
  /** Why it stands where it does; briefs of earlier versions lack it. */
  readonly urgency?: string;
}

export function measuresOf(
  brief: Brief,
  claimById: (id: string) => ClaimView | undefined,
  isOwn: (subject: Subject) => boolean,
): MeasureView[] {
  const levelOf = ({ kind, name }: Subject) =>
    brief.assessments.find(({ subject }) => subject.kind === kind && subject.name === name)?.level;
  return brief.measures.map((measure, i) => {
    const uses = brief.assessments.flatMap(({ subject, measures, precautions = [] }) =>
      [...measures, ...precautions].flatMap(({ measure: id, claims }) =>
        id === measure.id ? [{ subject, claims, own: isOwn(subject) }] : [],
      ),
    );
    const claims = [...new Set(uses.flatMap(({ claims: ids }) => ids))].flatMap((id) => claimById(id) ?? []);
    const link = webAddress(measure.url);
    return {
      number: `G${i + 1}`,
      measure,
      claims,
      subjects: [...new Set(uses.map(({ subject }) => subjectName(subject)))],
      ...(link ? { link } : {}),
      ...(measure.urgency ? { urgency: urgencyInWords(measure.urgency, levelOf(measure.urgency.subject)) } : {}),
      own: uses.some((use) => use.own),
    };
  });
}

/** "; made for Energy, Water and Wastewater Systems": a sector that no claim names finds its measures by it. */
export function madeFor({ measure: { sectors = [] } }: MeasureView): string {
  return sectors.length ? `; made for ${sectors.map((name) => subjectName({ kind: "sector", name })).join(", ")}` : "";
}

/** Why the order is as it is; said once beside every list of measures. */
export const ORDER_WORDS =
  "Most urgent first: by the level that the claims calling for it reach, then by how far on the threat is, advised in so many words, how soon its period ends, how soon it works (our estimate).";

const STAGE_WORDS: Record<Stage, string> = {
  "under-way": "under way",
  happened: "happened in the period",
  attempted: "attempted in the period",
  expected: "expected",
  possible: "possible or alleged",
  past: "happened before, or to others",
};

/** "Elevated 3/5 for Energy; attempted in the period; until 2031-03-22; works within hours". */
function urgencyInWords({ subject, level, stage, advised, until, takes }: Urgency, whole: Level | undefined): string {
  const name = subjectName(subject);
  // A claim that does not carry the level of its subject must not look as if it did, nor the other way round.
  const alone = level === whole ? "" : "claims that alone give ";
  return [
    level === "not-assessed" ? `a precaution for ${name}` : `${alone}${levelInWords(level)} for ${name}`,
    ...(stage ? [STAGE_WORDS[stage]] : []),
    ...(advised ? ["advised in so many words"] : []),
    ...(until ? [`until ${until}`] : []),
    ...(takes ? [`works within ${takes}`] : []),
  ].join("; ");
}

/** A brief may come from a file of somebody else: no other scheme, no name or password in front of the host. */
function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password ? href : undefined;
}
