import type { AdvisoryMessage, Publisher } from "../../domain/advisory.ts";
import type { Channel, SiteChannel } from "../../domain/channel.ts";
import { providedFiles } from "../../pipeline/advise/provide.ts";
import { standingAt } from "../../pipeline/advise/standing.ts";
import type { ApiDeps } from "../deps.ts";
import { ApiProblem } from "../problem.ts";

/** Everything that is not for all, or not there, is answered alike. */
export const nothing = () =>
  new ApiProblem("not-found", 404, "there is nothing at this address", "/public/ says what is in force");

type Kind = SiteChannel["kind"];

/** What stands at the channels of one kind that are on. */
export interface Standing {
  readonly publisher: Publisher;
  readonly channels: readonly Channel[];
  /** The newest of each advisory, sent last first. */
  readonly messages: readonly AdvisoryMessage[];
  /** By their paths; of the kinds that are folders. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** So long what was read is taken as it was, whatever was published beside it: pages may be as old, too. */
const KEPT_MS = 60_000;

interface Kept {
  readonly stamp: string;
  readonly until: number;
  readonly standing: Promise<Standing>;
}

/** What the served channels hold: made when something was published or set, and not for each who asks. */
export class PublicDesk {
  readonly #deps: ApiDeps;
  readonly #kept = new Map<Kind, Kept>();
  constructor(deps: ApiDeps) {
    this.#deps = deps;
  }

  /** Throws where nobody publishes, or no channel of this kind is on. */
  async at(kind: Kind): Promise<Standing> {
    const { store, now } = this.#deps;
    const [publisher, set, newest] = await Promise.all([
      store.settings.get("publisher"),
      store.settings.get("channels"),
      store.advisories.newest({ limit: 1 }),
    ]);
    const channels = set?.value.filter((channel) => channel.kind === kind && channel.on) ?? [];
    if (!publisher || !channels.length) throw nothing();
    const [last] = newest.rows;
    const stamp = JSON.stringify([publisher.version, set?.version, last?.advisory, last?.version]);
    const kept = this.#kept.get(kind);
    if (kept?.stamp === stamp && kept.until > now().getTime()) return kept.standing;
    const standing = this.#read(kind, publisher.value, channels);
    this.#kept.set(kind, { stamp, until: now().getTime() + KEPT_MS, standing });
    // What could not be read is asked for again.
    standing.catch(() => this.#kept.delete(kind));
    return standing;
  }

  async #read(kind: Kind, publisher: Publisher, channels: readonly Channel[]): Promise<Standing> {
    const messages = await standingAt(channels, this.#deps.store);
    const provided = kind === "public-site" ? [] : providedFiles(kind, messages, publisher);
    const files = new Map(provided.map(({ path, bytes }) => [path, bytes]));
    return { publisher, channels, messages, files };
  }
}
