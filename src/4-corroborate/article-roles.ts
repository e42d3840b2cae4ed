import type { ArticleRoleWords } from "../domain/catalog.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Story } from "../domain/story.ts";
import type { ArticleRole } from "../domain/vocabulary/words.ts";
import { bodyOf } from "./copy-text.ts";
import { likenessOf } from "./story-index.ts";

type Role = Story["roles"][number];

/** Paragraphs of a round-up are as unlike each other as texts of different matters. */
const APART_MAX = 0.1;
/** Paragraphs that a round-up has at least, and words of one that counts. */
const MATTERS_MIN = 3;
const PARAGRAPH_WORDS_MIN = 12;
/** Paragraphs compared; a longer text repeats itself. */
const PARAGRAPHS_MAX = 24;
/** Share of the dated acts in an explainer that no earlier article of the story tells. */
const NEW_SHARE_MAX = 0.25;

/**
 * Why a text is a round-up: its title says so and its paragraphs have little to do with each other. Neither alone is
 * enough: "The week in pictures from Port Ellery" may tell of one flood, and a long interview wanders.
 */
export function roundUpWhy(title: string, body: string, words: readonly ArticleRoleWords[]): string | undefined {
  const said = wordingIn(title, "round-up", words);
  if (!said) return undefined;
  const paragraphs = body.split(/\n+/).filter((line) => line.split(/\s+/).length >= PARAGRAPH_WORDS_MIN);
  if (paragraphs.length < MATTERS_MIN) return undefined;
  const texts = paragraphs.slice(0, PARAGRAPHS_MAX).map((text, i) => ({ id: String(i), title: "", body: text }));
  const like = likenessOf(texts);
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < texts.length; i++)
    for (let j = 0; j < i; j++) {
      sum += like(i, j);
      pairs++;
    }
  if (sum / pairs > APART_MAX) return undefined;
  return `“${said}” in its title, and its ${paragraphs.length} paragraphs have little in common`;
}

/** What each article is to its story. `articles`: those of the story, oldest first; `copies`: ids of copies. */
export function rolesOf(
  articles: readonly ExtractedArticle[],
  copies: ReadonlySet<string>,
  words: readonly ArticleRoleWords[],
): Role[] {
  const known = new Set<string>();
  let opened = false;
  return articles.map((article): Role => {
    const acts = actsOf(article);
    const fresh = acts.filter((act) => !known.has(act));
    for (const act of acts) known.add(act);
    const { role, why } = roleOf(article, { acts, fresh, opened, isCopy: copies.has(article.id), words });
    if (role === "report") opened = true;
    return { article: article.id, role, why };
  });
}

interface Seen {
  readonly acts: readonly string[];
  readonly fresh: readonly string[];
  readonly opened: boolean;
  readonly isCopy: boolean;
  readonly words: readonly ArticleRoleWords[];
}

function roleOf(
  article: ExtractedArticle,
  { acts, fresh, opened, isCopy, words }: Seen,
): { readonly role: ArticleRole; readonly why: string } {
  const title = article.title ?? "";
  const mixed = roundUpWhy(title, bodyOf(article), words);
  if (mixed) return { role: "round-up", why: mixed };
  const explains = wordingIn(title, "explainer", words);
  if (explains && fresh.length <= acts.length * NEW_SHARE_MAX)
    return { role: "explainer", why: `“${explains}” in its title, and ${told(fresh.length)} new of ${acts.length}` };
  if (!opened) return { role: "report", why: "the first report of the story" };
  if (isCopy) return { role: "report", why: "a copy or version of an earlier article" };
  const dated = fresh.filter((act) => !act.endsWith(" "));
  if (dated.length) return { role: "update", why: `adds ${told(dated.length)}: ${dated[0]}` };
  return { role: "report", why: "tells what earlier articles of the story tell" };
}

const told = (acts: number) => (acts === 1 ? "1 dated act" : `${acts} dated acts`);

/** Type, parties and day of each act: what makes it another one. Ends in a space where no day is known. */
function actsOf({ incidents }: ExtractedArticle): string[] {
  return [
    ...new Set(
      incidents.map(
        ({ type, actor, victims, from }) =>
          `${type} ${[actor ?? "", ...[...victims].sort()].filter(Boolean).join(", ")} ${from ?? ""}`,
      ),
    ),
  ];
}

/** The wording of the title that stands for a role: at its start, or anywhere where it has two words and more. */
function wordingIn(title: string, role: ArticleRole, entries: readonly ArticleRoleWords[]): string | undefined {
  const plain = ` ${title
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[^\p{L}\p{N}']+/gu, " ")
    .trim()} `;
  for (const { role: of, words } of entries) {
    if (of !== role) continue;
    for (const wording of words) {
      const at = plain.indexOf(` ${wording} `);
      if (at === 0 || (at > 0 && wording.includes(" "))) return wording;
    }
  }
  return undefined;
}
