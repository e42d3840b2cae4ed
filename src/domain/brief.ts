import type { Picture } from "./assessment.ts";
import type { Decision } from "./decision.ts";
import type { ExtractedArticle } from "./extraction.ts";
import type { Issue } from "./issue.ts";
import type { Corroboration } from "./story.ts";

/** The answer of `tocsin brief`: the whole chain over some articles. */
export interface Brief extends Corroboration, Picture {
  /** Version of the program. */
  readonly tocsin: string;
  /** The instant or day the brief speaks for: `--as-of`, else the newest publication date, else absent. */
  readonly asOf?: string;
  readonly articles: readonly ExtractedArticle[];
  /** The human decisions that were given and hold; each changed something or tells why it could not. */
  readonly decisions: readonly Decision[];
  readonly issues: readonly Issue[];
}
