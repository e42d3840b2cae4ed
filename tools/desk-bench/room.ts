import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a measurement keeps its data, and what is to be ended with it. */
export interface Room {
  readonly folder: string;
  /** The last one is ended first. */
  onEnd(end: () => Promise<unknown>): void;
}

/** A folder that goes when the work is done, fails, or is interrupted, after all that runs in it was stopped. */
export async function inRoom<Result>(work: (room: Room) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-bench-"));
  // Under root the server runs as another user, who must get in.
  chmodSync(folder, 0o711);
  const ends: (() => Promise<unknown>)[] = [];
  let ended: Promise<void> | undefined;
  const end = () => (ended ??= endAll(ends, folder));
  const interrupted = () => void end().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  try {
    return await work({ folder, onEnd: (one) => void ends.push(one) });
  } finally {
    await end();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupted);
  }
}

async function endAll(ends: readonly (() => Promise<unknown>)[], folder: string): Promise<void> {
  for (const one of ends.toReversed()) await one().catch((fault: Error) => console.error(`error: ${fault.message}`));
  rmSync(folder, { recursive: true, force: true });
}
