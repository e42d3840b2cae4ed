import "../style/cards.css";
import { Link } from "@tanstack/react-router";
import type { AdvisoryState } from "../../domain/vocabulary/advisory.ts";
import type { AdvisoryLineBody } from "../contract-advisory.ts";
import { useNow } from "../frame/clock.ts";
import { useListKeys } from "../frame/list-keys.ts";
import { useMay } from "../frame/session.ts";
import { dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { AdvisoryTable } from "../views/advisories/advisory-table.tsx";
import { advisories as words } from "../words/advisories.ts";

type Group = keyof typeof words.groups;
const GROUP_OF: Readonly<Record<AdvisoryState, Group>> = {
  draft: "drafts",
  "in-review": "review",
  approved: "review",
  active: "force",
  superseded: "ended",
  cancelled: "ended",
  expired: "ended",
};

/** All advisories by where they stand: what waits for somebody first. */
export function Advisories() {
  useTitle(words.title);
  const query = usePages<AdvisoryLineBody>("/api/advisories", { limit: "100" });
  const rows = rowsOf(query.data);
  const list = useListKeys();
  const now = useNow(60_000);
  const admin = useMay("admin");
  return (
    <div className="stack" ref={list}>
      <div className="row">
        <h1>{words.title}</h1>
        <Link to="/records">{words.records}</Link>
        {admin && <Link to="/publishing">{words.publishing}</Link>}
      </div>
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={8} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty what={words.empty} why={words.emptyWhy}>
          <Link to="/stories">{words.stories}</Link>
        </Empty>
      )}
      {rows.length > 0 &&
        (Object.keys(words.groups) as Group[]).map((group) => {
          // What is in force and has a draft too stands in both places.
          const own = rows.filter(({ state, draft }) =>
            [state, draft?.stage ?? state].some((each) => GROUP_OF[each] === group),
          );
          return (
            <section key={group} className="stack" aria-label={words.groups[group]}>
              <h2>
                {words.groups[group]} {own.length}
              </h2>
              {own.length === 0 ? <p className="muted small">{words.none}</p> : <AdvisoryTable rows={own} now={now} />}
            </section>
          );
        })}
      {query.hasNextPage && (
        <button type="button" onClick={() => void query.fetchNextPage()}>
          {words.more}
        </button>
      )}
      {query.isSuccess && rows.length > 0 && (
        <p className="small muted">{words.keys(dayOf(new Date(now).toISOString()) ?? "")}</p>
      )}
    </div>
  );
}
