import { Agent } from "undici";
import { LIMITS } from "../../domain/limits.ts";
import type { DeskAnswer, DeskConnection, DeskRequest } from "../desk.ts";
import { flatHeaders } from "./fetch/answer-headers.ts";
import { addressPolicy } from "./fetch/check-url.ts";
import { guardedConnector } from "./fetch/guarded-connect.ts";
import { outcomeOfFault } from "./fetch/outcome-of-fault.ts";
import { ACCEPT_ENCODING, encodingsOf, readBody } from "./fetch/read-body.ts";

export interface DeskOptions {
  /** "http://127.0.0.1:4860": only its host and port are contacted, also where they are private. */
  readonly url: URL;
  readonly token: string;
  readonly userAgent: string;
  readonly signal: AbortSignal;
}

/** Bytes of an answer: a list of warnings, or one with all its evidence and findings. */
const ANSWER_BYTES_MAX = 20_000_000;
/** The gate takes seconds where it has to be loaded first. */
const ANSWER_MS = 60_000;

export function openDesk(options: DeskOptions): DeskConnection {
  const { url } = options;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const policy = addressPolicy({ allowPrivate: [`${url.hostname}:${port}`] });
  const { connector, giveUp } = guardedConnector(policy, { connectMs: LIMITS.fetchConnectMs });
  const limits = { headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS, maxHeaderSize: LIMITS.fetchHeaderBytesMax };
  const agent = new Agent({ connect: connector, connections: 1, ...limits });
  return {
    ask: (request) => asked(request, agent, options),
    close() {
      giveUp();
      return agent.destroy();
    },
  };
}

async function asked(request: DeskRequest, agent: Agent, options: DeskOptions): Promise<DeskAnswer> {
  const clock = AbortSignal.timeout(ANSWER_MS);
  try {
    return await once(request, agent, options, AbortSignal.any([options.signal, clock]));
  } catch (fault) {
    // DNS, TLS, reset, time-out, too large: all land here and get their name.
    const how = { timedOut: clock.aborted, interrupted: options.signal.aborted, headerBytesMax: LIMITS.fetchHeaderBytesMax }; // biome-ignore format: one line
    const outcome = outcomeOfFault(fault, options.url.href, how);
    return { kind: "failed", says: "detail" in outcome ? outcome.detail : "its answer is too large" };
  }
}

async function once(
  { method, path, body, ifMatch }: DeskRequest,
  agent: Agent,
  { url, token, userAgent }: DeskOptions,
  signal: AbortSignal,
): Promise<DeskAnswer> {
  const response = await agent.request({
    origin: url.origin,
    path,
    method,
    headers: {
      "user-agent": userAgent,
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "accept-encoding": ACCEPT_ENCODING,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  });
  response.body.on("error", () => undefined); // What fails after the answer was read is of no interest.
  const headers = flatHeaders(response.headers);
  const encodings = encodingsOf(headers["content-encoding"] ?? "") ?? [];
  const bytes = await readBody(response.body, encodings, { bytesMax: ANSWER_BYTES_MAX });
  const { etag } = headers;
  return { kind: "answer", status: response.statusCode, ...(etag === undefined ? {} : { etag }), text: new TextDecoder().decode(bytes) }; // biome-ignore format: one line
}
