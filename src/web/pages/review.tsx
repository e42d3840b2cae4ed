import "../style/review.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../client.ts";
import { useKeys } from "../frame/keys.ts";
import { useMay } from "../frame/session.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { Empty, ErrorState } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { DecisionLog, type LoggedDecision } from "../views/review/decision-log.tsx";
import { ProposalCard } from "../views/review/proposal-card.tsx";
import { decisionOf, idOf, KINDS, type Proposal } from "../views/review/proposals.ts";
import { review as words } from "../words/review.ts";

const KEY = ["/api/proposals"];

export function Review() {
  useTitle(words.title);
  const may = useMay("analyst");
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<{ rows: readonly Proposal[] }>("/api/proposals", signal),
  });
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <p className="muted">{words.says}</p>
      <QueryView query={query} lines={8}>
        {({ rows }) =>
          rows.length ? <Proposals rows={rows} may={may} /> : <Empty what={words.none} why={words.noneWhy} />
        }
      </QueryView>
      <DecisionLog mayDecide={may} />
    </div>
  );
}

function Proposals({ rows, may }: { rows: readonly Proposal[]; may: boolean }) {
  const [{ kind = "", at: asked = "0" }, setAddress] = useAddress();
  const shown = kind ? rows.filter((row) => row.kind === kind) : rows;
  const at = Math.min(Math.max(0, Number(asked) || 0), Math.max(0, shown.length - 1));
  const go = (by: number) =>
    setAddress({ at: String(Math.min(Math.max(0, at + by), shown.length - 1)) }, { replace: true });
  useKeys({ next: () => go(1), previous: () => go(-1) });
  const decide = useDecide(rows);
  const proposal = shown[at];
  return (
    <>
      <Bar
        rows={rows}
        kind={kind}
        at={at}
        of={shown.length}
        onGo={go}
        onKind={(next) => setAddress({ kind: next, at: undefined })}
      />
      {decide.isError ? <ErrorState error={decide.error} /> : null}
      {proposal ? (
        <ProposalCard
          key={idOf(proposal)}
          proposal={proposal}
          mayDecide={may}
          busy={decide.isPending}
          onDecide={(accepted, why) => decide.mutate({ proposal, accepted, why })}
        />
      ) : (
        <Empty what={words.none} why={words.noneWhy} />
      )}
    </>
  );
}

function useDecide(rows: readonly Proposal[]) {
  const queries = useQueryClient();
  const logAgain = () => void queries.invalidateQueries({ queryKey: ["/api/decisions"] });
  return useMutation({
    mutationFn: ({ proposal, accepted, why }: { proposal: Proposal; accepted: boolean; why: string }) =>
      post<LoggedDecision>("/api/decisions", decisionOf(proposal, accepted, why)),
    onSuccess: ({ id }, { proposal, accepted }) => {
      // It leaves the list at once; the next picture no longer proposes it.
      queries.setQueryData(KEY, { rows: rows.filter((row) => idOf(row) !== idOf(proposal)) });
      logAgain();
      const undo = async () => {
        await post(`/api/decisions/${id}/undo`, { why: words.undoWhy });
        say(words.undone);
        queries.setQueryData(KEY, { rows });
        logAgain();
      };
      say(words.decided(words[accepted ? "accept" : "refuse"][proposal.kind]), () =>
        undo().catch((fault: Error) => say(fault.message)),
      );
    },
  });
}

interface BarProps {
  readonly rows: readonly Proposal[];
  readonly kind: string;
  readonly at: number;
  readonly of: number;
  readonly onGo: (by: 1 | -1) => void;
  readonly onKind: (kind: string) => void;
}

function Bar({ rows, kind, at, of, onGo, onKind }: BarProps) {
  return (
    <div className="row spread no-print">
      <label>
        <span className="muted">{words.show} </span>
        <select value={kind} onChange={(event) => onKind(event.target.value)}>
          <option value="">
            {words.all} ({rows.length})
          </option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]} ({rows.filter((row) => row.kind === one).length})
            </option>
          ))}
        </select>
      </label>
      {of ? (
        <div className="row">
          <button type="button" disabled={at === 0} onClick={() => onGo(-1)}>
            {words.previous} <kbd>k</kbd>
          </button>
          <span>{words.position(at + 1, of)}</span>
          <button type="button" disabled={at === of - 1} onClick={() => onGo(1)}>
            {words.next} <kbd>j</kbd>
          </button>
        </div>
      ) : null}
    </div>
  );
}
