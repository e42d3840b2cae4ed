import { useEffect } from "react";
import { toast as words } from "../words/frame.ts";
import { cell } from "./cell.ts";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
}

const TOAST_MS = 10_000;
/** Steps that `u` takes back, also when their toast has gone. */
const UNDO_MAX = 50;
const toasts = cell<readonly Toast[]>([]);
const steps: Toast[] = [];
let made = 0;

/** Says what was done, and how to take it back. */
export function say(text: string, undo?: () => void) {
  const toast = { id: ++made, text, ...(undo ? { undo } : {}) };
  toasts.set([...toasts.get().slice(-2), toast]);
  if (undo) steps.push(toast);
  if (steps.length > UNDO_MAX) steps.shift();
}

/** Takes back the last step; false when there is none. */
export function undoLast(): boolean {
  const last = steps.at(-1);
  if (last) take(last);
  return last !== undefined;
}

const drop = ({ id }: Toast) => toasts.set(toasts.get().filter((toast) => toast.id !== id));

function take(toast: Toast) {
  drop(toast);
  const index = steps.indexOf(toast);
  if (index >= 0) steps.splice(index, 1);
  toast.undo?.();
}

export function Toasts() {
  const shown = toasts.use();
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <Line key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function Line({ toast }: { toast: Toast }) {
  useEffect(() => {
    // It stays while somebody is at it.
    const timer = setInterval(() => {
      if (!document.querySelector(".toast:hover, .toast:focus-within")) drop(toast);
    }, TOAST_MS);
    return () => clearInterval(timer);
  }, [toast]);
  return (
    <div className="toast">
      <span>{toast.text}</span>
      {toast.undo && (
        <button type="button" onClick={() => take(toast)}>
          {words.undo} <kbd>u</kbd>
        </button>
      )}
      <button type="button" onClick={() => drop(toast)}>
        {words.close}
      </button>
    </div>
  );
}
