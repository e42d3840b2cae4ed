import "../style/actors.css";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { MENTION_TYPES } from "../../domain/vocabulary/words.ts";
import type { EntityRow } from "../contract-actors.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { Partial } from "../parts/partial.tsx";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { actors as words } from "../words/actors.ts";

export function Actors() {
  useTitle(words.title);
  const [{ type = "", q = "" }, setAddress] = useAddress();
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const pages = usePages<EntityRow>("/api/entities", { ...(type ? { type } : {}), ...(q ? { q } : {}) });
  const rows = rowsOf(pages.data);
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <p className="muted">{words.says}</p>
      <Partial />
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          setAddress({ q: text.trim() });
        }}
      >
        <label>
          <span className="muted">{words.find} </span>
          <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button type="submit">{words.go}</button>
        <label>
          <span className="muted">{words.type} </span>
          <select value={type} onChange={(event) => setAddress({ type: event.target.value })}>
            <option value="">{words.allTypes}</option>
            {MENTION_TYPES.map((one) => (
              <option key={one} value={one}>
                {words.types[one]}
              </option>
            ))}
          </select>
        </label>
      </form>
      {pages.isError ? <ErrorState error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.isPending ? <Loading lines={10} /> : null}
      {pages.data && !rows.length ? <Empty what={words.none} why={words.noneWhy} /> : null}
      {rows.length ? <Names rows={rows} /> : null}
      {pages.hasNextPage ? (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      ) : null}
    </div>
  );
}

function Names({ rows }: { rows: readonly EntityRow[] }) {
  const { name, type, aliases, articles, statements } = words.columns;
  return (
    <table className="cards">
      <thead>
        <tr>
          <th>{name}</th>
          <th>{type}</th>
          <th>{aliases}</th>
          <th className="number">{articles}</th>
          <th className="number">{statements}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to={`/actors/${row.id}`}>{row.name}</Link>
            </td>
            <td data-name={type}>{words.types[row.type]}</td>
            <td data-name={aliases}>{row.aliases.join(", ")}</td>
            <td className="number" data-name={articles}>
              {row.articles}
            </td>
            <td className="number" data-name={statements}>
              {row.statements}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
