import type { Issue } from "./issue.ts";
import type { Quoted, Span } from "./span.ts";
import type { Marking } from "./vocabulary/marking.ts";
import type { OriginKind, PassageRole } from "./vocabulary/words.ts";
import type { Warning } from "./warning.ts";

/** A stretch of an article with a role. Passages are in order and cover every non-space character exactly once. */
export interface Passage extends Span {
  readonly role: PassageRole;
}

/** Text that was set aside, and why. Nothing is deleted: it is still in `text`. */
export interface Furniture extends Quoted {
  /** navigation, crawl-clock, teaser, advert, credit … in one word or a short phrase. */
  readonly why: string;
}

/** Fields of an article for which more than one source of a document may speak. */
export type MetadataField =
  | "title"
  | "author"
  | "publisher"
  | "publishedAt"
  | "modifiedAt"
  | "url"
  | "language"
  | "section";

/**
 * jsonld, og, meta, microdata: written for machines. url: read off the address. element: an element made for it (time,
 * h1, rel=author). class, text: told from class names or running text, so of low confidence. given: by the user.
 */
export type MetadataSource = "jsonld" | "og" | "meta" | "microdata" | "url" | "element" | "class" | "text" | "given";

/** What one source of a document offered for one field. */
export interface FieldCandidate {
  readonly field: MetadataField;
  readonly value: string;
  readonly from: MetadataSource;
  /** The exact place: "article:published_time", "time.entry-date", "line beside the headline". */
  readonly where: string;
  /** Why it may not win: "organisation", "later than the day of reading". */
  readonly refused?: string;
}

/** One text as published at one address: what step 2 delivers. */
export interface Article {
  /** Hash of the text. Two articles of one run never share it (a second copy gets a suffix). */
  readonly id: string;
  /** Path or address as given by the user. */
  readonly source: string;
  readonly url?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  /** ISO day or instant; never the crawl clock. */
  readonly publishedAt?: string;
  readonly modifiedAt?: string;
  /** BCP 47 language; "und" when it cannot be told. */
  readonly language: string;
  /** The place of the dateline: "LONDON". */
  readonly dateline?: string;
  /** The section of the paper that the document names. */
  readonly section?: string;
  /** Where each metadata field was found (see MetadataSource); `class` and `text` are of low confidence. */
  readonly provenance: Readonly<Record<string, string>>;
  /** All that the document offered for its metadata; of each field the one taken comes first. */
  readonly candidates?: readonly FieldCandidate[];
  /** Of a page: how far a second reader, which sees no tree, found the same story, 0 to 1. Under .8 one wanted part in six was missed in tests, over .95 one in thirty. */
  readonly agreement?: number;
  /** Whom it may be shown to, where it is marked. */
  readonly marking?: Marking;
  /** Of a document that is itself a warning: what it says of itself in fields made for it. */
  readonly warning?: Warning;
  /** Headline, dateline, body and furniture in order, paragraphs separated by blank lines. */
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly furniture: readonly Furniture[];
  readonly issues: readonly Issue[];
}

/** Name of an origin of kind agency where a text says only that it took from agencies. */
export const UNNAMED_AGENCIES = "unnamed agencies";

/** Whose reporting or announcement an article rests on, with the words that say so. */
export interface Origin {
  readonly name: string;
  readonly kind: OriginKind;
  /** Only something beside the matter is credited to it: the article as a whole does not rest on it. */
  readonly detail?: true;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}
