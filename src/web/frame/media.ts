import { useSyncExternalStore } from "react";

/** Whether the window is at least so wide. */
export function useWidth(px: number): boolean {
  const query = window.matchMedia(`(min-width: ${px}px)`);
  return useSyncExternalStore(
    (reader) => {
      query.addEventListener("change", reader);
      return () => query.removeEventListener("change", reader);
    },
    () => query.matches,
  );
}
