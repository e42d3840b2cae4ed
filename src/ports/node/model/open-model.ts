import { setTimeout as sleep } from "node:timers/promises";
import { LIMITS } from "../../../domain/limits.ts";
import type { Model, ModelMessage, ModelOutcome } from "../../model.ts";
import { openPost, type Poster, type PostOutcome } from "../fetch/post-json.ts";

export interface ModelLimits {
  readonly answerMs: number;
  readonly answerBytesMax: number;
  readonly runMs: number;
  readonly questionsMax: number;
  readonly retriesMax: number;
  readonly pauseMsMax: number;
  /** First pause after a busy answer that names none; doubled each time. */
  readonly pauseMs: number;
}

export interface ModelOptions {
  /** "http://127.0.0.1:11434/v1": the base of an OpenAI-compatible interface. */
  readonly url: string;
  readonly name: string;
  /** Sent as bearer token; never told to anyone else. */
  readonly key?: string | undefined;
  readonly userAgent: string;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ModelLimits>;
}

export interface OpenedModel {
  readonly model: Model;
  close(): Promise<void>;
}

const DEFAULTS: ModelLimits = {
  answerMs: LIMITS.modelAnswerMs,
  answerBytesMax: LIMITS.modelAnswerBytesMax,
  runMs: LIMITS.modelRunMs,
  questionsMax: LIMITS.modelQuestionsMax,
  retriesMax: LIMITS.modelRetriesMax,
  pauseMsMax: LIMITS.modelPauseMsMax,
  pauseMs: 1_000,
};
/** Questions in a row without an answer after which the server is left alone. */
const FAILURES_MAX = 3;

/** A model behind an OpenAI-compatible interface: POST {url}/chat/completions. */
export function openModel({ url, name, key, userAgent, signal, limits: given }: ModelOptions): OpenedModel {
  const limits = { ...DEFAULTS, ...given };
  const post = openPost(completionsOf(url), {
    userAgent,
    headers: key ? { authorization: `Bearer ${key}` } : {},
    bytesMax: limits.answerBytesMax,
    headerBytesMax: LIMITS.fetchHeaderBytesMax,
    connectMs: LIMITS.fetchConnectMs,
    totalMs: limits.answerMs,
    connections: LIMITS.modelQuestionsAtOnce,
  });
  const asker = new Asker(name, post, limits, signal ?? new AbortController().signal);
  return { model: { name, ask: (messages) => asker.ask(messages) }, close: () => post.close() };
}

