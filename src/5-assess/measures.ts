import type { Assessment, Measure, ProposedMeasure, Subject } from "../domain/assessment.ts";
import type { LevelRule, MeasureEntry } from "../domain/level-rule.ts";
import type { IncidentType } from "../domain/vocabulary/incident-type.ts";
import type { Sector } from "../domain/vocabulary/sector.ts";
import { STAGES, type Stage } from "../domain/vocabulary/words.ts";
import { Wordings } from "../text/wordings.ts";
import { daysBetween } from "./days.ts";
import type { Evidence } from "./evidence.ts";
import { PERIOD_DAYS } from "./rules.ts";
import { inOrder } from "./urgency.ts";

/** Measures of one subject: more than fit on a card are no help at three in the morning. */
const MEASURES_MAX = 8;

type Proposed = ProposedMeasure;

/** Proposes measures for a subject from the claims that carry its level. Prepared once per run. */
export class Measures {
  readonly #entries: readonly MeasureEntry[];
  readonly #wordings: Wordings<MeasureEntry>;

  constructor(entries: readonly MeasureEntry[] = []) {
    this.#entries = entries;
    this.#wordings = new Wordings(entries.map((of) => ({ words: of.said ?? [], of })));
  }

  /** Advice that is given comes first, then what is for the sector, then what is for few kinds of incident. */
  propose(carried: readonly Evidence[], sectors: readonly Sector[], asOf: string | undefined): Proposed[] {
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
      const claims = [...new Set([...(advised.get(entry) ?? []), ...told])].sort();
      const stage = stageOf(
        carried.filter(({ claim }) => claims.includes(claim.id)),
        entry,
        asOf,
      );
      const isAdvised = advised.has(entry) ? { advised: true as const } : {};
      return { measure: entry.id, claims, ...(stage ? { stage } : {}), ...isAdvised };
    });
  }

  /** The measures that assessments name, once each, most urgent first; what is in the user's care before all else. */
  named(
    assessments: readonly Assessment[],
    isOwn: (subject: Subject) => boolean,
    rules: readonly LevelRule[],
  ): Measure[] {
    return inOrder(assessments, this.#entries, isOwn, rules).map(({ entry, urgency }) => ({
      id: entry.id,
      text: entry.text,
      source: entry.source,
      url: entry.url,
      ...(entry.sectors ? { sectors: entry.sectors } : {}),
      urgency,
    }));
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

/** The most pressing of the incidents against which it is; one that hit somebody else presses as little as a past one. */
function stageOf(told: readonly Evidence[], { for: types }: MeasureEntry, asOf: string | undefined): Stage | undefined {
  const isNow = (day: string | undefined) => !day || !asOf || daysBetween(day, asOf) <= PERIOD_DAYS;
  const stages = told.flatMap(({ incidents }) =>
    incidents
      .filter(({ type, reality }) => types.includes(type) && reality !== "denied")
      .map(({ reality, day, beside }): Stage => {
        if (reality === "expected" || reality === "planned") return "expected";
        if (reality === "hypothetical" || reality === "alleged") return "possible";
        if (beside || !isNow(day)) return "past";
        return reality === "ongoing" ? "under-way" : reality === "attempted" ? "attempted" : "happened";
      }),
  );
  return STAGES.find((stage) => stages.includes(stage));
}

/** One of each list, then the second of each, so that no kind of incident crowds out the others. */
function takeInTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}
