import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { ClaimBody, StoryPageBody } from "../contract.ts";
import { useWidth } from "../frame/media.ts";
import { foldCopies } from "../views/story-page.tsx";

export type StoryView = ReturnType<typeof useStoryView>;

/** What is chosen and shown: the claim and the first column stand in the address. */
export function useStoryView(page: StoryPageBody) {
  const search = useSearch({ strict: false }) as { claim?: string; from?: string };
  const navigate = useNavigate();
  const [unfolded, setUnfolded] = useState(false);
  const [diff, setDiff] = useState(false);
  const claims = useMemo(() => new Map(page.claims.map((claim) => [claim.id, claim])), [page.claims]);
  const sources = useMemo(() => foldCopies(page), [page]);
  const count = 1 + Number(useWidth(1_100)) + Number(useWidth(1_600));
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
