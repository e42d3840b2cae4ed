import { useState } from "react";
import type { AdvisoryContent, DraftBody } from "../../contract-advisory.ts";
import { RULE_WORDS, review as words } from "../../words/advisory.ts";
import { Changes } from "./changes.tsx";

interface ReviewProps {
  readonly draft: DraftBody;
  /** Of the newest published version; undefined: there is none. */
  readonly before: AdvisoryContent | undefined;
  readonly placeOf: (sentence: string) => string;
  readonly onGo: (sentence: string) => void;
  readonly onApprove: (() => Promise<unknown>) | undefined;
  readonly onReturn: ((why: string) => Promise<unknown>) | undefined;
}

/** One decision: what is new, what was let stand and why, what it is bound to. */
export function ReviewPanel({ draft, before, placeOf, onGo, onApprove, onReturn }: ReviewProps) {
  const { content, hash, authors, askedBy, checks } = draft;
  const lacking = checks.findings.filter(({ severity, overridden }) => severity !== "warns" && !overridden);
  const warned = checks.findings.filter(({ severity }) => severity === "warns");
  return (
    <section className="card stack review" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.asked(askedBy ?? words.somebody, authors.join(", "))}</p>
      {draft.kind && draft.kind !== "alert" && draft.kind !== "end" && (
        <p>
          <strong>{words.kinds[draft.kind](draft.reason ?? "")}</strong>
        </p>
      )}
      {draft.supersedes && draft.supersedes.length > 0 && <p>{words.supersedes(draft.supersedes.join(", "))}</p>}
      <h3>{before ? words.since : words.first}</h3>
      {before ? <Changes before={before} after={content} /> : <p className="small">{words.firstSays}</p>}
      <h3>{words.overridden(content.overrides.length)}</h3>
      <ul className="plain stack">
        {content.overrides.map(({ rule, sentence, reason, by }) => (
          <li key={`${rule} ${sentence}`}>
            <strong>{RULE_WORDS[rule] ?? rule}</strong>{" "}
            {sentence && (
              <button type="button" className="quiet" onClick={() => onGo(sentence)}>
                {placeOf(sentence)}
              </button>
            )}{" "}
            {words.because(reason, by)}
          </li>
        ))}
      </ul>
      <p>{words.checks(lacking.length, warned.length)}</p>
      <p className="small">
        {words.bound} <code className="hash">{hash}</code>
      </p>
      <Decision onApprove={onApprove} onReturn={onReturn} />
    </section>
  );
}

function Decision({ onApprove, onReturn }: Pick<ReviewProps, "onApprove" | "onReturn">) {
  const [returning, setReturning] = useState(false);
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const doIt = (work: Promise<unknown>) => {
    setBusy(true);
    void work.finally(() => setBusy(false));
  };
  if (returning && onReturn) {
    return (
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (why.trim()) doIt(onReturn(why.trim()));
        }}
      >
        <label className="field">
          {words.why}
          {/* biome-ignore lint/a11y/noAutofocus: it was just asked for */}
          <textarea rows={3} required autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />
        </label>
        <div className="row">
          <button type="submit" className="first" disabled={busy}>
            {words.return}
          </button>
          <button type="button" onClick={() => setReturning(false)}>
            {words.back}
          </button>
        </div>
      </form>
    );
  }
  return (
    <div className="row">
      {onApprove && (
        <button type="button" className="first" disabled={busy} onClick={() => doIt(onApprove())}>
          {words.approve}
        </button>
      )}
      {onReturn && (
        <button type="button" onClick={() => setReturning(true)}>
          {words.returning}
        </button>
      )}
    </div>
  );
}
