import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { del, get, post } from "../../client.ts";
import { say } from "../../frame/toast.tsx";
import { QueryView } from "../../parts/query-view.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { search as words } from "../../words/search.ts";
import { fromSaved, parseQuery, toFilters, writeQuery } from "./query.ts";

interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly filters?: Readonly<Record<string, string>>;
  readonly newArticles?: number;
}

/** Its chips are kept by their names, so that the box is filled as it was. */
const textOf = ({ query, filters = {} }: SavedSearch) => writeQuery(fromSaved(query, filters));

export function SavedSearches({ text }: { text: string }) {
  const saved = useQuery({
    queryKey: ["/api/watchwords"],
    queryFn: ({ signal }) => get<{ rows: readonly SavedSearch[] }>("/api/watchwords", signal),
  });
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: ["/api/watchwords"] });
  const remove = useMutation({
    mutationFn: ({ id }: SavedSearch) => del(`/api/watchwords/${id}`),
    onSuccess: (_, { name }) => {
      say(words.removed(name));
      again();
    },
  });
  return (
    <aside className="panel saved" aria-label={words.saved}>
      <h2>{words.saved}</h2>
      {text ? <SaveForm text={text} onSaved={again} /> : null}
      {remove.isError && <ErrorState error={remove.error} />}
      <QueryView query={saved} lines={2}>
        {({ rows }) =>
          rows.length ? (
            <ul className="plain">
              {rows.map((row) => (
                <li key={row.id} className="row spread">
                  <Link
                    to="/search"
                    search={{ q: textOf(row) } as never}
                    onClick={() => void post(`/api/watchwords/${row.id}/looked`)}
                  >
                    {row.name}
                  </Link>
                  <span className="row">
                    {row.newArticles ? <span className="chip">{words.fresh(row.newArticles)}</span> : null}
                    <button
                      type="button"
                      className="quiet"
                      aria-label={words.drop(row.name)}
                      onClick={() => remove.mutate(row)}
                    >
                      ×
                    </button>
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="small muted">{words.savedNone}</p>
          )
        }
      </QueryView>
    </aside>
  );
}

function SaveForm({ text, onSaved }: { text: string; onSaved: () => void }) {
  const [name, setName] = useState("");
  const query = parseQuery(text);
  const save = useMutation({
    mutationFn: () =>
      post("/api/watchwords", {
        name: name.trim() || text.slice(0, 60),
        query: query.words,
        filters: toFilters(query),
      }),
    onSuccess: () => {
      say(words.savedDone(name.trim() || text.slice(0, 60)));
      setName("");
      onSaved();
    },
  });
  if (!query.words) return <p className="small muted">{words.saveNeeds}</p>;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="field">
        {words.saveName}
        <input
          value={name}
          maxLength={100}
          placeholder={text.slice(0, 60)}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit">{words.save}</button>
      {save.isError && <ErrorState error={save.error} />}
    </form>
  );
}
