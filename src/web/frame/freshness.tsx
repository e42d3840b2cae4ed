import { useQuery } from "@tanstack/react-query";
import type { SourceCounts } from "../contract.ts";
import { freshness as words } from "../words/frame.ts";
import { boardQuery } from "./board-query.ts";
import { useNow } from "./clock.ts";
import { heard, isSilent } from "./events.ts";
import { ageOf } from "./time.ts";

/** Whether what is on screen can be current: the desk is heard, and its sources answer. Leads to the sources. */
export function Freshness() {
  const now = useNow();
  const { sources: told, at } = heard.use();
  const { data: board } = useQuery(boardQuery);
  const sources = told ?? board?.sources;
  const [text, alarm] = isSilent(now)
    ? [words.desk(ageOf(at!, now)), true]
    : sources
      ? sentenceOf(sources)
      : ["", false];
  if (!text) return null;
  return (
    <a className={`chip${alarm ? " alarm" : ""}`} href="/sources">
      {alarm && <span aria-hidden="true">▲ </span>}
      {text}
    </a>
  );
}

function sentenceOf({ ok, failed, stale }: SourceCounts): [text: string, alarm: boolean] {
  const parts = [stale > 0 && words.silent(stale), failed > 0 && words.failed(failed)].filter(Boolean);
  if (parts.length > 0) return [parts.join(", "), true];
  return [ok === 0 ? words.none : words.read(ok), false];
}
