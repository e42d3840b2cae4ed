import type { Page, PageRequest } from "./page.ts";

export interface NewJob {
  readonly queue: string;
  /** While a job of this queue and key waits or runs, another is not added. */
  readonly key?: string;
  readonly data: unknown;
  readonly runAt?: Date;
}

/** A job that somebody has taken. */
export interface TakenJob {
  readonly id: number;
  readonly queue: string;
  readonly key?: string;
  readonly data: unknown;
  /** 1 at the first try. */
  readonly tries: number;
  /** Shows that we hold it. */
  readonly lease: string;
}

export interface DeadJob {
  readonly id: number;
  readonly queue: string;
  readonly key?: string;
  readonly data: unknown;
  readonly tries: number;
  readonly error: string;
}

export interface QueueState {
  readonly queue: string;
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
}

/**
 * Work to be done at least once: a job whose worker dies is taken again when its lease ends, so whoever handles one must
 * do no harm twice. With `together`, effects and `finish` are one.
 */
export interface Jobs {
  add(jobs: readonly NewJob[]): Promise<void>;
  take(request: {
    readonly queues: readonly string[];
    readonly limit: number;
    readonly leaseMs: number;
  }): Promise<readonly TakenJob[]>;
  /** How many of them were still ours. */
  finish(jobs: readonly TakenJob[]): Promise<number>;
  extend(jobs: readonly TakenJob[], leaseMs: number): Promise<number>;
  /** Tried again later, each time after a longer pause; after `LIMITS.jobTriesMax` tries it is dead and stays to be seen. */
  fail(job: TakenJob, error: string): Promise<void>;
  /** Given back untried, as a worker that stops does. */
  release(jobs: readonly TakenJob[]): Promise<void>;
  dead(request: PageRequest): Promise<Page<DeadJob>>;
  /** Dead jobs get all their tries again. */
  revive(ids: readonly number[]): Promise<number>;
  queues(): Promise<readonly QueueState[]>;
}
