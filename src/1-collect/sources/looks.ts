import { LIMITS } from "../../domain/limits.ts";
import type { SourceState, WatchedPage } from "../../domain/source.ts";
import type { ListedItem } from "./source-kind.ts";

/** Days after it was first read on which a page is looked at again, although the source says nothing new of it. */
const LOOK_DAYS = [1, 7];
const DAY_MS = 86_400_000;

type Watched = NonNullable<SourceState["watched"]>;

/** Pages whose time has come, the oldest first. */
export function pagesToLookAt(watched: Watched, now: Date): readonly (readonly [address: string, page: WatchedPage])[] {
  return Object.entries(watched)
    .filter(([, { readAt, looks }]) => now.getTime() - Date.parse(readAt) >= LOOK_DAYS[looks]! * DAY_MS)
    .toSorted(([, a], [, b]) => a.readAt.localeCompare(b.readAt));
}

/** A page that was taken now is watched from now on. Undefined: the source tells when it changes. */
export function watchedFrom(item: ListedItem, now: Date): WatchedPage | undefined {
  if (item.from !== "page" || item.tellsChanges) return undefined;
  const { title, publishedAt, format } = item;
  return {
    readAt: now.toISOString(),
    looks: 0,
    ...(title ? { title } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    ...(format ? { format } : {}),
  };
}

/** After a look: the next one, or none. Of very many the newest are watched. */
export function watchedAfter(before: Watched, changes: ReadonlyMap<string, WatchedPage>): Watched {
  const all = Object.entries({ ...before, ...Object.fromEntries(changes) }).filter(
    ([, { looks }]) => looks < LOOK_DAYS.length,
  );
  return Object.fromEntries(
    all.toSorted(([, a], [, b]) => b.readAt.localeCompare(a.readAt)).slice(0, LIMITS.watchedPagesMax),
  );
}
