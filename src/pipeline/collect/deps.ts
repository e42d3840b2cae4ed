import type { Fetch } from "../../ports/fetch.ts";
import type { MailBoxes } from "../../ports/mail-box.ts";
import type { ReadSecret } from "../../ports/secrets.ts";
import type { SourceFolder } from "../../ports/source-folder.ts";
import type { Store } from "../../ports/store.ts";
import type { Steps } from "../steps.ts";

/** What sources are read from. */
export interface Outside {
  readonly fetch: Fetch;
  readonly folder: SourceFolder;
  readonly mailBoxes: MailBoxes;
  readonly secrets: ReadSecret;
}

/** What reading a source takes. */
export interface SourceDeps extends Outside {
  readonly steps: Pick<Steps, "read">;
  readonly now: () => Date;
  /** Aborted: what was read is stored, and the run of a source that was not finished is done again. */
  readonly signal: AbortSignal;
}

/** And what keeping it takes. */
export interface CollectDeps extends SourceDeps {
  readonly store: Pick<Store, "sources" | "together">;
}
