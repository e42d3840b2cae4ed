import type { ExtractedArticle } from "../domain/extraction.ts";
import { shinglesOf } from "./shingles.ts";

/** How a text says that it corrects or withdraws an earlier one: lower-case wordings (catalog/lexicon/en/versions.yml). */
export interface VersionWords {
  readonly corrected: readonly string[];
  readonly withdrawn: readonly string[];
}

/** A text to be looked for. Publisher and address tell a new version from a copy elsewhere. */
export interface IndexedText {
  readonly id: string;
  readonly body: string;
  readonly publisher?: string | undefined;
  readonly url?: string | undefined;
}

/** What the index of copies is told of a text: no words. */
export interface CopyText {
  readonly id: string;
  readonly publisher?: string | undefined;
  readonly url?: string | undefined;
  /** As `shinglesOf` gives them. */
  readonly shingles: Uint32Array;
  /** What the text says of itself. */
  readonly notice?: "corrected" | "withdrawn" | undefined;
}

export function readCopyText({ id, body, publisher, url }: IndexedText, words: VersionWords): CopyText {
  return { id, publisher, url, shingles: shinglesOf(body), notice: noticeIn(body, words) };
}

/** Body words of an article: furniture and teasers are shared by pages that have nothing to do with each other. */
export function bodyOf(article: Pick<ExtractedArticle, "text" | "passages">): string {
  return article.passages
    .filter(({ role }) => role === "body")
    .map(({ start, end }) => article.text.slice(start, end))
    .join("\n");
}

const NOTICE_CHARACTERS = 400;

/** A notice stands at the top or the end; further in, "an earlier version" may be the matter of the article. */
function noticeIn(body: string, { corrected, withdrawn }: VersionWords): CopyText["notice"] {
  const ends = `${body.slice(0, NOTICE_CHARACTERS)}\n${body.slice(-NOTICE_CHARACTERS)}`;
  const plain = ends.toLowerCase().replaceAll("’", "'");
  const says = (wordings: readonly string[]) => wordings.some((wording) => plain.includes(wording));
  return says(withdrawn) ? "withdrawn" : says(corrected) ? "corrected" : undefined;
}
