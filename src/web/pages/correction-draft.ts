import type { ArticleBody, StatementBody, StoryPageBody } from "../contract.ts";
import type { correction } from "../words/story.ts";

export type Kind = keyof typeof correction.kinds;
/** A decision without who and when: the desk adds these. */
export type Draft = { readonly kind: Kind } & Readonly<Record<string, unknown>>;

/** Of the fields for one kind of correction; without a draft nothing can be sent. */
export interface FieldsProps {
  readonly article: ArticleBody;
  readonly statement: StatementBody;
  readonly page: StoryPageBody;
  readonly onDraft: (draft: Draft | undefined) => void;
}
