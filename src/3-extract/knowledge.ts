import type { Catalog } from "../domain/catalog.ts";
import type { ModelFiles } from "../domain/models.ts";

/** What the extractors know beside the text: made once per process from the catalog and the models. */
export interface Knowledge {
  readonly catalog: Catalog;
}

export function prepareKnowledge(catalog: Catalog, _models: ModelFiles): Knowledge {
  return { catalog };
}
