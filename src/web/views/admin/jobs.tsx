import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../client.ts";
import { say } from "../../frame/toast.tsx";
import { QueryView } from "../../parts/query-view.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { admin as words } from "../../words/admin.ts";

interface JobsBody {
  readonly queues: readonly { queue: string; waiting: number; running: number; dead: number }[];
  readonly dead: { readonly rows: readonly DeadJob[]; readonly next?: string };
}
interface DeadJob {
  readonly id: number;
  readonly queue: string;
  readonly key?: string;
  readonly tries: number;
  readonly error: string;
}
const KEY = ["/api/jobs"];

export function Jobs() {
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<JobsBody>("/api/jobs", signal) });
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>{words.jobs}</h2>
        <button type="button" onClick={() => void query.refetch()}>
          {words.refresh}
        </button>
      </div>
      <QueryView query={query} lines={4}>
        {(body) => (
          <>
            <Queues rows={body.queues} />
            <h3>{words.dead}</h3>
            {body.dead.rows.length ? <Dead rows={body.dead.rows} /> : <p className="muted">{words.deadNone}</p>}
          </>
        )}
      </QueryView>
    </section>
  );
}

function Queues({ rows }: { rows: JobsBody["queues"] }) {
  const { queue, waiting, running, dead } = words.queues;
  return (
    <table>
      <thead>
        <tr>
          <th>{queue}</th>
          <th className="number">{waiting}</th>
          <th className="number">{running}</th>
          <th className="number">{dead}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.queue}>
            <td>{row.queue}</td>
            <td className="number">{row.waiting}</td>
            <td className="number">{row.running}</td>
            <td className="number">{row.dead}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Dead({ rows }: { rows: readonly DeadJob[] }) {
  const queries = useQueryClient();
  const revive = useMutation({
    mutationFn: (id: number) => post(`/api/jobs/${id}/revive`),
    onSuccess: (_, id) => {
      say(words.revived(id));
      void queries.invalidateQueries({ queryKey: KEY });
    },
  });
  const { id, queue, about, tries, error } = words.deadColumns;
  return (
    <>
      {revive.isError ? <ErrorState error={revive.error} /> : null}
      <table className="cards">
        <thead>
          <tr>
            <th className="number">{id}</th>
            <th>{queue}</th>
            <th>{about}</th>
            <th className="number">{tries}</th>
            <th>{error}</th>
            <th>{words.columns.does}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="number" data-name={id}>
                {row.id}
              </td>
              <td data-name={queue}>{row.queue}</td>
              <td data-name={about}>{row.key ?? ""}</td>
              <td className="number" data-name={tries}>
                {row.tries}
              </td>
              <td data-name={error}>{row.error}</td>
              <td>
                <button type="button" disabled={revive.isPending} onClick={() => revive.mutate(row.id)}>
                  {words.revive} <span className="hidden">{row.id}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
