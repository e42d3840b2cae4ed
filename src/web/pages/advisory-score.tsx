import "../style/score.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { AdvisoryScore } from "../../domain/score.ts";
import { get, post } from "../client.ts";
import { type AdvisoryBody, etagOf } from "../contract-advisory.ts";
import { dayOf } from "../frame/time.ts";
import { say } from "../frame/toast.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { ErrorState } from "../parts/states.tsx";
import { ScoreView } from "../views/advisories/score.tsx";
import { score as words } from "../words/score.ts";
import { advisoryKey } from "./use-draft.ts";

/** What became of a warning that ended: proposed by the desk, decided by whoever may. */
export default function Score({ view }: { view: AdvisoryBody }) {
  const path = `/api/advisories/${view.id}/score`;
  const query = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<AdvisoryScore>(path, signal), staleTime: 0 });
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const viewAgain = () => queries.invalidateQueries({ queryKey: advisoryKey(view.id) });
  // One after the other: who presses twice means what is there after the first.
  const last = useRef(Promise.resolve(true));
  const send = (body: object, done: string): Promise<boolean> => {
    last.current = last.current.then(() => once(body, done));
    return last.current;
  };
  const once = async (body: object, done: string): Promise<boolean> => {
    setError(undefined);
    try {
      const now = queries.getQueryData<AdvisoryBody>(advisoryKey(view.id)) ?? view;
      const next = await post<AdvisoryScore>(path, body, etagOf(now));
      await viewAgain();
      queries.setQueryData([path], next);
      void queries.invalidateQueries({ queryKey: ["/api/records"] });
      say(done);
      return true;
    } catch (fault) {
      setError(fault);
      // What somebody else did meanwhile is shown beside the refusal.
      await Promise.all([viewAgain(), queries.invalidateQueries({ queryKey: [path] })]);
      return false;
    }
  };
  const may = view.may.includes("score");
  return (
    <div className="stack score-page">
      {error !== undefined && <ErrorState error={error} />}
      <QueryView query={query} lines={12}>
        {(score) => (
          <>
            <ScoreView
              score={score}
              {...(may ? { onDecide: (body) => send(body, "undo" in body ? words.undone : words.saved) } : {})}
            />
            <Close view={view} score={score} send={(body) => send(body, words.saved)} />
          </>
        )}
      </QueryView>
    </div>
  );
}

interface CloseProps {
  readonly view: AdvisoryBody;
  readonly score: AdvisoryScore;
  readonly send: (body: object) => Promise<boolean>;
}

/** What is closed is added to no more; what is reopened is due again. */
function Close({ view, score: { closed }, send }: CloseProps) {
  const [why, setWhy] = useState("");
  const verb = closed ? "reopen" : "close";
  const may = view.may.includes(closed ? "reopen-score" : "close-score");
  const isDone = async () => {
    if (await send({ [verb]: true, why: why.trim() })) setWhy("");
  };
  return (
    <section className="card stack" aria-label={words.close}>
      <h2>{closed ? words.closed(closed.by, dayOf(closed.at) ?? "") : words.close}</h2>
      <p className={closed ? "" : "small muted"}>{closed ? closed.why : words.closeSays}</p>
      {may && (
        <form
          className="stack otherwise no-print"
          onSubmit={(event) => {
            event.preventDefault();
            void isDone();
          }}
        >
          <label className="field">
            {words.why}
            <textarea required rows={2} maxLength={2000} value={why} onChange={(event) => setWhy(event.target.value)} />
          </label>
          <div className="row">
            <button type="submit">{words[verb]}</button>
          </div>
        </form>
      )}
    </section>
  );
}
