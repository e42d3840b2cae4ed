import type { Article, Origin } from "./article.ts";
import type { Advice, Alert, Designation, Incident } from "./incident.ts";
import type { Mention } from "./mention.ts";
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

export interface ExtractedArticle extends Article, Extraction {}
