import type { Issue } from "../../domain/issue.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import type { SourceKindId, SourceManifest } from "../../domain/source.ts";
import type { MailListing } from "../../ports/mail-box.ts";
import type { SourceFiles } from "../../ports/source-folder.ts";

/** What a source names: one article, or a file of several. */
export interface ListedItem {
  /** Where it is kept; no two items of a listing share it. */
  readonly address: string;
  readonly title?: string;
  readonly publishedAt?: string;
  /** Hash of all that the source says of it, its date excepted. */
  readonly hash: string;
  /** `page`: the article stands at its address. `words`: in `words`. `file`: in the file of that address. */
  readonly from: "page" | "words" | "file";
  /** What the source itself holds of the text: kept where the page cannot be had. */
  readonly words?: RawDocument;
  /** What the page must be: an error page in its place is none. Absent: told by its look. */
  readonly format?: string;
  /** Of a mail: its number in the box. */
  readonly uid?: number;
  /** The hash is another one whenever the page is: it need not be looked at again. */
  readonly tellsChanges?: true;
}

export interface Listed {
  readonly kind: "listed";
  readonly items: readonly ListedItem[];
  /** "rss", "atom", "html" … */
  readonly form: string;
  /** False: it breaks off, and the rest must be asked for again. */
  readonly isWhole: boolean;
  readonly issues: readonly Issue[];
  /** Where the next listing goes on once all of this one is taken; absent: it gives everything again. */
  readonly cursor?: string;
  /** Why the run has failed, although these items were had: they are taken. */
  readonly broken?: Issue;
}

export interface FailedListing {
  readonly kind: "failed";
  readonly issue: Issue;
}

export type Listing = Listed | FailedListing;

/** A page that a listing needs. */
export interface PageRequest {
  readonly address: string;
  /** Media type that is asked for. */
  readonly accept?: string;
  /** Another page of the same listing says it too: that it cannot be had is no failure. */
  readonly isSpare?: true;
}

/** A page of a listing, as fetched. */
export interface SourcePage {
  readonly asked: PageRequest;
  /** Where it ended. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly charset?: string;
  /** X-TAXII-Date-Added-Last. */
  readonly dateAddedLast?: string;
}

export type SourcePages = readonly [SourcePage, ...SourcePage[]];

/** What comes over the web: one page, or several of which each says what follows. */
export interface WebSourceKind {
  readonly id: SourceKindId;
  readonly reads: "web";
  /** By default its address. */
  readonly first?: (manifest: SourceManifest, cursor?: string) => PageRequest;
  /** What the last of these pages leads to. Absent: the first page is all there is. */
  readonly next?: (manifest: SourceManifest, pages: SourcePages) => readonly PageRequest[];
  readonly list: (manifest: SourceManifest, pages: SourcePages, cursor?: string) => Listing;
}

export interface FolderSourceKind {
  readonly id: SourceKindId;
  readonly reads: "folder";
  readonly list: (manifest: SourceManifest, found: SourceFiles) => Listing;
}

export interface MailSourceKind {
  readonly id: SourceKindId;
  readonly reads: "mail";
  readonly list: (manifest: SourceManifest, found: MailListing) => Listing;
}

/** A kind of source: one frozen object, one line in index.ts. It says what there is; it fetches and stores nothing. */
export type SourceKind = WebSourceKind | FolderSourceKind | MailSourceKind;

export function defineSourceKind<Kind extends SourceKind>(kind: Kind): Kind {
  return Object.freeze(kind);
}

/** Why a source gave nothing: where, why, what next. */
export function failed(source: string, code: string, why: string, next: string): FailedListing {
  return { kind: "failed", issue: { code, severity: "error", source, message: `${source}: ${why}. Next: ${next}` } };
}
