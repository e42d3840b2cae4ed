import { Link } from "@tanstack/react-router";
import { type AuthorRecord, type Calibration, type DueScore, OUTCOMES, type SourceRecord } from "../../../domain/score.ts"; // biome-ignore format: one line
import { dayOf } from "../../frame/time.ts";
import { OUTCOME_SHORT, records as words } from "../../words/score.ts";

export function DueTable({ due }: { due: readonly DueScore[] }) {
  const { warning, ended, state } = words.columns;
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{warning}</th>
          <th scope="col">{ended}</th>
          <th scope="col">{state}</th>
        </tr>
      </thead>
      <tbody>
        {due.map(({ advisory, headline, how, endedAt, statements, decided }) => (
          <tr key={advisory}>
            <th scope="row">
              <Link to={`/advisories/${advisory}`} search={{ show: "score" } as never} data-item>
                {advisory} {headline}
              </Link>
            </th>
            <td data-name={ended}>
              {words.how[how]} {dayOf(endedAt)}
            </td>
            <td data-name={state}>{words.decided(decided, statements)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was decided, and apart from it what is only proposed. */
export function RecordTable({ rows }: { rows: readonly (SourceRecord | AuthorRecord)[] }) {
  const { name, statements, own } = words.columns;
  const isOfAuthors = rows.some((row) => "ownDecisions" in row);
  return (
    <table className="cards records">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" className="number">
            {statements}
          </th>
          {OUTCOMES.map((outcome) => (
            <th key={outcome} scope="col" className="number">
              {OUTCOME_SHORT[outcome]}
            </th>
          ))}
          {isOfAuthors && (
            <th scope="col" className="number">
              {own}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td className="number" data-name={statements}>
              {row.statements}
            </td>
            {OUTCOMES.map((outcome) => (
              <td key={outcome} className="number" data-name={OUTCOME_SHORT[outcome]}>
                {row.decided[outcome]}{" "}
                {row.proposed[outcome] > 0 && (
                  <span className="small muted">{words.proposed(row.proposed[outcome])}</span>
                )}
              </td>
            ))}
            {"ownDecisions" in row && (
              <td className="number" data-name={own}>
                {row.ownDecisions}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Never a figure of a few: then the cases alone. */
export function CalibrationView({ calibration }: { calibration: Calibration }) {
  const { n, brier, needed, terms, leftOut } = calibration;
  return (
    <div className="stack">
      <p>
        <strong>{brier === undefined ? words.tooFew(n, needed) : words.brier(brier, n)}</strong>{" "}
        {leftOut > 0 && words.leftOut(leftOut)}
      </p>
      <p className="small muted">{words.definition}</p>
      {terms.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.term}</th>
              <th scope="col">{words.band}</th>
              <th scope="col">{words.happened}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map(({ likelihood, percent, n: all, happened }) => (
              <tr key={likelihood}>
                <th scope="row">{likelihood.replaceAll("-", " ")}</th>
                <td>{percent.join(" – ")} %</td>
                <td>{words.of(happened, all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
