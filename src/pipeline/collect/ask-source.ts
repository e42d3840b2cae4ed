import { documentOf } from "../../1-collect/fetching/document-of.ts";
import { mailPosition } from "../../1-collect/sources/imap.ts";
import { sourceKindOf } from "../../1-collect/sources/index.ts";
import { judgeListing } from "../../1-collect/sources/next-state.ts";
import type {
  FailedListing,
  Listed,
  Listing,
  PageRequest,
  SourcePage,
  SourcePages,
  WebSourceKind,
} from "../../1-collect/sources/source-kind.ts";
import { type Issue, isIssue, issueOf } from "../../domain/issue.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { SourceManifest, SourceState, StoredSubscription } from "../../domain/source.ts";
import type { FetchOutcome, FreshPage } from "../../ports/fetch.ts";
import { stepFailed } from "../issues.ts";
import type { SourceDeps } from "./deps.ts";

export type Validators = Pick<SourceState, "etag" | "lastModified">;
export type SourceAnswer =
  | (Listed & { readonly validators: Validators; readonly waitMs?: number })
  | (FailedListing & { readonly waitMs?: number })
  | { readonly kind: "unchanged" };

/** What the source lists now, judged by what is expected of it. */
export async function askSource(subscription: StoredSubscription, deps: SourceDeps): Promise<SourceAnswer> {
  const { manifest, state } = subscription;
  const kind = sourceKindOf(manifest.kind);
  const judged = (list: () => Listing) => judgeListing(guarded(manifest.address, list), subscription);
  if (kind.reads === "folder") {
    const found = await deps.folder.list(manifest.address);
    return withoutValidators(judged(() => kind.list(manifest, found)));
  }
  if (kind.reads === "mail") {
    const found = await listMail(subscription, deps);
    return isIssue(found)
      ? { kind: "failed", issue: found }
      : withoutValidators(judged(() => kind.list(manifest, found)));
  }
  const asked = await askPages(kind, subscription, deps);
  if ("kind" in asked) return asked;
  const listing = judged(() => brokenBy(asked.fault, kind.list(manifest, asked.pages, state?.cursor)));
  // Too little, because a page is missing: that is why.
  if (listing.kind === "failed") return asked.fault ? { kind: "failed", ...asked.fault } : listing;
  const waitMs = asked.fault?.waitMs;
  return { ...listing, validators: asked.validators, ...(waitMs ? { waitMs } : {}) };
}

const withoutValidators = (listing: Listing): SourceAnswer =>
  listing.kind === "listed" ? { ...listing, validators: {} } : listing;

function guarded(source: string, list: () => Listing): Listing {
  try {
    return list();
  } catch (cause) {
    // A plug-in that crashed on this page: the other sources go on.
    return { kind: "failed", issue: stepFailed("source test", source, cause, "nothing was taken") };
  }
}

/** The items that were had are taken; the run has failed. */
const brokenBy = (fault: Fault | undefined, listing: Listing): Listing =>
  fault && listing.kind === "listed" ? { ...listing, isWhole: false, broken: fault.issue } : listing;

interface Fault {
  readonly issue: Issue;
  readonly waitMs?: number;
}
interface Asked {
  readonly pages: SourcePages;
  readonly validators: Validators;
  /** Why the pages after these are missing. */
  readonly fault?: Fault;
}

/** The pages of a listing, each of which may lead to others. */
async function askPages(
  kind: WebSourceKind,
  { manifest, state }: StoredSubscription,
  deps: SourceDeps,
): Promise<Asked | SourceAnswer> {
  const first = kind.first?.(manifest, state?.cursor) ?? { address: manifest.address };
  // Of several pages the first may be as it was, and another one not.
  const known = kind.next ? {} : validatorsOf(state ?? {});
  const waiting = [first];
  const met = new Set([first.address]);
  const pages: SourcePage[] = [];
  let validators: Validators = {};
  let spared: Fault | undefined;
  for (let asked = waiting.shift(); asked; asked = waiting.shift()) {
    if (pages.length >= LIMITS.listingPagesMax) return ended(pages, validators, tooManyPages(manifest.address));
    const outcome = await fetchOf(manifest, asked, deps, pages.length ? {} : known);
    if (!isIssue(outcome) && outcome.kind === "unchanged") return outcome;
    const fault = faultOf(outcome, manifest, asked);
    if (fault && asked.isSpare) spared = fault;
    else if (fault) return pages.length ? ended(pages, validators, fault) : { kind: "failed", ...fault };
    if (isIssue(outcome) || outcome.kind !== "fresh") continue;
    if (!pages.length) validators = kind.next ? {} : validatorsOf(outcome);
    pages.push(pageOf(outcome, asked));
    const further = kind.next?.(manifest, pages as never as SourcePages) ?? [];
    if (further.some(({ address }) => met.has(address)))
      return ended(pages, validators, endless(manifest.address, pages.length));
    for (const request of further) met.add(request.address);
    waiting.push(...further);
  }
  // Metadata alone, and none of the pages that it leads to.
  const isEmpty = spared && pages.length === 1;
  return ended(pages, validators, isEmpty ? spared : undefined);
}

