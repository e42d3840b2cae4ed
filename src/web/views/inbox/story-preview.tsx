import { Link } from "@tanstack/react-router";
import type { StatementKind } from "../../../domain/vocabulary/words.ts";
import { dayOf } from "../../frame/time.ts";
import { ClaimGlyph, kindOf } from "../../parts/claim-kind.tsx";
import { inbox as words } from "../../words/inbox.ts";
import { foldCopies } from "./triage.ts";

export interface StoryPreviewData {
  readonly story: {
    readonly id: string;
    readonly title: string;
    readonly articles?: readonly string[];
    readonly copies: readonly { readonly of: string; readonly copy: string }[];
  };
  readonly articles: readonly {
    readonly id: string;
    readonly title?: string;
    readonly publisher?: string;
    readonly publishedAt?: string;
  }[];
  readonly claims: readonly {
    readonly id: string;
    readonly text: string;
    readonly kind: StatementKind;
    readonly incidents?: readonly string[];
    readonly independentOrigins: number;
  }[];
}

/** Claims before somebody asks for all of them: those with most origins come first. */
const CLAIMS_SHOWN = 8;

/** What is said, and by which articles; copies lie folded under what they copy. */
export function StoryPreview({ data, folded }: { data: StoryPreviewData; folded: boolean }) {
  const claims = data.claims.toSorted((a, b) => b.independentOrigins - a.independentOrigins);
  const groups = foldCopies(data.articles, data.story.copies);
  const more = (data.story.articles?.length ?? data.articles.length) - data.articles.length;
  return (
    <>
      <section className="stack">
        <h3>{words.claims}</h3>
        <Claims claims={claims.slice(0, CLAIMS_SHOWN)} />
        {data.claims.length > CLAIMS_SHOWN ? (
          <details>
            <summary>{words.moreClaims(data.claims.length - CLAIMS_SHOWN)}</summary>
            <Claims claims={claims.slice(CLAIMS_SHOWN)} />
          </details>
        ) : null}
      </section>
      <section className="stack">
        <h3>{words.articles}</h3>
        <ul className="plain stack">
          {groups.map(({ article, copies }) => (
            <li key={article.id}>
              <ArticleLine article={article} story={data.story.id} />
              {copies.length ? (
                // The key says whether all are open: one can still be opened by itself.
                <details key={String(folded)} open={!folded} className="copies">
                  <summary>{words.copies(copies.length)}</summary>
                  <ul className="plain">
                    {copies.map((copy) => (
                      <li key={copy.id}>
                        <ArticleLine article={copy} story={data.story.id} />
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </li>
          ))}
        </ul>
        {more > 0 ? <p className="muted small">{words.moreArticles(more)}</p> : null}
      </section>
    </>
  );
}

function Claims({ claims }: Pick<StoryPreviewData, "claims">) {
  return (
    <ul className="plain preview-claims">
      {claims.map((claim) => (
        <li key={claim.id}>
          <ClaimGlyph
            kind={kindOf({ kind: claim.kind, incidents: claim.incidents ?? [] })}
            said={claim.kind}
            wordless
          />{" "}
          <Link to={`/claims/${claim.id}`}>{claim.text}</Link>{" "}
          <span className="muted small">({words.origins(claim.independentOrigins)})</span>
        </li>
      ))}
    </ul>
  );
}

function ArticleLine({ article, story }: { article: StoryPreviewData["articles"][number]; story: string }) {
  const { id, title, publisher, publishedAt } = article;
  return (
    <>
      <Link to={`/stories/${story}`} search={{ article: id } as never}>
        {title ?? words.untitled}
      </Link>{" "}
      <span className="muted small">{[publisher, dayOf(publishedAt)].filter(Boolean).join(", ")}</span>
    </>
  );
}
