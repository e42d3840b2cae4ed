import type { Catalog, PeopleWords } from "../../domain/catalog.ts";
import type { ModelFiles } from "../../domain/models.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import { WordClusters } from "../tagger/clusters.ts";
import { type WordKnowledge, type WordTable, wordTable } from "../tagger/word-features.ts";
import { gazetteerCodes, NameIndex, type NameMatch } from "./name-index.ts";

/** What the shared features need beside the text: made once per process. */
export interface NameKnowledge extends WordKnowledge {
  readonly names: NameIndex;
}

export function prepareNameKnowledge(catalog: Catalog, models: Pick<ModelFiles, "clusters">): NameKnowledge {
  return {
    names: new NameIndex(catalog),
    clusters: new WordClusters(models.clusters),
    givenNames: new Set(catalog.givenNames.map((name) => name.toLowerCase())),
    titles: wordsOf(catalog.people, "titles"),
    roleNouns: wordsOf(catalog.people, "roleNouns"),
  };
}

/** Every word of the phrases, with and without its stop: "gen" and "gen.". */
function wordsOf(people: PeopleWords, list: "titles" | "roleNouns"): Set<string> {
  const words = people[list].flatMap((phrase) => tokenize(phrase).map(({ lower }) => lower));
  return new Set(words.flatMap((word) => [word, `${word}.`]));
}

/** TextAnalysis, or as much of it as is needed here. */
export interface ReadableText {
  readonly tokens: readonly Token[];
  readonly sentences: readonly { readonly from: number; readonly to: number }[];
}

/** An article's words as all taggers see them, and the catalog names in it: made once per article. */
export interface ArticleWords {
  readonly known: readonly NameMatch[];
  readonly table: WordTable;
}

export function readWords(
  { tokens, sentences }: ReadableText,
  knowledge: NameKnowledge,
): ArticleWords {
  const known = knowledge.names.find(tokens);
  return { known, table: wordTable(tokens, sentences, gazetteerCodes(tokens, known), knowledge) };
}
