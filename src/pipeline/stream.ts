import type { Article } from "../domain/article.ts";
import type { Issue } from "../domain/issue.ts";
import { extractOne, readOne } from "./articles.ts";
import type { Inputs } from "./brief.ts";
import { articleToContract } from "./contract/to-contract.ts";
import { isIssue } from "./issues.ts";
import type { Steps } from "./steps.ts";

/**
 * Step commands over any number of inputs: one answer an input, in order, each made only when the reader asks for it.
 * Nothing is kept between inputs, so memory does not grow and a slow reader slows the whole chain.
 */
export interface Answer {
  /** What goes to stdout as one line of JSON; absent when the input gave nothing. */
  readonly line?: object;
  readonly issues: readonly Issue[];
  readonly source: string;
}

export async function* readStream(inputs: Inputs, steps: Steps): AsyncGenerator<Answer> {
  yield* eachArticle(inputs, steps, (article) => ({ line: readLine(article), issues: article.issues }));
}

export async function* extractStream(inputs: Inputs, steps: Steps): AsyncGenerator<Answer> {
  yield* eachArticle(inputs, steps, (article) => {
    const extracted = extractOne(article, steps);
    return { line: articleToContract(extracted), issues: extracted.issues };
  });
}

async function* eachArticle(
  inputs: Inputs,
  steps: Steps,
  answer: (article: Article) => Omit<Answer, "source">,
): AsyncGenerator<Answer> {
  for await (const input of inputs) {
    const source = input.source ?? "";
    const read = isIssue(input) ? [input] : await readOne(input, steps);
    yield "text" in read ? { ...answer(read), source } : { issues: read, source };
  }
}

/** Key order of the contract; absent fields are left out by JSON.stringify. */
function readLine(article: Article) {
  const { id, title, author, publisher, publishedAt, language, text, passages, furniture, issues } = article;
  return { id, title, author, publisher, publishedAt, language, text, passages, furniture, issues };
}
