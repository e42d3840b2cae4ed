import "../style/board.css";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { levelStep } from "../../domain/vocabulary/level.ts";
import { boardQuery } from "../frame/board-query.ts";
import { useNow } from "../frame/clock.ts";
import { heard, isSilent, useEvents } from "../frame/events.ts";
import { ageOf, dayOf } from "../frame/time.ts";
import { useTitle } from "../frame/title.ts";
import { Level } from "../parts/level.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { subjectKey, subjectName } from "../parts/subject.ts";
import { Trend } from "../views/board-table.tsx";
import { board as words } from "../words/board.ts";
import { frame } from "../words/frame.ts";

/** For a screen that nobody touches: it shows each new picture by itself, and says so when it hears nothing. */
export function Wall() {
  useTitle(words.title);
  useEvents();
  const { picture, at } = heard.use();
  const query = useQuery(boardQuery);
  const { refetch } = query;
  const now = useNow(1_000);
  useEffect(() => {
    if (picture !== undefined) void refetch();
  }, [picture, refetch]);
  const silent = isSilent(now) || query.isError;
  const since = at ?? query.dataUpdatedAt;
  return (
    <main className="wall">
      <QueryView query={query}>
        {({ assessments, picture: shown }) => (
          <>
            <header>
              <h1>
                {words.title} {shown?.asOf && words.asOf(dayOf(shown.asOf)!)} {shown?.demo && `· ${frame.demo}`}
              </h1>
              {silent ? (
                <strong className="alarm">{words.stale(ageOf(since, now))}</strong>
              ) : (
                <time>{new Date(now).toISOString().slice(11, 16)}Z</time>
              )}
            </header>
            <ul className="plain">
              {assessments
                .toSorted((a, b) => levelStep(b.level) - levelStep(a.level))
                .map(({ subject, level, changedFrom }) => (
                  <li key={subjectKey(subject)}>
                    <span>{subjectName(subject)}</span>
                    <span className="row">
                      {changedFrom && changedFrom !== level && <Trend level={level} from={changedFrom} />}
                      <Level level={level} />
                    </span>
                  </li>
                ))}
            </ul>
          </>
        )}
      </QueryView>
    </main>
  );
}
