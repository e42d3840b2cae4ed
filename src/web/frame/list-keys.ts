import { useRef } from "react";
import { useKeys, type Verbs } from "./keys.ts";

/** `j` and `k` move the focus along what is marked `data-item`; Enter is then the browser's own. */
export function useListKeys(more: Verbs = {}) {
  const list = useRef<HTMLDivElement>(null);
  useKeys({ next: () => move(list.current, 1), previous: () => move(list.current, -1), ...more });
  return list;
}

export function move(list: HTMLElement | null, step: 1 | -1) {
  const items = [...(list?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const at = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step;
  items[Math.max(0, Math.min(next, items.length - 1))]?.focus();
}
