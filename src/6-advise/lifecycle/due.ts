import type { AdvisoryContent } from "../../domain/advisory.ts";
import type { Advisory } from "../../domain/advisory-event.ts";

const REMIND_MS = 86_400_000;
/** Of what is in force for a shorter time, its last quarter. */
const REMIND_SHARE = 1 / 4;

/** When its end is called to mind: a day before it. */
export function reminderAt({ effective, expires }: AdvisoryContent): string {
  const end = Date.parse(expires);
  return instant(end - Math.min(REMIND_MS, (end - Date.parse(effective)) * REMIND_SHARE));
}

/** When something happens to it by itself; undefined: nothing will. */
export function dueAt({ state, content, remindedAt }: Advisory): string | undefined {
  if (state !== "active" || !content) return undefined;
  return remindedAt === undefined ? reminderAt(content) : content.expires;
}

/** Instants are written with seconds; what is due within one is due at its end. */
const instant = (ms: number) => new Date(Math.ceil(ms / 1000) * 1000).toISOString().replace(/\.\d+Z$/, "Z");
