import { useEffect, useReducer, useRef } from "react";
import type { InboxLine } from "../../domain/desk.ts";
import { post } from "../client.ts";
import { say } from "../frame/toast.tsx";
import { rowsOf, usePages } from "../parts/pages-query.ts";
import { EMPTY, type Mark, type Marks, triage } from "../views/inbox/triage.ts";
import { inbox as words } from "../words/inbox.ts";

/** The inbox with what can be done in it. Marks are sent at once and shown before the desk answers. */
export function useTriage(show: string) {
  const pages = usePages<InboxLine>("/api/stories", { inbox: show });
  const rows = useRef(new Map<string, InboxLine>());
  const [state, send] = useReducer(triage, EMPTY);
  useEffect(() => {
    const loaded = rowsOf(pages.data);
    for (const row of loaded) rows.current.set(row.id, row);
    send({ type: "loaded", items: loaded.map(({ id, mark }) => ({ id, ...(mark ? { marks: mark } : {}) })) });
  }, [pages.data]);
  const { selected } = state;
  const mark = (id: string, change: Marks) => {
    send({ type: "mark", id, marks: change });
    // The desk remembers how many articles were seen: further ones are news.
    const seen = rows.current.get(id)?.articleCount;
    post("/api/marks", { stories: [{ id, ...change, ...(seen === undefined ? {} : { articles: seen }) }] }).catch(
      (fault: Error) => say(words.notKept(fault.message)),
    );
  };
  const toggle = (name: Mark) => {
    if (selected === undefined) return;
    const before = state.marks[selected]?.[name] ?? false;
    mark(selected, { [name]: !before });
    say(saidOf(name, !before), () => {
      mark(selected, { [name]: before });
      send({ type: "select", id: selected });
    });
  };
  return {
    pages,
    state,
    listed: state.order.flatMap((id) => rows.current.get(id) ?? []),
    row: selected === undefined ? undefined : rows.current.get(selected),
    marks: (selected !== undefined && state.marks[selected]) || {},
    select: (id: string) => send({ type: "select", id }),
    move: (by: 1 | -1) => send({ type: "move", by }),
    toggle,
    done: () => {
      toggle("done");
      if (selected !== undefined && !state.marks[selected]?.done) send({ type: "move", by: 1 });
    },
    refresh: () => {
      send({ type: "tidy" });
      void pages.refetch();
    },
  };
}

const saidOf = (name: Mark, is: boolean) =>
  ({
    read: is ? words.said.read : words.said.unread,
    done: is ? words.said.done : words.said.open,
    starred: is ? words.said.starred : words.said.plain,
  })[name];
