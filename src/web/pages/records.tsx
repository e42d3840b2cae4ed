import "../style/score.css";
import { useQuery } from "@tanstack/react-query";
import type { ScoreRecords } from "../../domain/score.ts";
import { get } from "../client.ts";
import { useListKeys } from "../frame/list-keys.ts";
import { useTitle } from "../frame/title.ts";
import { QueryView } from "../parts/query-view.tsx";
import { Empty } from "../parts/states.tsx";
import { CalibrationView, DueTable, RecordTable } from "../views/advisories/record-tables.tsx";
import { records as words } from "../words/score.ts";

/** What became of what sources said and authors wrote, over warnings that ended; first what waits for a person. */
export function Records() {
  useTitle(words.title);
  const list = useListKeys();
  const query = useQuery({
    queryKey: ["/api/records"],
    queryFn: ({ signal }) => get<ScoreRecords>("/api/records", signal),
    staleTime: 0,
  });
  return (
    <div className="stack" ref={list}>
      <div className="row">
        <h1>{words.title}</h1>
        <a href="/api/records?format=csv" download="records.csv" className="no-print">
          {words.export}
        </a>
      </div>
      <p className="muted">{words.says}</p>
      <QueryView query={query} lines={10}>
        {(found) =>
          found.warnings + found.notCounted === 0 ? (
            <Empty what={words.none} why={words.noneWhy} />
          ) : (
            <Found found={found} />
          )
        }
      </QueryView>
    </div>
  );
}

function Found({ found }: { found: ScoreRecords }) {
  const { due, warnings, notCounted, sources, authors, calibration, partial } = found;
  return (
    <>
      <section className="card stack" aria-label={words.due}>
        <h2>{words.due}</h2>
        {due.length ? <DueTable due={due} /> : <p className="muted">{words.nothingDue}</p>}
      </section>
      <p>
        {words.counted(warnings, notCounted)} {partial && words.partial}
      </p>
      <section className="card stack" aria-label={words.sources}>
        <h2>{words.sources}</h2>
        {sources.length ? <RecordTable rows={sources} /> : <p className="muted">{words.noRows}</p>}
      </section>
      <section className="card stack" aria-label={words.authors}>
        <h2>{words.authors}</h2>
        {authors.length ? <RecordTable rows={authors} /> : <p className="muted">{words.noRows}</p>}
      </section>
      <section className="card stack" aria-label={words.calibration}>
        <h2>{words.calibration}</h2>
        <CalibrationView calibration={calibration} />
      </section>
    </>
  );
}
