/** One turn of the question. */
export interface ModelMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

export const MODEL_FAILURES = [
  "refused",
  "unreachable",
  "time-out",
  "too-large",
  "redirected",
  "busy",
  "no-answer",
  "budget",
  "interrupted",
] as const;

export type ModelOutcome =
  | { readonly kind: "answered"; readonly text: string }
  | {
      readonly kind: "failed";
      readonly why: (typeof MODEL_FAILURES)[number];
      /** In words, without secrets. */
      readonly detail: string;
      /** No other question of this run will fare better: none is sent. */
      readonly final?: boolean;
    };

/** Asks a language model. Never throws, keeps its own limits of time and number, and answers in any order. */
export interface Model {
  /** As the user named it. */
  readonly name: string;
  ask(messages: readonly ModelMessage[]): Promise<ModelOutcome>;
}

/** Raw answers by a hash of all that was asked. What it gives back is checked like a fresh answer. */
export interface AnswerCache {
  read(key: string): Promise<string | undefined>;
  write(key: string, answer: string): Promise<void>;
}
