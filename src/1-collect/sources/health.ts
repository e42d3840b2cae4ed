import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest, SourceState, StoredSubscription } from "../../domain/source.ts";

/**
 * ok, ok-empty: the last run went well, with entries or, where none are expected, without. failed: it did not. stale: it
 * went well, but three intervals ago: nobody collects. Beside these: new (never tried) and paused.
 */
export const HEALTH = ["ok", "ok-empty", "failed", "stale", "new", "paused"] as const;
export type Health = (typeof HEALTH)[number];

const MINUTE_MS = 60_000;
const STALE_INTERVALS = 3;

export function healthOf({ manifest, state, pausedAt }: StoredSubscription, now: Date): Health {
  if (pausedAt) return "paused";
  if (!state) return "new";
  if (state.failures > 0) return "failed";
  if (now.getTime() > staleAt(manifest, state)) return "stale";
  return state.items === 0 ? "ok-empty" : "ok";
}

const staleAt = ({ everyMinutes }: SourceManifest, { lastSuccessAt, lastTriedAt }: SourceState) =>
  Date.parse(lastSuccessAt ?? lastTriedAt) + STALE_INTERVALS * everyMinutes * MINUTE_MS;

/** Since when it is in that health, where that is known. */
export function healthSince(subscription: StoredSubscription, now: Date): Date | undefined {
  const { manifest, state, pausedAt } = subscription;
  if (pausedAt || !state) return pausedAt;
  if (healthOf(subscription, now) === "stale") return new Date(staleAt(manifest, state));
  return state.since ? new Date(state.since) : undefined;
}

/** When it is to be asked next; undefined while it is paused. After failures later each time, up to a day. */
export function dueAt({ manifest, state, pausedAt }: StoredSubscription): Date | undefined {
  if (pausedAt) return undefined;
  if (!state) return new Date(0);
  const due = Date.parse(state.lastTriedAt) + pauseMinutes(manifest, state) * MINUTE_MS;
  return new Date(Math.max(due, state.notBefore ? Date.parse(state.notBefore) : 0));
}

function pauseMinutes({ everyMinutes }: SourceManifest, { failures }: SourceState): number {
  if (failures === 0) return everyMinutes;
  return Math.min(everyMinutes * 2 ** (failures - 1), Math.max(everyMinutes, LIMITS.sourceBackOffMinutesMax));
}

/** A clock that was set back must not stop a source: one that was tried in the future is due. */
export function isDue(subscription: StoredSubscription, now: Date): boolean {
  const due = dueAt(subscription);
  if (!due) return false;
  return due <= now || Date.parse(subscription.state?.lastTriedAt ?? "") > now.getTime();
}
