import { type ChildProcess, fork } from "node:child_process";

export interface WorkerOptions {
  /** The program, and how it is told to be a worker. */
  readonly entry: string;
  readonly args: readonly string[];
  /** A line for whoever runs the desk. */
  readonly report: (line: string) => void;
}

/** Milliseconds until one that ended is started again; doubled each time, unless it lived long. */
const PAUSE_MS = 1_000;
const PAUSE_MS_MAX = 30_000;
const LIVED_LONG_MS = 60_000;
/** One that is in the middle of a picture cannot hear: what it does is done again. */
const STOP_MS = 5_000;

/** Processes that do the jobs of the desk; one that ends is started again. They end when this process does. */
export class WorkerProcesses {
  readonly #running = new Set<ChildProcess>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  #stopped = false;

  start(options: WorkerOptions, pauseMs = PAUSE_MS): void {
    if (this.#stopped) return;
    const child = fork(options.entry, options.args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const began = performance.now();
    this.#running.add(child);
    child.once("error", (cause) => options.report(`a worker did not start: ${cause.message}`));
    child.once("exit", (code, signal) => {
      this.#running.delete(child);
      if (this.#stopped) return;
      const next = performance.now() - began > LIVED_LONG_MS ? PAUSE_MS : pauseMs;
      options.report(`a worker ended (${signal ?? `exit ${code}`}); another one starts in ${next / 1_000} s`);
      const pause = setTimeout(() => {
        this.#pauses.delete(pause);
        this.start(options, Math.min(next * 2, PAUSE_MS_MAX));
      }, next);
      this.#pauses.add(pause);
    });
  }

  /** Process numbers of those that run. */
  get pids(): readonly number[] {
    return [...this.#running].flatMap(({ pid }) => pid ?? []);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    await Promise.all([...this.#running].map(ended));
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
