import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import type { Assessment, AssessmentPageBody, ClaimLineBody } from "../contract.ts";
import { dayOf } from "../frame/time.ts";
import { ClaimGlyph, kindOf } from "../parts/claim-kind.tsx";
import { Level } from "../parts/level.tsx";
import { subjectName } from "../parts/subject.ts";
import { why as words } from "../words/board.ts";
import { LEVEL_WORDS } from "../words/domain.ts";

/** Why a subject has its level: every reason with its rule, what limits it, and what would change it. */
export function WhyPanel({ assessment, claims, measures, rules, asOf }: AssessmentPageBody & { asOf: string }) {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const { noThreat = [], context = [], nearest = [], unknown, wouldChange, override } = assessment;
  return (
    <>
      <p>
        <Level level={assessment.level} />
      </p>
      {override && (
        <Part title={words.override}>
          <p>
            {words.overrideSays(LEVEL_WORDS[override.computed], override.by, dayOf(override.until) ?? override.until)}
          </p>
          <p>{override.why}</p>
        </Part>
      )}
      <Judged assessment={assessment} />
      <Reasons assessment={assessment} claims={byId} rules={rules} asOf={asOf} />
      <Part title={words.noThreat} when={noThreat.length > 0}>
        {noThreat.map(({ claim, effect, why }) => (
          <li key={claim}>
            <ClaimLink claim={byId.get(claim)} /> <strong>{words.effects[effect]}</strong>: {why}
          </li>
        ))}
      </Part>
      <Part title={words.context} when={context.length > 0}>
        {context.map(({ claim, through }) => (
          <li key={claim}>
            <ClaimLink claim={byId.get(claim)} /> <span className="muted">{through}</span>
          </li>
        ))}
      </Part>
      <Part title={words.nearest} when={nearest.length > 0}>
        {nearest.map(({ through, subjects }) => (
          <li key={through}>
            {through}: {subjects.map(subjectName).join(", ")}
          </li>
        ))}
      </Part>
      <Part title={words.unknown} when={unknown.length > 0}>
        {unknown.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Part>
      <Part title={words.measures} when={measures.length > 0}>
        {measures.map(({ id, text, source, url }) => (
          <li key={id}>
            {text}{" "}
            <a href={url} rel="noreferrer">
              {source}
            </a>
          </li>
        ))}
      </Part>
      <Part title={words.change} when={wouldChange.length > 0}>
        {wouldChange.map(({ direction, rule, sentence }) => (
          <li key={direction + rule}>
            <strong>{direction === "raises" ? words.wouldRaise : words.wouldLower}</strong> {sentence}{" "}
            <span className="muted">({rule})</span>
          </li>
        ))}
      </Part>
    </>
  );
}

function Part({ title, when = true, children }: { title: string; when?: boolean; children: ReactNode }) {
  if (!when) return null;
  return (
    <section className="stack small">
      <h3>{title}</h3>
      <ul className="plain stack">{children}</ul>
    </section>
  );
}

function Judged({ assessment }: { assessment: Assessment }) {
  const { confidence, confidenceWhy, likelihood, horizon } = assessment;
  return (
    <dl className="facts">
      <dt>{words.confidence}</dt>
      <dd>
        <strong>{confidence}</strong>: {confidenceWhy}
      </dd>
      {likelihood && (
        <>
          <dt>{words.likelihood}</dt>
          <dd>
            {likelihood.replaceAll("-", " ")} ({LIKELIHOODS[likelihood].percent.join(" to ")} %, ICD 203)
          </dd>
        </>
      )}
      {horizon && (
        <>
          <dt>{words.horizon}</dt>
          <dd>
            {dayOf(horizon.from)} to {dayOf(horizon.to)} <span className="muted">{horizon.why}</span>
          </dd>
        </>
      )}
    </dl>
  );
}

interface ReasonsProps extends Pick<AssessmentPageBody, "assessment" | "rules"> {
  readonly claims: ReadonlyMap<string, ClaimLineBody>;
  readonly asOf: string;
}

function Reasons({ assessment, claims, rules, asOf }: ReasonsProps) {
  if (assessment.reasons.length === 0) return <p>{words.none}</p>;
  return (
    <section className="stack">
      <h3>{words.reasons}</h3>
      <p className="small muted">{words.reasonsSay}</p>
      <table className="reasons">
        <thead>
          <tr>
            <th scope="col">{words.claimAndRule}</th>
            <th scope="col">{words.direction}</th>
            <th scope="col" className="number">
              {words.origins}
            </th>
            <th scope="col" className="number">
              {words.age}
            </th>
          </tr>
        </thead>
        <tbody>
          {assessment.reasons.toSorted(byWeight).map(({ claim, rule, direction, through }) => (
            <tr key={`${claim} ${rule}`}>
              <td>
                <ClaimLink claim={claims.get(claim)} />
                {through && <span className="muted"> {words.through(through)}</span>}
                <span className="rule small">
                  <strong>{rule}</strong> {rules[rule]?.sentence}
                </span>
              </td>
              <td>{words[direction]}</td>
              <td className="number">
                {claims.get(claim)?.independentOrigins}
                <span className="unit"> {words.originsUnit(claims.get(claim)?.independentOrigins ?? 0)}</span>
              </td>
              <td className="number">{ageFrom(claims.get(claim), asOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What gives most first: L4 before L1; then what limits. */
const byWeight = (a: { rule: string }, b: { rule: string }) => weightOf(b.rule) - weightOf(a.rule);
const weightOf = (rule: string) => (rule.startsWith("L") ? Number.parseInt(rule.slice(1), 10) : 0);

const DAY_MS = 86_400_000;
const ageFrom = (claim: ClaimLineBody | undefined, asOf: string) =>
  claim?.lastSeen ? words.days(Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(claim.lastSeen)) / DAY_MS))) : "";

/** Leads to the words in their story. */
function ClaimLink({ claim }: { claim: ClaimLineBody | undefined }) {
  if (!claim) return null;
  return (
    <Link to={`/stories/${claim.story}`} search={{ claim: claim.id } as never}>
      <ClaimGlyph kind={kindOf(claim)} said={claim.kind} wordless /> {claim.text}
    </Link>
  );
}
