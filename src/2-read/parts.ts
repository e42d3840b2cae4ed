import type { FieldCandidate } from "../domain/article.ts";
import type { Span } from "../domain/span.ts";
import type { PassageRole } from "../domain/vocabulary/words.ts";

/** A role, and in a word why the text was set aside. */
export interface Role {
  readonly role: PassageRole;
  readonly why?: string;
}

/** A stretch of the text with its role. */
export interface Part extends Span, Role {}

/** What the text itself says about the article, apart from its roles. */
export interface FoundMetadata {
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly publishedAt?: string;
  readonly modifiedAt?: string;
  readonly dateline?: string;
  readonly section?: string;
  /** All that the document offered for these fields; of each field the one taken comes first. */
  readonly candidates?: readonly FieldCandidate[];
}

export interface Roles extends FoundMetadata {
  /** In text order; they cover every line. */
  readonly parts: readonly Part[];
}
