import { useQuery } from "@tanstack/react-query";
import { boardQuery } from "../frame/board-query.ts";
import { useTitle } from "../frame/title.ts";
import { Level } from "../parts/level.tsx";
import { QueryView } from "../parts/query-view.tsx";

export function Board() {
  useTitle("Board");
  const query = useQuery(boardQuery);
  return (
    <QueryView query={query}>
      {({ assessments }) => (
        <ul className="plain stack">
          {assessments.map(({ subject, level }) => (
            <li key={`${subject.kind}:${subject.name}`}>
              {subject.name} <Level level={level} />
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}
