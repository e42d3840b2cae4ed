import { Link } from "@tanstack/react-router";
import type { AdvisoryLineBody } from "../../contract-advisory.ts";
import { ageOf, dayOf } from "../../frame/time.ts";
import { advisories as words } from "../../words/advisories.ts";
import { MESSAGE_WORDS, MODE_WORDS, STATE_WORDS, TYPE_WORDS } from "../../words/advisory.ts";

/** One a row: what it says, what it is, when it ends and what is wrong with it. */
export function AdvisoryTable({ rows, now }: { rows: readonly AdvisoryLineBody[]; now: number }) {
  return (
    <table className="cards advisories">
      <thead>
        <tr>
          <th scope="col">{words.headline}</th>
          <th scope="col">{words.type}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.marking}</th>
          <th scope="col">{words.ends}</th>
          <th scope="col">{words.authors}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={`/advisories/${row.id}`} data-item>
                {row.id} {row.headline || words.untitled}
              </Link>
              {row.underReview && <strong className="alarm"> △ {words.underReview}</strong>}
            </th>
            <td data-name={words.type}>
              {TYPE_WORDS[row.type]}
              {row.mode !== "actual" && <strong> {MODE_WORDS[row.mode]}</strong>}
            </td>
            <td data-name={words.state}>
              {STATE_WORDS[row.state]} {row.version > 0 && words.version(row.version)}
              {row.draft && row.state !== row.draft.stage && (
                <span className="small">
                  {" "}
                  · {MESSAGE_WORDS[row.draft.kind]}: {STATE_WORDS[row.draft.stage]}
                </span>
              )}
              {row.score === "due" && <span className="small"> · {words.scoreDue}</span>}
              {row.openFindings ? <span className="small"> {words.findings(row.openFindings)}</span> : null}
            </td>
            <td data-name={words.marking}>TLP:{row.marking.toUpperCase()}</td>
            <td data-name={words.ends}>
              {dayOf(row.expires)}{" "}
              {row.state === "active" && <span className="small muted">{leftOf(row.expires, now)}</span>}
            </td>
            <td data-name={words.authors}>{row.authors.join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const leftOf = (expires: string, now: number) =>
  Date.parse(expires) > now ? words.left(ageOf(now, Date.parse(expires))) : words.over;
