import type { Issue } from "./issue.ts";
import type { Quoted, Span } from "./span.ts";
import type { OriginKind, PassageRole } from "./vocabulary/words.ts";

/** A stretch of an article with a role. Passages are in order and cover every non-space character exactly once. */
export interface Passage extends Span {
  readonly role: PassageRole;
}

/** Text that was set aside, and why. Nothing is deleted: it is still in `text`. */
export interface Furniture extends Quoted {
  /** navigation, crawl-clock, teaser, advert, credit … in one word or a short phrase. */
  readonly why: string;
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
  /** Where each metadata field was found: jsonld, og, meta, url, element, text, mail, forwarded, pdf, given. */
  readonly provenance: Readonly<Record<string, string>>;
  /** Headline, dateline, body and furniture in order, paragraphs separated by blank lines. */
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly furniture: readonly Furniture[];
  readonly issues: readonly Issue[];
}

/** Whose reporting or announcement an article rests on, with the words that say so. */
export interface Origin {
  readonly name: string;
  readonly kind: OriginKind;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}
