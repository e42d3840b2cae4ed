import { Link, useNavigate } from "@tanstack/react-router";
import type { ClaimLineBody } from "../contract.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { VirtualList } from "../parts/virtual-list.tsx";
import { ClaimLine } from "../views/claim-line.tsx";
import { stories, claims as words } from "../words/story.ts";

/** All claims, newest first, each with the firmest words behind it. */
export function Claims() {
  useTitle(words.title);
  const navigate = useNavigate();
  const query = usePages<ClaimLineBody>("/api/claims", { limit: "100" });
  const rows = rowsOf(query.data);
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={10} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty what={words.empty} why={stories.emptyWhy}>
          <Link to="/sources">{stories.sources}</Link>
        </Empty>
      )}
      {rows.length > 0 && (
        <VirtualList
          rows={rows}
          height={72}
          more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          verbs={({ id }) => ({ open: () => void navigate({ to: `/claims/${id}` }) })}
        >
          {(claim) => <ClaimLine claim={claim} />}
        </VirtualList>
      )}
    </div>
  );
}
