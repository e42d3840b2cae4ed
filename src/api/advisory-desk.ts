import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AdvisoryContent, GateReport } from "../domain/advisory.ts";
import type { Advisory } from "../domain/advisory-event.ts";
import type { AdvisoryScore } from "../domain/score.ts";
import type { Outcome } from "../pipeline/advise/change.ts";
import { gateContext } from "../pipeline/advise/desk-source.ts";
import { recordsNow } from "../pipeline/advise/records.ts";
import { scoreOf } from "../pipeline/advise/score.ts";
import type { GateContext } from "../pipeline/steps.ts";
import { type Looker, lineOf, viewOf } from "./advisory-view.ts";
import type { ApiDeps } from "./deps.ts";
import { whoOf } from "./guard.ts";
import { ApiProblem, type ProblemCode } from "./problem.ts";

const REFUSED = {
  "wrong-state": 409,
  "own-work": 403,
  "other-content": 409,
  "not-checked": 422,
  "not-given": 422,
} as const satisfies Partial<Record<ProblemCode, number>>;
const MINUTE_MS = 60_000;
const REPORTS_MAX = 200;
const SCORES_MAX = 500;
/** Drafts whose findings are remembered for lists. */
const COUNTED_MAX = 1_000;

export type AdvisoryDesk = ReturnType<typeof advisoryDesk>;

/** How the routes of advisories look at them, and what they answer. */
export function advisoryDesk({ store, now, advise }: ApiDeps) {
  /** Findings that keep a draft back, by its hash, as they were counted last. */
  const counted = new Map<string, number>();
  let steps: ReturnType<typeof advise.steps> | undefined;
  const loaded = () => (steps ??= advise.steps());
  const gate = async (content: AdvisoryContent, context: GateContext): Promise<GateReport> => {
    return (await loaded()).checkAdvisory(content, context);
  };
  /** Takes a second of a long text, and is asked for with each look: the same in the same minute is the same. */
  const reports = new Map<string, Promise<GateReport>>();
  const check = async (content: AdvisoryContent): Promise<GateReport> => {
    const { count, mark } = await store.derived.stamp("claim");
    const minute = Math.floor(now().getTime() / MINUTE_MS);
    const key = createHash("sha256").update(JSON.stringify([content, count, mark, minute])).digest("base64"); // biome-ignore format: one line
    const known = reports.get(key);
    if (known) return known;
    if (reports.size >= REPORTS_MAX) reports.clear();
    const made = gateContext(content, store, now()).then((context) => gate(content, context));
    reports.set(key, made);
    made.catch(() => reports.delete(key));
    return made;
  };
  /** As the claims are now: each takes many questions to the store, and records take them all. */
  const scores = new Map<string, Promise<AdvisoryScore>>();
  const remembered = async (advisory: Advisory, make: () => Promise<AdvisoryScore>): Promise<AdvisoryScore> => {
    const { count, mark } = await store.derived.stamp("claim");
    const key = `${advisory.id} ${advisory.seq} ${count} ${mark}`;
    const known = scores.get(key);
    if (known) return known;
    if (scores.size >= SCORES_MAX) scores.clear();
    const made = make();
    scores.set(key, made);
    made.catch(() => scores.delete(key));
    return made;
  };
  return {
    gate,
    check,
    score: (advisory: Advisory) => remembered(advisory, async () => scoreOf(advisory, store, await loaded())),
    records: async () => recordsNow(store, await loaded(), remembered),
    line: (advisory: Advisory) => lineOf(advisory, advisory.draft && counted.get(advisory.draft.hash)),
    async view(advisory: Advisory, request: FastifyRequest, reply: FastifyReply) {
      const report = advisory.draft && (await check(advisory.draft.content));
      if (report) {
        if (counted.size >= COUNTED_MAX) counted.clear();
        counted.set(advisory.draft!.hash, report.findings.filter(({ severity, overridden }) => severity !== "warns" && !overridden).length); // biome-ignore format: one line
      }
      // What it is told by is its number; what the gate says and who looks are other things.
      reply.header("etag", `"advisory-${advisory.seq}"`).header("cache-control", "no-store");
      return viewOf(advisory, report, lookerOf(request), now());
    },
  };
}

function lookerOf(request: FastifyRequest): Looker {
  const who = whoOf(request);
  return { name: who.name, role: who.role, ...("scopes" in who ? { scopes: who.scopes } : {}) };
}

/** What became of it, or the problem. */
export function doneOf(outcome: Outcome): Advisory {
  switch (outcome.kind) {
    case "done":
      return outcome.advisory;
    case "unknown":
      throw unknownAdvisory();
    case "changed-meanwhile":
      throw new ApiProblem("changed-meanwhile", 412, "somebody changed it meanwhile", "look at it again, and change that one"); // biome-ignore format: one line
    case "not-allowed":
      throw new ApiProblem("not-allowed", 403, "this account may not do that", `it takes the role ${outcome.least}`);
    case "refused":
      throw new ApiProblem(outcome.refused, REFUSED[outcome.refused], outcome.says, outcome.next);
  }
}

export const unknownAdvisory = () =>
  new ApiProblem("not-found", 404, "there is no such warning", "GET /api/advisories");
