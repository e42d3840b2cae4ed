import type { Brief } from "../domain/brief.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Statement } from "../domain/statement.ts";
import type { Context } from "./command.ts";
import { EXIT, Problem } from "./exit.ts";
import { briefFrom } from "./given-files.ts";
import { nearest } from "./nearest.ts";

/** What a word of `decide` stands for: the ids that a brief has under the numbers of its page. */
export interface Names {
  article(word: string): string;
  /** Statement, incident or article. */
  item(word: string): string;
  proposal(word: string): readonly [string, string];
  edge(word: string): readonly [string, string];
  source(word: string): string;
  /** With its words. */
  text(word: string): ExtractedArticle;
  /** By id, or by the place of its words: S2@412. */
  said(word: string): Said;
}

export interface Said {
  readonly article: ExtractedArticle;
  readonly statement: Statement;
}

/** Without a brief ids are taken as they are; numbers of a page mean nothing. */
export const NO_NAMES: Names = {
  article: plainId,
  item: plainId,
  proposal: needsBrief,
  edge: needsBrief,
  source: (word) => word,
  text: needsWords,
  said: needsWords,
};

function plainId(word: string): string {
  return /^[A-Z]\d+$/i.test(word) ? needsBrief(word) : word;
}

function needsBrief(word: string): never {
  throw new Problem(
    `decide: “${word}” is the number that one page gives it, no id`,
    "--from with that brief (JSON), or the id that tocsin explain prints",
  );
}

function needsWords(word: string): never {
  throw new Problem(
    `decide: the words of “${word}” are asked for, which stand in a brief`,
    "--from with that brief (tocsin brief FILES --json -o brief.json)",
  );
}

export async function namesFrom(file: string, context: Context): Promise<Names> {
  const brief = await briefFrom(file, context, "--from ");
  const articles = new Map(
    brief.articles.flatMap(({ id, source }, i) => [[`S${i + 1}`, id] as const, [id, id], [source, id]]),
  );
  const items = new Map([
    ...articles,
    ...brief.articles.flatMap(({ statements, incidents }) =>
      [...statements, ...incidents].map(({ id }) => [id, id] as const),
    ),
  ]);
  const proposals = numbered(
    "P",
    brief.proposals.map((proposal) => proposal.articles),
  );
  const edges = numbered(
    "D",
    brief.claims.flatMap(({ dependences }) => dependences.map(({ between }) => between)),
  );
  const sources = new Map(sourceNames(brief).map((name) => [name, name]));
  return {
    article: (word) => known(word, articles, file),
    item: (word) => known(word, items, file),
    proposal: (word) => known(word, proposals, file),
    edge: (word) => known(word, edges, file),
    source: (word) => known(word, sources, file),
    text: (word) => {
      const id = known(word, articles, file);
      return brief.articles.find((article) => article.id === id)!;
    },
    said: (word) => saidIn(brief, word, file),
  };
}

function saidIn({ articles }: Brief, word: string, file: string): Said {
  const all = articles.flatMap((article, i) =>
    article.statements.map((statement) => ({ article, statement, place: `S${i + 1}@${statement.content.start}` })),
  );
  const found = all.filter(({ statement: { id }, place }) => id === word || place === word.toUpperCase());
  if (found.length > 1)
    throw new Problem(`decide: more than one statement begins at ${word}`, found.map(({ statement: { id } }) => id).join(", or ")); // biome-ignore format: short
  if (found[0]) return found[0];
  return known(word, new Map(all.map((said) => [said.statement.id, said])), file);
}

function sourceNames({ sources, claims, articles }: Brief): string[] {
  return [
    ...sources.flatMap(({ name, family }) => [name, ...(family ? [family] : [])]),
    ...claims.flatMap(({ origins }) => origins.filter(({ named }) => named).map(({ name }) => name)),
    ...articles.flatMap(({ publisher }) => publisher ?? []),
  ];
}

/** As the pages number them. */
function numbered<T>(letter: string, values: readonly T[]): ReadonlyMap<string, T> {
  return new Map(values.map((value, i) => [`${letter}${i + 1}`, value]));
}

function known<T>(word: string, names: ReadonlyMap<string, T>, file: string): T {
  const found = names.get(word) ?? names.get(word.toUpperCase());
  if (found !== undefined) return found;
  const near = nearest(word, [...names.keys()]) ?? [...names.keys()][0];
  throw new Problem(
    `decide: ${file} has no “${word}”`,
    near ? `${near}` : "tocsin explain, which prints the ids of a brief",
    EXIT.notFound,
  );
}
