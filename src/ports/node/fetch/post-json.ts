import { Agent } from "undici";
import type { FetchOutcome } from "../../fetch.ts";
import { contentTypeOf, flatHeaders } from "./answer-headers.ts";
import { addressPolicy } from "./check-url.ts";
import { guardedConnector } from "./guarded-connect.ts";
import { outcomeOfFault } from "./outcome-of-fault.ts";
import { ACCEPT_ENCODING, encodingsOf, readBody, TooLarge } from "./read-body.ts";
import { retryAfterMs } from "./retry-after.ts";

export interface PostOptions {
  readonly userAgent: string;
  /** Sent with every request, and to this address only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** 0: of an answer its status is enough, however long it goes on. */
  readonly bytesMax: number;
  readonly headerBytesMax: number;
  readonly connectMs: number;
  /** For the whole of one request. */
  readonly totalMs: number;
  readonly connections: number;
  /** Private hosts that may be contacted. Absent: the one of the address. */
  readonly allowPrivate?: readonly string[];
}

/** What came back, whatever its status; or why nothing did. Redirects are answers here: none is followed. */
export type PostOutcome =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly contentType?: string;
      readonly bytes: Uint8Array;
      readonly retryAfterMs?: number;
    }
  | Exclude<FetchOutcome, { readonly kind: "fresh" | "unchanged" | "blocked-page" }>;

export interface Poster {
  post(body: string, signal: AbortSignal): Promise<PostOutcome>;
  close(): Promise<void>;
}

/** Posts JSON to one address; nothing else is contacted. Where the user named it, its host and port may be private ones. */
export function openPost(address: URL, options: PostOptions): Poster {
  const { connectMs, headerBytesMax, totalMs, connections } = options;
  const port = address.port || (address.protocol === "https:" ? "443" : "80");
  const policy = addressPolicy({ allowPrivate: options.allowPrivate ?? [`${address.hostname}:${port}`] });
  const { connector, giveUp } = guardedConnector(policy, { connectMs });
  const agent = new Agent({
    connect: connector,
    connections,
    headersTimeout: totalMs,
    bodyTimeout: totalMs,
    maxHeaderSize: headerBytesMax,
  });
  return {
    post: (body, signal) => timedPost(address, body, signal, agent, options),
    close() {
      giveUp();
      return agent.destroy();
    },
  };
}

async function timedPost(
  address: URL,
  body: string,
  stop: AbortSignal,
  agent: Agent,
  options: PostOptions,
): Promise<PostOutcome> {
  const { headerBytesMax, totalMs } = options;
  const clock = AbortSignal.timeout(totalMs);
  const signal = AbortSignal.any([stop, clock]);
  try {
    signal.throwIfAborted();
    // Raced, because a request that still waits for its connection does not hear its signal.
    return await Promise.race([onePost(address, body, signal, agent, options), rejectionOn(signal)]);
  } catch (fault) {
    // DNS, TLS, reset, time-out, too large, broken compression: all land here and get their name.
    const timedOut = clock.aborted;
    return outcomeOfFault(fault, address.href, { timedOut, interrupted: stop.aborted, headerBytesMax }) as PostOutcome;
  }
}

async function onePost(
  address: URL,
  body: string,
  signal: AbortSignal,
  agent: Agent,
  { userAgent, headers: own = {}, bytesMax }: PostOptions,
): Promise<PostOutcome> {
  const response = await agent.request({
    origin: address.origin,
    path: address.pathname + address.search,
    method: "POST",
    headers: {
      "user-agent": userAgent,
      "content-type": "application/json",
      accept: "application/json",
      "accept-encoding": ACCEPT_ENCODING,
      ...own,
    },
    body,
    signal,
  });
  // What a body says after it was left is of no interest to anyone.
  response.body.on("error", () => undefined);
  const { statusCode: status } = response;
  const headers = flatHeaders(response.headers);
  const encodings = encodingsOf(headers["content-encoding"] ?? "");
  const waitMs = retryAfterMs(headers["retry-after"], headers["date"], Date.now());
  const answer = { kind: "answer", status, ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) } as const;
  if (status !== 200 || !encodings || bytesMax === 0) {
    // An error page may repeat what was sent, the key with it: it is not read.
    response.body.destroy();
    return { ...answer, bytes: new Uint8Array() };
  }
  if (Number(headers["content-length"]) > bytesMax) {
    response.body.destroy();
    throw new TooLarge("wire", bytesMax);
  }
  const bytes = await readBody(response.body, encodings, { bytesMax });
  const { contentType } = contentTypeOf(headers);
  return { ...answer, bytes, ...(contentType ? { contentType } : {}) };
}

function rejectionOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
