import type { ArticleRoleWords } from "../domain/catalog.ts";
import type { Decision, StoryDecision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Copy, Story } from "../domain/story.ts";
import { contentId } from "../text/hash.ts";
import { rolesOf } from "./article-roles.ts";
import { bodyOf } from "./copy-text.ts";
import type { Grouped } from "./group-index.ts";
import { sharedPassages } from "./shingles.ts";
import { likenessOf } from "./story-index.ts";

/** Stories of the grouped articles after what people decided. `articles` and `grouped`: oldest first, side by side. */
export function storiesOf(
  articles: readonly ExtractedArticle[],
  grouped: readonly Grouped[],
  { decisions, words }: { readonly decisions: readonly StoryDecision[]; readonly words: readonly ArticleRoleWords[] },
): Story[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const foundOf = new Map(grouped.map((group) => [group.id, group]));
  const parts = decide(partsOf(grouped), decisions, byId, foundOf);
  return parts.map((ids): Story => {
    const shared = ids.flatMap((id) => sharedBy(foundOf.get(id)!, byId, false));
    const copies = shared.filter(({ relation }) => relation !== "excerpt");
    const excerpts = shared.filter(({ relation }) => relation === "excerpt");
    const members = ids.map((id) => byId.get(id)!);
    const title = members.map((article) => article.title).find(Boolean) ?? firstWords(members[0]!);
    const roles = rolesOf(members, new Set(copies.map(({ copy }) => copy)), words);
    const inside = new Set(ids);
    const decided = decisions
      .filter(
        ({ articles: pair, verdict }) => pair.filter((id) => inside.has(id)).length >= (verdict === "same" ? 2 : 1),
      )
      .map(({ articles: pair, by, why }) => ({ articles: pair, by, why }));
    return {
      id: contentId("t", ids[0]!),
      title,
      articles: ids,
      copies,
      excerpts,
      origins: [],
      dependences: [],
      roles,
      decided,
    };
  });
}

/** Of decisions about one pair the last holds; those that name an article which is not there change nothing. */
export function storyDecisionsOn(decisions: readonly Decision[], ids: ReadonlySet<string>): StoryDecision[] {
  const last = new Map<string, StoryDecision>();
  const dated = decisions
    .filter((decision): decision is StoryDecision => decision.kind === "story")
    .filter(({ articles: [a, b] }) => a !== b && ids.has(a) && ids.has(b))
    .map((decision, i) => ({ decision, i }))
    .sort((x, y) => (x.decision.at < y.decision.at ? -1 : x.decision.at > y.decision.at ? 1 : x.i - y.i));
  for (const { decision } of dated) last.set([...decision.articles].sort().join(" "), decision);
  return [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, decision]) => decision);
}

type Part = readonly string[];

function partsOf(grouped: readonly Grouped[]): Part[] {
  const members = new Map<string, string[]>();
  for (const { id, story } of grouped) {
    const others = members.get(story);
    if (others) others.push(id);
    else members.set(story, [id]);
  }
  return [...members.values()];
}

/** First what belongs together, then what does not: where two decisions contradict each other a split is the safer. */
function decide(
  parts: readonly Part[],
  decisions: readonly StoryDecision[],
  byId: ReadonlyMap<string, ExtractedArticle>,
  foundOf: ReadonlyMap<string, Grouped>,
): Part[] {
  if (!decisions.length) return [...parts];
  const age = new Map([...byId.keys()].map((id, i) => [id, i]));
  const inOrder = (ids: Part) => [...ids].sort((a, b) => age.get(a)! - age.get(b)!);
  const same = decisions.filter(({ verdict }) => verdict === "same").map(({ articles }) => articles);
  let result = [...parts];
  const partWith = (id: string) => result.find((ids) => ids.includes(id))!;
  for (const [a, b] of same) {
    const [one, other] = [partWith(a), partWith(b)];
    if (one !== other) result = [...result.filter((ids) => ids !== one && ids !== other), inOrder([...one, ...other])];
  }
  for (const { articles, verdict } of decisions) {
    const [a, b] = inOrder(articles);
    const whole = partWith(a!);
    if (verdict !== "different" || !whole.includes(b!)) continue;
    const apart = split(whole, [a!, b!], same, { byId, foundOf });
    result = [...result.filter((ids) => ids !== whole), ...apart];
  }
  return result.sort((x, y) => age.get(x[0]!)! - age.get(y[0]!)!);
}

/** Each other article goes to the one of the two that it is put with, or is a copy like, or is more like. */
function split(
  ids: Part,
  [a, b]: readonly [string, string],
  same: readonly (readonly [string, string])[],
  {
    byId,
    foundOf,
  }: { readonly byId: ReadonlyMap<string, ExtractedArticle>; readonly foundOf: ReadonlyMap<string, Grouped> },
): Part[] {
  const like = likenessOf(ids.map((id) => textOf(byId.get(id)!)));
  const side = new Map([
    [a, a],
    [b, b],
  ]);
  for (const [i, id] of ids.entries()) {
    if (side.has(id)) continue;
    const put = same.find((pair) => pair.includes(id) && (pair.includes(a) || pair.includes(b)));
    const original = side.get(foundOf.get(id)!.copyOf ?? "");
    const nearer = like(i, ids.indexOf(b)) > like(i, ids.indexOf(a)) ? b : a;
    side.set(id, put ? (put.includes(a) ? a : b) : (original ?? nearer));
  }
  return [a, b].map((seed) => ids.filter((id) => side.get(id) === seed));
}

/** What the likeness of stories is read from. */
export const textOf = (article: ExtractedArticle) => ({
  id: article.id,
  title: article.title ?? "",
  body: bodyOf(article),
  publishedAt: article.publishedAt,
});

/** Text in common that a person refused to take for a copy: it shows why the two would be one. */
export function refusedCopiesOf(
  { articles }: Pick<Story, "articles">,
  foundOf: ReadonlyMap<string, Grouped>,
  byId: ReadonlyMap<string, ExtractedArticle>,
): Copy[] {
  return articles.flatMap((id) => sharedBy(foundOf.get(id)!, byId, true));
}

function sharedBy(group: Grouped, byId: ReadonlyMap<string, ExtractedArticle>, refused: boolean): Copy[] {
  return group.found && (group.found.refused ?? false) === refused ? [copyOf(group, byId)] : [];
}

const RELATION_WORDS = { copy: "", version: "another version of the same article", excerpt: "passages in common" };

function copyOf({ id, found }: Grouped, byId: ReadonlyMap<string, ExtractedArticle>): Copy {
  const { of, shared, containment, relation, change } = found!;
  const kind = RELATION_WORDS[relation] + (change ? `, ${change}` : "");
  const passages = sharedPassages(bodyOf(byId.get(of)!), bodyOf(byId.get(id)!), 12);
  return {
    of,
    copy: id,
    relation,
    ...(change ? { change } : {}),
    shared,
    passages,
    why: `${kind ? `${kind}: ` : ""}${Math.round(containment * 100)} % of the smaller text stands in the other (${shared} shared four-word runs)`,
  };
}

/** A story without any title is called by its first words. */
function firstWords(article: ExtractedArticle): string {
  const words = bodyOf(article).replace(/\s+/g, " ").trim().split(" ");
  return words.length > 10 ? `${words.slice(0, 10).join(" ")} …` : words.join(" ") || "No story";
}
