import { type ReactNode, useEffect, useRef } from "react";

/** A native dialog: it holds the focus, Escape closes it, and the focus goes back to where it was. */
export function Dialog(given: { title: string; className?: string; onClose: () => void; children: ReactNode }) {
  const { title, className, onClose, children } = given;
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    element.current?.showModal();
    return () => {
      if (from instanceof HTMLElement) from.focus();
    };
  }, []);
  return (
    <dialog ref={element} className={className} aria-label={title} onClose={onClose}>
      {children}
    </dialog>
  );
}
