import { dueAt, type Health, healthOf, healthSince } from "../../1-collect/sources/health.ts";
import { itemsLeft } from "../../1-collect/sources/next-state.ts";
import type { Issue } from "../../domain/issue.ts";
import type { SourceManifest, StarterSource, StoredSubscription } from "../../domain/source.ts";
import type { ArticlesOfDay, Store } from "../../ports/store.ts";

export { HEALTH } from "../../1-collect/sources/health.ts";

/** A source as people see it. Instants are ISO, UTC. */
export interface SourceView extends SourceManifest {
  readonly health: Health;
  readonly since?: string;
  readonly lastTriedAt?: string;
  readonly lastSuccessAt?: string;
  /** Next run; absent while it is paused. */
  readonly due?: string;
  /** Entries of the last listing, and how many of them are still to be had. */
  readonly found?: number;
  readonly left?: number;
  /** "rss", "atom", "html" … */
  readonly form?: string;
  /** Failed runs since the last success, and why the last one failed. */
  readonly failures: number;
  readonly issue?: Issue;
  /** Articles by the day on which they were published, the last one today. */
  readonly perDay: readonly number[];
  /** Of the days before today. */
  readonly median: number;
}

const DAYS = 30;
const DAY_MS = 86_400_000;

export async function viewSources({ sources }: Pick<Store, "sources">, now: Date): Promise<readonly SourceView[]> {
  const days = Array.from({ length: DAYS }, (_, i) => isoDay(now.getTime() - (DAYS - 1 - i) * DAY_MS));
  const [subscriptions, perDay] = await Promise.all([
    sources.subscriptions(),
    sources.perDay(new Date(`${days[0]}T00:00:00Z`)),
  ]);
  const counts = countsOf(perDay);
  return subscriptions.map((subscription) => {
    const ofDays = counts.get(subscription.manifest.id);
    return viewOf(subscription, days.map((day) => ofDays?.get(day) ?? 0), now); // biome-ignore format: short
  });
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function countsOf(perDay: readonly ArticlesOfDay[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { source, day, articles } of perDay) {
    const days = counts.get(source) ?? new Map<string, number>();
    counts.set(source, days.set(day, articles));
  }
  return counts;
}

function viewOf(subscription: StoredSubscription, perDay: readonly number[], now: Date): SourceView {
  const { manifest, state } = subscription;
  const { lastTriedAt, lastSuccessAt, items: found, form, issue, failures = 0, taken = {} } = state ?? {};
  const since = healthSince(subscription, now)?.toISOString();
  const due = state ? dueAt(subscription) : subscription.pausedAt ? undefined : now;
  return {
    ...manifest,
    health: healthOf(subscription, now),
    ...(since ? { since } : {}),
    ...(lastTriedAt ? { lastTriedAt } : {}),
    ...(lastSuccessAt ? { lastSuccessAt } : {}),
    ...(due ? { due: due.toISOString() } : {}),
    ...(found === undefined ? {} : { found, left: itemsLeft(found, taken) }),
    ...(form ? { form } : {}),
    failures,
    ...(issue ? { issue } : {}),
    perDay,
    median: medianOf(perDay.slice(0, -1)),
  };
}

function medianOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** A source of the catalog, and which source it is here, if it is switched on. */
export type OfferedSource = StarterSource & { readonly on?: string };

export async function offeredSources(
  { sources }: Pick<Store, "sources">,
  catalog: readonly StarterSource[],
): Promise<readonly OfferedSource[]> {
  const here = new Map((await sources.subscriptions()).map(({ manifest }) => [manifest.address, manifest.id]));
  return catalog.map((offered) => {
    const on = here.get(offered.address);
    return { ...offered, ...(on ? { on } : {}) };
  });
}
