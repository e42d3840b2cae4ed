import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { del, get, post } from "../../client.ts";
import { boardQuery } from "../../frame/board-query.ts";
import { say } from "../../frame/toast.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { admin as words } from "../../words/admin.ts";

interface Rebuild {
  /** Of what is being built; absent: nothing is. */
  readonly generation?: string;
  readonly done: number;
  readonly of: number;
}
const REBUILD = ["/api/rebuild"];
const LOOK_EVERY_MS = 5_000;

export function Desk() {
  const queries = useQueryClient();
  const { data: board } = useQuery(boardQuery);
  const rebuild = useQuery({
    queryKey: REBUILD,
    queryFn: ({ signal }) => get<Rebuild>("/api/rebuild", signal),
    refetchInterval: ({ state }) => (isRunning(state.data) ? LOOK_EVERY_MS : false),
  });
  const start = useMutation({
    mutationFn: () => post("/api/rebuild"),
    onSuccess: () => {
      say(words.rebuildStarted);
      void queries.invalidateQueries({ queryKey: REBUILD });
    },
  });
  const clear = useMutation({
    mutationFn: () => del("/api/demo"),
    onSuccess: () => {
      say(words.demoGone);
      void queries.invalidateQueries();
    },
  });
  return (
    <section className="card stack">
      <h2>{words.desk}</h2>
      <h3>{words.rebuild}</h3>
      <p className="small muted">{words.rebuildSays}</p>
      {isRunning(rebuild.data) ? (
        <p role="status">{rebuild.data ? words.rebuilding(rebuild.data.done, rebuild.data.of) : null}</p>
      ) : (
        <button type="button" disabled={start.isPending} onClick={() => start.mutate()}>
          {words.rebuildGo}
        </button>
      )}
      {rebuild.isError ? <ErrorState error={rebuild.error} /> : null}
      {start.isError ? <ErrorState error={start.error} /> : null}
      <h3>{words.demo}</h3>
      {board?.picture?.demo ? (
        <>
          <p className="small muted">{words.demoSays}</p>
          <button type="button" disabled={clear.isPending} onClick={() => clear.mutate()}>
            {words.demoGo}
          </button>
        </>
      ) : (
        <p className="muted">{words.demoNone}</p>
      )}
      {clear.isError ? <ErrorState error={clear.error} /> : null}
    </section>
  );
}

const isRunning = (rebuild: Rebuild | undefined) => rebuild?.generation !== undefined;
