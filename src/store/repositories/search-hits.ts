import { sql } from "kysely";
import type { Hit, Question } from "../../ports/store.ts";
import { lexemesOf, placedWordsOf, stemmerOf, wordsOf } from "./search-words.ts";
import type { Executor } from "./together.ts";

/** Where the words of a question stand in texts, as they are or by their stem: what search compares, told for people. */
export async function hitsIn(db: Executor, texts: readonly string[], question: Question): Promise<Hit[][]> {
  const asked = new Set(wordsOf(question.words).flatMap(lexemesOf));
  if (!asked.size) return texts.map(() => []);
  const known: Parameters<typeof placedWordsOf>[1] = new Map();
  const placed = texts.map((text) => placedWordsOf(text, known));
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
  const questions = wordsOf(asked);
  const stemsOf = await stemsBy(db, stemmer, [...words, ...questions]);
  // As in `searchQuery`: a word as it is, or by its stem; a word that says nothing has none.
  const wanted = questions.flatMap((word) => [lexemesOf(word), stemsOf(word)]).filter(({ length }) => length > 0);
  return new Set([...words].filter((word) => wanted.some((all) => all.every((one) => stemsOf(word).includes(one)))));
}

/** Texts share most of their words, and one stem takes the database longer than to tell it: they are kept. */
const kept = new Map<string, readonly string[]>();
const KEPT_MAX = 100_000;

async function stemsBy(db: Executor, stemmer: string, words: readonly string[]) {
  const keyOf = (word: string) => `${stemmer} ${word}`;
  const known = new Map(words.map((word) => [word, kept.get(keyOf(word))]));
  const unknown = [...known].flatMap(([word, stems]) => (stems ? [] : [word]));
  if (unknown.length) {
    const { rows } = await sql<{ word: string; stems: string[] }>`select word,
      tsvector_to_array(to_tsvector(${`pg_catalog.${stemmer}`}::regconfig, word)) as stems from unnest(${unknown}::text[]) as word`.execute(
      db,
    );
    if (kept.size + rows.length > KEPT_MAX) kept.clear();
    for (const { word, stems } of rows) {
      known.set(word, stems);
      kept.set(keyOf(word), stems);
    }
  }
  return (word: string) => known.get(word) ?? [];
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
