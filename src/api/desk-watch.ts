import type { SourceCounts } from "../domain/desk.ts";
import type { ApiDeps, Pace } from "./deps.ts";
import { deskReader } from "./desk-reader.ts";
import { sourceCounts } from "./sources-state.ts";

/** What listeners are told. `heartbeat`: the desk and its store answer. */
export type DeskEvent =
  | { readonly event: "picture"; readonly data: { readonly number: number } }
  | { readonly event: "sources"; readonly data: SourceCounts }
  | { readonly event: "heartbeat"; readonly data: { readonly at: string } };
type Listener = (event: DeskEvent) => void;

const PACE: Pace = { lookMs: 2_000, heartbeatMs: 15_000, sourcesMs: 10_000 };

/** One look at the store for all who listen, and for the board. */
export class DeskWatch {
  readonly #deps: ApiDeps;
  readonly #pace: Pace;
  readonly #desk: ReturnType<typeof deskReader>;
  readonly #listeners = new Set<Listener>();
  readonly #told = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #beat = 0;
  #counts: { readonly at: number; readonly counts: Promise<SourceCounts> } | undefined;

  constructor(deps: ApiDeps) {
    this.#deps = deps;
    this.#pace = deps.pace ?? PACE;
    this.#desk = deskReader(deps.store);
  }

  sources(): Promise<SourceCounts> {
    const now = performance.now();
    if (!this.#counts || now - this.#counts.at >= this.#pace.sourcesMs) {
      const counts = sourceCounts(this.#deps);
      this.#counts = { at: now, counts };
      // What failed is asked again by the next one.
      counts.catch(() => {
        this.#counts = undefined;
      });
    }
    return this.#counts.counts;
  }

  /** Told how things stand now, and then what changes. The answer ends it. */
  async listen(listener: Listener): Promise<() => void> {
    for (const event of await this.#state()) {
      listener(event);
      // A change from here on is one.
      if (!this.#told.has(event.event)) this.#told.set(event.event, JSON.stringify(event.data));
    }
    listener(this.#heartbeat());
    this.#listeners.add(listener);
    this.#timer ??= this.#later();
    return () => {
      this.#listeners.delete(listener);
      if (!this.#listeners.size) this.close();
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#told.clear();
  }

  #later(): NodeJS.Timeout {
    return setTimeout(() => void this.#look(), this.#pace.lookMs);
  }

  async #look(): Promise<void> {
    try {
      for (const event of await this.#state()) {
        const words = JSON.stringify(event.data);
        if (this.#told.get(event.event) !== words) this.#tell(event);
        this.#told.set(event.event, words);
      }
      const now = performance.now();
      if (now - this.#beat >= this.#pace.heartbeatMs) {
        this.#beat = now;
        this.#tell(this.#heartbeat());
      }
    } catch {
      // The store has gone: the heartbeat stops, which listeners see, and comes back with it.
    }
    if (this.#timer) this.#timer = this.#later();
  }

  #tell(event: DeskEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async #state(): Promise<DeskEvent[]> {
    const [picture, sources] = await Promise.all([this.#desk.picture(), this.sources()]);
    const events: DeskEvent[] = [{ event: "sources", data: sources }];
    if (picture) events.push({ event: "picture", data: { number: picture.number } });
    return events;
  }

  #heartbeat = (): DeskEvent => ({ event: "heartbeat", data: { at: this.#deps.now().toISOString() } });
}
