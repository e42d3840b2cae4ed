import type {
  ArticleDocument,
  ClaimDocument,
  ClaimLine,
  ClaimMark,
  StoryDocument,
  StoryLine,
  Whence,
} from "../domain/desk.ts";
import type { Stance } from "../domain/vocabulary/words.ts";

/** What lists show of documents. */
export function storyLine({ id, title, articles, copies, ...rest }: StoryDocument): StoryLine {
  const { claims, independentOrigins, publishers, subjects } = rest;
  return {
    id,
    title,
    articleCount: articles.length,
    copyCount: new Set(copies.map(({ copy }) => copy)).size,
    claims,
    independentOrigins,
    publishers,
    subjects,
    ...stated(rest, "first", "last", "settled", "demo"),
  };
}

export function claimLine(claim: ClaimDocument): ClaimLine {
  const { id, text, kind, story, independentOrigins, credibility, origins, disagreements, withdrawn, subjects } = claim;
  const firmest = claim.evidence.find(({ statement, incident }) => (statement ?? incident) === claim.strongest.item);
  return {
    id,
    text,
    kind,
    story,
    independentOrigins,
    origins: origins.map((origin) => ({ name: origin.name, named: origin.named, ...stated(origin, "kind") })),
    credibility,
    stances: countOf(claim),
    incidents: claim.incidents.length,
    disagreements: [...new Set(disagreements.map(({ about }) => about))],
    withdrawn: withdrawn.length,
    subjects,
    ...stated(claim, "likelihood", "firstSeen", "lastSeen", "demo"),
    ...(firmest ? { evidence: firmest } : {}),
  };
}

function countOf({ stances }: ClaimDocument): Record<Stance, number> {
  const counts = { supports: 0, repeats: 0, denies: 0, hedges: 0 };
  for (const { stance } of stances) counts[stance]++;
  return counts;
}

/** Where the claims' words stand in each article, in text order. */
export function marksOf(claims: readonly ClaimDocument[]): Map<string, ClaimMark[]> {
  const marks = new Map<string, ClaimMark[]>();
  for (const { id, evidence } of claims)
    for (const { article, start, end, ...item } of evidence) {
      const mark = { claim: id, ...stated(item, "statement", "incident", "stance"), start, end };
      marks.set(article, [...(marks.get(article) ?? []), mark]);
    }
  for (const of of marks.values()) of.sort((a, b) => a.start - b.start || a.end - b.end);
  return marks;
}

/** Of what stands in an article: where. */
export const whenceOf = ({ id, title, ...rest }: ArticleDocument): Whence => ({
  article: id,
  ...(title === undefined ? {} : { articleTitle: title }),
  ...stated(rest, "publisher", "publishedAt"),
});

/** These fields, where they are there. */
export function stated<Of extends object, Name extends keyof Of>(of: Of, ...names: readonly Name[]): Pick<Of, Name> {
  return Object.fromEntries(names.filter((name) => of[name] !== undefined).map((name) => [name, of[name]])) as Pick<Of, Name>; // biome-ignore format: short
}
