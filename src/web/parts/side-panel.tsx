import { type ReactNode, useEffect, useRef } from "react";
import { useKeys } from "../frame/keys.ts";
import { toast } from "../words/frame.ts";

/** Detail beside the list, never a new tab. It takes the focus when `focus` is set; Escape closes it. */
export function SidePanel(given: { title: string; onClose?: () => void; focus?: unknown; children: ReactNode }) {
  const { title, onClose, focus, children } = given;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus !== undefined) heading.current?.focus({ preventScroll: false });
  }, [focus]);
  useKeys(onClose ? { close: onClose } : {});
  return (
    <aside className="panel" aria-label={title}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {onClose && (
          <button type="button" className="no-print" onClick={onClose}>
            {toast.close}
          </button>
        )}
      </header>
      {children}
    </aside>
  );
}
