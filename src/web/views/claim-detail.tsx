import { Link } from "@tanstack/react-router";
import type { ClaimBody, Evidence } from "../contract.ts";
import { ClaimGlyph, kindOf } from "../parts/claim-kind.tsx";
import { EvidenceCard } from "../parts/evidence-card.tsx";
import { evidence as evidenceWords, origins } from "../words/domain.ts";
import { story as words } from "../words/story.ts";

interface DetailProps {
  readonly claim: ClaimBody;
  readonly mayCorrect: boolean;
  readonly onCite: (evidence: Evidence) => void;
  readonly onCorrect: (evidence: Evidence) => void;
}

/** One claim beside its sources: origins first, then every quotation; repeats are folded. */
export function ClaimDetail({ claim, ...actions }: DetailProps) {
  const evidence = onceEach(claim.evidence);
  const own = evidence.filter(({ stance }) => stance !== "repeats");
  const repeats = evidence.filter(({ stance }) => stance === "repeats");
  const card = (each: Evidence) => (
    <Card key={each.statement ?? each.incident} evidence={each} claim={claim} {...actions} />
  );
  return (
    <>
      <p>
        <ClaimGlyph kind={kindOf(claim)} said={claim.kind} /> {claim.text}{" "}
        <Link to={`/claims/${claim.id}`} className="no-print">
          {words.openClaim}
        </Link>
      </p>
      <section className="stack small">
        <h3>
          {words.origins}: {origins(claim.independentOrigins)}
        </h3>
        <ul className="plain stack">
          {claim.origins.map(({ name, why }) => (
            <li key={name}>
              <strong>{name}</strong> <span className="muted">{why}</span>
            </li>
          ))}
        </ul>
      </section>
      <Disagreements claim={claim} />
      <section className="stack">
        <h3>{words.evidence}</h3>
        {own.map(card)}
        {repeats.length > 0 && (
          <details>
            <summary>{words.repeats(repeats.length)}</summary>
            <div className="stack">{repeats.map(card)}</div>
          </details>
        )}
      </section>
    </>
  );
}

/** The same words of one article as a statement and as an incident are one quotation. */
export function onceEach(all: readonly Evidence[]): Evidence[] {
  const placeOf = ({ article, start, end }: Evidence) => `${article} ${start} ${end}`;
  const said = new Set(all.filter(({ statement }) => statement).map(placeOf));
  return all.filter((each) => each.statement || !said.has(placeOf(each)));
}

function Card({ evidence, claim, mayCorrect, onCite, onCorrect }: DetailProps & { evidence: Evidence }) {
  return (
    <EvidenceCard evidence={evidence} kind={kindOf(claim)} said={claim.kind}>
      <div className="row no-print">
        <button type="button" onClick={() => onCite(evidence)}>
          {words.cite} <kbd>c</kbd>
        </button>
        {mayCorrect && evidence.statement && (
          <button type="button" onClick={() => onCorrect(evidence)}>
            {words.correct} <kbd>x</kbd>
          </button>
        )}
      </div>
    </EvidenceCard>
  );
}

export function Disagreements({ claim, level: Heading = "h3" }: { claim: ClaimBody; level?: "h2" | "h3" }) {
  if (claim.disagreements.length === 0) return null;
  const publisherOf = (article: string) => {
    const { publisher, title } = claim.evidence.find((each) => each.article === article) ?? {};
    return publisher ?? title ?? evidenceWords.untitled;
  };
  return (
    <section className="stack small">
      <Heading>
        <span aria-hidden="true">≠</span> {words.disagree}
      </Heading>
      <ul className="plain stack">
        {claim.disagreements.map(({ about, values }) => (
          <li key={about}>
            {about}:{" "}
            {values.map(({ article, quote }, i) => (
              <span key={`${article} ${quote}`}>
                {i > 0 && " / "}“{quote}” <span className="muted">({publisherOf(article)})</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
