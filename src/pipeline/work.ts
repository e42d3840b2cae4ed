import { setTimeout as sleep } from "node:timers/promises";
import type { Jobs, TakenJob } from "../ports/store.ts";

/** Who does the jobs of one queue. */
export interface QueueWork {
  readonly queue: string;
  /** Jobs taken and finished with one commit: a commit a job is five times slower. */
  readonly batch: number;
  /** Renewed at half; longer than this must nothing hold up the process. */
  readonly leaseMs: number;
  /**
   * Gives those that are done; the others are given back untried. It may be asked twice for the same job, and must do no
   * harm then. Where it finishes jobs itself, together with what they do, that is no second time.
   */
  handle(jobs: readonly TakenJob[], signal: AbortSignal): Promise<readonly TakenJob[]>;
}

export interface WorkOptions {
  /** The most urgent first: only when it has nothing to do the next one is asked. */
  readonly queues: readonly QueueWork[];
  /** Aborted: the batch in hand is ended, then `work` ends. */
  readonly signal: AbortSignal;
  /** Pause when there was nothing to do. */
  readonly idleMs?: number;
}

const IDLE_MS = 500;

/** Works until it is told to stop. Rejects when the store cannot be used; a job that fails is tried again later. */
export async function work(jobs: Jobs, { queues, signal, idleMs = IDLE_MS }: WorkOptions): Promise<void> {
  while (!signal.aborted) {
    // Ended early by the signal.
    if (!(await workOnce(jobs, queues, signal))) await sleep(idleMs, undefined, { signal }).catch(() => undefined);
  }
}

/** One batch of the first queue that has one. False: there was nothing to do. */
export async function workOnce(jobs: Jobs, queues: readonly QueueWork[], signal: AbortSignal): Promise<boolean> {
  for (const queue of queues) {
    const taken = await jobs.take({ queues: [queue.queue], limit: queue.batch, leaseMs: queue.leaseMs });
    if (!taken.length) continue;
    const now = careful(taken);
    await jobs.release(taken.filter((job) => !now.includes(job)));
    await workOn(jobs, now, queue, signal);
    return true;
  }
  return false;
}

/** A job that was tried before may have ended its worker: it is done alone, so that no other is blamed for it. */
function careful(taken: readonly TakenJob[]): readonly TakenJob[] {
  const fresh = taken.filter(({ tries }) => tries === 1);
  return fresh.length ? fresh : taken.slice(0, 1);
}

async function workOn(jobs: Jobs, held: readonly TakenJob[], queue: QueueWork, signal: AbortSignal): Promise<void> {
  const { leaseMs } = queue;
  // A renewal that fails shows when the jobs are finished: then they are somebody else's.
  const renewal = setInterval(() => void jobs.extend(held, leaseMs).catch(() => undefined), leaseMs / 2);
  try {
    const done = await queue.handle(held, signal);
    await jobs.finish(done);
    await jobs.release(held.filter((job) => !done.includes(job)));
  } catch (fault) {
    // A handler may throw anything: the other queues go on. Where the store is gone this rejects as well.
    const words = fault instanceof Error ? fault.message : String(fault);
    for (const job of held) await jobs.fail(job, words);
  } finally {
    clearInterval(renewal);
  }
}
