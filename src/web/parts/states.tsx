import type { ReactNode } from "react";
import { Fault } from "../client.ts";
import { states as words } from "../words/frame.ts";

/** Seen after 200 ms only; as many lines as are expected, so that nothing jumps. */
export function Loading({ lines = 6 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="hidden">{words.loading}</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <i key={i} />
      ))}
    </div>
  );
}

/** What would be here, why there is none, and one thing to do. */
export function Empty({ what, why, children }: { what: string; why: string; children?: ReactNode }) {
  return (
    <div className="state">
      <strong>{what}</strong>
      <p>{why}</p>
      {children}
    </div>
  );
}

/** A plain sentence, what to do, and an id to copy. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const fault = error instanceof Fault ? error : undefined;
  return (
    <div className="state error" role="alert">
      <strong>{fault?.message ?? words.failed}</strong>
      <p>{fault?.next ?? String(error)}</p>
      {fault?.id && (
        <p>
          {words.id}: <code>{fault.id}</code>
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}

/** Hatched, with its age; never fades silently. */
export function Stale({ age }: { age: string }) {
  return <p className="stale">{words.stale(age)}</p>;
}

export function NoPermission({ role }: { role: string }) {
  return (
    <div className="state">
      <strong>{words.notAllowed(role)}</strong>
      <p>{words.ask}</p>
    </div>
  );
}
