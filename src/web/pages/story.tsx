import "../style/story.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { get } from "../client.ts";
import type { ClaimBody, Evidence, StoryPageBody } from "../contract.ts";
import { useWidth } from "../frame/media.ts";
import { useMay } from "../frame/session.ts";
import { useTitle } from "../frame/title.ts";
import { say } from "../frame/toast.tsx";
import { citationOf } from "../parts/citation.ts";
import { checkQuotes } from "../parts/segments.ts";
import { SidePanel } from "../parts/side-panel.tsx";
import { ErrorState, Loading } from "../parts/states.tsx";
import { ClaimDetail } from "../views/claim-detail.tsx";
import { StoryClaims } from "../views/story-claims.tsx";
import { Columns, foldCopies } from "../views/story-page.tsx";
import { origins } from "../words/domain.ts";
import { stories, story as words } from "../words/story.ts";
import { Correction } from "./correction.tsx";
import { useStoryKeys } from "./story-keys.ts";

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
  const claims = first!.claims.map((claim) => ({
    ...claim,
    acts: claim.incidents.flatMap((id) => types.get(id) ?? []),
  }));
  return { ...first!, claims, articles };
}

function Whole({ page, more }: { page: StoryPageBody; more: (() => void) | undefined }) {
  useTitle(page.story.title);
  const view = useView(page);
  const { claim, claims, sources, first, count } = view;
  const [correcting, setCorrecting] = useState<Evidence>();
  const mayCorrect = useMay("analyst");
  const evidence = claim?.evidence.find(({ statement, stance }) => statement && stance !== "repeats");
  const cite = (cited = claim?.evidence[0]) => cited && void copy(citationOf(cited));
  useStoryKeys({
    page,
    view,
    cite,
    correct: () => mayCorrect && evidence && setCorrecting(evidence),
  });
  return (
    <div className="story-page">
      <Head page={page} />
      <div className="panes">
        <StoryClaims claims={page.claims} chosen={claim?.id} />
        <div className="stack">
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
        <SidePanel title={words.detail}>
          {claim ? (
            <ClaimDetail claim={claim} mayCorrect={mayCorrect} onCite={cite} onCorrect={setCorrecting} />
          ) : (
            <p>{words.choose}</p>
          )}
        </SidePanel>
      </div>
      {correcting && <Correction page={page} evidence={correcting} onClose={() => setCorrecting(undefined)} />}
    </div>
  );
}

function Head({ page: { story, articles, claims } }: { page: StoryPageBody }) {
  const copies = story.copies.filter(({ relation }) => relation !== "excerpt").length;
  return (
    <header className="stack">
      <Link to="/stories" className="small no-print">
        {words.all}
      </Link>
      <h1>{story.title}</h1>
      <p className="muted">
        {origins(story.independentOrigins)}: {story.origins.map(({ name }) => name).join(", ")}.{" "}
        {stories.articles(Math.max(articles.length, story.articles.length))}
        {copies > 0 && `, ${stories.copies(copies)}`}, {stories.claims(claims.length)}
      </p>
    </header>
  );
}

export type StoryView = ReturnType<typeof useView>;

/** What is chosen and shown: the claim and the first column stand in the address. */
function useView(page: StoryPageBody) {
  const search = useSearch({ strict: false }) as { claim?: string; from?: string };
  const navigate = useNavigate();
  const [unfolded, setUnfolded] = useState(false);
  const [diff, setDiff] = useState(false);
  const claims = useMemo(() => new Map(page.claims.map((claim) => [claim.id, claim])), [page.claims]);
  const sources = useMemo(() => foldCopies(page), [page]);
  const room = 1 + Number(useWidth(1_100)) + Number(useWidth(1_600));
  const count = useWidth(1_100) ? room : sources.originals.length;
  const claim = search.claim === undefined ? undefined : claims.get(search.claim);
  const last = Math.max(0, sources.originals.length - count);
  const first = Math.min(search.from === undefined ? firstWith(sources, claim, count) : Number(search.from) || 0, last);
  const go = (next: object) =>
    void navigate({
      to: ".",
      search: ((old: object) => ({ ...old, ...next })) as never,
      replace: true,
      resetScroll: false,
    });
  return {
    claim,
    claims,
    sources,
    first,
    count,
    unfolded,
    diff,
    choose: (id: string) => go({ claim: id, from: undefined }),
    turn: (step: 1 | -1) => go({ from: String(Math.max(0, Math.min(first + step, last))) }),
    toggleFolded: () => setUnfolded(!unfolded),
    toggleDiff: () => setDiff(!diff),
  };
}

/** The columns as they are, if one of them has the claim; else from the first that has it. */
function firstWith({ originals }: ReturnType<typeof foldCopies>, claim: ClaimBody | undefined, count: number): number {
  const carriers = new Set(claim?.evidence.map(({ article }) => article));
  const at = originals.findIndex(({ article }) => carriers.has(article.id));
  return at < count ? 0 : at;
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
