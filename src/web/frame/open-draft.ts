import { cell } from "./cell.ts";
import { forget, keep, kept } from "./kept.ts";

/** The draft that was worked on last: `c` cites into it, `g d` leads back. */
export interface OpenDraft {
  readonly id: string;
}

const NAME = "open-draft";
export const openDraft = cell<OpenDraft | undefined>(kept<OpenDraft | undefined>(NAME, undefined));

export function chooseDraft(draft: OpenDraft | undefined) {
  if (openDraft.get()?.id === draft?.id) return;
  openDraft.set(draft);
  if (draft) keep(NAME, draft);
  else forget(NAME);
}
