import "../style/story.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { get } from "../client.ts";
import type { Evidence, StoryPageBody } from "../contract.ts";
import { useMay } from "../frame/session.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { citationOf } from "../parts/citation.ts";
import { DraftButton } from "../parts/draft-button.tsx";
import { withStatements } from "../parts/evidence-card.tsx";
import { checkQuotes } from "../parts/segments.ts";
import { SidePanel } from "../parts/side-panel.tsx";
import { ErrorState, Loading } from "../parts/states.tsx";
import { ClaimDetail } from "../views/claim-detail.tsx";
import { StoryClaims } from "../views/story-claims.tsx";
import { Columns } from "../views/story-page.tsx";
import { origins } from "../words/domain.ts";
import { stories, story as words } from "../words/story.ts";
import { Correction } from "./correction.tsx";
import { useStoryKeys } from "./story-keys.ts";
import { useStoryView } from "./story-view.ts";
import { useDrafting } from "./use-drafting.ts";

export function Story() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useInfiniteQuery({
    queryKey: ["story", id],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      get<StoryPageBody>(`/api/stories/${id}${pageParam && `?after=${encodeURIComponent(pageParam)}`}`, signal),
    getNextPageParam: ({ next }) => next,
  });
  const page = useMemo(() => query.data && joined(query.data.pages), [query.data]);
  return (
    <>
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {!page && query.isPending && <Loading lines={12} />}
      {page && <Whole page={page} more={query.hasNextPage ? () => void query.fetchNextPage() : undefined} />}
    </>
  );
}

/** Fails where a quotation is not in its article: a wrong one must never be shown. */
function joined(pages: readonly StoryPageBody[]): StoryPageBody {
  const [first] = pages;
  const articles = pages.flatMap((page) => page.articles);
  const texts = new Map(articles.map(({ id, text }) => [id, text]));
  for (const { evidence } of first!.claims)
    for (const each of evidence) {
      const text = texts.get(each.article);
      if (text !== undefined) checkQuotes(text, [each]);
    }
  const types = new Map(articles.flatMap(({ incidents }) => incidents.map(({ id, type }) => [id, type] as const)));
  const statements = new Map(articles.flatMap((article) => article.statements.map((each) => [each.id, each] as const)));
  const claims = first!.claims.map((claim) => ({
    ...claim,
    acts: claim.incidents.flatMap((id) => types.get(id) ?? []),
    evidence: withStatements(claim.evidence, statements),
  }));
  return { ...first!, claims, articles };
}

function Whole({ page, more }: { page: StoryPageBody; more: (() => void) | undefined }) {
  useTitle(page.story.title);
  const view = useStoryView(page);
  const { claim, claims, sources, first, count } = view;
  const [correcting, setCorrecting] = useState<Evidence>();
  const mayCorrect = useMay("analyst");
  const evidence = claim?.evidence.find(({ statement, stance }) => statement && stance !== "repeats");
  const { draftFrom, cite: citeInto } = useDrafting();
  const draft = draftFrom && (() => void draftFrom({ story: page.story.id }));
  const cite = (cited = claim?.evidence[0]) => {
    if (citeInto && claim) void citeInto(claim.id, cited);
    else if (cited) void copy(citationOf(cited));
  };
  useStoryKeys({
    page,
    view,
    cite,
    correct: () => mayCorrect && evidence && setCorrecting(evidence),
    draft,
  });
  return (
    <div className="story-page">
      <Head page={page} draft={draft} />
      <div className="panes">
        <StoryClaims claims={page.claims} chosen={claim?.id} />
        <SidePanel title={words.detail}>
          {claim ? (
            <ClaimDetail claim={claim} mayCorrect={mayCorrect} onCite={cite} onCorrect={setCorrecting} />
          ) : (
            <p>{words.choose}</p>
          )}
        </SidePanel>
        <div className="stack sources">
          <Columns
            sources={sources}
            page={page}
            claims={claims}
            chosen={claim?.id}
            first={first}
            count={count}
            unfolded={view.unfolded}
            diff={view.diff}
            turn={view.turn}
          />
          {more && (
            <button type="button" onClick={more}>
              {words.more}
            </button>
          )}
        </div>
      </div>
      {correcting && <Correction page={page} evidence={correcting} onClose={() => setCorrecting(undefined)} />}
    </div>
  );
}

function Head({ page, draft }: { page: StoryPageBody; draft: (() => void) | undefined }) {
  const { story, articles, claims } = page;
  const copies = story.copies.filter(({ relation }) => relation !== "excerpt").length;
  return (
    <header className="stack">
      <Link to="/stories" className="small no-print">
        {words.all}
      </Link>
      <div className="row">
        <h1>{story.title}</h1>
        <DraftButton draft={draft} />
      </div>
      <p className="muted">
        {origins(story.independentOrigins)}: {story.origins.map(({ name }) => name).join(", ")}.{" "}
        {stories.articles(Math.max(articles.length, story.articles.length))}
        {copies > 0 && `, ${stories.copies(copies)}`}, {stories.claims(claims.length)}
      </p>
    </header>
  );
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    say(words.cited);
  } catch {
    // The browser asks for leave, or the page is not served over HTTPS.
    say(words.notCited);
  }
}
