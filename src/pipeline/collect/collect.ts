import { dueAt, type Health, healthOf, isDue } from "../../1-collect/sources/health.ts";
import { itemsToTake, stateAfter, stateFailed, stateUnchanged } from "../../1-collect/sources/next-state.ts";
import type { Listed, ListedItem } from "../../1-collect/sources/source-kind.ts";
import { type Issue, isIssue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest, SourceState, StoredSubscription, TakenItem } from "../../domain/source.ts";
import type { Fetched, Kept } from "../../ports/store.ts";
import { extractJobs } from "../desk/queues.ts";
import { askSource } from "./ask-source.ts";
import type { CollectDeps } from "./deps.ts";
import { takeItem } from "./take-item.ts";

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
    const state =
      answer.kind === "failed" ? stateFailed(before, answer, deps.now()) : stateUnchanged(before, deps.now());
    return end(subscription, state, { issues: answer.kind === "failed" ? [answer.issue] : [] }, deps);
  }
  const took = await takeItems(answer, subscription, deps);
  if (deps.signal.aborted) return undefined;
  const marked = await markSeen(answer.items, took.taken, subscription.manifest, deps);
  const state = stateAfter(before, answer, { ...answer, taken: took.taken, now: deps.now() });
  const open = itemsToTake(answer.items, state.taken).length;
  const issues = [...took.issues, ...marked];
  return end(subscription, state, { ...took, issues, listed: answer.items.length, open }, deps);
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
  let pages = 0;
  for (const item of itemsToTake(listing.items, state?.taken ?? {})) {
    if (item.from === "page" && ++pages > LIMITS.collectPagesMax) continue;
    const took = await takeItem(item, { manifest, before: state?.taken[item.address] }, deps);
    // Asked for in vain because of Ctrl-C: that is no failure of the page.
    if (deps.signal.aborted) break;
    for (const { outcome } of await keepFetched(took.fetched, deps)) kept[outcome]++;
    issues.push(...took.issues);
    taken.set(item.address, took.taken);
  }
  return { taken, kept, issues };
}
