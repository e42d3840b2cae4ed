import type { TakenJob } from "../../ports/store.ts";
import { collectFrom } from "../collect/collect.ts";
import type { CollectDeps } from "../collect/deps.ts";
import type { QueueWork } from "../work.ts";
import { dataOf, QUEUES } from "./queues.ts";

/** Long, since a site that answers slowly must not be asked twice; a run that was cut short is due again anyway. */
const LEASE_MS = 120_000;

/** A run of one source. What it gives is kept with the jobs that extract it. */
export function collectWork(deps: Omit<CollectDeps, "signal">): QueueWork {
  return {
    queue: QUEUES.collect,
    batch: 1,
    leaseMs: LEASE_MS,
    async handle(jobs, signal) {
      const done: TakenJob[] = [];
      for (const job of jobs) {
        const id = dataOf<{ source: string }>(job).source;
        const subscription = (await deps.store.sources.subscriptions()).find(({ manifest }) => manifest.id === id);
        // Removed or paused since it became due.
        if (subscription && !subscription.pausedAt) await collectFrom(subscription, { ...deps, signal });
        if (signal.aborted) break;
        done.push(job);
      }
      return done;
    },
  };
}
