import type { PageElement } from "./dom.ts";
import type { Surveyed } from "./survey.ts";

/** What an element says of itself by its name: that it holds the story, the lead above it, or the comments below. */
export type ContainerKind = "story" | "lead" | "comments";

/** Names that elements with the whole story carry in the common publishing systems. */
const STORY_NAMES = [
  "(?:entry|post|article|story|single|blog|news|page|node|recipe|main)[-_]*(?:content|body|text|copy|description|inner)",
  "field--name-body|field-name-body|rich-?text|td-post-content|text-?content|content-?body|body-?text|beschreibung",
].join("|");
/** Names of the paragraph between headline and story, in the languages of the systems that set them. */
const LEAD_NAMES = [
  "(?:[a-z]+[-_]+)?(?:lead|intro|introtext|introduction|lede|deck|dek|standfirst|subtitle|subline|sub-?headline|sub-?title|excerpt|abstract|summary)",
  "(?:article|post|story|news|entry|header|hero|page|atc|content)[-_]*(?:intro|lead|teaser|description|abstract|summary|excerpt|subtitle|text)[a-z]*",
  "chapo|chapeau|bajada|copete|vorspann|lid|zajawka|ingress|manchet|entradilla|sommario|occhiello|teaser-?text",
].join("|");
const named = (names: string) => new RegExp(`(?:^|[-_ ])(?:${names})(?:[-_ ]|$)`, "i");
const STORY = named(STORY_NAMES);
const LEAD = named(LEAD_NAMES);
const COMMENTS = named(
  "comments?|comment-?(?:list|area|section|s-area)|commentlist|disqus(?:_thread)?|respond|kommentare?|leserkommentare",
);

/** Elements that say of themselves that they hold the story, its lead or its comments. */
export function containersOf(survey: readonly Surveyed[]): Map<PageElement, ContainerKind> {
  const found = new Map<PageElement, ContainerKind>();
  for (const { element, name } of survey) {
    const kind = element.tagName === "ARTICLE" || isArticleBody(element) ? "story" : kindOf(element, name);
    if (kind) found.set(element, kind);
  }
  return found;
}

const isArticleBody = (element: PageElement) => element.getAttribute("itemprop") === "articleBody";

function kindOf({ tagName }: PageElement, name: string): ContainerKind | undefined {
  if (!name || tagName === "BODY" || tagName === "HTML") return undefined;
  if (COMMENTS.test(name)) return "comments";
  if (LEAD.test(name)) return "lead";
  return STORY.test(name) ? "story" : undefined;
}
