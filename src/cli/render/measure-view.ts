import type { Measure } from "../../domain/assessment.ts";
import type { Brief } from "../../domain/brief.ts";
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
}

export function measuresOf(brief: Brief, claimById: (id: string) => ClaimView | undefined): MeasureView[] {
  return brief.measures.map((measure, i) => {
    const uses = brief.assessments.flatMap(({ subject, measures }) =>
      measures.filter(({ measure: id }) => id === measure.id).map(({ claims }) => ({ subject, claims })),
    );
    const claims = [...new Set(uses.flatMap(({ claims: ids }) => ids))].flatMap((id) => claimById(id) ?? []);
    const link = webAddress(measure.url);
    return {
      number: `G${i + 1}`,
      measure,
      claims,
      subjects: [...new Set(uses.map(({ subject }) => subjectName(subject)))],
      ...(link ? { link } : {}),
    };
  });
}

/** A brief may come from a file of somebody else: no other scheme, no name or password in front of the host. */
function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  return /^https?:$/.test(protocol) && !username && !password ? href : undefined;
}
