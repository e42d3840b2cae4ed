import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import { get } from "../client.ts";
import { QueryView } from "../parts/query-view.tsx";
import { Empty } from "../parts/states.tsx";
import { article as words } from "../words/article.ts";

/** An article is read in its story: this address leads there. */
export function Article() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery({
    queryKey: ["/api/articles", id],
    queryFn: ({ signal }) => get<{ desk?: { story?: string } }>(`/api/articles/${encodeURIComponent(id)}`, signal),
  });
  return (
    <QueryView query={query}>
      {({ desk }) =>
        desk?.story ? (
          <Navigate to={`/stories/${desk.story}`} search={{ article: id } as never} replace />
        ) : (
          <Empty what={words.waiting} why={words.waitingWhy} />
        )
      }
    </QueryView>
  );
}
