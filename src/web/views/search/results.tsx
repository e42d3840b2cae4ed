import { Link } from "@tanstack/react-router";
import type { FoundRow } from "../../../domain/desk.ts";
import type { MentionType, StatementKind } from "../../../domain/vocabulary/words.ts";
import { dayOf } from "../../frame/time.ts";
import { ClaimGlyph, kindOf } from "../../parts/claim-kind.tsx";
import { Hedges } from "../../parts/evidence-card.tsx";
import { actors } from "../../words/actors.ts";
import { search as words } from "../../words/search.ts";
import { Marked } from "./marked.tsx";

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
  const { title, quote, marks } = row;
  const kind = kindOf({ kind: saidOf(row) ?? "opinion", incidents: 0 });
  return (
    <article className={`evidence result kind-${kind}`}>
      <div className="row small">
        <What row={row} />
        <span className="muted">{words.kinds[row.in]}</span>
      </div>
      <h2>
        <Link {...targetOf(row)}>
          <Marked text={title} marks={marks.title} />
        </Link>
      </h2>
      {quote ? (
        <blockquote lang={row.language === "und" ? undefined : row.language}>
          “<Marked text={quote} marks={marks.quote} />”
        </blockquote>
      ) : null}
      <p className="small muted row">
        {row.in === "statements" ? (
          <span>{row.speaker ? `${words.saidBy} ${row.speaker}` : words.notStated}</span>
        ) : null}
        {row.hedges?.length ? (
          <span>
            {words.hedge} <Hedges hedges={row.hedges} />
          </span>
        ) : null}
        {row.publisher ? <span>{row.publisher}</span> : null}
        {row.publishedAt ? (
          <time dateTime={row.publishedAt}>
            {words.published} {dayOf(row.publishedAt)}
          </time>
        ) : null}
        {row.story && row.in !== "stories" ? <Link to={`/stories/${row.story}`}>{words.inStory}</Link> : null}
      </p>
    </article>
  );
}

/** Of what is said, its kind; of a name, its type. */
function What({ row }: { row: FoundRow }) {
  const said = saidOf(row);
  if (row.in === "entities") return <strong>{actors.types[row.kind as MentionType] ?? row.kind}</strong>;
  return said ? (
    <strong>
      <ClaimGlyph kind={kindOf({ kind: said, incidents: 0 })} said={said} />
    </strong>
  ) : null;
}

const saidOf = ({ in: place, kind }: FoundRow) =>
  place === "claims" || place === "statements" ? (kind as StatementKind | undefined) : undefined;

/** Where a result opens: its claim where it has one, else the story, with the article in it. */
function targetOf({ in: place, id, claim, story, article }: FoundRow): { to: string; search?: never } {
  if (place === "entities") return { to: `/actors/${id}` };
  if (place === "stories") return { to: `/stories/${id}` };
  if (place === "claims") return { to: `/claims/${id}` };
  if (place === "statements" && claim) return { to: `/claims/${claim}` };
  const at = place === "articles" ? id : article;
  if (!story) return { to: `/articles/${at}` };
  return { to: `/stories/${story}`, ...(at ? { search: { article: at } as never } : {}) };
}
