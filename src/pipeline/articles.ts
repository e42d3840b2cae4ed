import type { Article } from "../domain/article.ts";
import type { ExtractedArticle, Extraction } from "../domain/extraction.ts";
import type { Issue } from "../domain/issue.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import type { ExtractionReasons } from "../domain/reasons.ts";
import { toldBy } from "../domain/warning.ts";
import { stepFailed } from "./issues.ts";
import type { Steps } from "./steps.ts";

/** Languages that step 3 reads; "und" is text too short to tell, which is tried. */
const EXTRACTED = new Set(["en", "und"]);
const NOTHING: Extraction = {
  origins: [],
  mentions: [],
  statements: [],
  incidents: [],
  alerts: [],
  designations: [],
  advice: [],
};

/** Step 2 on one input. An input that gave no text gives its issues instead of an article. */
export async function readOne(document: RawDocument, steps: Pick<Steps, "read">): Promise<Article | readonly Issue[]> {
  try {
    const article = await steps.read(document);
    const refused = !article.text.trim() && article.issues.some(({ severity }) => severity === "error");
    return refused ? article.issues : article;
  } catch (cause) {
    // A format reader that crashed on this input: the others go on.
    return [stepFailed("read", document.source, cause, "not read")];
  }
}

/** Is it in a language of step 3? */
export function isExtracted({ language }: Article): boolean {
  return EXTRACTED.has(language.replace(/-.*/, ""));
}

/** Step 3 on one article. It is always listed, even when nothing could be extracted. */
export function extractOne(article: Article, steps: Steps, why?: ExtractionReasons): ExtractedArticle {
  return extractedBy(article, () => steps.extract(article, why));
}

/** The same for origins alone. */
export function readCreditsOf(article: Article, steps: Steps): ExtractedArticle {
  return extractedBy(article, () => steps.readCredits(article));
}

function extractedBy(article: Article, extract: () => ExtractedArticle): ExtractedArticle {
  if (!isExtracted(article))
    return { ...article, ...NOTHING, ...toldBy(article.warning), issues: withLanguageIssue(article) };
  try {
    return extract();
  } catch (cause) {
    // An extractor that crashed on this article: it stays in the brief as read.
    const issue = stepFailed("extract", article.source, cause, "listed without statements");
    return { ...article, ...NOTHING, ...toldBy(article.warning), issues: [...article.issues, issue] };
  }
}

function withLanguageIssue({ issues, source, language }: Article): readonly Issue[] {
  const code = "language-not-supported";
  if (issues.some((issue) => issue.code === code)) return issues;
  const message = `${source}: is written in “${language}”; read, but nothing is extracted. Next: give an English version`;
  return [...issues, { code, severity: "warning", source, message }];
}

/** Hands out ids that are unique in a run and says when a text comes a second time. */
export class Seen {
  readonly #ids = new Set<string>();
  readonly #texts = new Map<string, string>();

  unique<A extends Pick<Article, "id">>(article: A): A {
    let id = article.id;
    for (let n = 2; this.#ids.has(id); n++) id = `${article.id}-${n}`;
    this.#ids.add(id);
    return id === article.id ? article : { ...article, id };
  }

  /** The issue of a text that another input of the run already had. */
  sameContent({ text, source }: Article): Issue | undefined {
    const first = this.#texts.get(text);
    if (first === undefined) {
      this.#texts.set(text, source);
      return undefined;
    }
    const message = `${source}: has the same content as ${first}; listed as its copy, it adds no origin. Next: leave one of the two out`;
    return { code: "same-content", severity: "warning", source, message };
  }
}
