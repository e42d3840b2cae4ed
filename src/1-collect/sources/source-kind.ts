import type { Issue } from "../../domain/issue.ts";
import type { RawDocument } from "../../domain/raw-document.ts";
import type { SourceKindId, SourceManifest } from "../../domain/source.ts";
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
}

export interface Listed {
  readonly kind: "listed";
  readonly items: readonly ListedItem[];
  /** "rss", "atom", "html" … */
  readonly form: string;
  /** False: it breaks off, and the rest must be asked for again. */
  readonly isWhole: boolean;
  readonly issues: readonly Issue[];
}

export interface FailedListing {
  readonly kind: "failed";
  readonly issue: Issue;
}

export type Listing = Listed | FailedListing;

/** The page that a source is, as fetched. */
export interface SourcePage {
  /** Where it ended. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly charset?: string;
}

/** A kind of source: one frozen object, one line in index.ts. It says what there is; it fetches and stores nothing. */
export type SourceKind =
  | {
      readonly id: SourceKindId;
      readonly reads: "page";
      readonly list: (manifest: SourceManifest, page: SourcePage) => Listing;
    }
  | {
      readonly id: SourceKindId;
      readonly reads: "folder";
      readonly list: (manifest: SourceManifest, found: SourceFiles) => Listing;
    };

export function defineSourceKind<Kind extends SourceKind>(kind: Kind): Kind {
  return Object.freeze(kind);
}

/** Why a source gave nothing: where, why, what next. */
export function failed(source: string, code: string, why: string, next: string): FailedListing {
  return { kind: "failed", issue: { code, severity: "error", source, message: `${source}: ${why}. Next: ${next}` } };
}
