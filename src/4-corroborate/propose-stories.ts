import type { StoryDecision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import { LIMITS } from "../domain/limits.ts";
import type { Story, StoryProposal } from "../domain/story.ts";
import { textOf } from "./stories.ts";
import { JOIN_MIN, likenessOf } from "./story-index.ts";
import { stemOf, TermWeights, termsOf } from "./terms.ts";

/** Mean likeness of an article to the rest of its story under which a split is proposed. */
const SPLIT_MAX = JOIN_MIN * 0.6;
const NAMED_MAX = 5;

export interface ProposeOptions {
  /** Ids of first articles of stories that are alike, the likeliest first. */
  readonly near: readonly (readonly [string, string])[];
  readonly decisions: readonly StoryDecision[];
}

/** Stories that may be one, and stories that may be two, each with the pair of articles that a decision would name. */
export function proposeStories(
  stories: readonly Story[],
  articles: readonly ExtractedArticle[],
  { near, decisions }: ProposeOptions,
): StoryProposal[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const storyOf = new Map(stories.flatMap((story) => story.articles.map((id) => [id, story] as const)));
  const pairs = new Map<string, readonly [Story, Story]>();
  for (const [a, b] of near) {
    const [one, other] = [storyOf.get(a)!, storyOf.get(b)!];
    if (one !== other) pairs.set([one.id, other.id].sort().join(" "), [one, other]);
  }
  const open = [...pairs.values()].filter((pair) => !isApart(pair, decisions)).slice(0, LIMITS.storyProposalsMax);
  const merges = open.map((pair) => mergeOf(pair, byId));
  const splits = stories.flatMap((story) => splitOf(story, byId, decisions));
  const all = [...merges.sort((a, b) => b.likeness - a.likeness), ...splits.sort((a, b) => a.likeness - b.likeness)];
  return all.slice(0, LIMITS.storyProposalsMax);
}

const isApart = ([one, other]: readonly [Story, Story], decisions: readonly StoryDecision[]) =>
  decisions.some(
    ({ verdict, articles: [a, b] }) =>
      verdict === "different" &&
      ((one.articles.includes(a) && other.articles.includes(b)) ||
        (one.articles.includes(b) && other.articles.includes(a))),
  );

type ById = ReadonlyMap<string, ExtractedArticle>;

function mergeOf([one, other]: readonly [Story, Story], byId: ById): StoryProposal {
  const left = ownArticles(one, byId);
  const right = ownArticles(other, byId);
  const like = likenessOf([...left, ...right].map(textOf));
  let best = { a: left[0]!, b: right[0]!, likeness: -1 };
  left.forEach((a, i) => {
    right.forEach((b, j) => {
      const likeness = like(i, left.length + j);
      if (likeness > best.likeness) best = { a, b, likeness };
    });
  });
  const named = sharedWords(best.a, best.b, [...left, ...right]);
  return {
    kind: "merge",
    stories: [one.id, other.id],
    articles: [best.a.id, best.b.id],
    likeness: rounded(best.likeness),
    why: named.length ? `both name ${named.join(", ")}` : "alike in many common words",
  };
}

function splitOf(story: Story, byId: ById, decisions: readonly StoryDecision[]): StoryProposal[] {
  const own = ownArticles(story, byId);
  if (own.length < 3) return [];
  const like = likenessOf(own.map(textOf));
  const means = own.map(
    (_, i) => own.reduce((sum, _other, j) => sum + (i === j ? 0 : like(i, j)), 0) / (own.length - 1),
  );
  const far = means.indexOf(Math.min(...means));
  const near = means.indexOf(Math.max(...means));
  if (far === near || means[far]! >= SPLIT_MAX) return [];
  const [a, b] = [own[near]!, own[far]!];
  if (
    decisions.some(({ verdict, articles }) => verdict === "same" && articles.includes(a.id) && articles.includes(b.id))
  )
    return [];
  const named = sharedWords(a, b, own);
  const common = named.length ? `shares only ${named.join(", ")} with the story` : "shares no distinctive word with it";
  return [
    {
      kind: "split",
      stories: [story.id],
      articles: [a.id, b.id],
      likeness: rounded(means[far]!),
      why: `${b.title ? `“${b.title}”` : b.source} ${common}`,
    },
  ];
}

/** Articles of a story that are nobody's copies; of a long story the first and the last ones. */
function ownArticles({ articles, copies }: Story, byId: ById): ExtractedArticle[] {
  const copied = new Set(copies.map(({ copy }) => copy));
  const own = articles.filter((id) => !copied.has(id)).map((id) => byId.get(id)!);
  const most = LIMITS.storyPairsArticlesMax;
  const all = own.length ? own : [byId.get(articles[0]!)!];
  return all.length <= most ? all : [...all.slice(0, most / 2), ...all.slice(-most / 2)];
}

/** Names that both articles have, else their rarest common words. */
function sharedWords(a: ExtractedArticle, b: ExtractedArticle, among: readonly ExtractedArticle[]): string[] {
  const theirs = new Set(b.mentions.map(({ name }) => name));
  const names = [...new Set(a.mentions.filter(({ type }) => type !== "sector").map(({ name }) => name))];
  const shared = names.filter((name) => theirs.has(name));
  if (shared.length) return shared.slice(0, NAMED_MAX);
  const weights = new TermWeights();
  for (const { text } of among) weights.add(termsOf(text));
  const words = new Set(termsOf(b.text));
  const common = new Map<string, string>();
  for (const [word] of a.text.matchAll(/[\p{L}\p{N}]{4,}/gu)) {
    const term = stemOf(word.toLowerCase());
    if (words.has(term) && !common.has(term)) common.set(term, word);
  }
  return [...common]
    .sort(([x], [y]) => weights.of(y) - weights.of(x) || (x < y ? -1 : 1))
    .slice(0, NAMED_MAX)
    .map(([, word]) => word);
}

const rounded = (value: number) => Math.round(Math.max(0, value) * 1000) / 1000;
