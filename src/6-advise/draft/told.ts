import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Incident } from "../../domain/incident.ts";
import { overlaps, type Quoted, quoted, type Span } from "../../domain/span.ts";
import type { Statement } from "../../domain/statement.ts";
import type { Claim } from "../../domain/story.ts";
import type { Stance } from "../../domain/vocabulary/words.ts";
import { analyseText, type TextAnalysis } from "../../text/analyse.ts";

/** One side of a claim with the article that tells it. An incident inside a statement comes with that statement. */
export interface Told {
  readonly article: ExtractedArticle;
  readonly stance: Stance;
  readonly statement?: Statement;
  readonly incident?: Incident;
}

/** Longer than this, words are cut to what was said. */
export const WORDS_MAX = 1200;

/** Where the statements and incidents of some articles stand. */
export class ToldIndex {
  readonly #articles: ReadonlyMap<string, ExtractedArticle>;
  readonly #items = new Map<string, Omit<Told, "stance">>();
  readonly #analyses = new Map<string, TextAnalysis>();
  /** ISO instants: the first and the last at which it will be read. */
  readonly readOn: readonly string[];

  constructor(articles: readonly ExtractedArticle[], readOn: readonly string[] = []) {
    this.readOn = readOn;
    this.#articles = new Map(articles.map((article) => [article.id, article]));
    for (const article of articles) {
      for (const statement of article.statements) this.#items.set(statement.id, { article, statement });
      for (const incident of article.incidents) {
        const statement = article.statements.find(({ id }) => id === incident.statement);
        this.#items.set(incident.id, { article, incident, ...(statement ? { statement } : {}) });
      }
    }
  }

  article(id: string): ExtractedArticle | undefined {
    return this.#articles.get(id);
  }

  /** The sides of a claim, each statement once. */
  sides({ stances }: Pick<Claim, "stances">): Told[] {
    const found = new Map<string, Told>();
    for (const { statement, incident, stance } of stances) {
      const item = this.#items.get(statement ?? incident ?? "");
      if (!item) continue;
      const key = item.statement?.id ?? item.incident!.id;
      const before = found.get(key);
      found.set(key, before ? { ...item, ...before } : { ...item, stance });
    }
    return [...found.values()];
  }

  /** The source's whole sentences that hold what was said and, unless they are other sentences, who said it. */
  words({ article, statement, incident }: Omit<Told, "stance">): Quoted {
    const own: Span = statement?.content ?? incident!;
    const whole = this.sentences(article, own);
    return whole.quote.length <= WORDS_MAX ? whole : quoted(article.text, own.start, own.end);
  }

  /** The sentences that a stretch of text lies in. */
  sentences(article: ExtractedArticle, span: Span): Quoted {
    const { sentences } = this.#analysis(article);
    const touched = sentences.filter((sentence) => overlaps(sentence, span));
    return trimmed(article.text, unionOf([span, ...touched]));
  }

  #analysis(article: ExtractedArticle): TextAnalysis {
    const before = this.#analyses.get(article.id);
    if (before) return before;
    const made = analyseText(article.text, article.passages);
    this.#analyses.set(article.id, made);
    return made;
  }
}

const unionOf = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end)),
});

function trimmed(text: string, { start, end }: Span): Quoted {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return quoted(text, from, from + words.trim().length);
}
