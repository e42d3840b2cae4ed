import { useEffect } from "react";
import { frame } from "../words/frame.ts";

/** The title of the tab, and of the page that a screen reader reads out after going there. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ${frame.name}`;
  }, [title]);
}
