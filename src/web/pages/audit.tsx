import "../style/admin.css";
import { useMutation } from "@tanstack/react-query";
import { get } from "../client.ts";
import { useMay } from "../frame/session.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { Empty, ErrorState, Loading, NoPermission } from "../parts/states.tsx";
import { admin, audit as words } from "../words/admin.ts";

interface Entry {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject?: string;
  readonly detail?: unknown;
}
interface Chain {
  readonly entries: number;
  readonly head?: string;
  readonly brokenAt?: number;
}

export function Audit() {
  useTitle(words.title);
  const may = useMay("admin");
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      {may ? <Trail /> : <NoPermission role={admin.roles.admin} />}
    </div>
  );
}

function Trail() {
  const pages = usePages<Entry>("/api/audit");
  const verify = useMutation({ mutationFn: () => get<Chain>("/api/audit/verify") });
  const rows = rowsOf(pages.data);
  return (
    <>
      <p className="muted">{words.says}</p>
      <div className="row no-print">
        <button type="button" disabled={verify.isPending} onClick={() => verify.mutate()}>
          {words.verify}
        </button>
        <a href="/api/audit/export" download="tocsin-audit.jsonl">
          {words.export}
        </a>
      </div>
      <div role="status">{verify.data ? <Verified chain={verify.data} /> : null}</div>
      {verify.isError ? <ErrorState error={verify.error} /> : null}
      {pages.isError ? <ErrorState error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.isPending ? <Loading lines={10} /> : null}
      {pages.data && !rows.length ? <Empty what={words.none} why={words.noneWhy} /> : null}
      {rows.length ? <Entries rows={rows} /> : null}
      {pages.hasNextPage ? (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      ) : null}
    </>
  );
}

function Verified({ chain }: { chain: Chain }) {
  if (chain.brokenAt !== undefined) return <p className="state error">{words.broken(chain.brokenAt)}</p>;
  return (
    <p className="state">
      {words.whole(chain.entries)}
      {chain.head ? (
        <span className="small muted">
          {words.head}: <code>{chain.head}</code>
        </span>
      ) : null}
    </p>
  );
}

function Entries({ rows }: { rows: readonly Entry[] }) {
  const { number, at, actor, action, subject, detail } = words.columns;
  return (
    <table className="cards">
      <thead>
        <tr>
          <th className="number">{number}</th>
          <th>{at}</th>
          <th>{actor}</th>
          <th>{action}</th>
          <th>{subject}</th>
          <th>{detail}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td className="number" data-name={number}>
              {row.number}
            </td>
            <td data-name={at}>
              <time dateTime={row.at}>{dayOf(row.at)}</time>
            </td>
            <td data-name={actor}>{row.actor}</td>
            <td data-name={action}>{row.action}</td>
            <td data-name={subject}>{row.subject ?? ""}</td>
            <td data-name={detail}>{row.detail === undefined ? "" : <code>{JSON.stringify(row.detail)}</code>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