function ended(pages: readonly SourcePage[], validators: Validators, fault?: Fault): Asked {
  return { pages: pages as never as SourcePages, validators, ...(fault ? { fault } : {}) };
}

const pageOf = ({ url, bytes, charset, dateAddedLast }: FreshPage, asked: PageRequest): SourcePage => ({
  asked,
  url,
  bytes,
  ...(charset ? { charset } : {}),
  ...(dateAddedLast ? { dateAddedLast } : {}),
});

export const validatorsOf = ({ etag, lastModified }: Validators): Validators => ({
  ...(etag ? { etag } : {}),
  ...(lastModified ? { lastModified } : {}),
});

/** One page of a source, with its login where it is for that very site. */
export async function fetchOf(
  manifest: SourceManifest,
  { address, accept }: PageRequest,
  deps: SourceDeps,
  validators: Validators = {},
): Promise<FetchOutcome | Issue> {
  const authorization = await authorizationOf(manifest, address, deps);
  if (isIssue(authorization)) return authorization;
  return deps.fetch(address, { ...validators, ...authorization, ...(accept ? { accept } : {}), signal: deps.signal });
}

async function authorizationOf({ login, address: own }: SourceManifest, address: string, { secrets }: SourceDeps) {
  if (!login || new URL(address).origin !== new URL(own).origin) return {};
  const found = await secrets(login, own);
  if (isIssue(found)) return found;
  const { user } = login;
  const { secret } = found;
  const words = user === undefined ? `Bearer ${secret}` : `Basic ${btoa(utf8(`${user}:${secret}`))}`;
  return { authorization: words };
}

/** Bytes of UTF-8 as the characters that `btoa` takes. */
const utf8 = (words: string) => String.fromCharCode(...new TextEncoder().encode(words));

function faultOf(outcome: FetchOutcome | Issue, manifest: SourceManifest, { address }: PageRequest): Fault | undefined {
  if (isIssue(outcome)) return { issue: outcome };
  const document = documentOf(address, outcome);
  if (!isIssue(document)) return undefined;
  const waitMs = outcome.kind === "refused" ? outcome.retryAfterMs : undefined;
  return { issue: loginIssue(outcome, manifest) ?? document, ...(waitMs ? { waitMs } : {}) };
}

function loginIssue(outcome: FetchOutcome, { address, login, id }: SourceManifest): Issue | undefined {
  if (outcome.kind !== "refused" || (outcome.status !== 401 && outcome.status !== 403)) return undefined;
  if (!login && outcome.status === 403) return undefined;
  const what = login ? "does not take this login" : "wants a login";
  const next = login
    ? `look at its secret, then tocsin source test ${id}`
    : "tocsin source add ADDRESS --user NAME --secret-env VARIABLE";
  return issueOf(address, "login-refused", `${what} (status ${outcome.status}); nothing was taken. Next: ${next}`);
}

function tooManyPages(source: string): Fault {
  const what = `its list has more than ${LIMITS.listingPagesMax} pages; those are taken. Next: nothing, the next run goes on where it can`;
  return { issue: issueOf(source, "listing-long", what) };
}

function endless(source: string, page: number): Fault {
  const what = `page ${page} of its list leads back to one before; what came until there is taken. Next: tell its operator`;
  return { issue: issueOf(source, "listing-endless", what) };
}

async function listMail({ manifest, state }: StoredSubscription, { mailBoxes, secrets, signal }: SourceDeps) {
  const found = await secrets(manifest.login ?? {}, manifest.address);
  if (isIssue(found)) return found;
  const after = mailPosition(state?.cursor);
  return mailBoxes.list(manifest, { password: found.secret, ...(after ? { after } : {}), signal });
}
