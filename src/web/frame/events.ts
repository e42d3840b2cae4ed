import { useEffect } from "react";
import type { SourceCounts } from "../contract.ts";
import { cell } from "./cell.ts";

/** What the desk said last; nothing on screen moves by it. */
export const heard = cell<{
  /** Number of the newest picture. */
  readonly picture?: number;
  readonly sources?: SourceCounts;
  /** When the desk was last heard; absent: not yet. */
  readonly at?: number;
}>({});

/** The desk sends a heartbeat every 15 s. */
const SILENT_MS = 45_000;
export const isSilent = (now: number) => {
  const { at } = heard.get();
  return at !== undefined && now - at > SILENT_MS;
};

/** Listens to the desk while somebody is signed in. The browser itself tries again after a break. */
export function useEvents() {
  useEffect(() => {
    const source = new EventSource("/api/events");
    const hear = (more: object = {}) => heard.set({ ...heard.get(), ...more, at: Date.now() });
    source.addEventListener("open", () => hear());
    source.addEventListener("message", () => hear());
    source.addEventListener("heartbeat", () => hear());
    source.addEventListener("picture", (event) => hear({ picture: JSON.parse(event.data).number }));
    source.addEventListener("sources", (event) => hear({ sources: JSON.parse(event.data) }));
    return () => source.close();
  }, []);
}
