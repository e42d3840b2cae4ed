import "../style/stories.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { get } from "../client.ts";
import type { StoryLineBody } from "../contract.ts";
import { useKeys } from "../frame/keys.ts";
import { markStory } from "../frame/marks.ts";
import { useTitle } from "../frame/title.ts";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { StoryLine } from "../views/story-line.tsx";
import { stories as words } from "../words/story.ts";

type Inbox = keyof typeof words.inboxes;

/** All stories, newest first; `?inbox=` what the reader has still to look at. */
export function Stories() {
  useTitle(words.title);
  const { inbox = "all" } = useSearch({ strict: false }) as { inbox?: Inbox };
  const query = useInfiniteQuery({
    queryKey: ["stories", inbox],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      const more = new URLSearchParams({
        limit: "100",
        ...(inbox === "all" ? {} : { inbox }),
        ...(pageParam ? { after: pageParam } : {}),
      });
      return get<{ rows: readonly StoryLineBody[]; next?: string }>(`/api/stories?${more}`, signal);
    },
    getNextPageParam: ({ next }) => next,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="stack">
      <div className="row">
        <h1>{words.title}</h1>
        <Choice inbox={inbox} />
      </div>
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={10} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty what={words.empty[inbox]} why={words.emptyWhy}>
          <Link to="/sources">{words.sources}</Link>
        </Empty>
      )}
      {rows.length > 0 && <Lines rows={rows} more={query.hasNextPage ? () => void query.fetchNextPage() : undefined} />}
    </div>
  );
}

function Choice({ inbox }: { inbox: Inbox }) {
  const navigate = useNavigate();
  return (
    <label className="row">
      {words.show}
      <select
        value={inbox}
        onChange={(event) => void navigate({ to: "/stories", search: { inbox: event.target.value } as never })}
      >
        {(Object.keys(words.inboxes) as Inbox[]).map((name) => (
          <option key={name} value={name}>
            {words.inboxes[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Only the lines that are seen are there: 50,000 scroll as easily as 50. */
function Lines({ rows, more }: { rows: readonly StoryLineBody[]; more: (() => void) | undefined }) {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [at, setAt] = useState(-1);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => 68, overscan: 8, scrollMargin: top });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 20) more();
  }, [more, last, rows.length]);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setAt(next);
    virtual.scrollToIndex(next);
    // After it is drawn.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus());
  };
  useStoryKeys({ row: rows[at], next: () => go(at + 1), previous: () => go(at - 1) });
  return (
    <ol className="plain stories" ref={list} style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, start, key }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - top}px)` }}
          onFocus={() => setAt(index)}
        >
          <StoryLine story={rows[index]!} />
        </li>
      ))}
    </ol>
  );
}

function useStoryKeys({
  row,
  next,
  previous,
}: {
  row: StoryLineBody | undefined;
  next: () => void;
  previous: () => void;
}) {
  const navigate = useNavigate();
  const { mark } = row ?? {};
  useKeys({
    next,
    previous,
    ...(row && {
      open: () => void navigate({ to: `/stories/${row.id}` }),
      done: () => {
        void markStory(row.id, { done: true }, { ...(mark ? { before: mark } : {}), said: words.done(row.title) });
        next();
      },
      read: () => void markStory(row.id, { read: !mark?.read }),
      star: () => void markStory(row.id, { starred: !mark?.starred }),
    }),
  });
}
