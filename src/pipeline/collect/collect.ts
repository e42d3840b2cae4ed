import { dueAt, type Health, healthOf, isDue } from "../../1-collect/sources/health.ts";
import { pagesToLookAt, watchedAfter, watchedFrom } from "../../1-collect/sources/looks.ts";
import { itemsToTake, stateAfter, stateFailed, stateUnchanged } from "../../1-collect/sources/next-state.ts";
import type { Listed, ListedItem } from "../../1-collect/sources/source-kind.ts";
import { type Issue, isIssue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest, SourceState, StoredSubscription, TakenItem, WatchedPage } from "../../domain/source.ts";
import type { Fetched, Kept } from "../../ports/store.ts";
import { extractJobs } from "../desk/queues.ts";
import { askSource } from "./ask-source.ts";
import type { CollectDeps } from "./deps.ts";
import { lookAgain, takeItem } from "./take-item.ts";

/** What one run of one source gave. */
export interface CollectRun {
  readonly id: string;
  readonly health: Health;
  /** ISO instant of the next run. */
  readonly due?: string;
  readonly listed: number;
  readonly kept: Readonly<Record<Kept["outcome"], number>>;
  /** Items that are left for the next run: not had, or beyond the pages of one run. */
  readonly open: number;
  readonly issues: readonly Issue[];
}

/** Runs every source that is due, several at a time, and says of each what it gave. */
export async function* collectDue(deps: CollectDeps): AsyncGenerator<CollectRun> {
  const due = (await deps.store.sources.subscriptions()).filter((subscription) => isDue(subscription, deps.now()));
  const running = new Map<string, Promise<CollectRun | undefined>>();
  const next = () => {
    const subscription = deps.signal.aborted ? undefined : due.shift();
    if (subscription) running.set(subscription.manifest.id, collectFrom(subscription, deps));
  };
  for (let i = 0; i < LIMITS.collectAtOnce; i++) next();
  while (running.size) {
    const [id, run] = await Promise.race([...running].map(async ([name, promise]) => [name, await promise] as const));
    running.delete(id);
    next();
    if (run) yield run;
  }
}

/** When the first of them is due next; undefined when none is. */
export async function nextDue({ store }: Pick<CollectDeps, "store">): Promise<Date | undefined> {
  const dates = (await store.sources.subscriptions()).flatMap((subscription) => dueAt(subscription) ?? []);
  return dates.length ? new Date(Math.min(...dates.map(Number))) : undefined;
}

/** One run. Undefined when it was interrupted: then it is as if it had not been. */
export async function collectFrom(
  subscription: StoredSubscription,
  deps: CollectDeps,
): Promise<CollectRun | undefined> {
  const { state: before } = subscription;
  const answer = await askSource(subscription, deps);
  if (deps.signal.aborted) return undefined;
  if (answer.kind !== "listed") {
    if (answer.kind === "failed")
      return end(subscription, stateFailed(before, answer, deps.now()), { issues: [answer.issue] }, deps);
    const looked = await lookAtPages(subscription, { pagesMax: LIMITS.collectPagesMax, taken: new Map() }, deps);
    const unchanged = { ...stateUnchanged(before, deps.now()), watched: looked.watched };
    return deps.signal.aborted ? undefined : end(subscription, unchanged, looked, deps);
  }
  const took = await takeItems(answer, subscription, deps);
  if (deps.signal.aborted) return undefined;
  const looked = await lookAtPages(
    subscription,
    { pagesMax: LIMITS.collectPagesMax - took.pages, taken: took.watched },
    deps,
  );
  if (deps.signal.aborted) return undefined;
  const kept = sumOf(took.kept, looked.kept);
  const marked = await markSeen(answer.items, took.taken, subscription.manifest, deps);
  const after = stateAfter(before, answer, { ...answer, taken: took.taken, now: deps.now() });
  const state = { ...after, watched: looked.watched };
  const open = itemsToTake(answer.items, state.taken).length;
  const issues = [...took.issues, ...marked];
  return end(subscription, state, { kept, issues, listed: answer.items.length, open }, deps);
}

