import type { Catalog, PeopleWords, TechniqueEntry } from "../../domain/catalog.ts";
import type { ModelFiles } from "../../domain/models.ts";
import type { Sector } from "../../domain/vocabulary/sector.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import { WordClusters } from "../../text/clusters.ts";
import { type Token, tokenize } from "../../text/tokens.ts";
import { PhraseTrie } from "../phrase-trie.ts";
import { addEntityFormFeatures } from "../tagger/entity-features.ts";
import { SequenceModel } from "../tagger/sequence-model.ts";
import { WordForms, type WordKnowledge, type WordTable, wordTable } from "../tagger/word-features.ts";
import { BenignList } from "./benign-indicators.ts";
import { gazetteerCodes, NameIndex, type NameMatch } from "./name-index.ts";

/** What the shared features need beside the text: made once at start-up. */
export interface NameKnowledge extends WordKnowledge {
  readonly names: NameIndex;
}

export function prepareNameKnowledge(catalog: Catalog, models: Pick<ModelFiles, "clusters">): NameKnowledge {
  return {
    names: new NameIndex(catalog),
    forms: new WordForms(),
    clusters: new WordClusters(models.clusters),
    givenNames: new Set(catalog.givenNames.map((name) => name.toLowerCase())),
    titles: wordsOf(catalog.people, "titles"),
    roleNouns: wordsOf(catalog.people, "roleNouns"),
  };
}

/** What extractMentions knows: made once at start-up. */
export interface MentionKnowledge extends NameKnowledge {
  readonly tagger: SequenceModel;
  /** Cue words of a type's ambiguous names. */
  readonly cues: ReadonlyMap<MentionType, ReadonlySet<string>>;
  /** Type -> words right after, or right before, that tell it from the other things of that name. */
  readonly next: ReadonlyMap<string, MentionType>;
  readonly previous: ReadonlyMap<string, MentionType>;
  readonly drops: ReadonlySet<string>;
  readonly benign: BenignList;
  readonly never: ReadonlySet<string>;
  /** Whole phrases, with their stops or without. */
  readonly titlePhrases: PhraseTrie<true>;
  readonly rolePhrases: PhraseTrie<true>;
  /** The value tells whether the head may be written small. */
  readonly facilityHeads: PhraseTrie<boolean>;
  readonly facilityFirsts: ReadonlySet<string>;
  readonly sectors: PhraseTrie<Sector>;
  readonly techniques: PhraseTrie<TechniqueEntry>;
}

export function prepareMentionKnowledge(catalog: Catalog, models: ModelFiles): MentionKnowledge {
  const heads = catalog.nameCues.flatMap(({ heads = [], small = false }) => heads.map((head) => ({ head, small })));
  return {
    ...prepareNameKnowledge(catalog, models),
    tagger: new SequenceModel(models.entities, addEntityFormFeatures),
    cues: new Map(catalog.nameCues.flatMap(({ type, cues }) => (type && cues ? [[type, new Set(cues)]] : []))),
    next: typeByWord(catalog.nameCues, "next"),
    previous: typeByWord(catalog.nameCues, "previous"),
    benign: new BenignList(catalog.benignIndicators ?? []),
    drops: new Set(catalog.nameCues.flatMap(({ drops = [] }) => drops)),
    never: new Set(catalog.nameCues.flatMap(({ never = [] }) => never)),
    titlePhrases: phrases(catalog.people.titles.map((phrase) => [phrase, true])),
    rolePhrases: phrases(catalog.people.roleNouns.map((phrase) => [phrase, true])),
    facilityHeads: phrases(heads.map(({ head, small }) => [head, small])),
    facilityFirsts: new Set(catalog.nameCues.flatMap(({ firsts = [] }) => firsts)),
    sectors: phrases(catalog.sectorWords.flatMap(({ sector, words }) => words.map((word) => [word, sector]))),
    techniques: phrases(
      catalog.techniques.flatMap((entry) =>
        [...(entry.plain ? [] : [entry.name]), ...entry.aliases].map((name) => [name, entry]),
      ),
    ),
  };
}

function typeByWord(cues: Catalog["nameCues"], list: "next" | "previous"): Map<string, MentionType> {
  return new Map(cues.flatMap((cue) => (cue.type ? (cue[list] ?? []).map((word) => [word, cue.type!] as const) : [])));
}

function phrases<T>(entries: readonly (readonly [string, T])[]): PhraseTrie<T> {
  const trie = new PhraseTrie<T>();
  for (const [phrase, value] of entries) trie.add(phrase, value);
  return trie;
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

export function readWords({ tokens, sentences }: ReadableText, knowledge: NameKnowledge): ArticleWords {
  const known = knowledge.names.find(tokens);
  return { known, table: wordTable(tokens, sentences, gazetteerCodes(tokens, known), knowledge) };
}
