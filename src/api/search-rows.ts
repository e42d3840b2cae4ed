import type {
  ArticleDocument,
  ClaimDocument,
  EntityDocument,
  FoundRow,
  Searched,
  StatementDocument,
  StoryDocument,
} from "../domain/desk.ts";
import type { Hit, Question, Store } from "../ports/store.ts";
import type { DeskReader, DocumentKind, Documents } from "./desk-reader.ts";
import { stated } from "./lines.ts";

/** What is searched under each name. */
export const KIND_OF = {
  claims: "claim",
  statements: "statement",
  articles: "article",
  entities: "entity",
  stories: "story",
} as const satisfies Record<Searched, DocumentKind>;

/** Characters of an article shown on each side of its first hit. */
const AROUND = 120;

type Row = Omit<FoundRow, "marks">;

/** Documents as what a search shows of them, the hits marked. */
export async function foundRows<In extends Searched>(
  place: In,
  documents: readonly Documents[(typeof KIND_OF)[In]][],
  { question, derived }: { readonly question: Question; readonly derived: Store["derived"] },
): Promise<FoundRow[]> {
  const rows = documents.map((document) => ROW_OF[place](document as never));
  const quotes =
    place === "articles" ? await quoted(documents as readonly ArticleDocument[], { question, derived }) : [];
  const shown = rows.map((row, i) => ({ ...row, ...quotes[i] }));
  const texts = shown.flatMap(({ title, quote = "" }) => [title, quote]);
  const hits = question.words.trim() ? await derived.hits(texts, question) : texts.map(() => []);
  return shown.map((row, i) => ({ ...row, marks: { title: hits[2 * i]!, quote: hits[2 * i + 1]! } }));
}

const ROW_OF: { readonly [In in Searched]: (document: Documents[(typeof KIND_OF)[In]]) => Row } = {
  claims(claim: ClaimDocument) {
    const firmest = claim.evidence.find(({ statement, incident }) => (statement ?? incident) === claim.strongest.item);
    const { id, text, kind, story } = claim;
    const words = firmest ? stated(firmest, "quote", "start", "end", "article", "publisher", "publishedAt", "hedges") : {}; // biome-ignore format: short
    const speaker = firmest?.statement ? { speaker: firmest.speaker?.name ?? null } : {};
    return { in: "claims", id, title: text, kind, story, claim: id, ...words, ...speaker, ...stated(claim, "demo") };
  },
  statements(statement: StatementDocument) {
    const { id, content, kind, hedges, speaker, article, articleTitle = "" } = statement;
    return {
      in: "statements",
      id,
      title: articleTitle,
      ...content,
      kind,
      hedges,
      speaker: speaker?.name ?? null,
      article,
      ...stated(statement, "publisher", "publishedAt", "story", "claim", "demo"),
    };
  },
  articles(article: ArticleDocument) {
    const { id, title = "", language } = article;
    return { in: "articles", id, title, language, article: id, ...stated(article, "publisher", "publishedAt", "story", "demo") }; // biome-ignore format: short
  },
  entities: (entity: EntityDocument) => ({ in: "entities", id: entity.id, title: entity.name, kind: entity.type, ...stated(entity, "demo") }), // biome-ignore format: short
  stories: (story: StoryDocument) => ({ in: "stories", id: story.id, title: story.title, story: story.id, ...(story.last ? { publishedAt: story.last } : {}), ...stated(story, "demo") }), // biome-ignore format: short
};

/** The words around the first hit that stands in no furniture, or the beginning of the story. */
async function quoted(
  articles: readonly ArticleDocument[],
  { question, derived }: { readonly question: Question; readonly derived: Store["derived"] },
) {
  const hits = await derived.hits(articles.map(({ text }) => text), question); // biome-ignore format: short
  return articles.map((article, i) => quoteOf(article, hits[i]!));
}

function quoteOf({ text, passages }: ArticleDocument, hits: readonly Hit[]) {
  const told = passages.filter(({ role }) => role === "body" || role === "caption");
  const within = (at: number) => told.find(({ start, end }) => start <= at && at < end);
  const first = hits.find(([start]) => within(start));
  const passage = first ? within(first[0])! : told[0];
  if (!passage) return {};
  const at = first?.[0] ?? passage.start;
  const start = at - AROUND <= passage.start ? passage.start : wordStart(text, at - AROUND);
  const end = at + AROUND >= passage.end ? passage.end : wordEnd(text, at + AROUND);
  return { quote: text.slice(start, end), start, end };
}

/** No word is cut in two, where words have spaces between them. */
function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + AROUND / 2).search(/\s\S/);
  return space < 0 ? at : at + space + 1;
}
function wordEnd(text: string, at: number): number {
  const from = at - AROUND / 2;
  const space = text.slice(from, at).search(/\s\S*$/);
  return space < 0 ? at : from + space;
}

/** Entities of this id or, letter case aside, of this name: one may be many people. */
export async function entitiesNamed(name: string, desk: DeskReader): Promise<string[]> {
  if (/^e-[\w-]+$/.test(name)) return [name];
  const wanted = name.toLowerCase();
  const { rows } = await desk.search({ kind: "entity", words: name, limit: NAMED_MAX });
  return rows
    .filter((entity) => [entity.name, ...entity.aliases].some((one) => one.toLowerCase() === wanted))
    .map(({ id }) => id);
}
const NAMED_MAX = 50;
