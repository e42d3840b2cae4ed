import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { InboxLine } from "../../../domain/desk.ts";
import { dayOf } from "../../frame/time.ts";
import { inbox as words } from "../../words/inbox.ts";
import type { Marks } from "./triage.ts";

export interface InboxListProps {
  readonly rows: readonly InboxLine[];
  readonly selected: string | undefined;
  readonly marks: Readonly<Record<string, Marks>>;
  readonly onSelect: (id: string) => void;
  /** The end of what is loaded is near. */
  readonly onEnd: () => void;
}

/** Pixels of a row before it is measured. */
const ROW_GUESS = 68;

/** Only the rows in sight are drawn: a list of thousands scrolls as one of ten. */
export function InboxList({ rows, selected, marks, onSelect, onEnd }: InboxListProps) {
  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_GUESS,
    getItemKey: (i) => rows[i]!.id,
    overscan: 8,
  });
  const at = rows.findIndex(({ id }) => id === selected);
  useEffect(() => {
    if (at < 0) return;
    list.scrollToIndex(at, { align: "auto" });
    // The focus goes along when it is in the list: a screen reader then says where one is.
    if (box.current?.contains(document.activeElement))
      requestAnimationFrame(() =>
        box.current?.querySelector<HTMLElement>("[aria-current=true]")?.focus({ preventScroll: true }),
      );
  }, [at, list.scrollToIndex]);
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 10) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <div ref={box} className="inbox-list">
      <ul className="plain" aria-label={words.list} style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <li
              key={row.id}
              ref={list.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row row={row} marks={marks[row.id] ?? {}} selected={row.id === selected} onSelect={onSelect} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly row: InboxLine;
  readonly marks: Marks;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
}

function Row({ row, marks, selected, onSelect }: RowProps) {
  const { id, title, articleCount, copyCount, independentOrigins, publishers, last, newArticles } = row;
  return (
    <button
      type="button"
      className={`inbox-row${marks.read ? " is-read" : ""}${marks.done ? " is-done" : ""}`}
      aria-current={selected}
      tabIndex={selected ? 0 : -1}
      onClick={() => onSelect(id)}
    >
      <span className="inbox-title">
        <span className="inbox-marks">
          {marks.done ? <Sign glyph="✓" word={words.done} /> : null}
          {marks.starred ? <Sign glyph="★" word={words.starred} /> : null}
          {marks.read || marks.done ? null : <Sign glyph="•" word={words.unread} />}
        </span>
        {title}
      </span>
      <span className="small muted">
        {last ? `${dayOf(last)} · ` : ""}
        {words.counts(articleCount, copyCount, independentOrigins)}
        {publishers.length ? ` · ${publishers.slice(0, 3).join(", ")}` : ""}
      </span>
      {newArticles ? <span className="small">{words.fresh(newArticles)}</span> : null}
    </button>
  );
}

function Sign({ glyph, word }: { glyph: string; word: string }) {
  return (
    <>
      <span aria-hidden="true">{glyph}</span>
      <span className="hidden">{word}. </span>
    </>
  );
}