async function end(
  subscription: StoredSubscription,
  state: SourceState,
  gave: Partial<CollectRun>,
  { store, now }: CollectDeps,
): Promise<CollectRun> {
  const { id } = subscription.manifest;
  await store.sources.keepState(id, state);
  const after = { ...subscription, state };
  const due = dueAt(after)?.toISOString();
  const { listed = 0, kept = NOTHING, open = 0, issues = [] } = gave;
  return { id, health: healthOf(after, now()), ...(due ? { due } : {}), listed, kept, open, issues };
}

const NOTHING = { new: 0, changed: 0, unchanged: 0 };

/** Keeps what was fetched and asks for its extraction: both, or neither. */
export function keepFetched(
  fetched: readonly Fetched[],
  { store }: Pick<CollectDeps, "store">,
): Promise<readonly Kept[]> {
  return store.together(async ({ articles, jobs }) => {
    const kept = await articles.put(fetched);
    await jobs.add(extractJobs(kept));
    return kept;
  });
}

/** Mail that is stored is marked as read, where that is asked for. */
async function markSeen(
  items: readonly ListedItem[],
  taken: ReadonlyMap<string, TakenItem>,
  manifest: SourceManifest,
  { mailBoxes, secrets, signal }: CollectDeps,
): Promise<readonly Issue[]> {
  const uids = items.flatMap(({ uid, address }) => (uid !== undefined && taken.get(address)?.has ? [uid] : []));
  if (!manifest.markSeen || !uids.length) return [];
  const found = await secrets(manifest.login ?? {}, manifest.address);
  const issue = isIssue(found) ? found : await mailBoxes.markSeen(manifest, uids, { password: found.secret, signal });
  return issue ? [{ ...issue, severity: "warning" }] : [];
}

async function takeItems(listing: Listed, { manifest, state }: StoredSubscription, deps: CollectDeps) {
  const taken = new Map<string, TakenItem>();
  const kept = { ...NOTHING };
  const issues = [...listing.issues, ...(listing.broken ? [listing.broken] : [])];
  const watched = new Map<string, WatchedPage>();
  let pages = 0;
  for (const item of itemsToTake(listing.items, state?.taken ?? {})) {
    if (item.from === "page" && ++pages > LIMITS.collectPagesMax) continue;
    const took = await takeItem(item, { manifest, before: state?.taken[item.address] }, deps);
    // Asked for in vain because of Ctrl-C: that is no failure of the page.
    if (deps.signal.aborted) break;
    for (const { outcome } of await keepFetched(took.fetched, deps)) kept[outcome]++;
    issues.push(...took.issues);
    taken.set(item.address, took.taken);
    const page = took.taken.tries === 0 ? watchedFrom(item, deps.now()) : undefined;
    if (page) watched.set(item.address, { ...page, ...took.validators });
  }
  return { taken, kept, issues, watched, pages };
}

type Counts = CollectRun["kept"];
const sumOf = (a: Counts, b: Counts): Counts => ({ new: a.new + b.new, changed: a.changed + b.changed, unchanged: a.unchanged + b.unchanged }); // biome-ignore format: short

/** Pages that were read a day or a week ago, once more: a correction that no feed tells is a version. */
async function lookAtPages(
  { manifest, state }: StoredSubscription,
  { pagesMax, taken }: { readonly pagesMax: number; readonly taken: ReadonlyMap<string, WatchedPage> },
  deps: CollectDeps,
) {
  const before = state?.watched ?? {};
  const changes = new Map(taken);
  const kept = { ...NOTHING };
  const due = pagesToLookAt(before, deps.now()).filter(([address]) => !taken.has(address));
  for (const [address, page] of due.slice(0, Math.max(0, pagesMax))) {
    const looked = await lookAgain({ address, hash: "", from: "page", ...page }, { manifest, page }, deps);
    if (deps.signal.aborted) break;
    if (looked) for (const { outcome } of await keepFetched(looked.fetched, deps)) kept[outcome]++;
    changes.set(address, { ...page, ...looked?.validators, looks: page.looks + 1 });
  }
  return { watched: watchedAfter(before, changes), kept };
}
