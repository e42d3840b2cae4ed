import type { Assessment, Subject } from "../../domain/assessment.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Statement } from "../../domain/statement.ts";
import type { Claim, Corroboration, Entity, Story } from "../../domain/story.ts";
import { levelStep } from "../../domain/vocabulary/level.ts";
import type { DerivedDocument } from "../../ports/store.ts";
import { articleToContract, type EntityFinder, entityFinder, statementToContract } from "../contract/to-contract.ts";
import type { Placed } from "./extractions.ts";

/** Documents are in the shapes of the public contract, with what lists of the desk need beside it. */
export interface DocumentsOf {
  readonly placed: readonly Placed[];
  readonly found: Pick<Corroboration, "entities" | "stories" | "claims">;
  /** Absent: of articles that are out of the picture. */
  readonly assessments?: readonly Assessment[];
  readonly demo: boolean;
}

/** Titles of claims by which a story is found. */
const STORY_CLAIMS_SEARCHED = 40;

export function documentsOf(of: DocumentsOf): DerivedDocument[] {
  const all = new Index(of);
  return [
    ...of.placed.map((one) => articleDocument(one, all)),
    ...of.placed.flatMap((one) => one.article.statements.map((statement) => statementDocument(statement, one, all))),
    ...of.found.stories.map((story) => storyDocument(story, all)),
    ...of.found.claims.map((claim) => claimDocument(claim, all)),
    ...of.found.entities.map((entity) => entityDocument(entity, all)),
    ...(of.assessments ?? []).map(assessmentDocument),
  ];
}

interface Item {
  readonly placed: Placed;
  readonly statement?: Statement;
  readonly incident?: Incident;
}

/** Who is where, looked up once. */
class Index {
  readonly placed: ReadonlyMap<string, Placed>;
  readonly items = new Map<string, Item>();
  readonly storyOf = new Map<string, string>();
  readonly claimOf = new Map<string, string>();
  readonly claimsOf = new Map<string, Claim[]>();
  readonly subjectsOf: ReadonlyMap<string, readonly Subject[]>;
  readonly entityOf: EntityFinder;
  readonly marks: { readonly demo?: true; readonly settled?: true };
  /** Statements of each entity as their speaker. */
  readonly spoken = new Map<string, number>();

  constructor({ placed, found, assessments, demo }: DocumentsOf) {
    this.placed = new Map(placed.map((one) => [one.article.id, one]));
    this.entityOf = entityFinder(found.entities);
    for (const one of placed) {
      for (const statement of one.article.statements) {
        this.items.set(statement.id, { placed: one, statement });
        const entity = this.speakerOf(statement, one.article);
        if (entity) this.spoken.set(entity, (this.spoken.get(entity) ?? 0) + 1);
      }
      for (const incident of one.article.incidents) this.items.set(incident.id, { placed: one, incident });
    }
    for (const { id, articles } of found.stories) for (const article of articles) this.storyOf.set(article, id);
    for (const claim of found.claims) {
      for (const item of [...claim.statements, ...claim.incidents]) this.claimOf.set(item, claim.id);
      const others = this.claimsOf.get(claim.story);
      if (others) others.push(claim);
      else this.claimsOf.set(claim.story, [claim]);
    }
    this.subjectsOf = subjectsByClaim(assessments ?? []);
    this.marks = { ...(demo ? { demo: true } : {}), ...(assessments ? {} : { settled: true }) };
  }

  speakerOf({ speaker }: Statement, { id }: ExtractedArticle): string | undefined {
    return speaker && (this.entityOf(id, speaker.quote) ?? this.entityOf(id, speaker.name));
  }

  /** The one of these articles that came last. */
  newestOf(articles: Iterable<string>): Placed | undefined {
    let newest: Placed | undefined;
    for (const id of articles) {
      const one = this.placed.get(id);
      if (one && (!newest || isLater(one, newest))) newest = one;
    }
    return newest;
  }
}

const isLater = ({ placing: a }: Placed, { placing: b }: Placed) =>
  a.sortAt > b.sortAt || (a.sortAt.getTime() === b.sortAt.getTime() && a.id > b.id);

const placeOf = (newest: Placed | undefined) =>
  newest ? { article: newest.article.id, sortAt: newest.placing.sortAt } : {};

/** Subjects whose level, or the word on it, rests on the claim. */
function subjectsByClaim(assessments: readonly Assessment[]): Map<string, Subject[]> {
  const subjects = new Map<string, Subject[]>();
  for (const { subject, reasons, noThreat = [] } of assessments) {
    for (const claim of new Set([...reasons, ...noThreat].map((one) => one.claim))) {
      const others = subjects.get(claim);
      if (others) others.push(subject);
      else subjects.set(claim, [subject]);
    }
  }
  return subjects;
}

