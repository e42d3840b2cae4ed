import { useSyncExternalStore } from "react";

/** A value that lies outside of React: one place, many readers. */
export function cell<T>(value: T) {
  const readers = new Set<() => void>();
  const watch = (reader: () => void) => {
    readers.add(reader);
    return () => readers.delete(reader);
  };
  const read = () => value;
  return {
    get: read,
    set(next: T) {
      value = next;
      for (const reader of [...readers]) reader();
    },
    use: () => useSyncExternalStore(watch, read),
  };
}
