import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { CREDIBILITIES } from "../../domain/vocabulary/admiralty.ts";
import type { ClaimBody, ClaimPageBody, IncidentBody, StatementBody, Whence } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { ClaimGlyph, kindOf } from "../parts/claim-kind.tsx";
import { EvidenceCard, Hedges, withStatements } from "../parts/evidence-card.tsx";
import { subjectKey, subjectName } from "../parts/subject.ts";
import { why } from "../words/board.ts";
import { evidence, INCIDENT_WORDS, LEVEL_WORDS, REALITY_WORDS } from "../words/domain.ts";
import { claim as words } from "../words/story.ts";
import { Disagreements, onceEach } from "./claim-detail.tsx";

export interface LoggedDecision {
  readonly id: string;
  readonly state: string;
  readonly decision: { readonly kind: string; readonly by: string; readonly at: string; readonly why: string };
}

/** All that is known of one claim, in the sources' words; what they do not say is said so. */
export function ClaimPage({
  claim,
  statements,
  incidents,
  usedBy,
  decisions,
}: ClaimPageBody & { decisions: readonly LoggedDecision[] }) {
  const told = { ...claim, acts: incidents.map(({ type }) => type) };
  const named = claim.origins.filter((origin) => origin.named).length;
  return (
    <>
      <header className="stack">
        <p>
          <ClaimGlyph kind={kindOf(told)} said={claim.kind} />
        </p>
        <h1>{claim.text}</h1>
      </header>
      <dl className="facts card">
        <Fact name={words.chain}>
          {statements.length === 0 && words.told(firstNames(claim.evidence))}
          {statements.map((statement) => (
            <Chain key={statement.id} statement={statement} />
          ))}
        </Fact>
        <IncidentFacts incidents={incidents} />
        {statements.length > 0 && (
          <Fact name={words.hedge}>
            <Hedges hedges={firstOf(statements.flatMap(({ hedges }) => hedges))} />
          </Fact>
        )}
        <Fact name={words.origins}>
          <strong>{claim.independentOrigins}</strong> ({words.named(named, claim.origins.length - named)})
          {claim.stances.filter(({ stance }) => stance === "repeats").length > 0 &&
            `, ${words.copies(claim.stances.filter(({ stance }) => stance === "repeats").length)}`}
          <ul className="plain small">
            {claim.origins.map((origin) => (
              <li key={origin.name}>
                <strong>{origin.name}</strong> <span className="muted">{origin.why}</span>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={words.credibility}>
          {claim.credibility} ({CREDIBILITIES[claim.credibility]}): {claim.credibilityWhy}
        </Fact>
        {claim.firstSeen && claim.lastSeen && (
          <Fact name={words.seen}>{words.seenFromTo(dayOf(claim.firstSeen)!, dayOf(claim.lastSeen)!)}</Fact>
        )}
        <UsedBy usedBy={usedBy} />
      </dl>
      <Disagreements claim={claim} level="h2" />
      <section className="stack">
        <h2>{words.evidence}</h2>
        {withStatements(onceEach(claim.evidence), new Map(statements.map((each) => [each.id, each]))).map((each) => (
          <EvidenceCard key={each.statement ?? each.incident} evidence={each} kind={kindOf(told)} said={claim.kind} />
        ))}
      </section>
      <Dependences claim={claim} />
      <History claim={claim} decisions={decisions} />
    </>
  );
}

const firstNames = (all: ClaimBody["evidence"]) =>
  [...new Set(all.map(({ publisher, title }) => publisher ?? title ?? evidence.untitled))].join(", ");

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const firstOf = <T extends { quote: string }>(all: readonly T[]) =>
  all.filter(({ quote }, i) => all.findIndex((each) => each.quote === quote) === i);

/** Who told whom, up to who printed it. */
function Chain({ statement }: { statement: StatementBody & Whence }) {
  const { speaker, audience, via, publisher, articleTitle, unresolved } = statement;
  const all = [
    speaker ? speaker.name : unresolved ? evidence.pronoun(unresolved.quote) : evidence.notStated,
    audience?.name,
    ...via.map(({ name }) => name),
    publisher ?? articleTitle ?? evidence.untitled,
  ].filter((link) => link !== undefined);
  const links = [...new Set(all)];
  return (
    <p className="chain">
      {links.map((link, i) => (
        <Fragment key={link}>
          {i > 0 && <span aria-hidden="true">→</span>}
          <span className={i === 0 && !speaker ? "muted" : ""}>{link}</span>
        </Fragment>
      ))}
    </p>
  );
}

function IncidentFacts({ incidents }: { incidents: readonly (IncidentBody & Whence)[] }) {
  if (incidents.length === 0) return null;
  const from = (each: Whence) => (
    <span className="muted"> ({each.publisher ?? each.articleTitle ?? evidence.untitled})</span>
  );
  return (
    <>
      <Fact name={words.type}>{[...new Set(incidents.map(({ type }) => INCIDENT_WORDS[type]))].join(" / ")}</Fact>
      <Fact name={words.reality}>
        {[...new Set(incidents.map(({ reality }) => REALITY_WORDS[reality]))].join(" / ")}
      </Fact>
      <Fact name={words.when}>
        {incidents.map((each) => (
          <p key={each.id}>
            {each.asWritten ? `“${each.asWritten}”` : words.notStated}
            {each.from && `, ${[...new Set([dayOf(each.from), dayOf(each.to)])].filter(Boolean).join(" to ")}`}
            {from(each)}
          </p>
        ))}
      </Fact>
      <Fact name={words.whom}>
        {incidents.map((each) => (
          <p key={each.id}>
            {each.actor ?? words.notStated}
            {each.actorAttributedBy && <span className="muted"> (says {each.actorAttributedBy})</span>} →{" "}
            {each.victims.join(", ") || words.notStated}
            {from(each)}
          </p>
        ))}
      </Fact>
    </>
  );
}

function UsedBy({ usedBy }: Pick<ClaimPageBody, "usedBy">) {
  const [first] = usedBy;
  return (
    <Fact name={words.usedBy}>
      {!first && words.noOne}
      <ul className="plain">
        {usedBy.map(({ subject, level, rule, direction }) => (
          <li key={subjectKey(subject) + rule}>
            <Link to="/" search={{ why: subjectKey(subject) } as never}>
              {subjectName(subject)}
              {level && `: ${LEVEL_WORDS[level]}`}
            </Link>{" "}
            <span className="muted">
              {rule} {why[direction as "raises"] ?? direction}
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

/** An inference is dashed and says "likely"; a refusal names who refused. */
function Dependences({ claim }: { claim: ClaimBody }) {
  const reasons = claim.dependences.filter(
    ({ why, certainty }, i, all) => all.findIndex((each) => each.why === why && each.certainty === certainty) === i,
  );
  if (reasons.length === 0) return null;
  return (
    <section className="stack small">
      <h2>{words.dependences}</h2>
      <ul className="plain stack">
        {reasons.map(({ why, certainty, quote, refused, by }) => (
          <li key={by + why + certainty}>
            {certainty === "likely" ? (
              <span className="likely">
                {words.likely}: {why}
              </span>
            ) : (
              why
            )}{" "}
            {quote && <q>{quote}</q>} {refused && words.refused(refused.by, refused.why)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ claim, decisions }: { claim: ClaimBody; decisions: readonly LoggedDecision[] }) {
  return (
    <section className="stack small">
      <h2>{words.history}</h2>
      {claim.withdrawn.map(({ item, why }) => (
        <p key={item}>
          {words.withdrawn}: {why}
        </p>
      ))}
      {decisions.length === 0 && claim.withdrawn.length === 0 && <p className="muted">{words.noHistory}</p>}
      <ul className="plain stack">
        {decisions.map(({ id, state, decision }) => (
          <li key={id}>
            {dayOf(decision.at)}, {decision.by}: {decision.kind} ({state}). {decision.why}
          </li>
        ))}
      </ul>
    </section>
  );
}
