import { setTimeout as sleep } from "node:timers/promises";
import { type ScheduleDeps, schedule } from "./schedule.ts";

export interface KeepOptions extends ScheduleDeps {
  readonly signal: AbortSignal;
  /** A source is due. */
  readonly onCollecting: () => void;
  /** A line for whoever runs the desk. */
  readonly report: (line: string) => void;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
/** Rounds in a row that the store may fail: half a minute, after which somebody has to start the desk anew. */
const FAILURES_MAX = 30;

/** Looks what is to be done, again and again. Rejects when the store cannot be used for long. */
export async function keepSchedule({
  signal,
  onCollecting,
  report,
  everyMs = EVERY_MS,
  ...deps
}: KeepOptions): Promise<void> {
  // biome-ignore format: short
  let failures = 0;
  while (!signal.aborted) {
    try {
      const { collecting } = await schedule(deps);
      if (collecting) onCollecting();
      failures = 0;
    } catch (fault) {
      // The store may be back in a moment: it recovers, or somebody restarts it.
      if (failures++ === 0) report(`the schedule: ${fault instanceof Error ? fault.message : String(fault)}`);
      if (failures > FAILURES_MAX) throw fault;
    }
    // Ended early by the signal.
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
