import type { Issue } from "../domain/issue.ts";
import { isIssue } from "../domain/issue.ts";
import { LIMITS } from "../domain/limits.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import { readCreditsOf, readOne } from "./articles.ts";
import type { Inputs } from "./brief.ts";
import { isFailure, stepFailed } from "./issues.ts";
import type { GroupText, Steps } from "./steps.ts";

/** What `group` needs of one input; without an article where it gave nothing. */
export interface GroupInput {
  readonly article?: GroupText;
  readonly issues: readonly Issue[];
  /** Of the article's text. */
  readonly characters: number;
}

/** Who reads inputs for `group`: this thread, or several others. */
export interface GroupReader {
  /** Inputs that may be in hand at a time. */
  readonly ahead: number;
  read(document: RawDocument): Promise<GroupInput>;
}

/** One input after the other, in this thread. */
export const readHere = (steps: Steps): GroupReader => ({
  ahead: 1,
  read: (document) => readForGroup(document, steps),
});

/** Steps 2 and 3 as far as `group` goes, and what its index is told of the article. Looks at no other input. */
export async function readForGroup(document: RawDocument, steps: Steps): Promise<GroupInput> {
  const read = await readOne(document, steps);
  if (!("text" in read)) return { issues: read, characters: 0 };
  const article = readCreditsOf(read, steps);
  // What cannot be extracted is grouped by its text all the same: of its issues only failures are told.
  const issues = article.issues.filter(isFailure);
  try {
    return { article: steps.groupText(article), issues, characters: article.text.length };
  } catch (cause) {
    return { issues: [...issues, stepFailed("group", article.source, cause, "not grouped")], characters: 0 };
  }
}

/** What was read, in the order of the inputs, however many are in hand. */
export async function* readAhead(
  inputs: Inputs,
  reader: GroupReader,
): AsyncGenerator<GroupInput & { readonly source: string }> {
  const inHand: { readonly source: string; readonly size: number; readonly input: Promise<GroupInput> }[] = [];
  let size = 0;
  for await (const input of inputs) {
    const own = isIssue(input) ? 0 : sizeOf(input);
    const source = input.source ?? "";
    inHand.push({ source, size: own, input: isIssue(input) ? failed(input) : reader.read(input) });
    size += own;
    while (inHand.length >= reader.ahead || size > LIMITS.groupWindowCharactersMax) yield await next();
  }
  while (inHand.length) yield await next();

  async function next() {
    const first = inHand.shift()!;
    size -= first.size;
    return { source: first.source, ...(await first.input) };
  }
}

const failed = async (issue: Issue): Promise<GroupInput> => ({ issues: [issue], characters: 0 });

const sizeOf = ({ bytes, html, text }: RawDocument) => bytes?.byteLength ?? html?.length ?? text?.length ?? 0;
