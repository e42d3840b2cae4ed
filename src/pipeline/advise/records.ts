import { recordsOf } from "../../6-advise/score/records.ts";
import type { Advisory } from "../../domain/advisory-event.ts";
import type { AdvisoryScore, DueScore, ScoreRecords } from "../../domain/score.ts";
import type { Repositories } from "../../ports/store.ts";
import { type Scorer, scoreOf } from "./score.ts";

export { recordsCsv } from "../../6-advise/score/records-csv.ts";

/** Warnings that records are made of: those that ended last. */
const WARNINGS_MAX = 200;
const PAGE = 100;

/** The record of each source and each author over the warnings that ended. Exercises and tests are no record of anybody. */
export async function recordsNow(
  store: Pick<Repositories, "advisories" | "derived">,
  steps: Scorer,
  scored: (advisory: Advisory, score: () => Promise<AdvisoryScore>) => Promise<AdvisoryScore>,
): Promise<ScoreRecords> {
  const { ended, partial } = await endedIn(store);
  const scores: { readonly advisory: Advisory; readonly score: AdvisoryScore }[] = [];
  for (const advisory of ended)
    scores.push({ advisory, score: await scored(advisory, () => scoreOf(advisory, store, steps)) });
  const counted = scores.filter(({ advisory }) => advisory.content!.mode === "actual");
  const due = scores.filter(({ advisory }) => !advisory.scoreClosed).map(({ score }) => dueOf(score));
  return {
    due: due.toSorted((a, b) => (a.endedAt < b.endedAt ? 1 : -1)),
    warnings: counted.length,
    notCounted: scores.length - counted.length,
    ...recordsOf(counted.map(({ score }) => score)),
    ...(partial ? { partial } : {}),
  };
}

async function endedIn({ advisories }: Pick<Repositories, "advisories">) {
  const ended: Advisory[] = [];
  let after: string | undefined;
  do {
    const page = await advisories.list({ limit: PAGE, states: ["expired", "cancelled", "superseded"], ...(after === undefined ? {} : { after }) }); // biome-ignore format: one line
    ended.push(...page.rows);
    after = page.next;
  } while (after !== undefined && ended.length < WARNINGS_MAX);
  return { ended, ...(after === undefined ? {} : { partial: true as const }) };
}

const dueOf = ({ advisory, headline, ended, statements }: AdvisoryScore): DueScore => ({
  advisory,
  headline,
  how: ended.how,
  endedAt: ended.at,
  statements: statements.length,
  decided: statements.filter(({ decided }) => decided).length,
});
