import type { ClaimLine, StoryLine } from "../domain/desk.ts";

export interface InboxRow extends StoryLine {
  readonly mark?: { readonly read?: boolean; readonly done?: boolean; readonly starred?: boolean };
  /** Since it was marked. */
  readonly newArticles?: number;
}
export type { ClaimLine, StoryLine };
