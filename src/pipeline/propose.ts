import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Issue } from "../domain/issue.ts";
import { LIMITS } from "../domain/limits.ts";
import type { AnswerCache, Model, ModelOutcome } from "../ports/model.ts";
import { isExtracted } from "./articles.ts";
import { stepFailed } from "./issues.ts";
import type { ModelQuestion, Steps } from "./steps.ts";

/** A model that the user named, and what it answered before. */
export interface ModelAccess {
  readonly model: Model;
  readonly cache?: AnswerCache;
  /** Called before each question; may wait, so that the caller can draw. */
  readonly onQuestion?: (source: string, question: number, of: number) => Promise<void> | void;
}

type Failed = Extract<ModelOutcome, { readonly kind: "failed" }>;

/** Puts a model's proposals beside what was extracted. The article's own objects are handed on as they are. */
export class Proposer {
  readonly #access: ModelAccess;
  readonly #steps: Steps;
  /** One line for a server that is gone, not one an article. */
  #toldOver = false;

  constructor(access: ModelAccess, steps: Steps) {
    this.#access = access;
    this.#steps = steps;
  }

  async propose(article: ExtractedArticle): Promise<{ article: ExtractedArticle; issues: readonly Issue[] }> {
    if (!isExtracted(article)) return { article, issues: [] };
    try {
      const { questions, notAsked } = this.#steps.modelQuestions(article);
      const outcomes = await this.#askAll(questions, article.source);
      const answers = questions.map(({ passage }, i) => {
        const outcome = outcomes[i]!;
        return { passage, ...(outcome.kind === "answered" ? { answer: outcome.text } : {}) };
      });
      const { name } = this.#access.model;
      const modelProposals = this.#steps.weighAnswers(article, answers, { name, notAsked });
      const failures = outcomes.filter((outcome) => outcome.kind === "failed");
      return { article: { ...article, modelProposals }, issues: this.#issuesOf(article, failures, questions.length) };
    } catch (cause) {
      // A gate that broke: the article is what it was without a model.
      const effect = "listed without what the model proposed";
      return { article, issues: [stepFailed("extract", article.source, cause, effect)] };
    }
  }

  /** In the order of the questions, however the answers come. */
  async #askAll(questions: readonly ModelQuestion[], source: string): Promise<ModelOutcome[]> {
    const outcomes: ModelOutcome[] = [];
    let next = 0;
    const work = async () => {
      while (next < questions.length) {
        const i = next++;
        await this.#access.onQuestion?.(source, i + 1, questions.length);
        outcomes[i] = await this.#ask(questions[i]!);
      }
    };
    await Promise.all(Array.from({ length: LIMITS.modelQuestionsAtOnce }, work));
    return outcomes;
  }

  async #ask({ messages }: ModelQuestion): Promise<ModelOutcome> {
    const { model, cache } = this.#access;
    const question = JSON.stringify(messages);
    const kept = await cache?.read(question);
    if (kept !== undefined && this.#steps.isModelAnswer(kept)) return { kind: "answered", text: kept };
    const outcome = await model.ask(messages);
    // Talk is not kept: the next run asks again.
    if (outcome.kind === "answered" && this.#steps.isModelAnswer(outcome.text))
      await cache?.write(question, outcome.text);
    return outcome;
  }

  #issuesOf({ source }: ExtractedArticle, failures: readonly Failed[], asked: number): Issue[] {
    const [first] = failures;
    if (!first || this.#toldOver) return [];
    const over = failures.find(({ final }) => final);
    this.#toldOver = over !== undefined;
    const { why, detail } = over ?? first;
    const { name } = this.#access.model;
    const rest = over ? "; it is not asked again in this run" : "";
    const message = `${source}: the model ${name} gave no answer to ${failures.length} of ${asked} passages (${WORDS[why]}: ${detail})${rest}; what is extracted without it is complete. Next: ${NEXT[why]}`;
    return [{ code: "model-failed", severity: "warning", source, message }];
  }
}

const WORDS: Readonly<Record<Failed["why"], string>> = {
  refused: "refused",
  unreachable: "not reached",
  "time-out": "too slow",
  "too-large": "too large",
  redirected: "redirected",
  busy: "busy",
  "no-answer": "no answer in it",
  budget: "limit reached",
  interrupted: "interrupted",
};
const NEXT: Readonly<Record<Failed["why"], string>> = {
  refused: "check --model, --model-name and TOCSIN_MODEL_KEY",
  unreachable: "start the server, or check --model",
  "time-out": "a smaller model, or fewer articles at a time",
  "too-large": "another model",
  redirected: "give --model the address that it leads to",
  busy: "try again later; answers that came are kept",
  "no-answer": "check that --model is the base of an OpenAI-compatible interface (…/v1)",
  budget: "run again; answers that came are kept",
  interrupted: "run again; answers that came are kept",
};
