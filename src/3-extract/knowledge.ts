import type { Catalog } from "../domain/catalog.ts";
import type { StoredList } from "../domain/imported.ts";
import type { ModelFiles } from "../domain/models.ts";
import { type HedgeLexicon, prepareHedges } from "./hedges/extract-hedges.ts";
import { type ImportedKnowledge, prepareImported } from "./imported/listed-names.ts";
import { type IncidentKnowledge, prepareIncidents } from "./incidents/incident-knowledge.ts";
import { type KindKnowledge, prepareKindKnowledge } from "./kinds/kind-knowledge.ts";
import { type MentionKnowledge, prepareMentionKnowledge } from "./mentions/mention-knowledge.ts";
import { type OfficialKnowledge, prepareOfficial } from "./official/official-knowledge.ts";
import { prepareStatementKnowledge, type StatementKnowledge } from "./statements/statement-knowledge.ts";
import { prepareTechniques, type TechniqueKnowledge } from "./techniques/extract-techniques.ts";

/** What the extractors know beside the text: made once per process from the catalog and the models. */
export interface Knowledge {
  readonly catalog: Catalog;
  readonly mentions: MentionKnowledge;
  readonly statements: StatementKnowledge;
  readonly hedges: HedgeLexicon;
  readonly kinds: KindKnowledge;
  readonly incidents: IncidentKnowledge;
  readonly official: OfficialKnowledge;
  readonly techniques: TechniqueKnowledge;
  /** The lists that the user imported. Undefined: none. */
  readonly imported: ImportedKnowledge | undefined;
}

export function prepareKnowledge(catalog: Catalog, models: ModelFiles, lists: readonly StoredList[] = []): Knowledge {
  const hedges = prepareHedges(catalog);
  const mentions = prepareMentionKnowledge(catalog, models);
  return {
    catalog,
    mentions,
    statements: prepareStatementKnowledge(catalog, models),
    hedges,
    kinds: prepareKindKnowledge(catalog, models, hedges, mentions.clusters),
    incidents: prepareIncidents(catalog, models, mentions.clusters),
    official: prepareOfficial(catalog),
    techniques: prepareTechniques(catalog, models.techniques),
    imported: prepareImported(catalog, lists, mentions),
  };
}