function articleDocument({ article, placing }: Placed, all: Index): DerivedDocument {
  const { id, title, text, language } = article;
  const story = all.storyOf.get(id);
  const { source, fetchedAt, version, sortAt, hash } = placing;
  return {
    kind: "article",
    id,
    article: id,
    ...(story ? { key: story } : {}),
    sortAt,
    madeFrom: hash,
    document: {
      ...articleToContract(article, all.entityOf),
      story,
      sourceId: source,
      ...(all.marks.demo ? { demo: true } : {}),
      fetchedAt: fetchedAt.toISOString(),
      version,
    },
    search: { ...(title === undefined ? {} : { title }), text, language },
  };
}

function statementDocument(statement: Statement, { article, placing }: Placed, all: Index): DerivedDocument {
  const { id, title, publisher, publishedAt, language } = article;
  const entity = all.speakerOf(statement, article);
  return {
    kind: "statement",
    id: statement.id,
    article: id,
    ...(entity ? { key: entity } : {}),
    sortAt: placing.sortAt,
    document: {
      ...statementToContract(statement, id, all.entityOf),
      article: id,
      articleTitle: title,
      publisher,
      publishedAt,
      claim: all.claimOf.get(statement.id),
      story: all.storyOf.get(id),
      ...(all.marks.demo ? { demo: true } : {}),
    },
    search: { title: statement.speaker?.name ?? "", text: statement.content.quote, language },
  };
}

function storyDocument(story: Story, all: Index): DerivedDocument {
  const claims = all.claimsOf.get(story.id) ?? [];
  const members = story.articles.flatMap((id) => all.placed.get(id) ?? []);
  const times = members.map(({ placing }) => placing.sortAt.getTime());
  const newest = all.newestOf(story.articles);
  return {
    kind: "story",
    id: story.id,
    ...placeOf(newest),
    document: {
      ...story,
      first: new Date(Math.min(...times)).toISOString(),
      last: new Date(Math.max(...times)).toISOString(),
      claims: claims.length,
      independentOrigins: story.origins.length,
      publishers: [...new Set(members.flatMap(({ article }) => article.publisher ?? []))],
      subjects: distinct(claims.flatMap(({ id }) => all.subjectsOf.get(id) ?? [])),
      ...all.marks,
    },
    search: {
      title: story.title,
      text: claims.slice(0, STORY_CLAIMS_SEARCHED).map(({ text }) => text).join("\n"), // biome-ignore format: short
      language: newest?.article.language ?? "en",
    },
  };
}

const distinct = (subjects: readonly Subject[]) => [
  ...new Map(subjects.map((subject) => [`${subject.kind}:${subject.name}`, subject])).values(),
];

function claimDocument(claim: Claim, all: Index): DerivedDocument {
  const evidence = claim.stances.flatMap(({ statement, incident, stance }) => {
    const item = all.items.get((statement ?? incident)!);
    return item ? [{ ...evidenceOf(item, { statement, incident }), stance }] : [];
  });
  const newest = all.newestOf(evidence.map(({ article }) => article));
  return {
    kind: "claim",
    id: claim.id,
    key: claim.story,
    ...placeOf(newest),
    document: {
      ...claim,
      evidence,
      subjects: all.subjectsOf.get(claim.id) ?? [],
      ...(all.marks.demo ? { demo: true } : {}),
    },
    search: { text: claim.text, language: newest?.article.language ?? "en" },
  };
}

function evidenceOf(
  { placed: { article }, statement, incident }: Item,
  ids: { readonly statement?: string | undefined; readonly incident?: string | undefined },
) {
  const { quote, start, end } = statement?.content ?? incident!;
  return {
    ...(ids.statement ? { statement: ids.statement } : { incident: ids.incident }),
    article: article.id,
    title: article.title,
    publisher: article.publisher,
    publishedAt: article.publishedAt,
    quote,
    start,
    end,
    speaker: statement?.speaker?.name,
    hedges: statement?.hedges ?? [],
  };
}

function entityDocument(entity: Entity, all: Index): DerivedDocument {
  const articles = new Set(entity.judgements.map(({ article }) => article));
  return {
    kind: "entity",
    id: entity.id,
    key: entity.type,
    ...placeOf(all.newestOf(articles)),
    document: {
      ...entity,
      articles: articles.size,
      statements: all.spoken.get(entity.id) ?? 0,
      ...(all.marks.demo ? { demo: true } : {}),
    },
    search: { title: entity.name, text: entity.aliases.join("\n"), language: "und" },
  };
}

function assessmentDocument(assessment: Assessment): DerivedDocument {
  const { subject, level } = assessment;
  return {
    kind: "assessment",
    id: `${subject.kind}:${subject.name}`,
    key: subject.kind,
    document: { ...assessment, rank: levelStep(level) },
  };
}
