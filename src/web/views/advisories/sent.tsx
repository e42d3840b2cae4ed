import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Delivery } from "../../../domain/channel.ts";
import { get, post } from "../../client.ts";
import { useMay } from "../../frame/session.ts";
import { dayOf } from "../../frame/time.ts";
import { say } from "../../frame/toast.tsx";
import { QueryView } from "../../parts/query-view.tsx";
import { sent as words } from "../../words/advisory.ts";

interface DryRow {
  readonly channel: string;
  readonly outcome: "send" | "withhold";
  readonly why: string;
  readonly recipients?: number;
}
type DeliveryRow = Delivery & { readonly id: string };

/** What each channel would get, and what each got. */
export function Sent({ id, mark }: { id: string; mark: string }) {
  return (
    <div className="stack">
      <DryRun id={id} mark={mark} />
      <Deliveries id={id} mark={mark} />
    </div>
  );
}

function DryRun({ id, mark }: { id: string; mark: string }) {
  const query = useQuery({
    queryKey: ["dry-run", id, mark],
    queryFn: ({ signal }) => get<{ rows: DryRow[] }>(`/api/advisories/${id}/dry-run`, signal),
  });
  return (
    <section className="card stack" aria-label={words.would}>
      <h2>{words.would}</h2>
      <QueryView query={query} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{words.noChannels}</p>
          ) : (
            <table className="cards">
              <thead>
                <tr>
                  <th scope="col">{words.channel}</th>
                  <th scope="col">{words.outcome}</th>
                  <th scope="col">{words.why}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ channel, outcome, why, recipients }) => (
                  <tr key={channel}>
                    <th scope="row">{channel}</th>
                    <td data-name={words.outcome}>
                      {words.outcomes[outcome]}
                      {recipients !== undefined && `, ${words.recipients(recipients)}`}
                    </td>
                    <td data-name={words.why}>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryView>
    </section>
  );
}

function Deliveries({ id, mark }: { id: string; mark: string }) {
  const queries = useQueryClient();
  const may = useMay("admin");
  const key = ["deliveries", id, mark];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<{ rows: DeliveryRow[] }>(`/api/deliveries?advisory=${id}`, signal),
  });
  const retry = async (delivery: string) => {
    await post(`/api/deliveries/${delivery}/retry`);
    say(words.again);
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <section className="card stack" aria-label={words.went}>
      <h2>{words.went}</h2>
      <QueryView query={query} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{words.nothing}</p>
          ) : (
            <table className="cards">
              <thead>
                <tr>
                  <th scope="col">{words.channel}</th>
                  <th scope="col">{words.version}</th>
                  <th scope="col">{words.state}</th>
                  <th scope="col">{words.log}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      {row.channel} {row.recipient && <span className="small muted">{row.recipient}</span>}
                    </th>
                    <td data-name={words.version}>v{row.version}</td>
                    <td data-name={words.state}>
                      {words.states[row.state]} {row.log.length > 0 && words.tries(row.log.length)}{" "}
                      {row.state === "failed" && may && (
                        <button type="button" onClick={() => void retry(row.id)}>
                          {words.retry}
                        </button>
                      )}
                    </td>
                    <td data-name={words.log}>
                      {row.why}
                      <ul className="plain small">
                        {row.log.map(({ at, says }) => (
                          <li key={at + says}>
                            {dayOf(at)} {says}
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryView>
    </section>
  );
}
