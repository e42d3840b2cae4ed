import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { del, get, post } from "../../client.ts";
import type { OfferedSource } from "../../contract-sources.ts";
import { QueryView } from "../../parts/query-view.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { sources as words } from "../../words/sources.ts";

const KEY = ["/api/sources", "catalog"];

/** Public sources with a switch each, by topic. */
export function Catalog({ may }: { may: boolean }) {
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<{ rows: readonly OfferedSource[] }>("/api/sources/catalog", signal),
  });
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ id, on }: OfferedSource) => (on ? del(`/api/sources/${on}`) : post("/api/sources", { catalog: id })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["/api/sources"] }),
  });
  return (
    <section className="card stack no-print">
      <h2>{words.catalog}</h2>
      <p className="small muted">{words.catalogSays}</p>
      {change.isError ? <ErrorState error={change.error} /> : null}
      <QueryView query={query} lines={4}>
        {({ rows }) => <Topics rows={rows} onChange={may ? (row) => change.mutate(row) : undefined} />}
      </QueryView>
    </section>
  );
}

function Topics({
  rows,
  onChange,
}: {
  rows: readonly OfferedSource[];
  onChange: ((row: OfferedSource) => void) | undefined;
}) {
  const topics = [...new Set(rows.map(({ topic }) => topic))];
  return topics.map((topic) => {
    const of = rows.filter((row) => row.topic === topic);
    const on = of.filter((row) => row.on).length;
    return (
      <details key={topic}>
        <summary>
          {words.topics[topic as keyof typeof words.topics] ?? topic} ({on}/{of.length})
        </summary>
        <ul className="plain catalog">
          {of.map((row) => (
            <li key={row.id}>
              <Line row={row} onChange={onChange} />
            </li>
          ))}
        </ul>
      </details>
    );
  });
}

function Line({ row, onChange }: { row: OfferedSource; onChange: ((row: OfferedSource) => void) | undefined }) {
  const says = (
    <span>
      {row.title}{" "}
      <span className="small muted">{[row.country, row.language, row.checked].filter(Boolean).join(" · ")}</span>
    </span>
  );
  if (!onChange) return says;
  return (
    <label>
      <input type="checkbox" checked={Boolean(row.on)} onChange={() => onChange(row)} />
      {says}
    </label>
  );
}
