import { sql } from "kysely";
import type { Hit, Question } from "../../ports/store.ts";
import { searchQuery } from "./search-query.ts";
import { lexemesOf, placedWordsOf, stemmerOf, wordsOf } from "./search-words.ts";
import type { Executor } from "./together.ts";

/** Where the words of a question stand in texts, as they are or by their stem: what search compares, told for people. */
export async function hitsIn(db: Executor, texts: readonly string[], question: Question): Promise<Hit[][]> {
  const asked = new Set(wordsOf(question.words).flatMap(lexemesOf));
  if (!asked.size) return texts.map(() => []);
  const placed = texts.map(placedWordsOf);
  const stems = await ofOneStem(db, new Set(placed.flat().map(({ word }) => word)), question);
  return placed.map((words) =>
    joined(
      words.flatMap(({ word, lexemes, start, end }): Hit[] => {
        if (stems.has(word)) return [[start, end]];
        return lexemes.flatMap((lexeme): Hit[] => (asked.has(lexeme.lexeme) ? [[lexeme.start, lexeme.end]] : []));
      }),
    ),
  );
}

/** Of these words, those that the stemmer takes for one of the question. */
async function ofOneStem(db: Executor, words: ReadonlySet<string>, { words: asked, language = "en" }: Question) {
  const stemmer = stemmerOf(language);
  if (!stemmer || !words.size) return new Set<string>();
  const queries = wordsOf(asked).map((word) => searchQuery(word, language)!);
  const { rows } = await sql<{ word: string }>`select word from unnest(${[...words]}::text[]) as word
    where to_tsvector(${`pg_catalog.${stemmer}`}::regconfig, word) @@ (${sql.join(queries, sql` || `)})`.execute(db);
  return new Set(rows.map(({ word }) => word));
}

/** Pairs of characters that follow one another are one hit. */
function joined(hits: readonly Hit[]): Hit[] {
  const out: Hit[] = [];
  for (const [start, end] of hits) {
    const last = out.at(-1);
    if (last && start < last[1]) out[out.length - 1] = [last[0], Math.max(last[1], end)];
    else out.push([start, end]);
  }
  return out;
}
