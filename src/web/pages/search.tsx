import "../style/search.css";
import { useEffect, useMemo, useState } from "react";
import type { FoundRow } from "../../domain/desk.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { Partial } from "../parts/partial.tsx";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { parseQuery, type Query, type SearchIn, toParams, withoutChip, writeQuery } from "../views/search/query.ts";
import { Results } from "../views/search/results.tsx";
import { SavedSearches } from "../views/search/saved-searches.tsx";
import { placeOf, SearchBox } from "../views/search/search-view.tsx";
import { search as words } from "../words/search.ts";

export function Search() {
  useTitle(words.title);
  const [address, setAddress] = useAddress();
  const typed = address.q ?? "";
  const order = address.order === "ranked" ? "ranked" : "newest";
  const [text, setText] = useState(typed);
  useEffect(() => setText(typed), [typed]);
  // Spans like 7d are counted from the moment of the search: the same search is one query.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is another moment
  const now = useMemo(() => new Date(), [typed]);
  const query = parseQuery(typed);
  const go = (next: Query) => setAddress({ q: writeQuery(next) });
  return (
    <div className="with-panel open">
      <div className="stack">
        <h1>{words.title}</h1>
        <SearchBox
          text={text}
          query={query}
          now={now}
          order={order}
          onText={setText}
          onSubmit={() => setAddress({ q: text.trim() })}
          onOrder={(next) => setAddress({ order: next === "newest" ? undefined : next })}
          onRemove={(i) => go(withoutChip(query, i))}
          onPlace={(place) => go(inPlace(query, place))}
        />
        <Partial />
        <Found query={query} now={now} order={order} onArticles={() => go(inPlace(query, "articles"))} />
      </div>
      <SavedSearches text={typed} />
    </div>
  );
}

/** Claims are what is looked in when nothing is said. */
function inPlace({ words, chips }: Query, place: SearchIn): Query {
  const others = chips.filter(({ key }) => key !== "in");
  return { words, chips: place === "claims" ? others : [...others, { key: "in", value: place }] };
}

function Found(given: { query: Query; now: Date; order: string; onArticles: () => void }) {
  const { query, now, order, onArticles } = given;
  const params = { ...toParams(query, now), order };
  const asked = Object.keys(params).some((name) => name !== "order" && name !== "in");
  const found = usePages<FoundRow>("/api/search", params, asked);
  if (!asked) return <Empty what={words.start} why={words.startWhy} />;
  const rows = rowsOf(found.data);
  return (
    <section className="stack" aria-label={words.results}>
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={6} />}
      {found.data && (
        <p role="status" className="muted small">
          {words.found(rows.length, found.hasNextPage)}
        </p>
      )}
      {found.data && !rows.length && (
        <Empty what={words.nothing} why={words.nothingWhy}>
          {placeOf(query) === "articles" ? null : (
            <button type="button" onClick={onArticles}>
              {words.nothingTry}
            </button>
          )}
        </Empty>
      )}
      <Results rows={rows} />
      {found.hasNextPage && (
        <button type="button" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </section>
  );
}
