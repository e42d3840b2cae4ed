import type { Article, Origin } from "./article.ts";
import type { Advice, Alert, Designation, Incident } from "./incident.ts";
import type { Mention } from "./mention.ts";
import type { ModelProposals } from "./proposal.ts";
import type { Statement } from "./statement.ts";

/** Everything step 3 finds in one article, each list in text order. */
export interface Extraction {
  readonly origins: readonly Origin[];
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly incidents: readonly Incident[];
  readonly alerts: readonly Alert[];
  readonly designations: readonly Designation[];
  readonly advice: readonly Advice[];
}

export interface ExtractedArticle extends Article, Extraction {
  /** Only when the user named a model. Later steps do not look at it. */
  readonly modelProposals?: ModelProposals;
}
