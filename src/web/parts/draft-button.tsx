import { KEYS, keyOf } from "../frame/keys.ts";

/** Begins an advisory from what is shown. Absent: who is signed in may not. */
export function DraftButton({ draft }: { draft: (() => void) | undefined }) {
  if (!draft) return null;
  return (
    <button type="button" className="no-print" onClick={draft}>
      {KEYS.draft[1]} {keyOf("draft") && <kbd>{keyOf("draft")}</kbd>}
    </button>
  );
}
