import "../style/virtual-list.css";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useKeys, type Verbs } from "../frame/keys.ts";

interface ListProps<Row> {
  readonly rows: readonly Row[];
  /** Height of a row in px before it is measured. */
  readonly height: number;
  /** Its first link takes the focus. */
  readonly children: (row: Row) => ReactNode;
  /** Asks for further rows; absent: these are all. */
  readonly more?: (() => void) | undefined;
  /** What can be done with the row that has the focus. */
  readonly verbs?: (row: Row) => Verbs;
}

/** Only the lines that are seen are there: 50,000 scroll as easily as 50. `j` and `k` go along them. */
export function VirtualList<Row extends { readonly id: string }>(given: ListProps<Row>) {
  const { rows, height, children, more, verbs } = given;
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [at, setAt] = useState(-1);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => rows[index]!.id,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) more?.();
  }, [more, last, rows.length]);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setAt(next);
    virtual.scrollToIndex(next);
    // After it is drawn.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus());
  };
  const row = rows[at];
  useKeys({ next: () => go(at + 1), previous: () => go(at - 1), ...(row ? verbs?.(row) : {}) });
  return (
    <ol className="plain virtual-list" ref={list} style={{ height: virtual.getTotalSize() }}>
      {shown.map(({ index, start, key }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          aria-setsize={more ? -1 : rows.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - top}px)` }}
          onFocus={() => setAt(index)}
        >
          {children(rows[index]!)}
        </li>
      ))}
    </ol>
  );
}
