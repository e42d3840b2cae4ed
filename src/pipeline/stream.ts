import type { Article } from "../domain/article.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { type Issue, isIssue } from "../domain/issue.ts";
import { LIMITS } from "../domain/limits.ts";
import type { ExtractionReasons } from "../domain/reasons.ts";
import { extractOne, readOne, Seen } from "./articles.ts";
import type { Inputs } from "./brief.ts";
import { articleToContract } from "./contract/to-contract.ts";
import { type GroupReader, readAhead, readHere } from "./group-reader.ts";
import { stepFailed } from "./issues.ts";
import { type ModelAccess, Proposer } from "./propose.ts";
import type { Groups, GroupText, Steps } from "./steps.ts";

/**
 * Step commands over any number of inputs: one answer an input, in order, each made only when the reader asks for it.
 * Nothing is kept between inputs, so memory does not grow and a slow reader slows the whole chain.
 */
export interface Answer {
  /** What goes to stdout as one line of JSON; absent when the input gave nothing. */
  readonly line?: object;
  /** Of `read`: the article behind the line, for pages. */
  readonly article?: Article;
  /** Of `extract --why`: what was found and the reasons, for pages. */
  readonly extracted?: ExtractedArticle;
  readonly reasons?: ExtractionReasons;
  readonly issues: readonly Issue[];
  readonly source: string;
}

/** `why`: each line also says where the fields came from and what else was offered. */
export async function* readStream(
  inputs: Inputs,
  steps: Steps,
  { why = false }: { readonly why?: boolean } = {},
): AsyncGenerator<Answer> {
  yield* eachArticle(inputs, steps, (article) => {
    const { provenance, candidates = [], agreement } = article;
    const line = { ...readLine(article), ...(why ? { provenance, candidates, agreement } : {}) };
    return { line, article, issues: article.issues };
  });
}

/** `why`: each answer also carries the reasons, for pages; the line stays the contract's. */
export async function* extractStream(
  inputs: Inputs,
  steps: Steps,
  { why = false, model }: { readonly why?: boolean; readonly model?: ModelAccess } = {},
): AsyncGenerator<Answer> {
  const proposer = model && new Proposer(model, steps);
  yield* eachArticle(inputs, steps, async (article) => {
    const reasons: ExtractionReasons = { statements: new Map(), acts: [] };
    const own = extractOne(article, steps, why ? reasons : undefined);
    const { article: extracted, issues } = proposer ? await proposer.propose(own) : { article: own, issues: [] };
    const line = articleToContract(extracted);
    return { line, issues: [...extracted.issues, ...issues], ...(why ? { extracted, reasons } : {}) };
  });
}

/**
 * Step 4 as far as it goes on a stream: only the index of what came before is kept. Articles are taken a window at a
 * time, so that within one the order changes no answer; the lines come in the order of the inputs, when the window is
 * full or the inputs end.
 */
export async function* groupStream(
  inputs: Inputs,
  steps: Steps,
  reader: GroupReader = readHere(steps),
): AsyncGenerator<Answer> {
  const index = steps.openGroups();
  const seen = new Seen();
  let window: Waiting[] = [];
  let characters = 0;
  for await (const { article, issues, source, characters: more } of readAhead(inputs, reader)) {
    window.push({ ...(article ? { article: seen.unique(article) } : {}), issues, source });
    characters += more;
    if (window.length < LIMITS.groupWindowArticlesMax && characters < LIMITS.groupWindowCharactersMax) continue;
    yield* groupWindow(window, index);
    window = [];
    characters = 0;
  }
  yield* groupWindow(window, index);
}

/** An input that waits for its line. */
interface Waiting extends Pick<Answer, "issues" | "source"> {
  readonly article?: GroupText;
}

function* groupWindow(window: readonly Waiting[], index: Groups): Generator<Answer> {
  const articles = window.flatMap(({ article }) => article ?? []);
  let lines: readonly object[] | undefined;
  try {
    lines = index.add(articles);
  } catch {
    // One of them that the index cannot take: the others are added one by one.
  }
  let at = 0;
  for (const { article, issues, source } of window) {
    if (!article) yield { issues, source };
    else if (lines) yield { line: lines[at++]!, issues, source };
    else yield { ...groupOne(article, index, issues), source };
  }
}

function groupOne(article: GroupText, index: Groups, issues: readonly Issue[]): Omit<Answer, "source"> {
  try {
    return { line: index.add([article])[0]!, issues };
  } catch (cause) {
    return { issues: [...issues, stepFailed("group", article.source, cause, "not grouped")] };
  }
}

async function* eachArticle(
  inputs: Inputs,
  steps: Steps,
  answer: (article: Article) => Omit<Answer, "source"> | Promise<Omit<Answer, "source">>,
): AsyncGenerator<Answer> {
  for await (const input of inputs) {
    const source = input.source ?? "";
    const read = isIssue(input) ? [input] : await readOne(input, steps);
    yield "text" in read ? { ...(await answer(read)), source } : { issues: read, source };
  }
}

/** Key order of the contract; absent fields are left out by JSON.stringify. */
function readLine(article: Article) {
  const { id, title, author, publisher, publishedAt, language, text, passages, furniture, issues } = article;
  return { id, title, author, publisher, publishedAt, language, text, passages, furniture, issues };
}
