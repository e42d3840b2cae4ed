import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { EntityBody } from "../../contract-actors.ts";
import { dayOf } from "../../frame/time.ts";
import { ClaimGlyph, kindOf } from "../../parts/claim-kind.tsx";
import { Hedges } from "../../parts/evidence-card.tsx";
import { actors as words } from "../../words/actors.ts";
import { INCIDENT_WORDS, REALITY_WORDS } from "../../words/domain.ts";
import { namesOf } from "./names.ts";

/** Everything that the texts say of one name, each line with the words it stands on. */
export function ActorView({ body }: { body: EntityBody }) {
  const { entity, statementsBy, statementsAbout, incidents, designations } = body;
  return (
    <>
      <header className="stack">
        <h1>{entity.name}</h1>
        <p className="muted">{words.types[entity.type]}</p>
        <Facts entity={entity} />
      </header>
      <NameSources entity={entity} />
      <Section title={words.by} count={statementsBy.length}>
        {statementsBy.length ? <Statements rows={statementsBy} /> : <p className="muted">{words.nothingBy}</p>}
      </Section>
      <Section title={words.about} count={statementsAbout?.length}>
        {statementsAbout?.length ? <Statements rows={statementsAbout} /> : null}
        <Link to="/search" search={{ q: `actor:"${entity.name}" in:statements` } as never}>
          {words.search(entity.name)}
        </Link>
      </Section>
      {incidents?.length ? <Incidents rows={incidents} /> : null}
      {designations?.length ? <Designations rows={designations} /> : null}
    </>
  );
}

function Section({ title, count, children }: { title: string; count: number | undefined; children: ReactNode }) {
  return (
    <section className="stack">
      <h2>
        {title} {count === undefined ? null : <span className="muted">({count})</span>}
      </h2>
      {children}
    </section>
  );
}

function Facts({ entity }: Pick<EntityBody, "entity">) {
  const facts = [
    [words.role, entity.role],
    [words.organisation, entity.organisation],
    [words.country, entity.country],
    [words.references, entity.references.map(({ list, id }) => `${list} ${id}`).join(", ")],
  ].filter(([, value]) => value);
  if (!facts.length) return null;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} className="pair">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which words were taken for this name, and why: what is only likely is told apart and counts for nothing. */
function NameSources({ entity }: Pick<EntityBody, "entity">) {
  const { words: said, verdict, why, article } = words.nameColumns;
  return (
    <Section title={words.names} count={undefined}>
      <table className="cards">
        <thead>
          <tr>
            <th>{said}</th>
            <th>{verdict}</th>
            <th>{why}</th>
            <th>{article}</th>
          </tr>
        </thead>
        <tbody>
          {namesOf(entity.judgements).map(({ quote, verdict: is, why: because, articles }) => (
            <tr key={quote + is + because}>
              <td>
                <q>{quote}</q>
              </td>
              <td data-name={verdict}>
                <span className={is === "likely-same" ? "likely" : ""}>{words.verdicts[is]}</span>
              </td>
              <td data-name={why}>{because}</td>
              <td data-name={article}>
                <span className="row">
                  {articles.map((id, i) => (
                    <Link
                      key={id}
                      className="target"
                      to={`/articles/${id}`}
                      aria-label={words.articleSays(i + 1, quote)}
                    >
                      {i + 1}
                    </Link>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Statements({ rows }: { rows: EntityBody["statementsBy"] }) {
  return (
    <ul className="plain stack">
      {rows.map((row) => {
        const kind = kindOf({ kind: row.kind, incidents: 0 });
        return (
          <li key={row.id} className={`evidence kind-${kind}`}>
            <div className="row small">
              <ClaimGlyph kind={kind} said={row.kind} />
            </div>
            <blockquote>“{row.content.quote}”</blockquote>
            <p className="small">
              <strong>{row.speaker?.name ?? words.unnamed}</strong> · {words.hedge}: <Hedges hedges={row.hedges} />
            </p>
            <p className="small muted">
              {[row.publisher, row.articleTitle, dayOf(row.publishedAt)].filter(Boolean).join(", ")}{" "}
              {row.claim ? <Link to={`/claims/${row.claim}`}>{words.claim}</Link> : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Incidents({ rows }: { rows: NonNullable<EntityBody["incidents"]> }) {
  return (
    <Section title={words.incidents} count={rows.length}>
      <ul className="plain stack">
        {rows.map((row) => (
          <li key={row.id} className="evidence kind-incident">
            <div className="row small">
              <ClaimGlyph kind="incident" />
              <span>
                {INCIDENT_WORDS[row.type]}, {REALITY_WORDS[row.reality]}
                {row.from ? `, ${dayOf(row.from)}` : ""}
              </span>
            </div>
            <blockquote>“{row.quote}”</blockquote>
            <p className="small muted">{[row.publisher, dayOf(row.publishedAt)].filter(Boolean).join(", ")}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Announced is not in force: both days stand side by side. */
function Designations({ rows }: { rows: NonNullable<EntityBody["designations"]> }) {
  return (
    <Section title={words.designations} count={rows.length}>
      <ul className="plain stack">
        {rows.map((row) => (
          <li key={row.article + row.start} className="evidence kind-designation">
            <div className="row small">
              <ClaimGlyph kind="designation" />
              <span>
                {row.authority}
                {row.list ? `, ${row.list}` : ""}: {row.status}
              </span>
            </div>
            <blockquote>“{row.quote}”</blockquote>
            <p className="small">
              {words.announced} {dayOf(row.publishedAt) ?? words.notStated} · {words.effective}{" "}
              {dayOf(row.effectiveOn) ?? words.notStated}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
