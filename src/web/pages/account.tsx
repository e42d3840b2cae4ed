import "../style/admin.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { del, get, post } from "../client.ts";
import { sessionQuery, useMay } from "../frame/session.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { ErrorState } from "../parts/states.tsx";
import { admin, account as words } from "../words/admin.ts";

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
}
const TOKENS = ["/api/tokens"];

export function Account() {
  useTitle(words.title);
  const { data: session } = useQuery(sessionQuery);
  return (
    <div className="stack narrow">
      <h1>{words.title}</h1>
      {session ? <p>{words.who(session.account.name, admin.roles[session.account.role])}</p> : null}
      <Password />
      <Tokens />
      <section className="card stack">
        <h2>{words.keys}</h2>
        <p>{words.keysSay}</p>
      </section>
    </div>
  );
}

function Password() {
  const [form, setForm] = useState({ old: "", next: "" });
  const change = useMutation({
    mutationFn: () => post("/api/password", { password: form.old, newPassword: form.next }),
    onSuccess: () => {
      setForm({ old: "", next: "" });
      say(words.changed);
    },
  });
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <h2>{words.password}</h2>
      <label className="field">
        {words.old}
        <input
          type="password"
          required
          autoComplete="current-password"
          value={form.old}
          onChange={(event) => setForm({ ...form, old: event.target.value })}
        />
      </label>
      <label className="field">
        {words.next}
        <input
          type="password"
          required
          minLength={12}
          autoComplete="new-password"
          value={form.next}
          onChange={(event) => setForm({ ...form, next: event.target.value })}
        />
      </label>
      <button type="submit" disabled={change.isPending}>
        {words.change}
      </button>
      {change.isError ? <ErrorState error={change.error} /> : null}
    </form>
  );
}

function Tokens() {
  const query = useQuery({
    queryKey: TOKENS,
    queryFn: ({ signal }) => get<{ rows: readonly Token[] }>("/api/tokens", signal),
  });
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: TOKENS });
  const remove = useMutation({
    mutationFn: ({ id }: Token) => del(`/api/tokens/${id}`),
    onSuccess: (_, { name }) => {
      say(words.removed(name));
      again();
    },
  });
  return (
    <section className="card stack">
      <h2>{words.tokens}</h2>
      <p className="small muted">{words.tokensSay}</p>
      {remove.isError ? <ErrorState error={remove.error} /> : null}
      <QueryView query={query} lines={2}>
        {({ rows }) => (rows.length ? <TokenTable rows={rows} onRemove={remove.mutate} /> : <p>{words.none}</p>)}
      </QueryView>
      <MakeToken onMade={again} />
    </section>
  );
}

function TokenTable({ rows, onRemove }: { rows: readonly Token[]; onRemove: (token: Token) => void }) {
  const { name, scopes, until, does } = words.columns;
  return (
    <table className="cards">
      <thead>
        <tr>
          <th>{name}</th>
          <th>{scopes}</th>
          <th>{until}</th>
          <th>{does}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((token) => (
          <tr key={token.id}>
            <td data-name={name}>{token.name}</td>
            <td data-name={scopes}>{token.scopes.join(", ")}</td>
            <td data-name={until}>{dayOf(token.expiresAt)}</td>
            <td>
              <button type="button" onClick={() => onRemove(token)}>
                {words.remove(token.name)}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Beside reading, which every token may. */
const EXTRA = ["advise", "approve", "audit"] as const;

function MakeToken({ onMade }: { onMade: () => void }) {
  const may = { advise: useMay("analyst"), approve: useMay("approver"), audit: useMay("admin") };
  const [form, setForm] = useState({ name: "", days: "90", advise: false, approve: false, audit: false });
  const offered = EXTRA.filter((scope) => may[scope]);
  const make = useMutation({
    mutationFn: () =>
      post<{ secret: string }>("/api/tokens", {
        name: form.name.trim(),
        scopes: ["read", ...offered.filter((scope) => form[scope])],
        days: Number(form.days),
      }),
    onSuccess: () => {
      setForm({ ...form, name: "" });
      onMade();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <h3>{words.make}</h3>
      <div className="row">
        <label className="field">
          {words.name}
          <input
            required
            maxLength={100}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </label>
        <label className="field">
          {words.days}
          <input
            type="number"
            min="1"
            max="366"
            value={form.days}
            onChange={(event) => setForm({ ...form, days: event.target.value })}
          />
        </label>
        {offered.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={form[scope]}
              onChange={(event) => setForm({ ...form, [scope]: event.target.checked })}
            />{" "}
            {words.scope} {words.scopes[scope]}
          </label>
        ))}
      </div>
      <button type="submit" disabled={make.isPending}>
        {words.makeGo}
      </button>
      {make.isError ? <ErrorState error={make.error} /> : null}
      {make.data ? <Secret secret={make.data.secret} /> : null}
    </form>
  );
}

/** Seen this once. */
function Secret({ secret }: { secret: string }) {
  return (
    <p role="status" className="state">
      <strong>{words.secret}</strong>
      <code>{secret}</code>
      <button type="button" onClick={() => void navigator.clipboard.writeText(secret).then(() => say(words.copied))}>
        {words.copy}
      </button>
    </p>
  );
}
