import "../style/inbox.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useCallback, useState } from "react";
import type { InboxLine } from "../../domain/desk.ts";
import { get } from "../client.ts";
import { useKeys } from "../frame/keys.ts";
import { useTitle } from "../frame/title.ts";
import { rowsOf } from "../parts/pages-query.ts";
import { Partial } from "../parts/partial.tsx";
import { QueryView } from "../parts/query-view.tsx";
import { SidePanel } from "../parts/side-panel.tsx";
import { Empty, ErrorState, Loading } from "../parts/states.tsx";
import { useAddress } from "../parts/use-address.ts";
import { InboxList } from "../views/inbox/inbox-list.tsx";
import { StoryPreview, type StoryPreviewData } from "../views/inbox/story-preview.tsx";
import { inbox as words } from "../words/inbox.ts";
import { useTriage } from "./use-triage.ts";

const SHOWS = ["open", "done", "starred", "all"] as const;
type Show = (typeof SHOWS)[number];

export function Inbox() {
  useTitle(words.title);
  const [address, setAddress] = useAddress();
  const show = SHOWS.find((one) => one === address.show) ?? "open";
  return (
    <div className="stack">
      <div className="row spread">
        <h1>{words.title}</h1>
        <fieldset className="row shows no-print">
          <legend className="hidden">{words.show}</legend>
          {SHOWS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="show"
                checked={show === one}
                onChange={() => setAddress({ show: one === "open" ? undefined : one })}
              />
              {words.shows[one]}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="small muted no-print">{words.keys}</p>
      <Partial />
      <Triage key={show} show={show} />
    </div>
  );
}

function Triage({ show }: { show: Show }) {
  const triage = useTriage(show);
  const { pages, state, listed, refresh } = triage;
  const { selected } = state;
  const [folded, setFolded] = useState(true);
  const navigate = useNavigate();
  const open = () => selected !== undefined && void navigate({ to: `/stories/${selected}` });
  useKeys({
    next: () => triage.move(1),
    previous: () => triage.move(-1),
    done: triage.done,
    read: () => triage.toggle("read"),
    star: () => triage.toggle("starred"),
    open,
    folded: () => setFolded(!folded),
    fresh: refresh,
  });
  const more = useCallback(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
  }, [pages.hasNextPage, pages.isFetchingNextPage, pages.fetchNextPage]);
  if (pages.isPending) return <Loading lines={10} />;
  if (pages.data && !rowsOf(pages.data).length && !listed.length) return <Nothing show={show} onRefresh={refresh} />;
  return (
    <>
      {pages.isError && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      <div className="inbox with-panel open">
        <InboxList rows={listed} selected={selected} marks={state.marks} onSelect={triage.select} onEnd={more} />
        {selected === undefined ? null : (
          <Preview id={selected} row={triage.row} folded={folded}>
            <p className="muted small">
              {words.position(state.order.indexOf(selected) + 1, listed.length, pages.hasNextPage)}
            </p>
            <Actions triage={triage} onOpen={open} />
          </Preview>
        )}
      </div>
    </>
  );
}

function Nothing({ show, onRefresh }: { show: Show; onRefresh: () => void }) {
  const [what, why] = show === "open" ? [words.none, words.noneWhy] : [words.noneHere, words.noneHereWhy];
  return (
    <Empty what={what} why={why}>
      <button type="button" onClick={onRefresh}>
        {words.refresh}
      </button>
    </Empty>
  );
}

function Actions({ triage, onOpen }: { triage: ReturnType<typeof useTriage>; onOpen: () => void }) {
  const { marks, done, toggle, refresh } = triage;
  return (
    <div className="row no-print">
      <button type="button" className="first" onClick={done}>
        {marks.done ? words.undone : words.doneNext} <kbd>e</kbd>
      </button>
      <button type="button" onClick={() => toggle("read")}>
        {marks.read ? words.markUnread : words.markRead} <kbd>m</kbd>
      </button>
      <button type="button" onClick={() => toggle("starred")}>
        {marks.starred ? words.unstar : words.star} <kbd>s</kbd>
      </button>
      <button type="button" onClick={onOpen}>
        {words.open} <kbd>o</kbd>
      </button>
      <button type="button" onClick={refresh}>
        {words.refresh} <kbd>r</kbd>
      </button>
    </div>
  );
}

function Preview(given: { id: string; row: InboxLine | undefined; folded: boolean; children: ReactNode }) {
  const { id, row, folded, children } = given;
  const story = useQuery({
    queryKey: ["/api/stories", id],
    queryFn: ({ signal }) => get<StoryPreviewData>(`/api/stories/${id}`, signal),
  });
  return (
    <SidePanel title={row?.title ?? ""}>
      {children}
      <QueryView query={story} lines={8}>
        {(data) => <StoryPreview data={data} folded={folded} />}
      </QueryView>
    </SidePanel>
  );
}
