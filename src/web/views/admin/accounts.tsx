import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { get, post } from "../../client.ts";
import { ROLES, type Role } from "../../contract.ts";
import { sessionQuery } from "../../frame/session.ts";
import { say } from "../../frame/toast.tsx";
import { QueryView } from "../../parts/query-view.tsx";
import { ErrorState } from "../../parts/states.tsx";
import { admin as words } from "../../words/admin.ts";

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
}
const KEY = ["/api/accounts"];

export function Accounts() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<{ rows: readonly AccountRow[] }>("/api/accounts", signal),
  });
  return (
    <section className="card stack">
      <h2>{words.accounts}</h2>
      <p className="small muted">{words.rolesSay}</p>
      <QueryView query={query} lines={3}>
        {({ rows }) => <Rows rows={rows} />}
      </QueryView>
      <NewAccount />
    </section>
  );
}

function Rows({ rows }: { rows: readonly AccountRow[] }) {
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: KEY });
  const setRole = useMutation({
    mutationFn: ({ row, role }: { row: AccountRow; role: Role }) => post(`/api/accounts/${row.id}/role`, { role }),
    onSuccess: (_, { row, role }) => {
      say(words.roleSet(row.name, words.roles[role]), () => setRole.mutate({ row: { ...row, role }, role: row.role }));
      again();
    },
  });
  const able = useMutation({
    mutationFn: ({ row, to }: { row: AccountRow; to: "enable" | "disable" }) => post(`/api/accounts/${row.id}/${to}`),
    onSuccess: (_, { row, to }) => {
      const back = to === "enable" ? "disable" : "enable";
      say(words[to === "enable" ? "saidEnabled" : "saidDisabled"](row.name), () => able.mutate({ row, to: back }));
      again();
    },
  });
  const { name, role, state, does } = words.columns;
  return (
    <>
      {setRole.isError ? <ErrorState error={setRole.error} /> : null}
      {able.isError ? <ErrorState error={able.error} /> : null}
      <table className="cards">
        <thead>
          <tr>
            <th>{name}</th>
            <th>{role}</th>
            <th>{state}</th>
            <th>{does}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={row.id}
              row={row}
              own={row.id === session?.account.id}
              onRole={(next) => setRole.mutate({ row, role: next })}
              onAble={() => able.mutate({ row, to: row.disabled ? "enable" : "disable" })}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface LineProps {
  readonly row: AccountRow;
  /** Nobody takes their own rights: an administrator is left. */
  readonly own: boolean;
  readonly onRole: (role: Role) => void;
  readonly onAble: () => void;
}

function Line({ row, own, onRole, onAble }: LineProps) {
  const { name, role, state } = words.columns;
  return (
    <tr>
      <td data-name={name}>{row.name}</td>
      <td data-name={role}>
        {own ? (
          words.roles[row.role]
        ) : (
          <select
            aria-label={`${role}: ${row.name}`}
            value={row.role}
            onChange={(event) => onRole(event.target.value as Role)}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {words.roles[one]}
              </option>
            ))}
          </select>
        )}
      </td>
      <td data-name={state}>{row.disabled ? words.disabled : words.enabled}</td>
      <td>
        {own ? (
          <span className="muted">{words.you}</span>
        ) : (
          <button type="button" onClick={onAble}>
            {row.disabled ? words.enable : words.disable} <span className="hidden">{row.name}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

function NewAccount() {
  const empty = { name: "", password: "", role: "viewer" as Role };
  const [form, setForm] = useState(empty);
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: () => post<AccountRow>("/api/accounts", form),
    onSuccess: ({ name }) => {
      say(words.added(name));
      setForm(empty);
      void queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <h3>{words.add}</h3>
      <div className="row">
        <label className="field">
          {words.name}
          <input
            required
            pattern="[a-z0-9][a-z0-9._\-]{0,62}"
            autoComplete="off"
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </label>
        <label className="field">
          {words.password}
          <input
            type="password"
            required
            minLength={12}
            autoComplete="new-password"
            value={form.password}
            onChange={(event) => setForm({ ...form, password: event.target.value })}
          />
        </label>
        <label className="field">
          {words.columns.role}
          <select value={form.role} onChange={(event) => setForm({ ...form, role: event.target.value as Role })}>
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {words.roles[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <button type="submit" disabled={add.isPending}>
        {words.addGo}
      </button>
      {add.isError ? <ErrorState error={add.error} /> : null}
    </form>
  );
}
