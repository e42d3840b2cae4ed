import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { del } from "../client.ts";
import { frame as words } from "../words/frame.ts";
import { boardQuery } from "./board-query.ts";
import { heard } from "./events.ts";
import { useKeys } from "./keys.ts";
import { useMay } from "./session.ts";
import { say } from "./toast.tsx";

/** On every screen as long as what is shown is invented. */
export function DemoBanner() {
  const { data } = useQuery(boardQuery);
  const queries = useQueryClient();
  const mayClear = useMay("admin");
  if (!data?.picture?.demo) return null;
  const clear = async () => {
    await del("/api/demo");
    say(words.cleared);
    await queries.invalidateQueries();
  };
  return (
    <section className="banner" aria-label={words.demo}>
      <strong>{words.demo}</strong>
      <span>{words.demoSays}</span>
      {mayClear && (
        <button type="button" onClick={() => void clear()}>
          {words.clear}
        </button>
      )}
    </section>
  );
}

/** A newer picture is announced, never slipped under what is being read. */
export function NewBanner() {
  const { picture } = heard.use();
  const { data } = useQuery(boardQuery);
  const queries = useQueryClient();
  const [seen, setSeen] = useState(0);
  const shown = Math.max(seen, data?.picture?.number ?? 0);
  const isNew = picture !== undefined && picture > shown;
  const show = () => {
    setSeen(picture ?? 0);
    void queries.invalidateQueries();
  };
  useKeys({ fresh: show });
  // The first one moves nothing that anybody reads.
  const isFirst = isNew && data !== undefined && shown === 0;
  useEffect(() => {
    if (isFirst) void queries.invalidateQueries();
  }, [isFirst, queries]);
  return (
    <div role="status" className="new">
      {isNew && (
        <button type="button" className="first" onClick={show}>
          {words.fresh}: {words.show} <kbd>r</kbd>
        </button>
      )}
    </div>
  );
}
