import type { Assessment, Measure } from "../domain/assessment.ts";
import type { MeasureEntry } from "../domain/level-rule.ts";
import type { IncidentType } from "../domain/vocabulary/incident-type.ts";
import type { Sector } from "../domain/vocabulary/sector.ts";
import type { Evidence } from "./evidence.ts";
import { Wordings } from "../text/wordings.ts";

/** Measures of one subject: more than fit on a card are no help at three in the morning. */
const MEASURES_MAX = 8;

type Proposed = Assessment["measures"][number];

/** Proposes measures for a subject from the claims that carry its level. Prepared once per run. */
export class Measures {
  readonly #entries: readonly MeasureEntry[];
  readonly #wordings: Wordings<MeasureEntry>;

  constructor(entries: readonly MeasureEntry[] = []) {
    this.#entries = entries;
    this.#wordings = new Wordings(entries.map((of) => ({ words: of.said ?? [], of })));
  }

  /** Advice that is given comes first, then what is for the sector, then what is for few kinds of incident. */
  propose(carried: readonly Evidence[], sectors: readonly Sector[]): Proposed[] {
    const byType = claimsByType(carried);
    const advised = this.#advised(carried);
    const fits = (entry: MeasureEntry) => !entry.sectors || entry.sectors.some((sector) => sectors.includes(sector));
    // Equals stay in the order of the catalog, where what helps most comes first.
    const order = (a: MeasureEntry, b: MeasureEntry) =>
      Number(!a.sectors) - Number(!b.sectors) || a.for.length - b.for.length;
    const typed = [...byType].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
    const lists = typed.map(([type]) =>
      this.#entries.filter((entry) => entry.for.includes(type) && fits(entry)).sort(order),
    );
    const chosen = [...new Set([...[...advised.keys()].filter(fits).sort(order), ...takeInTurn(lists)])];
    return chosen.slice(0, MEASURES_MAX).map((entry) => {
      const told = entry.for.flatMap((type) => [...(byType.get(type) ?? [])]);
      return { measure: entry.id, claims: [...new Set([...(advised.get(entry) ?? []), ...told])].sort() };
    });
  }

  /** The measures that assessments name, once each, in the order of the catalog. */
  named(assessments: readonly Assessment[]): Measure[] {
    const ids = new Set(assessments.flatMap(({ measures }) => measures.map(({ measure }) => measure)));
    return this.#entries
      .filter(({ id }) => ids.has(id))
      .map(({ id, text, source, url }) => ({ id, text, source, url }));
  }

  #advised(carried: readonly Evidence[]): Map<MeasureEntry, string[]> {
    const advised = new Map<MeasureEntry, string[]>();
    for (const { claim, words } of carried) {
      if (claim.kind !== "advice" && claim.kind !== "warning") continue;
      for (const { of, negated } of words.flatMap((text) => this.#wordings.find(text)))
        if (!negated) advised.set(of, [...(advised.get(of) ?? []), claim.id]);
    }
    return advised;
  }
}

/** Which claims tell or expect which kind of incident; what is denied calls for nothing. */
function claimsByType(carried: readonly Evidence[]): ReadonlyMap<IncidentType, ReadonlySet<string>> {
  const byType = new Map<IncidentType, Set<string>>();
  for (const { claim, incidents } of carried) {
    for (const { type, reality } of incidents) {
      if (reality === "denied") continue;
      const claims = byType.get(type) ?? new Set();
      byType.set(type, claims.add(claim.id));
    }
  }
  return byType;
}

/** One of each list, then the second of each, so that no kind of incident crowds out the others. */
function takeInTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}
