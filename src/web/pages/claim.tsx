import "../style/story.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { get } from "../client.ts";
import type { ClaimPageBody } from "../contract.ts";
import { useKeys } from "../frame/keys.ts";
import { useTitle } from "../frame/title.ts";
import { DraftButton } from "../parts/draft-button.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { ClaimPage, type LoggedDecision } from "../views/claim-page.tsx";
import { story as storyWords, claim as words } from "../words/story.ts";
import { useDrafting } from "./use-drafting.ts";

export function Claim() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ["claim", id],
    queryFn: ({ signal }) => get<ClaimPageBody>(`/api/claims/${id}`, signal),
  });
  useTitle(query.data?.claim.text ?? words.story);
  return <QueryView query={query}>{(page) => <Whole page={page} />}</QueryView>;
}

function Whole({ page }: { page: ClaimPageBody }) {
  const items = [...page.claim.statements, ...page.claim.incidents];
  const log = useQuery({
    queryKey: ["decisions", page.claim.id],
    // Of each item; a claim has few.
    queryFn: async ({ signal }) => {
      const all = items.slice(0, 12).map((id) => get<{ rows: LoggedDecision[] }>(`/api/decisions?about=${id}`, signal));
      return (await Promise.all(all)).flatMap(({ rows }) => rows);
    },
  });
  const { draftFrom, cite } = useDrafting();
  const draft = draftFrom && (() => void draftFrom({ claims: [page.claim.id] }));
  const citeHere = cite && (() => void cite(page.claim.id));
  useKeys({ ...(draft ? { draft } : {}), ...(citeHere ? { cite: citeHere } : {}) });
  return (
    <div className="claim-page">
      <div className="row no-print">
        {citeHere && (
          <button type="button" onClick={citeHere}>
            {storyWords.cite} <kbd>c</kbd>
          </button>
        )}
        <DraftButton draft={draft} />
      </div>
      <ClaimPage {...page} decisions={log.data ?? []} />
      <Link to={`/stories/${page.claim.story}`} search={{ claim: page.claim.id } as never}>
        {words.story}
      </Link>
    </div>
  );
}
