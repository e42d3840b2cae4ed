/** Why a statement was found and given its speaker: for `--why`, never part of the contract. */
export interface StatementReasons {
  /** Who found it: the tagger, the tagger's second and bolder reading, word order alone, or a quotation without a verb. */
  readonly by: "tagger" | "bold tagger" | "word order" | "quotation";
  /** Chance that it is a report, 0 to 1; absent where no model was asked. */
  readonly chance?: number;
  /** Phrases considered for the source, likeliest first, the chosen one among them; "-" for nobody. */
  readonly sources: readonly Considered[];
  /** Whom a pronoun or description could mean, likeliest first; "-" for nobody named before. */
  readonly antecedents: readonly Considered[];
}

export interface Considered {
  readonly words: string;
  readonly chance: number;
  readonly chosen: boolean;
  /** Why it is not the one, or is. */
  readonly why: string;
}

export type DraftReasons = Omit<StatementReasons, "antecedents">;

/** Why of an extraction: by id of the object. Filled on demand; no part of the contract. */
export interface ExtractionReasons {
  readonly statements: Map<string, StatementReasons>;
}
