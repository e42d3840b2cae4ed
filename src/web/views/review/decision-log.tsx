import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "../../client.ts";
import { dayOf } from "../../frame/time.ts";
import { say } from "../../frame/toast.tsx";
import { rowsOf, usePages } from "../../parts/pages-query.ts";
import { ErrorState, Loading } from "../../parts/states.tsx";
import { review as words } from "../../words/review.ts";

export interface LoggedDecision {
  readonly id: string;
  readonly state: keyof typeof words.states;
  readonly decision: {
    readonly kind: string;
    readonly verdict?: string;
    readonly by: string;
    readonly at: string;
    readonly why: string;
  };
}
const PATH = "/api/decisions";

/** Who decided what and why; what holds can be undone, and an undoing too. */
export function DecisionLog({ mayDecide }: { mayDecide: boolean }) {
  const pages = usePages<LoggedDecision>(PATH);
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: (id: string) => post(`${PATH}/${id}/undo`, { why: words.undoWhy }),
    onSuccess: () => {
      say(words.undone);
      void queries.invalidateQueries({ queryKey: [PATH] });
    },
  });
  const rows = rowsOf(pages.data);
  const { at, by, what, why, state } = words.columns;
  return (
    <section className="stack">
      <h2>{words.log}</h2>
      {pages.isError ? <ErrorState error={pages.error} retry={() => void pages.refetch()} /> : null}
      {undo.isError ? <ErrorState error={undo.error} /> : null}
      {pages.isPending ? <Loading lines={3} /> : null}
      {pages.data && !rows.length ? <p className="muted">{words.logNone}</p> : null}
      {rows.length ? (
        <table className="cards">
          <thead>
            <tr>
              <th>{at}</th>
              <th>{by}</th>
              <th>{what}</th>
              <th>{why}</th>
              <th>{state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, decision, state: is }) => (
              <tr key={id}>
                <td data-name={at}>{dayOf(decision.at)}</td>
                <td data-name={by}>{decision.by}</td>
                <td data-name={what}>{whatOf(decision)}</td>
                <td data-name={why}>{decision.why}</td>
                <td data-name={state}>
                  <span className="row">
                    {words.states[is]}
                    {mayDecide && (is === "holds" || is === "did") ? (
                      <button type="button" disabled={undo.isPending} onClick={() => undo.mutate(id)}>
                        {words.undo}
                      </button>
                    ) : null}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {pages.hasNextPage ? (
        <button type="button" onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      ) : null}
    </section>
  );
}

function whatOf({ kind, verdict }: LoggedDecision["decision"]): string {
  const both = `${kind} ${verdict ?? ""}`.trim();
  return words.verdicts[both as keyof typeof words.verdicts] ?? both;
}
