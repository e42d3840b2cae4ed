import type { ArticleBody, Story } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { story as words } from "../words/story.ts";
import { SourceText, type TextProps } from "./source-text.tsx";
import { WordDiff } from "./word-diff.tsx";

export interface Copy {
  readonly article: ArticleBody;
  readonly relation: string;
  readonly why: string;
}

interface ColumnProps extends TextProps {
  readonly copies: readonly Copy[];
  readonly role: Story["roles"][number] | undefined;
  readonly diff: boolean;
}

/** One source: where it is from, its words, and the texts that were taken from it. */
export function SourceColumn({ copies, role, diff, ...text }: ColumnProps) {
  const { article } = text;
  const hasHeadline = article.passages.some(({ role: each }) => each === "headline");
  return (
    <article className="source" aria-label={article.title ?? words.untitled} data-article={article.id}>
      <header>
        <h3 className={hasHeadline ? "hidden" : ""}>{article.title ?? words.untitled}</h3>
        <Whence article={article} />
        {role && (
          <p className="small muted">
            {words.roles[role.role]}: {role.why}
          </p>
        )}
      </header>
      <SourceText {...text} />
      {copies.length > 0 && (
        <details className="copies" open={text.unfolded || diff}>
          <summary>{words.copies(copies.length)}</summary>
          {copies.map((copy) => (
            <CopyRow key={copy.article.id} copy={copy} of={article} diff={diff} />
          ))}
        </details>
      )}
    </article>
  );
}

function CopyRow({ copy: { article, relation, why }, of, diff }: { copy: Copy; of: ArticleBody; diff: boolean }) {
  return (
    <section className="copy stack" data-article={article.id}>
      <h4>{article.title ?? words.untitled}</h4>
      <Whence article={article} />
      <p className="small muted">
        {relation === "version" ? words.version : words.copy}: {why}
      </p>
      <details open={diff}>
        <summary>{words.diff}</summary>
        <WordDiff before={bodyOf(of)} after={bodyOf(article)} />
      </details>
    </section>
  );
}

/** What is compared: the story's own words, without what is set aside. */
const bodyOf = ({ text, passages }: ArticleBody) =>
  passages
    .filter(({ role }) => role === "body" || role === "headline")
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");

export function Whence({ article }: { article: ArticleBody }) {
  const { publisher, author, publishedAt, provenance, url, version } = article;
  const from = provenance["publishedAt"];
  return (
    <p className="small">
      {[publisher, author].filter(Boolean).join(", ")} {dayOf(publishedAt) ?? words.notDated}
      {from && (
        <span className="muted">
          {" "}
          ({words.dayFrom} {from})
        </span>
      )}{" "}
      {url && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {words.original}
        </a>
      )}
      {version && (
        <span className="muted">
          {" "}
          {words.snapshot} {version.slice(0, 8)}…
        </span>
      )}
    </p>
  );
}
