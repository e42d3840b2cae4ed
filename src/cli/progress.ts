import type { Clock } from "../ports/clock.ts";
import type { TextStream } from "../ports/terminal.ts";
import { fitted, safe } from "./render/display.ts";

/** A bar is drawn after this long: what is faster needs none. */
const QUIET_MS = 500;
const REDRAW_MS = 100;
/** Without a terminal, one line this often: enough for a log to show life. */
const LINE_EVERY_MS = 10_000;
const BAR = 20;

export interface ProgressOptions {
  readonly stream: TextStream;
  readonly clock: Pick<Clock, "milliseconds">;
  readonly quiet: boolean;
  readonly unicode: boolean;
  /** Number of inputs, when it is known before they are opened. */
  readonly total?: number;
}

/** Says on stderr how far a long run is, and leaves no trace of itself on a terminal. */
export class Progress {
  readonly #options: ProgressOptions;
  readonly #began: number;
  #last: number;
  #drawn = false;
  #done = 0;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#began = options.clock.milliseconds();
    this.#last = this.#began;
  }

  /** Something long inside the input that is in hand. */
  async within(what: string): Promise<void> {
    await this.at(this.#done, what);
  }

  async at(done: number, source: string): Promise<void> {
    this.#done = done;
    const { stream, clock, quiet } = this.#options;
    if (quiet) return;
    const now = clock.milliseconds();
    if (stream.isTerminal) {
      if (now - this.#began < QUIET_MS || now - this.#last < (this.#drawn ? REDRAW_MS : 0)) return;
      this.#last = now;
      this.#drawn = true;
      await stream.write(`\r\u001b[2K${fitted(this.#line(done, source, now), (stream.columns ?? 80) - 1)}`);
    } else if (now - this.#last >= LINE_EVERY_MS) {
      this.#last = now;
      await stream.write(`${this.#line(done, source, now)}\n`);
    }
  }

  /** Wipes the bar, so that what follows starts on a clean line. */
  async end(): Promise<void> {
    if (this.#drawn) await this.#options.stream.write("\r\u001b[2K");
    this.#drawn = false;
  }

  #line(done: number, source: string, now: number): string {
    const { total, unicode } = this.#options;
    const seconds = `${((now - this.#began) / 1000).toFixed(1)} s`;
    if (!total || done > total) return `Reading: ${done} done   ${seconds}   ${safe(source)}`;
    const full = Math.round((done / total) * BAR);
    const [on, off] = unicode ? ["━", "╌"] : ["#", "."];
    return `Reading ${on!.repeat(full)}${off!.repeat(BAR - full)} ${done}/${total}   ${seconds}   ${safe(source)}`;
  }
}

/** The number of inputs, when every argument is plainly one file. */
export function totalOf(args: readonly string[]): number | undefined {
  return args.every((arg) => /\.(?:txt|md|html?)$/i.test(arg) && !/[*?[{]/.test(arg)) ? args.length : undefined;
}
