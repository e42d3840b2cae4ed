import type { ReactNode } from "react";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import type { Evidence, Hedge, StatementBody } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { SENSE_WORDS, STANCE_WORDS, evidence as words } from "../words/domain.ts";
import { ClaimGlyph, type ClaimKind } from "./claim-kind.tsx";

/** The quoted words and where each field of them comes from. */
export function EvidenceCard(given: {
  evidence: Evidence;
  kind: ClaimKind;
  said?: StatementKind;
  children?: ReactNode;
}) {
  const { evidence, kind, said, children } = given;
  const where = [evidence.publisher, evidence.title ?? words.untitled].filter(Boolean).join(": ");
  return (
    <article className={`evidence kind-${kind}`}>
      <div className="row small">
        <ClaimGlyph kind={kind} {...(said ? { said } : {})} />
        <span className="muted">{evidence.stance ? STANCE_WORDS[evidence.stance] : words.withdrawn}</span>
      </div>
      <blockquote>“{evidence.quote}”</blockquote>
      <dl className="facts">
        {(evidence.statement || evidence.speaker) && (
          <>
            <dt>{words.saidBy}</dt>
            <dd>
              <Who {...evidence} />
            </dd>
            <dt>{words.hedge}</dt>
            <dd>
              <Hedges hedges={evidence.hedges} />
            </dd>
          </>
        )}
        <dt>{words.published}</dt>
        <dd>
          {where}, {dayOf(evidence.publishedAt) ?? words.notDated}{" "}
          <span className="muted">{words.at(evidence.start, evidence.end)}</span>
        </dd>
      </dl>
      {evidence.correctedBy?.map(({ decision, what, by, at, why }) => (
        <p key={decision} className="small">
          {words.corrected(what, by, dayOf(at) ?? at)}: {why}
        </p>
      ))}
      {children}
    </article>
  );
}

/** The name as the text gives it; what it does not say is said so. */
export function Who({ speaker, unresolved }: Pick<Evidence, "speaker" | "unresolved">) {
  if (!speaker) return <span className="muted">{unresolved ? words.pronoun(unresolved.quote) : words.notStated}</span>;
  if (typeof speaker === "string") return <strong>{speaker}</strong>;
  const beside = [speaker.role, speaker.organisation].filter(Boolean).join(", ");
  return (
    <>
      <strong>{speaker.name}</strong>
      {beside && `, ${beside}`}
    </>
  );
}

/** Hedges in the source's words, each with its sense. */
export function Hedges({ hedges }: { hedges: readonly Hedge[] }) {
  if (hedges.length === 0) return <span className="muted">{words.noHedge}</span>;
  return (
    <>
      {hedges.map(({ quote, start, sense }, i) => (
        <span key={start}>
          {i > 0 && "; "}“{quote}” ({SENSE_WORDS[sense]})
        </span>
      ))}
    </>
  );
}

/** The evidence as its statements tell it: with role, body, open pronouns and corrections. */
export function withStatements(all: readonly Evidence[], statements: ReadonlyMap<string, StatementBody>): Evidence[] {
  return all.map((evidence) => {
    const { speaker, unresolved, correctedBy } = statements.get(evidence.statement ?? "") ?? {};
    return {
      ...evidence,
      ...(speaker === undefined ? {} : { speaker }),
      ...(unresolved ? { unresolved } : {}),
      ...(correctedBy ? { correctedBy } : {}),
    };
  });
}
