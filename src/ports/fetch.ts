/** Gets one page from the network, within limits, politely. Never throws: a dead site is news for us, not an exception. */
export type Fetch = (address: string, request?: FetchRequest) => Promise<FetchOutcome>;

export interface FetchRequest {
  /** As the last fresh outcome of this address gave them: the server may then answer "unchanged". */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Media type; absent: pages, and whatever else can be read. */
  readonly accept?: string;
  /** Sent to the site of this address alone, wherever it leads. */
  readonly authorization?: string;
  readonly signal?: AbortSignal;
}

interface Outcome {
  /** Where it ended, redirects followed. The address as given when it could not be parsed. */
  readonly url: string;
}

export interface FreshPage extends Outcome {
  readonly kind: "fresh";
  /** ISO day in UTC. */
  readonly fetchedOn: string;
  /** Decompressed, charset to be found. */
  readonly bytes: Uint8Array;
  /** Lower case, without parameters: "text/html". Absent when the server does not say. */
  readonly contentType?: string;
  /** As declared in the content type. */
  readonly charset?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** X-TAXII-Date-Added-Last: when the last object of the page was added there. */
  readonly dateAddedLast?: string;
  /** `Cache-Control: max-age`: asking again sooner is useless. */
  readonly freshSeconds?: number;
}

/** Nothing new since `etag` or `lastModified`. */
export interface UnchangedPage extends Outcome {
  readonly kind: "unchanged";
}

export const REFUSALS = [
  "malformed",
  "scheme",
  "port",
  "credentials",
  "private-address",
  "robots",
  "status",
  "redirects",
  "content-type",
  "encoding",
] as const;

/** By us (its address, its kind of content) or by the other side (robots, status). */
export interface RefusedPage extends Outcome {
  readonly kind: "refused";
  readonly why: (typeof REFUSALS)[number];
  /** The word that decides: the port, the scheme, the content type, the address found. */
  readonly detail: string;
  readonly status?: number;
  /** The server asked to wait so long; the wait was too long for this run. */
  readonly retryAfterMs?: number;
}

export const FAILURES = ["dns", "connect", "tls", "time-out", "cut-off", "protocol", "interrupted"] as const;

export interface UnreachablePage extends Outcome {
  readonly kind: "unreachable";
  readonly why: (typeof FAILURES)[number];
  /** The system's words. */
  readonly detail: string;
}

export interface TooLargePage extends Outcome {
  readonly kind: "too-large";
  /** `headers`: of the answer; `wire`: of the body as sent; `body`: of the body decompressed. */
  readonly part: "headers" | "wire" | "body";
  readonly bytesMax: number;
}

/** An answer that stands before the page instead of it: never an article. */
export interface BlockedPage extends Outcome {
  readonly kind: "blocked-page";
  readonly by: "bot-wall" | "consent" | "login" | "paywall" | "region" | "scripts";
  /** What gave it away, as the catalog has it. */
  readonly sign: string;
  readonly status: number;
}

export type FetchOutcome = FreshPage | UnchangedPage | RefusedPage | UnreachablePage | TooLargePage | BlockedPage;

/** An answer as it is looked at for a wall before the page. */
export interface Answer {
  /** As asked for, and where it ended. */
  readonly asked: string;
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

/** Tells a wall from a page; a pure function of step 1 with its catalog bound. */
export type RecogniseBlocked = (answer: Answer) => Pick<BlockedPage, "by" | "sign"> | undefined;
