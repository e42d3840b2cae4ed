import type { ProfileDraft } from "./views/profile/form.ts";

export interface ProfileVersion {
  /** 0: nobody has set one. */
  readonly version: number;
  readonly profile: ProfileDraft;
  readonly by?: string;
  readonly at?: string;
}
