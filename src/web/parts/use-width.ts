import { useLayoutEffect, useRef, useState } from "react";

/** Pixels inside a box that has padding; 0 before it is known. */
export function useWidth<Box extends HTMLElement = HTMLDivElement>() {
  const box = useRef<Box>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const padding = Number.parseFloat(getComputedStyle(element).paddingLeft) * 2;
    const watch = new ResizeObserver(() => setWidth(Math.max(240, Math.floor(element.clientWidth - padding))));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}
