import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useState } from "react";
import { get, post, sendFile } from "../client.ts";
import type { IssueBody, OfferedSource } from "../contract-sources.ts";
import { ErrorState } from "../parts/states.tsx";
import { firstRun as words } from "../words/first-run.ts";

/** A desk that has read nothing yet: three ways in, and nothing else to choose. */
export function FirstRun() {
  return (
    <div className="first-run">
      <Drop />
      <Opml />
      <Authorities />
    </div>
  );
}

interface Added {
  readonly title?: string;
  readonly outcome: "new" | "changed" | "unchanged";
  readonly issues: readonly IssueBody[];
}
interface Told {
  readonly name: string;
  readonly says: string;
}

function Drop() {
  const [over, setOver] = useState(false);
  const [told, setTold] = useState<readonly Told[]>([]);
  const send = useMutation({
    // One after the other: a file that cannot be read says so, and the others still come.
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        const one = await sendFile<Added>("/api/articles", file).then(kept, (fault: Error) => fault.message);
        setTold((before) => [...before, { name: file.name, says: one }]);
      }
    },
  });
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send.mutate([...event.dataTransfer.files]);
  };
  return (
    <section
      className={`card stack drop${over ? " over" : ""}`}
      aria-label={words.drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h2>{words.drop}</h2>
      <p className="small">{words.dropSays}</p>
      <label className="field">
        {words.files}
        <input
          type="file"
          multiple
          disabled={send.isPending}
          onChange={(event) => send.mutate([...(event.target.files ?? [])])}
        />
      </label>
      <div role="status" className="small">
        <ul className="plain">
          {told.map(({ name, says }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are added at the end alone
            <li key={at}>
              {name}: {says}
            </li>
          ))}
        </ul>
        {told.length > 0 && !send.isPending && words.soon}
      </div>
    </section>
  );
}

const kept = ({ outcome }: Added) => words.outcomes[outcome];

function Opml() {
  const queries = useQueryClient();
  const load = useMutation({
    mutationFn: async (file: File) =>
      post<{ added: readonly string[]; issues: readonly IssueBody[] }>("/api/sources/opml", {
        opml: await file.text(),
      }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["/api/sources"] }),
  });
  return (
    <section className="card stack">
      <h2>{words.opml}</h2>
      <p className="small">{words.opmlSays}</p>
      <label className="field">
        {words.opmlFile}
        <input
          type="file"
          accept=".opml,.xml,text/xml"
          onChange={({ target: { files } }) => files?.[0] && load.mutate(files[0])}
        />
      </label>
      {load.data && <p role="status">{words.added(load.data.added.length)}</p>}
      {load.isError && <ErrorState error={load.error} />}
    </section>
  );
}

function Authorities() {
  const queries = useQueryClient();
  const [country, setCountry] = useState("");
  const { data } = useQuery({
    queryKey: ["/api/sources", "catalog"],
    queryFn: ({ signal }) => get<{ rows: readonly OfferedSource[] }>("/api/sources/catalog", signal),
  });
  const offered = (data?.rows ?? []).filter(({ topic }) => topic === "cyber-authority");
  const chosen = offered.filter((row) => !row.on && (row.publisher === "CISA" || row.country === country));
  const countries = [...new Set(offered.flatMap((row) => (row.publisher === "CISA" ? [] : (row.country ?? []))))];
  const add = useMutation({
    mutationFn: async (rows: readonly OfferedSource[]) => {
      for (const { id } of rows) await post("/api/sources", { catalog: id });
      return rows.length;
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["/api/sources"] }),
  });
  return (
    <section className="card stack">
      <h2>{words.authorities}</h2>
      <p className="small">{words.authoritiesSay}</p>
      <label className="field">
        {words.country}
        <select value={country} onChange={(event) => setCountry(event.target.value)}>
          <option value="">{words.noCountry}</option>
          {countries.map((code) => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </label>
      <p className="small muted">{chosen.map(({ title }) => title).join(" · ")}</p>
      <button type="button" disabled={!chosen.length || add.isPending} onClick={() => add.mutate(chosen)}>
        {words.switchOn(chosen.length)}
      </button>
      {add.data && <p role="status">{words.added(add.data)}</p>}
      {add.isError && <ErrorState error={add.error} />}
    </section>
  );
}

const NAMES = new Intl.DisplayNames("en", { type: "region" });
const nameOf = (code: string) => NAMES.of(code) ?? code;
