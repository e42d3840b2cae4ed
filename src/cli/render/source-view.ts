import type { Brief } from "../../domain/brief.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Copy } from "../../domain/story.ts";
import type { ArticleRole } from "../../domain/vocabulary/words.ts";
import { count } from "./words.ts";

export interface SourceView {
  /** S1, S2 … in the order given. */
  readonly number: string;
  readonly article: ExtractedArticle;
  /** Set when its text is found in another article of the run: "copies text of S1", "another version of S1, corrected". */
  readonly copies?: string;
  /** Nothing in it that the other article lacks: it may be folded. */
  readonly isRepeat?: boolean;
  /** Passages that it has in common with others: "shares passages with S1". */
  readonly shares?: string;
  /** What it is to its story, where that is more than a report: "update: names 14 hospitals more". */
  readonly role?: string;
}

export function sourcesOf(brief: Brief): SourceView[] {
  const numbers = new Map(brief.articles.map(({ id }, i) => [id, `S${i + 1}`]));
  const copies = new Map(brief.stories.flatMap((story) => story.copies.map((copy) => [copy.copy, copy])));
  const roles = new Map(brief.stories.flatMap((story) => story.roles.map((role) => [role.article, role])));
  return brief.articles.map((article, i) => {
    const copy = copies.get(article.id);
    const of = copy && numbers.get(copy.of);
    const role = roles.get(article.id);
    const shared = brief.stories
      .flatMap(({ excerpts }) => excerpts)
      .filter(({ copy: id }) => id === article.id)
      .flatMap((excerpt) => numbers.get(excerpt.of) ?? []);
    return {
      number: `S${i + 1}`,
      article,
      ...(of ? { copies: relationInWords(copy, of), isRepeat: isRepeat(copy) } : {}),
      ...(shared.length ? { shares: `shares passages with ${[...new Set(shared)].join(", ")}` } : {}),
      ...(role ? { role: `${ROLE_WORDS[role.role]}${role.why ? `: ${role.why}` : ""}` } : {}),
    };
  });
}

const ROLE_WORDS: Record<ArticleRole, string> = {
  report: "report",
  update: "update",
  explainer: "background, nothing new",
  "round-up": "several matters in one text",
};

function relationInWords({ relation, change }: Copy, of: string): string {
  return relation === "version" ? `another version of ${of}${change ? `, ${change}` : ""}` : `copies text of ${of}`;
}

/** A correction or a withdrawal is to be read. */
const isRepeat = ({ relation, change }: Copy) => relation !== "version" || change === "unchanged";

/** "S1, S3 and 4 more". */
export function numbersOf(sources: readonly { readonly number: string }[], most = 6): string {
  const numbers = [...new Set(sources.map(({ number }) => number))];
  const shown = numbers.slice(0, most).join(", ");
  return numbers.length > most ? `${shown} and ${count(numbers.length - most, "more", "more")}` : shown;
}