function completionsOf(url: string): URL {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/+$/, "").replace(/\/chat\/completions$/, "")}/chat/completions`;
  return address;
}

type Failed = Extract<ModelOutcome, { readonly kind: "failed" }>;
const failed = (why: Failed["why"], detail: string, final = false): Failed => ({
  kind: "failed",
  why,
  detail,
  ...(final ? { final } : {}),
});

class Asker {
  readonly #name: string;
  readonly #post: Poster;
  readonly #limits: ModelLimits;
  readonly #stop: AbortSignal;
  #untilMs: number | undefined;
  #asked = 0;
  #failures = 0;
  /** Set by a failure that every other question would meet too. */
  #over: Failed | undefined;

  constructor(name: string, post: Poster, limits: ModelLimits, stop: AbortSignal) {
    this.#name = name;
    this.#post = post;
    this.#limits = limits;
    this.#stop = stop;
  }

  async ask(messages: readonly ModelMessage[]): Promise<ModelOutcome> {
    const body = JSON.stringify({ model: this.#name, messages, temperature: 0, stream: false });
    this.#untilMs ??= performance.now() + this.#limits.runMs;
    let outcome = await this.#once(body);
    for (let tries = 0; "busyMs" in outcome; tries++) {
      const { busyMs, detail } = outcome;
      const pauseMs = busyMs ?? this.#limits.pauseMs * 2 ** tries;
      if (pauseMs > this.#limits.pauseMsMax)
        return this.#settle(failed("busy", `it asks for a pause of ${Math.ceil(pauseMs / 1000)} s`, true));
      if (tries >= this.#limits.retriesMax) return this.#settle(failed("busy", detail));
      try {
        await sleep(pauseMs, undefined, { signal: this.#stop });
      } catch {
        // Ctrl-C while waiting.
        return this.#settle(failed("interrupted", "stopped", true));
      }
      outcome = await this.#once(body);
    }
    return this.#settle(outcome);
  }

  async #once(body: string): Promise<ModelOutcome | Busy> {
    if (this.#over) return this.#over;
    const leftMs = this.#untilMs! - performance.now();
    if (leftMs <= 0) return this.#timeSpent();
    if (++this.#asked > this.#limits.questionsMax)
      return failed("budget", `more than ${this.#limits.questionsMax} questions in this run`, true);
    const spent = AbortSignal.timeout(Math.ceil(leftMs));
    const outcome = outcomeOf(await this.#post.post(body, AbortSignal.any([this.#stop, spent])));
    return spent.aborted && "why" in outcome && outcome.why === "interrupted" && !this.#stop.aborted
      ? this.#timeSpent()
      : outcome;
  }

  #timeSpent(): Failed {
    return failed("budget", `the time for this run (${Math.round(this.#limits.runMs / 1000)} s) is spent`, true);
  }

  #settle(outcome: ModelOutcome): ModelOutcome {
    if (outcome.kind === "answered") {
      this.#failures = 0;
      return outcome;
    }
    this.#failures++;
    if (!outcome.final && this.#failures < FAILURES_MAX) return outcome;
    this.#over ??= { ...outcome, final: true };
    return this.#over;
  }
}

/** The server has too much to do; undefined when it does not say for how long. */
interface Busy {
  readonly busyMs: number | undefined;
  readonly detail: string;
}

function outcomeOf(outcome: PostOutcome): ModelOutcome | Busy {
  switch (outcome.kind) {
    case "answer":
      return answerOf(outcome);
    case "too-large":
      return failed("too-large", `its answer has more than ${outcome.bytesMax} bytes`);
    case "unreachable":
      if (outcome.why === "interrupted") return failed("interrupted", "stopped", true);
      if (outcome.why === "time-out") return failed("time-out", "no whole answer in time");
      return failed("unreachable", outcome.detail, /^(?:dns|connect|tls)$/.test(outcome.why));
    case "refused":
      return failed("refused", outcome.detail, true);
  }
}

function answerOf({
  status,
  bytes,
  contentType,
  retryAfterMs,
}: Extract<PostOutcome, { readonly kind: "answer" }>): ModelOutcome | Busy {
  if (status === 429 || status >= 500) return { busyMs: retryAfterMs, detail: `status ${status}` };
  if (status >= 300 && status < 400) return failed("redirected", `status ${status}; redirects are not followed`, true);
  if (status !== 200) return failed("refused", `status ${status}${HINTS[status] ?? ""}`, true);
  if (contentType && !/^application\/(?:[\w.-]+\+)?json$/.test(contentType)) {
    return failed("no-answer", `it sends ${contentType.slice(0, 60)}, no JSON`);
  }
  const text = contentOf(new TextDecoder().decode(bytes));
  return text === undefined
    ? failed("no-answer", "its answer has no choices[0].message.content")
    : { kind: "answered", text };
}

const HINTS: Readonly<Record<number, string>> = {
  401: ": the key is missing or wrong",
  403: ": the key may not do this",
  404: ": no such address or no such model",
};

/** The words of the first choice. */
function contentOf(body: string): string | undefined {
  try {
    const root = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] } | null;
    const content = root?.choices?.[0]?.message?.content;
    return typeof content === "string" ? content : undefined;
  } catch {
    // No JSON, or cut.
    return undefined;
  }
}
