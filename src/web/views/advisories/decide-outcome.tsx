import { useState } from "react";
import { OUTCOMES, type ScoreOutcome, type StatementScore } from "../../../domain/score.ts";
import { OUTCOME_WORDS, score as words } from "../../words/score.ts";

/** As the API takes it. */
export type Decision =
  | { readonly statement: string; readonly outcome: ScoreOutcome; readonly why?: string; readonly claims?: readonly string[] } // biome-ignore format: one line
  | { readonly statement: string; readonly undo: true; readonly why: string };

interface DecideProps {
  readonly one: StatementScore;
  /** Whether the desk took it. */
  readonly onDecide: (decision: Decision) => Promise<boolean>;
}

/** One press takes the proposal; another outcome wants its reason. */
export function DecideForm({ one, onDecide }: DecideProps) {
  const { id: statement, proposal, decided } = one;
  const [open, setOpen] = useState(false);
  const isTaken = decided?.outcome === proposal.outcome;
  return (
    <div className="stack no-print">
      <div className="row">
        {!isTaken && (
          <button
            type="button"
            className={decided ? "" : "first"}
            onClick={() => void onDecide({ statement, outcome: proposal.outcome })}
          >
            {words.take}
          </button>
        )}
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.correct}
        </button>
        {decided && (
          <button type="button" onClick={() => void onDecide({ statement, undo: true, why: words.undoWhy })}>
            {words.undo}
          </button>
        )}
      </div>
      {open && <Otherwise one={one} onDecide={onDecide} onDone={() => setOpen(false)} />}
    </div>
  );
}

function Otherwise({ one, onDecide, onDone }: DecideProps & { readonly onDone: () => void }) {
  const [outcome, setOutcome] = useState<ScoreOutcome>(one.decided?.outcome ?? one.proposal.outcome);
  const [why, setWhy] = useState("");
  const [claims, setClaims] = useState("");
  const send = async () => {
    const ids = claims.split(/\s+/).flatMap((line) => line.split("/").at(-1) || []);
    const isDone = await onDecide({ statement: one.id, outcome, why: why.trim(), ...(ids.length ? { claims: ids } : {}) }); // biome-ignore format: one line
    if (isDone) onDone();
  };
  return (
    <form
      className="stack otherwise"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="field">
        {words.outcome}
        <select value={outcome} onChange={(event) => setOutcome(event.target.value as ScoreOutcome)}>
          {OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {OUTCOME_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.why}
        <textarea required rows={2} maxLength={2000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </label>
      <label className="field">
        {words.claims}
        <textarea rows={1} maxLength={2000} value={claims} onChange={(event) => setClaims(event.target.value)} />
      </label>
      <div className="row">
        <button type="submit" className="first">
          {words.decide}
        </button>
      </div>
    </form>
  );
}
