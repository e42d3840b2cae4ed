import { Agent } from "undici";
import { LIMITS } from "../../../domain/limits.ts";
import type { Fetch, FetchOutcome, FetchRequest, RecogniseBlocked } from "../../fetch.ts";
import { type AddressPolicy, addressPolicy, checkUrl } from "./check-url.ts";
import { guardedConnector, type Lookup } from "./guarded-connect.ts";
import { HostQueue, type JourneyPart } from "./host-queue.ts";
import { type FetchLimits, type Journey, type Requester, requestPage } from "./request-page.ts";
import { NO_RULES, type RobotRules, robotRules } from "./robots.ts";

export interface FetchOptions {
  /** "tocsin/1.2 (+https://…)": its first word is what robots.txt calls us. */
  readonly userAgent: string;
  /** Private hosts that may be contacted: "intranet", "intranet:8080". */
  readonly allowPrivate?: readonly string[];
  /** Ports of public hosts. */
  readonly ports?: readonly number[];
  readonly recogniseBlocked?: RecogniseBlocked;
  readonly limits?: Partial<FetchLimits>;
  /** For tests: the names and networks of a world of their own. */
  readonly lookup?: Lookup;
  readonly isPrivate?: (address: string) => boolean;
}

export interface Network {
  readonly fetch: Fetch;
  /** Ends every connection: the process need not wait for the other side. */
  close(): Promise<void>;
}

const DEFAULTS: FetchLimits = {
  bytesMax: LIMITS.fetchBytesMax,
  headerBytesMax: LIMITS.fetchHeaderBytesMax,
  redirectsMax: LIMITS.fetchRedirectsMax,
  connectMs: LIMITS.fetchConnectMs,
  headMs: LIMITS.fetchHeadMs,
  idleMs: LIMITS.fetchIdleMs,
  totalMs: LIMITS.fetchTotalMs,
  intervalMs: LIMITS.hostIntervalMs,
  pauseMsMax: LIMITS.hostPauseMsMax,
};

/** The only place that talks HTTP. */
export function openFetch(options: FetchOptions): Network {
  const limits = { ...DEFAULTS, ...options.limits };
  const policy = addressPolicy(options);
  const { connector, giveUp } = guardedConnector(policy, { connectMs: limits.connectMs, lookup: options.lookup });
  const agent = new Agent({
    connect: connector,
    // One connection for each host, as the queue has one request for each.
    connections: 1,
    headersTimeout: limits.headMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: limits.headerBytesMax,
  });
  const { userAgent, recogniseBlocked = () => undefined } = options;
  const traveller = new Traveller(policy, {
    agent,
    queue: new HostQueue(limits.intervalMs),
    limits,
    userAgent,
    recogniseBlocked,
  });
  const close = () => {
    giveUp();
    return agent.destroy();
  };
  return { fetch: (address, request) => traveller.fetch(address, request), close };
}

/** What is remembered of a host's robots.txt: rules, or why no page may be asked for. */
type Rules = RobotRules | FetchOutcome;
interface KnownRules {
  readonly rules: Promise<Rules>;
  readonly atMs: number;
}
/** A robots.txt that could not be had is asked for again after this. */
const FAILED_KEPT_MS = 30_000;
const KNOWN_RULES_MAX = 2000;

class Traveller {
  readonly #policy: AddressPolicy;
  readonly #by: Requester;
  readonly #robots = new Map<string, KnownRules>();

  constructor(policy: AddressPolicy, by: Requester) {
    this.#policy = policy;
    this.#by = by;
  }

  async fetch(
    address: string,
    { etag, lastModified, accept, authorization, signal = new AbortController().signal }: FetchRequest = {},
  ): Promise<FetchOutcome> {
    const headers = {
      ...(etag ? { "if-none-match": etag } : {}),
      ...(lastModified ? { "if-modified-since": lastModified } : {}),
    };
    const url = checkUrl(address, this.#policy);
    if ("kind" in url) return url;
    return this.#follow(url, "page", {
      asked: url.href,
      headers,
      ...(accept ? { accept } : {}),
      ...(authorization ? { authorization } : {}),
      signal,
      leftMs: this.#by.limits.totalMs,
    });
  }

  /** Redirects by hand: every hop is checked as if it had been given. */
  async #follow(start: URL, part: "page" | "robots", journey: Journey): Promise<FetchOutcome> {
    const seen = new Set<string>();
    let url = start;
    for (let hops = 0; ; hops++) {
      seen.add(url.href);
      const refusal = part === "page" ? await this.#askRobots(url, journey) : undefined;
      if (refusal) return refusal;
      const step: JourneyPart = part === "page" && hops > 0 ? "redirect" : part;
      const reply = await requestPage(url, step, journey, this.#by);
      if (reply.kind !== "redirect") return reply;
      const next = checkUrl(reply.location, this.#policy, url);
      if ("kind" in next) return next;
      const detail = seen.has(next.href) ? "they lead in a circle" : `more than ${this.#by.limits.redirectsMax}`;
      if (seen.has(next.href) || hops >= this.#by.limits.redirectsMax) {
        return { kind: "refused", url: next.href, why: "redirects", detail };
      }
      url = next;
    }
  }

  async #askRobots(url: URL, journey: Journey): Promise<FetchOutcome | undefined> {
    if (url.pathname === "/robots.txt") return undefined;
    const rules = await this.#rulesOf(url, journey);
    if ("kind" in rules) return { ...rules, url: url.href };
    if (rules.allows(url.href)) return undefined;
    return { kind: "refused", url: url.href, why: "robots", detail: "robots.txt excludes it" };
  }

  #rulesOf({ origin, hostname }: URL, journey: Journey): Promise<Rules> {
    const known = this.#robots.get(origin);
    if (known && performance.now() - known.atMs < LIMITS.robotsKeptMs) return known.rules;
    const rules = this.#fetchRules(origin, journey);
    if (this.#robots.size >= KNOWN_RULES_MAX) this.#robots.clear();
    this.#robots.set(origin, { rules, atMs: performance.now() });
    void rules.then((found) => {
      if ("kind" in found) {
        this.#robots.set(origin, { rules, atMs: performance.now() - LIMITS.robotsKeptMs + FAILED_KEPT_MS });
      } else if (found.crawlDelayMs) {
        const { limits, queue } = this.#by;
        queue.slowDown(hostname, Math.min(found.crawlDelayMs, limits.pauseMsMax));
      }
    });
    return rules;
  }

  /** RFC 9309: no robots.txt means no rules; one that the server cannot give now means stay away. */
  async #fetchRules(origin: string, journey: Journey): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const outcome = await this.#follow(new URL(address), "robots", journey);
    if (outcome.kind === "fresh") {
      const product = this.#by.userAgent.replace(/[/ ].*/s, "").toLowerCase();
      return robotRules(address, new TextDecoder().decode(outcome.bytes), product);
    }
    if (outcome.kind !== "refused" && outcome.kind !== "blocked-page") return outcome;
    if (outcome.kind === "refused" && outcome.why === "redirects") return NO_RULES;
    const { status } = outcome;
    if (status === undefined) return outcome;
    if (status >= 400 && status < 500 && status !== 429) return NO_RULES;
    const pause = outcome.kind === "refused" && outcome.retryAfterMs ? { retryAfterMs: outcome.retryAfterMs } : {};
    return { kind: "refused", url: address, why: "robots", detail: `robots.txt answered ${status}`, ...pause };
  }
}
