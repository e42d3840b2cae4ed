import { setTimeout as sleep } from "node:timers/promises";
import type { Jobs, TakenJob } from "../ports/store.ts";

/** Does one job. It may be asked twice for the same one, and must do no harm then. */
export type Handler = (job: TakenJob, signal: AbortSignal) => Promise<void>;

export interface WorkOptions {
  /** By queue; only these are taken from. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Aborted: the job in hand is finished, the others of the batch are given back, then `work` ends. */
  readonly signal: AbortSignal;
  readonly batch?: number;
  readonly leaseMs?: number;
  /** Pause when there was nothing to do. */
  readonly idleMs?: number;
}

/** Jobs taken and finished with one commit each: a commit a job is five times slower. */
const BATCH = 20;
const LEASE_MS = 30_000;
const IDLE_MS = 500;

/** Works until it is told to stop. Rejects when the store cannot be used; a job that fails is tried again later. */
export async function work(
  jobs: Jobs,
  { handlers, signal, batch = BATCH, leaseMs = LEASE_MS, idleMs = IDLE_MS }: WorkOptions,
): Promise<void> {
  const queues = Object.keys(handlers);
  while (!signal.aborted) {
    const taken = await jobs.take({ queues, limit: batch, leaseMs });
    if (taken.length) await workOn(jobs, taken, { handlers, signal, leaseMs });
    // Ended early by the signal.
    else await sleep(idleMs, undefined, { signal }).catch(() => undefined);
  }
}

type BatchOptions = Pick<WorkOptions, "handlers" | "signal"> & { readonly leaseMs: number };

async function workOn(
  jobs: Jobs,
  taken: readonly TakenJob[],
  { handlers, signal, leaseMs }: BatchOptions,
): Promise<void> {
  const held = new Set(taken);
  const done: TakenJob[] = [];
  // A renewal that fails shows when the jobs are finished: then they are somebody else's.
  const renewal = setInterval(() => void jobs.extend([...held], leaseMs).catch(() => undefined), leaseMs / 2);
  try {
    for (const job of taken) {
      if (signal.aborted) break;
      const failure = await attempt(handlers[job.queue]!, job, signal);
      if (failure === undefined) done.push(job);
      else {
        held.delete(job);
        await jobs.fail(job, failure);
      }
    }
  } finally {
    clearInterval(renewal);
  }
  await jobs.finish(done);
  await jobs.release([...held].filter((job) => !done.includes(job)));
}

/** The words of its failure. A handler may throw anything: the other jobs go on. */
async function attempt(handle: Handler, job: TakenJob, signal: AbortSignal): Promise<string | undefined> {
  try {
    await handle(job, signal);
    return undefined;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}
