import type { ReactNode } from "react";
import { dayOf } from "../../frame/time.ts";
import { timeline as words } from "../../words/timeline.ts";
import { type Entry, LANES, laneOf, spanOf } from "./lanes.ts";

export interface TimelineListProps<T extends Entry> {
  readonly entries: readonly T[];
  readonly selected: string | undefined;
  readonly linkOf: (entry: T) => ReactNode;
}

/** Every entry, earliest first, with the number that it has in the drawing. */
export function TimelineList<T extends Entry>({ entries, selected, linkOf }: TimelineListProps<T>) {
  const { number, when, lane, kind, said } = words.columns;
  return (
    <table className="timeline-list cards">
      <thead>
        <tr>
          <th className="number">{number}</th>
          <th>{when}</th>
          <th>{lane}</th>
          <th>{kind}</th>
          <th>{said}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, i) => (
          <tr
            key={`${entry.claim}-${entry.from}-${entry.kind}`}
            id={`entry-${entry.claim}`}
            tabIndex={-1}
            aria-current={entry.claim === selected ? "true" : undefined}
          >
            <td className="number">{i + 1}</td>
            <td data-name={when}>
              <When entry={entry} />
            </td>
            <td data-name={lane}>{LANES[laneOf(entry)]}</td>
            <td data-name={kind}>
              {words.kinds[entry.kind as keyof typeof words.kinds] ?? entry.kind}{" "}
              <strong>{words.turns[entry.turn as keyof typeof words.turns] ?? ""}</strong>
            </td>
            <td data-name={said}>{linkOf(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A bare day is that of the act. */
function When({ entry }: { entry: Entry }) {
  const { from, to, dated = "act" } = entry;
  if (dated === "brief") return <span className="muted">{words.notStated}</span>;
  return (
    <>
      {words.dated[dated] ? <span className="muted">{words.dated[dated]} </span> : null}
      <time dateTime={from}>{dayOf(from)}</time>
      {to && to !== from ? (
        <>
          {` ${words.to} `}
          <time dateTime={to}>{dayOf(to)}</time>
        </>
      ) : null}
      {spanOf(entry)?.exact === false ? (
        <span className="muted"> {words.toThe(from.length === 4 ? words.year : words.month)}</span>
      ) : null}
    </>
  );
}
