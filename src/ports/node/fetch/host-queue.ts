import { setTimeout as sleep } from "node:timers/promises";

interface Lane {
  tail: Promise<unknown>;
  waiting: number;
  /** On the clock of `performance.now()`. */
  freeAtMs: number;
  heldUntilMs: number;
  intervalMs: number;
}

/** Only a page waits for its turn: its robots.txt and its redirects belong to a journey already begun. */
export type JourneyPart = "page" | "redirect" | "robots";

const LANES_MAX = 2000;

/** One request at a time for each host, with a pause between pages: no site is loaded by us. */
export class HostQueue {
  readonly #lanes = new Map<string, Lane>();
  readonly #intervalMs: number;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  async run<T>(host: string, part: JourneyPart, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const lane = this.#laneOf(host);
    lane.waiting++;
    const turn = lane.tail.then(async () => {
      try {
        const ms = Math.max(lane.heldUntilMs, part === "page" ? lane.freeAtMs : 0) - performance.now();
        if (ms > 0) await sleep(ms, undefined, { signal });
        signal.throwIfAborted();
        return await task();
      } finally {
        if (part !== "robots") lane.freeAtMs = performance.now() + lane.intervalMs;
        lane.waiting--;
      }
    });
    lane.tail = turn.catch(() => undefined);
    return turn;
  }

  /** The host asked to be left alone for a while (`Retry-After`). */
  hold(host: string, ms: number): void {
    const lane = this.#laneOf(host);
    lane.heldUntilMs = Math.max(lane.heldUntilMs, performance.now() + ms);
  }

  heldMs(host: string): number {
    return Math.max(0, (this.#lanes.get(host)?.heldUntilMs ?? 0) - performance.now());
  }

  /** The host asks for longer pauses (`Crawl-delay`). */
  slowDown(host: string, intervalMs: number): void {
    const lane = this.#laneOf(host);
    lane.intervalMs = Math.max(lane.intervalMs, intervalMs);
  }

  #laneOf(host: string): Lane {
    const known = this.#lanes.get(host);
    if (known) return known;
    if (this.#lanes.size >= LANES_MAX) this.#forgetIdle();
    const lane = { tail: Promise.resolve(), waiting: 0, freeAtMs: 0, heldUntilMs: 0, intervalMs: this.#intervalMs };
    this.#lanes.set(host, lane);
    return lane;
  }

  #forgetIdle(): void {
    const now = performance.now();
    for (const [host, lane] of this.#lanes) {
      if (lane.waiting === 0 && Math.max(lane.freeAtMs, lane.heldUntilMs) < now) this.#lanes.delete(host);
    }
  }
}
