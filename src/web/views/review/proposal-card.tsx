import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { dayOf } from "../../frame/time.ts";
import { review as words } from "../../words/review.ts";
import type { Proposal, Side } from "./proposals.ts";

export interface ProposalCardProps {
  readonly proposal: Proposal;
  readonly mayDecide: boolean;
  readonly busy: boolean;
  readonly onDecide: (accepted: boolean, why: string) => void;
}

/** Both sides beside each other, why they are proposed, and two answers; each wants a reason. */
export function ProposalCard({ proposal, mayDecide, busy, onDecide }: ProposalCardProps) {
  const [why, setWhy] = useState("");
  const [told, setTold] = useState(false);
  const hint = useId();
  const decide = (accepted: boolean) => {
    setTold(!why.trim());
    if (why.trim()) onDecide(accepted, why.trim());
  };
  const { kind, likeness } = proposal;
  return (
    <article className="card stack proposal">
      <h2>
        {words.kinds[kind]}
        {likeness === undefined ? null : <span className="muted"> · {words.likeness(Math.round(likeness * 100))}</span>}
      </h2>
      <p>
        <span className="muted">{words.reason}: </span>
        {proposal.why}
      </p>
      <div className="sides">
        {proposal.sides.map((side) => (
          <SideView key={side.id} side={side} />
        ))}
      </div>
      {mayDecide ? (
        <>
          <label className="field">
            {words.why}
            <textarea
              rows={2}
              maxLength={1000}
              value={why}
              aria-invalid={told}
              aria-describedby={hint}
              onChange={(event) => setWhy(event.target.value)}
            />
            <span id={hint} className={told ? "hint fault" : "hint small muted"} role={told ? "alert" : undefined}>
              {told ? words.whyNeeded : words.whyHint}
            </span>
          </label>
          <div className="row">
            <button type="button" className="first" disabled={busy} onClick={() => decide(true)}>
              {words.accept[kind]}
            </button>
            <button type="button" disabled={busy} onClick={() => decide(false)}>
              {words.refuse[kind]}
            </button>
          </div>
        </>
      ) : (
        <p className="muted">{words.viewer}</p>
      )}
    </article>
  );
}

function SideView({ side }: { side: Side }) {
  return (
    <div className="evidence">
      <strong>{side.story ? <Link to={`/stories/${side.story}`}>{side.title}</Link> : side.title}</strong>
      {side.quote ? <blockquote>“{side.quote}”</blockquote> : null}
      <p className="small muted">{[side.publisher, dayOf(side.publishedAt)].filter(Boolean).join(", ")}</p>
    </div>
  );
}
