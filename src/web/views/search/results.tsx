import { Link } from "@tanstack/react-router";
import type { StatementKind } from "../../../domain/vocabulary/words.ts";
import { dayOf } from "../../frame/time.ts";
import { ClaimGlyph, kindOf } from "../../parts/claim-kind.tsx";
import { search as words } from "../../words/search.ts";
import { Marked } from "./marked.tsx";
import type { SearchIn } from "./query.ts";

type Spans = readonly (readonly [number, number])[];
export interface FoundRow {
  readonly in: SearchIn;
  readonly id: string;
  readonly title?: string;
  readonly quote?: string;
  readonly kind?: StatementKind;
  /** Acts behind a claim. */
  readonly incidents?: number;
  readonly speaker?: string | null;
  readonly publisher?: string;
  readonly publishedAt?: string;
  readonly article?: string;
  readonly story?: string;
  readonly claim?: string;
  readonly marks?: { readonly title?: Spans; readonly quote?: Spans };
}

/** Each result is words that stand somewhere: what was searched for is marked in them. */
export function Results({ rows }: { rows: readonly FoundRow[] }) {
  return (
    <ol className="plain stack">
      {rows.map((row) => (
        <li key={`${row.in}-${row.id}`}>
          <Result row={row} />
        </li>
      ))}
    </ol>
  );
}

function Result({ row }: { row: FoundRow }) {
  const { title, quote, marks = {} } = row;
  const kind = kindOf({ kind: row.kind ?? "opinion", incidents: row.incidents ?? 0 });
  return (
    <article className={`evidence result kind-${kind}`}>
      <div className="row small">
        {row.kind ? (
          <strong>
            <ClaimGlyph kind={kind} said={row.kind} />
          </strong>
        ) : null}
        <span className="muted">{words.kinds[row.in]}</span>
      </div>
      {title ? (
        <h2>
          <Link {...targetOf(row)}>
            <Marked text={title} marks={marks.title ?? []} />
          </Link>
        </h2>
      ) : null}
      {quote ? (
        <blockquote>
          “<Marked text={quote} marks={marks.quote ?? []} />”
        </blockquote>
      ) : null}
      <p className="small muted row">
        {row.in === "statements" ? (
          <span>{row.speaker ? `${words.saidBy} ${row.speaker}` : words.notStated}</span>
        ) : null}
        {row.publisher ? <span>{row.publisher}</span> : null}
        {row.publishedAt ? (
          <time dateTime={row.publishedAt}>
            {words.published} {dayOf(row.publishedAt)}
          </time>
        ) : null}
        {title ? null : <Link {...targetOf(row)}>{words.kinds[row.in]}</Link>}
        {row.story && row.in !== "stories" ? <Link to={`/stories/${row.story}`}>{words.inStory}</Link> : null}
      </p>
    </article>
  );
}

/** Where a result opens: its claim where it has one, else the story, with the article in it. */
function targetOf({ in: place, id, claim, story, article }: FoundRow): { to: string; search?: never } {
  if (place === "entities") return { to: `/actors/${id}` };
  if (place === "stories") return { to: `/stories/${id}` };
  if (place === "claims") return { to: `/claims/${id}` };
  if (place === "statements" && claim) return { to: `/claims/${claim}` };
  const at = place === "articles" ? id : article;
  if (!story) return { to: "/search", search: { q: "in:articles" } as never };
  return { to: `/stories/${story}`, ...(at ? { search: { article: at } as never } : {}) };
}
