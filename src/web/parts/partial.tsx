import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { boardQuery } from "../frame/board-query.ts";
import { heard } from "../frame/events.ts";
import { states as words } from "../words/frame.ts";

/** Above what rests on all sources: how many of them were read, where some were not. */
export function Partial() {
  const { sources: told } = heard.use();
  const { data: board } = useQuery(boardQuery);
  const sources = told ?? board?.sources;
  if (!sources) return null;
  const silent = sources.failed + sources.stale;
  if (!silent) return null;
  return (
    <p className="stale">
      {words.partial(sources.ok, sources.ok + silent, silent)} <Link to="/sources">{words.which}</Link>
    </p>
  );
}
