import { type RawBuilder, sql } from "kysely";
import { LIMITS } from "../../domain/limits.ts";
import { lexemesOf, stemmerOf, vectorOf, wordsOf } from "./search-words.ts";

/** What is written to `article.search`: words as they are, and the stems of its language beside them. */
export function searchVector({
  title,
  text,
  language,
  facets = [],
}: {
  title: string;
  text: string;
  language: string;
  facets?: readonly string[];
}): RawBuilder<unknown> {
  const kept = [vectorOf({ title, text }), ...new Set(facets.map(lexemeOfFacet))].join(" ");
  const plain = sql`${kept}::tsvector`;
  const stemmer = stemmerOf(language);
  if (!stemmer) return plain;
  const stems = sql`to_tsvector(${`pg_catalog.${stemmer}`}::regconfig, ${wordsOf(`${title} ${text}`).join(" ")})`;
  return sql`${plain} || ${stems}`;
}

/** Held to by an exact search: no word of a text has a colon in it. */
export const facetQuery = (facet: string | readonly string[]): RawBuilder<unknown> =>
  sql`${[facet].flat().map(lexemeOfFacet).join(" | ")}::tsquery`;

const lexemeOfFacet = (facet: string) =>
  `'${facet.slice(0, LIMITS.searchFacetCharactersMax).replace(/[\\']/g, (sign) => sign + sign)}'`;

/** All words must stand in it, each as it is or by its stem. Undefined: there is no word in the question. */
export function searchQuery(words: string, language = "en"): RawBuilder<unknown> | undefined {
  const asked = wordsOf(words).slice(0, LIMITS.searchQueryWordsMax);
  const terms = asked.map((word) => termOf(word, stemmerOf(language)));
  return terms.length ? sql`(${sql.join(terms, sql` && `)})` : undefined;
}

function termOf(word: string, stemmer: string | undefined): RawBuilder<unknown> {
  const lexemes = lexemesOf(word).map((lexeme) => `'${lexeme}'`);
  const plain = sql`${lexemes.join(" & ")}::tsquery`;
  return stemmer ? sql`(${plain} || plainto_tsquery(${`pg_catalog.${stemmer}`}::regconfig, ${word}))` : plain;
}
