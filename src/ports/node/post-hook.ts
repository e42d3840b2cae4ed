import { LIMITS } from "../../domain/limits.ts";
import type { PostHook, SendOutcome } from "../outgoing.ts";
import { addressPolicy, checkUrl } from "./fetch/check-url.ts";
import { openPost, type PostOutcome } from "./fetch/post-json.ts";

export interface HookOptions {
  readonly userAgent: string;
  readonly allowPrivate?: readonly string[];
  /** Milliseconds for one request; shorter in tests. */
  readonly totalMs?: number;
}

export function openHook({ userAgent, allowPrivate = [], totalMs = LIMITS.fetchTotalMs }: HookOptions): PostHook {
  return async (address, { body, headers, signal }) => {
    const url = checkUrl(address, addressPolicy({ allowPrivate }));
    if ("kind" in url) return { kind: "refused", says: `the address is refused: ${url.why}, ${url.detail}` };
    const poster = openPost(url, {
      userAgent,
      allowPrivate,
      headers,
      bytesMax: 0,
      headerBytesMax: LIMITS.fetchHeaderBytesMax,
      connectMs: LIMITS.fetchConnectMs,
      totalMs,
      connections: 1,
    });
    try {
      return outcomeOf(await poster.post(body, signal));
    } finally {
      await poster.close();
    }
  };
}

/** 2xx, and what comes after it: who answers 409 has it already. 4xx will stay so, but for "later" and "slower". */
function outcomeOf(answer: PostOutcome): SendOutcome {
  if (answer.kind === "answer") {
    const { status } = answer;
    const says = `answered ${status}`;
    if ((status >= 200 && status < 300) || status === 409) return { kind: "sent", says };
    const isFinal = status >= 400 && status < 500 && ![401, 403, 404, 408, 423, 425, 429].includes(status);
    return { kind: isFinal ? "refused" : "failed", says };
  }
  const why = "why" in answer ? `${answer.why}: ${answer.detail}` : "its answer is too large";
  return { kind: answer.kind === "refused" ? "refused" : "failed", says: why };
}
