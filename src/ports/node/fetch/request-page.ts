import type { Agent, Dispatcher } from "undici";
import { LIMITS } from "../../../domain/limits.ts";
import type { FetchOutcome, RecogniseBlocked } from "../../fetch.ts";
import { contentTypeOf, flatHeaders, type Headers, isReadable, validatorsOf } from "./answer-headers.ts";
import type { HostQueue, JourneyPart } from "./host-queue.ts";
import { outcomeOfFault } from "./outcome-of-fault.ts";
import { ACCEPT_ENCODING, encodingsOf, readBody, TooLarge } from "./read-body.ts";
import { retryAfterMs } from "./retry-after.ts";

export interface FetchLimits {
  readonly bytesMax: number;
  readonly headerBytesMax: number;
  readonly redirectsMax: number;
  readonly connectMs: number;
  readonly headMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
  readonly intervalMs: number;
  readonly pauseMsMax: number;
}

/** One page with all requests made for it: what they may still take, and who may stop them. */
export interface Journey {
  readonly asked: string;
  /** Make the request a conditional one. */
  readonly headers: Readonly<Record<string, string>>;
  readonly accept?: string;
  readonly authorization?: string;
  readonly signal: AbortSignal;
  leftMs: number;
}

export interface Requester {
  readonly agent: Agent;
  readonly queue: HostQueue;
  readonly limits: FetchLimits;
  readonly userAgent: string;
  readonly recogniseBlocked: RecogniseBlocked;
}

export type Reply = FetchOutcome | { readonly kind: "redirect"; readonly url: string; readonly location: string };
type Response = Dispatcher.ResponseData;

/** One request in its host's turn; asked a second time when the host asks for a pause that is short enough. */
export async function requestPage(url: URL, part: JourneyPart, journey: Journey, by: Requester): Promise<Reply> {
  const once = async (): Promise<Reply> => {
    const heldMs = by.queue.heldMs(url.hostname);
    if (heldMs > by.limits.pauseMsMax) return pausedBy(url, heldMs);
    return by.queue.run(url.hostname, part, () => timedRequest(url, part, journey, by), journey.signal);
  };
  try {
    const first = await once();
    const isShort =
      first.kind === "refused" && (first.retryAfterMs ?? Number.POSITIVE_INFINITY) <= by.limits.pauseMsMax;
    return isShort ? await once() : first;
  } catch (fault) {
    // Stopped while waiting for its turn; a request itself ends as a value.
    return outcomeOfFault(fault, url.href, { timedOut: false, interrupted: true, headerBytesMax: 0 });
  }
}

/** Another page of this host was answered with a longer pause than this run can wait for: it is not asked at all. */
function pausedBy(url: URL, heldMs: number): FetchOutcome {
  return {
    kind: "refused",
    url: url.href,
    why: "status",
    detail: "asked for a pause",
    retryAfterMs: Math.ceil(heldMs),
  };
}

async function timedRequest(url: URL, part: JourneyPart, journey: Journey, by: Requester): Promise<Reply> {
  const { signal } = journey;
  const began = performance.now();
  const ending = new AbortController();
  let timedOut = false;
  const end = () => ending.abort();
  const timer = setTimeout(
    () => {
      timedOut = true;
      end();
    },
    Math.max(0, journey.leftMs),
  );
  signal.addEventListener("abort", end, { once: true });
  try {
    const work = oneRequest(url, part, journey, by, ending.signal);
    // Raced, because a request that still waits for its connection does not hear its signal.
    return await Promise.race([work, rejectionOn(ending.signal)]);
  } catch (fault) {
    // DNS, TLS, reset, time-out, guarded address, too large, broken compression: all land here and get their name.
    const { headerBytesMax } = by.limits;
    return outcomeOfFault(fault, url.href, { timedOut, interrupted: signal.aborted, headerBytesMax });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    journey.leftMs -= performance.now() - began;
  }
}

async function oneRequest(url: URL, part: JourneyPart, journey: Journey, by: Requester, signal: AbortSignal) {
  const response = await by.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: "GET",
    headers: headersFor(url, part, journey, by),
    signal,
  });
  // What a body says after it was left is of no interest to anyone.
  response.body.on("error", () => undefined);
  return replyOf(url, part, response, journey, by);
}

function rejectionOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.5";

function headersFor(
  url: URL,
  part: JourneyPart,
  { asked, accept = ACCEPT, authorization, headers }: Journey,
  { userAgent }: Requester,
): Record<string, string> {
  const general = { "user-agent": userAgent, "accept-encoding": ACCEPT_ENCODING };
  if (part === "robots") return { ...general, accept: "text/plain,*/*;q=0.5" };
  return {
    ...general,
    accept,
    "accept-language": "en,*;q=0.5",
    // A redirect to another site takes no secret along.
    ...(authorization && url.origin === new URL(asked).origin ? { authorization } : {}),
    ...headers,
  };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function replyOf(
  url: URL,
  part: JourneyPart,
  response: Response,
  journey: Journey,
  by: Requester,
): Promise<Reply> {
  const { statusCode: status, body } = response;
  const headers = flatHeaders(response.headers);
  const { location } = headers;
  if (REDIRECTS.has(status) && location) {
    body.destroy();
    return { kind: "redirect", url: url.href, location };
  }
  if (status === 304 && part !== "robots" && Object.keys(journey.headers).length) {
    body.destroy();
    return { kind: "unchanged", url: url.href };
  }
  if (status < 200 || status > 299) return refusalOf(url, status, headers, response, journey, by);
  return pageOf(url, part, headers, response, journey, by);
}

async function pageOf(
  url: URL,
  part: JourneyPart,
  headers: Headers,
  { body, statusCode: status }: Response,
  { asked }: Journey,
  { limits, recogniseBlocked }: Requester,
): Promise<FetchOutcome> {
  const isRobots = part === "robots";
  const type = contentTypeOf(headers);
  const encodings = encodingsOf(headers["content-encoding"] ?? "");
  const refuse = (why: "content-type" | "encoding", detail: string): FetchOutcome => {
    body.destroy();
    return { kind: "refused", url: url.href, why, detail: detail.slice(0, 80) };
  };
  if (!isRobots && !isReadable(type.contentType)) return refuse("content-type", type.contentType ?? "");
  if (!encodings) return refuse("encoding", headers["content-encoding"] ?? "");
  const bytesMax = isRobots ? LIMITS.robotsBytesMax : limits.bytesMax;
  if (!isRobots && Number(headers["content-length"]) > bytesMax) {
    body.destroy();
    throw new TooLarge("wire", bytesMax);
  }
  const bytes = await readBody(body, encodings, { bytesMax, cut: isRobots });
  const blocked = isRobots ? undefined : recogniseBlocked({ asked, url: url.href, status, headers, bytes, ...type });
  if (blocked) return { kind: "blocked-page", url: url.href, ...blocked, status };
  const fetchedOn = new Date().toISOString().slice(0, 10);
  return { kind: "fresh", fetchedOn, url: url.href, bytes, ...type, ...validatorsOf(headers) };
}

/** An error page is read a little, to see whether it is a wall; a body that breaks off does not matter. */
async function refusalOf(
  url: URL,
  status: number,
  headers: Headers,
  { body }: Response,
  { asked }: Journey,
  { queue, recogniseBlocked }: Requester,
): Promise<FetchOutcome> {
  const type = contentTypeOf(headers);
  const encodings = encodingsOf(headers["content-encoding"] ?? "");
  const limits = { bytesMax: LIMITS.fetchErrorBytesMax, cut: true };
  const bytes = encodings ? await readBody(body, encodings, limits).catch(() => new Uint8Array()) : new Uint8Array();
  if (!encodings) body.destroy();
  const waitMs =
    status === 429 || status === 503 ? retryAfterMs(headers["retry-after"], headers["date"], Date.now()) : undefined;
  if (waitMs !== undefined) queue.hold(url.hostname, waitMs);
  const blocked = recogniseBlocked({ asked, url: url.href, status, headers, bytes, ...type });
  if (blocked) return { kind: "blocked-page", url: url.href, ...blocked, status };
  const pause = waitMs === undefined ? {} : { retryAfterMs: waitMs };
  return { kind: "refused", url: url.href, why: "status", detail: String(status), status, ...pause };
}
