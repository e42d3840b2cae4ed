import { Link } from "@tanstack/react-router";
import type { AdvisoryScore, MatchedEvent, StatementScore } from "../../../domain/score.ts";
import { dayOf } from "../../frame/time.ts";
import { KIND_WORDS } from "../../words/advisory.ts";
import { INCIDENT_WORDS, REALITY_WORDS } from "../../words/domain.ts";
import { OUTCOME_WORDS, score as words } from "../../words/score.ts";
import { DecideForm, type Decision } from "./decide-outcome.tsx";

export interface ScoreViewProps {
  readonly score: AdvisoryScore;
  /** Absent: who looks decides nothing, or it is closed. */
  readonly onDecide?: (decision: Decision) => Promise<boolean>;
}

/** Each statement with what is proposed and decided, what happened, and what could not be seen. */
export function ScoreView({ score, onDecide }: ScoreViewProps) {
  const { ended, statements, events, lead, scope, unseen } = score;
  const byId = new Map(events.map((event) => [event.id, event]));
  return (
    <>
      <section className="card stack" aria-label={words.title}>
        <h2>{words.title}</h2>
        <p>{words.ended(ended, dayOf(ended.at) ?? "")}</p>
        <p>
          <strong>{words.scope[scope]}</strong> {lead && words.lead(lead)}
        </p>
        <h3>{words.unseen}</h3>
        <ul className="plain small">
          {unseen.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <section className="stack" aria-label={words.statements}>
        <h2>{words.statements}</h2>
        {statements.map((one) => (
          <Statement key={one.id} one={one} events={byId} {...(onDecide ? { onDecide } : {})} />
        ))}
      </section>
      <section className="stack" aria-label={words.events}>
        <h2>{words.events}</h2>
        {events.length === 0 ? <p className="muted">{words.noEvents}</p> : null}
        <ul className="plain stack">
          {events.map((event) => (
            <EventCard key={event.id} event={event} />
          ))}
        </ul>
      </section>
    </>
  );
}

interface StatementProps extends Pick<ScoreViewProps, "onDecide"> {
  readonly one: StatementScore;
  readonly events: ReadonlyMap<string, MatchedEvent>;
}

function Statement({ one, events, onDecide }: StatementProps) {
  const { kind, text, by, likelihood, sources, saidAt, until, proposal, decided, ownDecision } = one;
  const facts = [
    KIND_WORDS[kind],
    ...(by ? [words.by(by)] : []),
    ...(likelihood ? [words.likelihood(likelihood)] : []),
    ...(sources.length ? [words.sources(sources.join(", "))] : []),
    words.said(dayOf(saidAt) ?? "", dayOf(until) ?? ""),
  ];
  const matched = one.events.flatMap(({ id, counts }) => {
    const event = events.get(id);
    return event ? [{ event, counts }] : [];
  });
  return (
    <article className="card stack scored" data-statement={one.id}>
      <p className="said">{text}</p>
      <p className="small muted">{facts.join(" · ")}</p>
      <p>
        <span className="state-word">{words.proposed}</span> <strong>{OUTCOME_WORDS[proposal.outcome]}</strong>.{" "}
        {proposal.why}
      </p>
      {matched.length > 0 && (
        <ul className="small">
          {matched.map(({ event, counts }) => (
            <li key={event.id}>
              <EventName event={event} />: {words.counts[counts]}
            </li>
          ))}
        </ul>
      )}
      {decided && (
        <div className="decided stack">
          <p>
            <span className="state-word">{words.decided(decided.by, dayOf(decided.at) ?? "")}</span>{" "}
            <strong>{OUTCOME_WORDS[decided.outcome]}</strong>. {decided.why}
            {decided.proposed !== decided.outcome && (
              <span className="muted"> ({words.other(OUTCOME_WORDS[decided.proposed])})</span>
            )}
            {ownDecision && <strong> {words.own}</strong>}
          </p>
          {decided.seen.length > 0 && (
            <details>
              <summary className="small">
                {words.rests} ({decided.seen.length})
              </summary>
              <ul className="small">
                {decided.seen.map(({ article, publisher, quote }) => (
                  <li key={article + quote}>
                    “{quote}” <Link to={`/articles/${article}`}>{publisher ?? article}</Link>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
      {onDecide && <DecideForm one={one} onDecide={onDecide} />}
    </article>
  );
}

const EventName = ({ event: { id, from, text } }: { event: MatchedEvent }) =>
  from === "claim" ? <Link to={`/claims/${id}`}>{text}</Link> : <span>{text}</span>;

function EventCard({ event }: { event: MatchedEvent }) {
  const { types, reality, latest, earliest, origins, deniedBy, counts, why, sectors, places } = event;
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join(", ");
  const [from, to] = [dayOf(earliest?.slice(0, 10)), dayOf(latest.slice(0, 10))];
  return (
    <li className="card stack" data-counts={counts}>
      <p>
        <EventName event={event} />
      </p>
      <p className="small muted">
        {[
          `${types.map((type) => INCIDENT_WORDS[type]).join(", ")} (${REALITY_WORDS[reality]})`,
          from && from !== to ? `${from} – ${to}` : to,
          ...sectors,
          ...places,
        ].join(" · ")}
      </p>
      <p className="small">
        <strong>{words.counts[counts]}</strong>: {why}; {words.told(names(origins) || words.nobody)}
        {deniedBy.length > 0 && `; ${words.denied(names(deniedBy))}`}.
      </p>
    </li>
  );
}
