import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { extract } from "../../src/3-extract/extract.ts";
import type { Knowledge } from "../../src/3-extract/knowledge.ts";
import type { Article } from "../../src/domain/article.ts";
import type { ExtractedArticle } from "../../src/domain/extraction.ts";
import { passagesOf } from "../../train/attribution-data.ts";
import type { OwnText } from "../../train/own-data.ts";

/** Figures of score/e2e.mjs of the test data: what each means is written there. */
export interface EndToEnd {
  /** Precision, recall and F1 of a row; NaN where the gold has none. */
  value(row: string): { readonly P: number; readonly R: number; readonly F1: number };
  row(name: string): { readonly right: number; readonly got: number; readonly gold: number };
  readonly events: Readonly<Record<"right" | "missed" | "wrong" | "invention" | "ungrounded" | "goldFaults", number>>;
  readonly notes: readonly string[];
}

interface Scorer {
  score(gold: { readonly articles: readonly object[]; readonly stories: readonly object[] }, brief: object): EndToEnd;
}

/** The end-to-end scorer of the test data; undefined when it is not there. */
export async function endToEndScorer(benchDir: string): Promise<Scorer | undefined> {
  const file = join(benchDir, "score/e2e.mjs");
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Scorer) : undefined;
}

/** All of step 3 on annotated texts, each article by itself. */
export function scoreExtraction(
  scorer: Scorer,
  texts: readonly OwnText[],
  read: (article: Article) => ExtractedArticle,
): EndToEnd {
  return scorer.score(
    { articles: texts.map(goldOf), stories: [] },
    { articles: texts.map((text) => read(articleOf(text))) },
  );
}

export const extractWith = (knowledge: Knowledge) => (article: Article) => extract(article, knowledge);

function articleOf({ id, title, text, publisher, publishedAt, ...rest }: OwnText): Article {
  return {
    id,
    source: id,
    title,
    language: "en",
    provenance: {},
    text,
    passages: passagesOf({ id, title, text, ...rest }),
    furniture: [],
    issues: [],
    publisher,
    ...(publishedAt ? { publishedAt } : {}),
  };
}

/** Gold as the scorer wants it: quotations without offsets, the article's file by name. */
function goldOf({ id, text, statements, ...rest }: OwnText): object {
  return {
    ...rest,
    article: id,
    file: id,
    raw: text,
    furniture: [],
    statements: statements.map(({ speakerSpan, cue, content, form, ...statement }) => ({
      ...statement,
      speakerQuote: speakerSpan?.quote ?? null,
      cue: cue?.quote ?? null,
      content: content.quote,
      direct: form,
    })),
  };
}
