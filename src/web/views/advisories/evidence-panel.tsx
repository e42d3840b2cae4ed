import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AdvisoryText, CitedEvidence, QuotedEvidence } from "../../../domain/advisory.ts";
import { dayOf } from "../../frame/time.ts";
import { Hedges, Who } from "../../parts/evidence-card.tsx";
import { Level } from "../../parts/level.tsx";
import { subjectName } from "../../parts/subject.ts";
import { citation, cited as words } from "../../words/advisory.ts";
import { evidence as evidenceWords, REALITY_WORDS, SAID_WORDS, STANCE_WORDS } from "../../words/domain.ts";

interface PanelProps {
  readonly evidence: readonly CitedEvidence[];
  readonly texts: readonly AdvisoryText[];
  /** The one that was asked for, by a citation. */
  readonly chosen?: string | undefined;
  /** Absent: it is read, not written. */
  readonly edit?: {
    readonly onCite: (id: string) => void;
    readonly onSentence: (evidence: QuotedEvidence) => void;
    readonly onRemove: (id: string) => void;
  };
}

/** What the sentences rest on, in the sources' own words. */
export function EvidencePanel({ evidence, texts, chosen, edit }: PanelProps) {
  const uses = usesOf(texts);
  return (
    <section className="card stack evidence-panel" aria-label={words.title}>
      <h2>
        {words.title} {evidence.length}
      </h2>
      {evidence.length === 0 && <p>{words.none}</p>}
      {edit && <p className="small muted">{words.how}</p>}
      {evidence.map((each) => (
        <article
          key={each.id}
          id={`evidence-${each.id}`}
          tabIndex={-1}
          className={`evidence${each.id === chosen ? " chosen" : ""}`}
          aria-label={citation.aloud(each.id, each)}
        >
          <div className="row">
            <strong>{each.id}</strong>
            <span className="small muted">{words.uses(uses.get(each.id) ?? 0)}</span>
          </div>
          {each.kind === "quote" ? <QuoteFacts evidence={each} /> : <AssessmentFacts {...each} />}
          {edit && (
            <div className="row no-print">
              <button type="button" onClick={() => edit.onCite(each.id)}>
                {words.here}
              </button>
              {each.kind === "quote" && (
                <button type="button" onClick={() => edit.onSentence(each)}>
                  {words.sentence}
                </button>
              )}
              {!uses.has(each.id) && (
                <button type="button" onClick={() => edit.onRemove(each.id)}>
                  {words.remove}
                </button>
              )}
            </div>
          )}
        </article>
      ))}
    </section>
  );
}

/** In how many sentences of the first language. */
function usesOf([text]: readonly AdvisoryText[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { cites } of text?.sections.flatMap(({ sentences }) => sentences) ?? [])
    for (const id of cites) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function QuoteFacts({ evidence }: { evidence: QuotedEvidence }) {
  const { quote, article, speaker, hedges, statementKind, reality, stance, claim, origin, independentOrigins } =
    evidence;
  const told = [
    statementKind && SAID_WORDS[statementKind],
    reality && REALITY_WORDS[reality],
    stance && STANCE_WORDS[stance],
  ];
  return (
    <>
      <blockquote>“{quote}”</blockquote>
      <dl className="facts">
        {speaker !== undefined && (
          <Fact name={evidenceWords.saidBy}>
            <Who speaker={speaker as never} />
          </Fact>
        )}
        <Fact name={evidenceWords.hedge}>
          <Hedges hedges={hedges} />
        </Fact>
        {told.some(Boolean) && <Fact name={words.told}>{told.filter(Boolean).join(", ")}</Fact>}
        <Fact name={evidenceWords.published}>
          {[article.publisher, article.title].filter(Boolean).join(": ")},{" "}
          {dayOf(article.publishedAt) ?? evidenceWords.notDated}
        </Fact>
        <Fact name={evidenceWords.origin}>
          {[
            origin,
            evidence.copyOf && words.copy,
            independentOrigins !== undefined && words.origins(independentOrigins),
          ]
            .filter(Boolean)
            .join("; ") || words.notCounted}
        </Fact>
        {article.marking && article.marking !== "clear" && (
          <Fact name={words.marking}>TLP:{article.marking.toUpperCase()}</Fact>
        )}
      </dl>
      <p className="row small no-print">
        {claim && <Link to={`/claims/${claim}`}>{words.claim}</Link>}
        {article.url && /^https?:/.test(article.url) && (
          <a href={article.url} target="_blank" rel="noreferrer noopener">
            {words.original}
          </a>
        )}
      </p>
    </>
  );
}

function AssessmentFacts({
  subject,
  level,
  confidence,
  likelihood,
  asOf,
  claims,
}: Extract<CitedEvidence, { kind: "assessment" }>) {
  return (
    <dl className="facts">
      <Fact name={words.assessment}>
        <Link to="/" search={{ why: `${subject.kind}:${subject.name}` } as never}>
          {subjectName(subject)}
        </Link>{" "}
        <Level level={level} />
      </Fact>
      <Fact name={words.confidence}>{confidence}</Fact>
      {likelihood && <Fact name={words.likelihood}>{likelihood.replaceAll("-", " ")}</Fact>}
      <Fact name={words.rests}>
        {words.claims(claims.length)}, {dayOf(asOf)}
      </Fact>
    </dl>
  );
}
