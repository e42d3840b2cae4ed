import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ageOf as age } from "../../frame/time.ts";
import { sources as words } from "../../words/sources.ts";
import { barsOf, HEALTH, isQuiet, type SourceRow, sentenceOf } from "./health.ts";

export interface SourceTableProps {
  readonly rows: readonly SourceRow[];
  readonly now: number;
  readonly selected: string | undefined;
}

/** Those that need somebody first. What is empty, what failed and what is silent read and look different. */
export function SourceTable({ rows, now, selected }: SourceTableProps) {
  const { source, health, success, due, days } = words.columns;
  return (
    <table className="cards sources-table">
      <thead>
        <tr>
          <th>{source}</th>
          <th>{health}</th>
          <th>{success}</th>
          <th>{due}</th>
          <th>{days}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} aria-current={row.id === selected ? "true" : undefined}>
            <td>
              <Link to="." search={{ source: row.id } as never}>
                {row.title}
              </Link>
            </td>
            <td data-name={health}>
              <State row={row} now={now} />
            </td>
            <td data-name={success}>
              <Instant at={row.lastSuccessAt} now={now} />
            </td>
            <td data-name={due}>{row.due ? dueIn(row.due, now) : words.notDue}</td>
            <td data-name={days}>
              <Days row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function State({ row, now }: { row: SourceRow; now: number }) {
  const { glyph, word } = HEALTH[row.health];
  return (
    <span className={`health health-${row.health}`}>
      <strong>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </strong>
      <span className="small"> {sentenceOf(row, new Date(now))}</span>
    </span>
  );
}

function Instant({ at, now }: { at: string | undefined; now: number }): ReactNode {
  if (!at) return <span className="muted">{words.never}</span>;
  return <time dateTime={at}>{words.ago(age(at, now))}</time>;
}

const dueIn = (due: string, now: number) =>
  Date.parse(due) <= now ? words.now : words.inTime(age(now, Date.parse(due)));

const WIDTH = 122;
const HEIGHT = 28;

/** Bars of thirty days with the usual number as a line; the figures stand beside it. */
function Days({ row }: { row: SourceRow }) {
  const { heights, median } = barsOf(row);
  const step = WIDTH / Math.max(1, heights.length);
  return (
    <span className="days">
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
        {heights.map((height, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day has no other name
          <rect key={i} x={i * step} width={step - 1} y={HEIGHT - height * HEIGHT} height={height * HEIGHT} />
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT - median * HEIGHT} y2={HEIGHT - median * HEIGHT} />
      </svg>
      <span className="small">
        {words.perDay(row.perDay.at(-2) ?? 0, row.median)}
        {isQuiet(row) ? <strong> {words.quiet}</strong> : null}
      </span>
    </span>
  );
}
