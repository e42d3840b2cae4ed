import "../style/sources.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { del, get, post } from "../client.ts";
import type { SourceRow, SourceTestBody } from "../contract-sources.ts";
import { useNow } from "../frame/clock.ts";
import { useMay } from "../frame/session.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { SidePanel } from "../parts/side-panel.tsx";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { AddSource } from "../views/sources/add-source.tsx";
import { Catalog } from "../views/sources/catalog.tsx";
import { countsOf, worstFirst } from "../views/sources/health.ts";
import { SourceTable, State } from "../views/sources/source-table.tsx";
import { TestResult } from "../views/sources/test-result.tsx";
import { sources as words } from "../words/sources.ts";

export const SOURCES = ["/api/sources"];

export function Sources() {
  useTitle(words.title);
  const [{ source: selected }, setAddress] = useAddress();
  const now = useNow(60_000);
  const may = useMay("analyst");
  const query = useQuery({
    queryKey: SOURCES,
    queryFn: ({ signal }) => get<{ rows: readonly SourceRow[] }>("/api/sources", signal),
  });
  const one = query.data?.rows.find(({ id }) => id === selected);
  const close = () => setAddress({ source: undefined });
  return (
    <div className={`with-panel${one ? " open" : ""}`}>
      <div className="stack">
        <h1>{words.title}</h1>
        <QueryView query={query} lines={8}>
          {({ rows }) => (
            <>
              {rows.length ? <Partial rows={rows} /> : <Empty what={words.none} why={words.noneWhy} />}
              {rows.length ? <SourceTable rows={worstFirst(rows)} now={now} selected={selected} /> : null}
            </>
          )}
        </QueryView>
        {may ? <AddSource /> : <p className="muted">{words.viewer}</p>}
        <Catalog may={may} />
      </div>
      {one ? (
        <SidePanel title={one.title} focus={one.id} onClose={close}>
          <Details key={one.id} row={one} now={now} may={may} onGone={close} />
        </SidePanel>
      ) : null}
    </div>
  );
}

function Partial({ rows }: { rows: readonly SourceRow[] }) {
  const { asked, read, silent, paused } = countsOf(rows);
  return (
    <p className={silent ? "stale" : "muted"}>
      {words.partial(read, asked, silent)}
      {paused ? ` · ${words.paused(paused)}` : ""}
    </p>
  );
}

type Act = "run" | "pause" | "resume" | "remove";

function Details(given: { row: SourceRow; now: number; may: boolean; onGone: () => void }) {
  const { row, now, may, onGone } = given;
  const { fields } = words;
  return (
    <>
      <State row={row} now={now} />
      <dl className="facts">
        <dt>{fields.address}</dt>
        <dd>{row.address}</dd>
        <dt>{fields.kind}</dt>
        <dd>{[row.kind, row.form].filter(Boolean).join(", ")}</dd>
        <dt>{fields.every}</dt>
        <dd>{fields.minutes(row.everyMinutes)}</dd>
        <dt>{words.columns.success}</dt>
        <dd>{dayOf(row.lastSuccessAt) ?? words.never}</dd>
        {row.due ? (
          <>
            <dt>{words.columns.due}</dt>
            <dd>{dayOf(row.due)}</dd>
          </>
        ) : null}
        {row.publisher ? (
          <>
            <dt>{fields.publisher}</dt>
            <dd>{row.publisher}</dd>
          </>
        ) : null}
        {row.found === undefined ? null : (
          <>
            <dt>{fields.found}</dt>
            <dd>
              {row.found}
              {row.left ? `, ${fields.left(row.left)}` : ""}
            </dd>
          </>
        )}
      </dl>
      <p className="small muted">{words.days(row.perDay.join(" "))}</p>
      {may ? <Actions row={row} onGone={onGone} /> : null}
    </>
  );
}

function Actions({ row, onGone }: { row: SourceRow; onGone: () => void }) {
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const act = useMutation({
    mutationFn: (name: Act) =>
      name === "remove" ? del(`/api/sources/${row.id}`) : post(`/api/sources/${row.id}/${name}`),
    onSuccess: (_, name) => {
      const back = name === "pause" ? "resume" : name === "resume" ? "pause" : undefined;
      say(words.said[name](row.title), back && (() => act.mutate(back)));
      void queries.invalidateQueries({ queryKey: SOURCES });
      if (name === "remove") onGone();
    },
  });
  const test = useMutation({ mutationFn: () => post<SourceTestBody>(`/api/sources/${row.id}/test`) });
  return (
    <>
      <div className="row">
        <button type="button" className="first" disabled={test.isPending} onClick={() => test.mutate()}>
          {words.test}
        </button>
        {row.health === "paused" ? (
          <button type="button" onClick={() => act.mutate("resume")}>
            {words.resume}
          </button>
        ) : (
          <>
            <button type="button" onClick={() => act.mutate("run")}>
              {words.run}
            </button>
            <button type="button" onClick={() => act.mutate("pause")}>
              {words.pause}
            </button>
          </>
        )}
        {sure ? (
          <span className="row">
            {words.removeSure}
            <button type="button" onClick={() => act.mutate("remove")}>
              {words.removeYes}
            </button>
            <button type="button" onClick={() => setSure(false)}>
              {words.keep}
            </button>
          </span>
        ) : (
          <button type="button" onClick={() => setSure(true)}>
            {words.remove}
          </button>
        )}
      </div>
      {act.isError ? <ErrorState error={act.error} /> : null}
      {test.isPending ? <Loading lines={6} /> : null}
      {test.isError ? <ErrorState error={test.error} retry={() => test.mutate()} /> : null}
      {test.data ? <TestResult test={test.data} /> : null}
    </>
  );
}
