import { Link, useNavigate } from "@tanstack/react-router";
import type { StoryLineBody } from "../contract.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { StoryLine } from "../views/story-line.tsx";
import { stories as words } from "../words/story.ts";

/** All stories, newest first. */
export function Stories() {
  useTitle(words.title);
  const navigate = useNavigate();
  const query = usePages<StoryLineBody>("/api/stories", { limit: "100" });
  const rows = rowsOf(query.data);
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={10} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty what={words.empty} why={words.emptyWhy}>
          <Link to="/sources">{words.sources}</Link>
        </Empty>
      )}
      {rows.length > 0 && (
        <VirtualList
          rows={rows}
          height={82}
          more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          verbs={({ id }) => ({ open: () => void navigate({ to: `/stories/${id}` }) })}
        >
          {(story) => <StoryLine story={story} />}
        </VirtualList>
      )}
    </div>
  );
}
