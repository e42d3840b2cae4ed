import type { ReactNode } from "react";
import type { StatementKind } from "../../domain/vocabulary/words.ts";
import type { Evidence, Hedge, SpeakerBody } from "../contract.ts";
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
              <Who speaker={evidence.speaker} />
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
      {children}
    </article>
  );
}

/** The name as the text gives it; what it does not say is said so. */
export function Who({ speaker }: { speaker?: SpeakerBody | null | undefined }) {
  if (!speaker) return <span className="muted">{words.notStated}</span>;
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
