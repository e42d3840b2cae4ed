import type { ExtractedArticle } from "../../domain/extraction.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Maker } from "../../domain/proposal.ts";
import type { Quoted } from "../../domain/span.ts";
import type { ModelMessage } from "../../ports/model.ts";
import { analyseText } from "../../text/analyse.ts";
import { cutPassages } from "./passages.ts";
import { PROMPT_VERSION, promptFor } from "./prompt.ts";

export interface ModelQuestion {
  readonly passage: Quoted;
  readonly messages: readonly ModelMessage[];
}

export interface ModelQuestions {
  readonly questions: readonly ModelQuestion[];
  /** Passages beyond the limit. */
  readonly notAsked: number;
}

/** One question a passage, in text order. */
export function questionsFor({ text, passages }: ExtractedArticle): ModelQuestions {
  const cut = cutPassages(analyseText(text, passages));
  const asked = cut.slice(0, LIMITS.modelPassagesMax);
  return {
    questions: asked.map((passage) => ({ passage, messages: promptFor(passage.quote) })),
    notAsked: cut.length - asked.length,
  };
}

export const makerNamed = (name: string): Maker => ({ kind: "model", name, prompt: PROMPT_VERSION });
