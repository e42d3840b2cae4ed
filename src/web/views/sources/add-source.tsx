import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../client.ts";
import type { IssueBody, SourceRow } from "../../contract-sources.ts";
import { say } from "../../frame/toast.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { sources as words } from "../../words/sources.ts";

/** One source by its address, or many from a file. */
export function AddSource() {
  return (
    <section className="stack two no-print">
      <One />
      <Many />
    </section>
  );
}

function One() {
  const queries = useQueryClient();
  const [form, setForm] = useState({ address: "", kind: "feed", title: "", every: "60", none: false });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const add = useMutation({
    mutationFn: () =>
      post<SourceRow>("/api/sources", {
        address: form.address.trim(),
        kind: form.kind,
        ...(form.title.trim() ? { title: form.title.trim() } : {}),
        everyMinutes: Number(form.every),
        ...(form.none ? { min: 0 } : {}),
      }),
    onSuccess: ({ title }) => {
      say(words.added(title));
      set({ address: "", title: "" });
      void queries.invalidateQueries({ queryKey: ["/api/sources"] });
    },
  });
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <h2>{words.add}</h2>
      <p className="small muted">{words.addSays}</p>
      <label className="field">
        {words.address}
        <input required type="url" value={form.address} onChange={(event) => set({ address: event.target.value })} />
      </label>
      <div className="row">
        <label className="field">
          {words.kind}
          <select value={form.kind} onChange={(event) => set({ kind: event.target.value })}>
            {Object.entries(words.kinds).map(([kind, says]) => (
              <option key={kind} value={kind}>
                {says}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {words.every}
          <input
            type="number"
            min="5"
            max="10080"
            value={form.every}
            onChange={(event) => set({ every: event.target.value })}
          />
        </label>
        <label className="field">
          {words.name}
          <input value={form.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
        </label>
      </div>
      <label>
        <input type="checkbox" checked={form.none} onChange={(event) => set({ none: event.target.checked })} />{" "}
        {words.minNone}
      </label>
      <button type="submit" className="first" disabled={add.isPending}>
        {words.addGo}
      </button>
      {add.isError ? <ErrorState error={add.error} /> : null}
    </form>
  );
}

function Many() {
  const queries = useQueryClient();
  const load = useMutation({
    mutationFn: async (file: File) =>
      post<{ added: readonly string[]; issues: readonly IssueBody[] }>("/api/sources/opml", {
        opml: await file.text(),
      }),
    onSuccess: ({ added }) => {
      say(words.opmlAdded(added.length));
      void queries.invalidateQueries({ queryKey: ["/api/sources"] });
    },
  });
  return (
    <form className="card stack">
      <h2>{words.opml}</h2>
      <label className="field">
        {words.opmlFile}
        <input
          type="file"
          accept=".opml,.xml,text/xml"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) load.mutate(file);
          }}
        />
      </label>
      {load.data ? <p role="status">{words.opmlAdded(load.data.added.length)}</p> : null}
      {load.data?.issues.map((issue) => (
        <p key={issue.message} className="small">
          {issue.message}
        </p>
      ))}
      {load.isError ? <ErrorState error={load.error} /> : null}
    </form>
  );
}
