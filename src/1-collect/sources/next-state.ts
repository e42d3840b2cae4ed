import type { Issue } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest, SourceState, StoredSubscription, TakenItem } from "../../domain/source.ts";
import { failed, type Listed, type ListedItem, type Listing } from "./source-kind.ts";

/** Whether a listing is what was expected. One that is suddenly too small is a failure, so that nobody waits in vain. */
export function judgeListing(listing: Listing, { manifest, state }: StoredSubscription): Listing {
  if (listing.kind === "failed") return listing;
  const { address, expect } = manifest;
  const count = listing.items.length;
  if (count < expect.min) {
    const before = state?.items === undefined ? "" : `, ${state.items} before`;
    return failed(
      address,
      "too-few-entries",
      `gives ${count} entries${before}; at least ${expect.min} are expected; nothing was taken`,
      `open it, then tocsin source test ${manifest.id}, or add it again with another --min`,
    );
  }
  return { ...listing, issues: [...listing.issues, ...surprises(listing, { manifest, state })] };
}

function surprises(
  { items, form }: Listed,
  { manifest, state }: { readonly manifest: SourceManifest; readonly state: SourceState | undefined },
): Issue[] {
  const { address: source, expect, id } = manifest;
  const warning = (code: string, what: string, next: string): Issue => ({
    code,
    severity: "warning",
    source,
    message: `${source}: ${what}. Next: ${next}`,
  });
  const found: Issue[] = [];
  if (items.length > expect.max)
    found.push(
      warning(
        "many-entries",
        `gives ${items.length} entries, at most ${expect.max} are expected; all are taken`,
        `look at some of them: tocsin source test ${id}`,
      ),
    );
  if (state?.form !== undefined && state.form !== form)
    found.push(
      warning(
        "other-form",
        `was ${state.form} and is ${form} now; it is read as that`,
        `look whether it is still what you want: tocsin source test ${id}`,
      ),
    );
  return found;
}

/** Items that are new or other than they were, or could not be had; those that were tried less first. */
export function itemsToTake(items: readonly ListedItem[], taken: SourceState["taken"]): ListedItem[] {
  const triesOf = ({ address, hash }: ListedItem) => (taken[address]?.hash === hash ? taken[address].tries : 0);
  return items
    .filter((item) => taken[item.address]?.hash !== item.hash || isOpen(taken[item.address]))
    .toSorted((a, b) => triesOf(a) - triesOf(b));
}

/** Entries of the last listing that are still to be had: not taken yet, or to be asked for again. */
export function itemsLeft(listed: number, taken: SourceState["taken"]): number {
  const all = Object.values(taken);
  return Math.max(0, listed - all.length) + all.filter(isOpen).length;
}

const isOpen = (item: TakenItem | undefined) => !item || (item.tries > 0 && item.tries < LIMITS.collectTriesMax);

export interface Taken {
  readonly taken: ReadonlyMap<string, TakenItem>;
  readonly now: Date;
  readonly validators: Pick<SourceState, "etag" | "lastModified">;
  readonly waitMs?: number;
}

/** The state after a run that gave a listing, of whose items these were taken now. */
export function stateAfter(
  before: SourceState | undefined,
  { items, form, isWhole, cursor, broken }: Listed,
  { taken, now, validators, waitMs }: Taken,
): SourceState {
  const known = (address: string) => taken.get(address) ?? before?.taken[address];
  const all = items.flatMap(({ address }) => {
    const item = known(address);
    return item ? [[address, item] as const] : [];
  });
  const isDone = items.every(({ address, hash }) => known(address)?.hash === hash && !isOpen(known(address)));
  const next = (isDone ? cursor : undefined) ?? before?.cursor;
  const after = {
    items: items.length,
    form,
    taken: Object.fromEntries(all),
    ...(next ? { cursor: next } : {}),
  };
  if (broken) return { ...stateFailed(before, { issue: broken, ...(waitMs ? { waitMs } : {}) }, now), ...after };
  // "Unchanged" would hide what is still to be had.
  return { ...succeeded(before, now), ...after, ...(isWhole && isDone ? validators : {}) };
}

function succeeded(before: SourceState | undefined, now: Date) {
  const at = now.toISOString();
  return { lastTriedAt: at, lastSuccessAt: at, since: sinceOf(before, false, now), failures: 0 };
}

/** From the run on that first went as this one. */
function sinceOf(before: SourceState | undefined, isFailure: boolean, now: Date): string {
  const isSame = before !== undefined && before.failures > 0 === isFailure;
  return (isSame && before.since) || now.toISOString();
}

/** The site says that all is as it was. */
export function stateUnchanged(before: SourceState | undefined, now: Date): SourceState {
  const { issue: _issue, notBefore: _notBefore, ...rest } = before ?? { taken: {} };
  return { ...rest, ...succeeded(before, now) };
}

/** What was taken stays known; the next request asks for the whole again. */
export function stateFailed(
  before: SourceState | undefined,
  { issue, waitMs }: { readonly issue: Issue; readonly waitMs?: number },
  now: Date,
): SourceState {
  const { etag: _etag, lastModified: _lastModified, notBefore: _notBefore, ...rest } = before ?? { taken: {} };
  return {
    ...rest,
    lastTriedAt: now.toISOString(),
    since: sinceOf(before, true, now),
    failures: (before?.failures ?? 0) + 1,
    issue,
    ...(waitMs ? { notBefore: new Date(now.getTime() + waitMs).toISOString() } : {}),
  };
}
