import { useId, useState } from "react";
import type { GateFinding } from "../../contract-advisory.ts";
import { ErrorState } from "../../parts/states.tsx";
import { RULE_WORDS, checks as words } from "../../words/advisory.ts";

interface PanelProps {
  readonly findings: readonly GateFinding[];
  readonly isOld: boolean;
  readonly error?: unknown;
  /** Which sentence it is about, in words: "What we know 2". */
  readonly placeOf: (finding: GateFinding) => string;
  readonly onGo: (finding: GateFinding) => void;
  /** Absent: nothing can be let stand here. */
  readonly onOverride?: (finding: GateFinding, reason: string | undefined) => void;
}

/** What the gate says, what blocks first. What may stand with a reason has a field for it. */
export function ChecksPanel({ findings, isOld, error, ...rest }: PanelProps) {
  const open = findings.filter(isOpen);
  const weight = ({ severity }: GateFinding) => ["blocks", "needs-reason", "warns"].indexOf(severity);
  const order = findings.toSorted((a, b) => Number(!!a.overridden) - Number(!!b.overridden) || weight(a) - weight(b));
  return (
    <section className="card stack checks-panel" aria-label={words.title}>
      <h2 tabIndex={-1}>{words.title}</h2>
      <p role="status">
        {open.length === 0 ? words.none : words.open(open.length)} {isOld && <span className="muted">{words.old}</span>}
      </p>
      {error !== undefined && <ErrorState error={error} />}
      {findings.length > 0 && <p className="small muted">{words.keys}</p>}
      <ul className="plain stack">
        {order.map((finding) => (
          <Finding key={keyOf(finding)} finding={finding} {...rest} />
        ))}
      </ul>
    </section>
  );
}

/** What stands in the way of asking for approval. */
export const isOpen = ({ severity, overridden }: GateFinding) => severity !== "warns" && !overridden;

const keyOf = ({ rule, language = "", sentence = "", words: at, says }: GateFinding) =>
  `${rule} ${language} ${sentence} ${at?.start ?? ""} ${says}`;

function Finding(given: { finding: GateFinding } & Pick<PanelProps, "placeOf" | "onGo" | "onOverride">) {
  const { finding, placeOf, onGo, onOverride } = given;
  const { rule, severity, says, overridden, words: at } = finding;
  return (
    <li className={`finding ${overridden ? "overridden" : severity}`}>
      <p>
        <strong>
          {overridden ? words.signs.overridden : words.signs[severity]} {RULE_WORDS[rule] ?? rule}
        </strong>{" "}
        {finding.sentence && (
          <button type="button" className="quiet" onClick={() => onGo(finding)}>
            {placeOf(finding)}
          </button>
        )}
      </p>
      <p className="small">
        {at && <q>{at.quote}</q>} {says}
      </p>
      {overridden && <p className="small">{words.let(overridden.by, overridden.reason)}</p>}
      {onOverride && severity === "needs-reason" && (
        <Override finding={finding} onOverride={(reason) => onOverride(finding, reason)} />
      )}
    </li>
  );
}

function Override(given: { finding: GateFinding; onOverride: (reason: string | undefined) => void }) {
  const { finding, onOverride } = given;
  const [reason, setReason] = useState("");
  const id = useId();
  if (finding.overridden) {
    return (
      <button type="button" onClick={() => onOverride(undefined)}>
        {words.takeBack}
      </button>
    );
  }
  return (
    <details>
      <summary>{words.letStand}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onOverride(reason.trim());
        }}
      >
        <label className="field" htmlFor={id}>
          {words.reason}
          <textarea id={id} rows={2} required value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <button type="submit">{words.letStand}</button>
      </form>
    </details>
  );
}
