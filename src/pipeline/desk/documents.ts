import type { Assessment, Subject } from "../../domain/assessment.ts";
import type { Named } from "../../domain/desk.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Span } from "../../domain/span.ts";
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
  /** Entities by article and name: the same name may be written in several ways. Undefined: two have it. */
  readonly #named = new Map<string, string | undefined>();
  /** Statements of each entity as their speaker. */
  readonly spoken = new Map<string, number>();

  constructor({ placed, found, assessments, demo }: DocumentsOf) {
    this.placed = new Map(placed.map((one) => [one.article.id, one]));
    this.entityOf = entityFinder(found.entities);
    for (const entity of found.entities)
      for (const article of new Set(
        entity.judgements.filter(({ verdict }) => verdict === "same").map((one) => one.article),
      )) {
        const key = nameIn(article, entity);
        this.#named.set(key, this.#named.has(key) ? undefined : entity.id);
      }
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

  /** Entities that words of an article name, each once. */
  namedIn({ id, mentions }: ExtractedArticle, { start, end }: Span): Named[] {
    const named = new Map<string, Named>();
    for (const mention of mentions) {
      if (mention.start < start || mention.end > end) continue;
      const entity = this.entityOf(id, mention.quote) ?? this.#named.get(nameIn(id, mention));
      if (entity) named.set(entity, { entity, name: mention.name, type: mention.type });
    }
    return [...named.values()];
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

const nameIn = (article: string, { type, name }: Pick<Entity, "type" | "name">) => `${article}\0${type}\0${name}`;

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
    search: {
      ...(title === undefined ? {} : { title }),
      text,
      language,
      facets: [...facet("source", source), ...facet("story", story)],
    },
  };
}

/** What a document is chosen by beside its words. */
const facet = (name: string, ...values: readonly (string | undefined)[]) =>
  [...new Set(values)].flatMap((value) => (value === undefined ? [] : [`${name}:${value}`]));

function statementDocument(statement: Statement, { article, placing }: Placed, all: Index): DerivedDocument {
  const { id, title, publisher, publishedAt, language } = article;
  const entity = all.speakerOf(statement, article);
  const about = all.namedIn(article, statement.content);
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
      about,
      ...(all.marks.demo ? { demo: true } : {}),
    },
    search: {
      title: statement.speaker?.name ?? "",
      text: statement.content.quote,
      language,
      facets: [
        ...facet("kind", statement.kind),
        ...facet("hedged", ...(statement.hedges.length ? ["yes"] : [])),
        ...facet("source", placing.source),
        ...facet("story", all.storyOf.get(id)),
        ...facet("speaker", entity),
        ...facet("about", ...about.map((named) => named.entity)),
        ...facet("said-by", statement.speaker?.name.toLowerCase()),
        ...facet("subject", ...(all.subjectsOf.get(all.claimOf.get(statement.id) ?? "") ?? []).map(nameOf)),
      ],
    },
  };
}

function storyDocument(story: Story, all: Index): DerivedDocument {
  const claims = all.claimsOf.get(story.id) ?? [];
  const members = story.articles.flatMap((id) => all.placed.get(id) ?? []);
  const times = members.map(({ placing }) => placing.sortAt.getTime());
  const newest = all.newestOf(story.articles);
  const subjects = distinct(claims.flatMap(({ id }) => all.subjectsOf.get(id) ?? []));
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
      subjects,
      ...all.marks,
    },
    search: {
      title: story.title,
      text: claims.slice(0, STORY_CLAIMS_SEARCHED).map(({ text }) => text).join("\n"), // biome-ignore format: short
      language: newest?.article.language ?? "en",
      facets: [
        ...facet("source", ...members.map(({ placing }) => placing.source)),
        ...facet("subject", ...subjects.map(nameOf)),
      ],
    },
  };
}

const nameOf = ({ kind, name }: Subject) => `${kind}:${name}`;

const distinct = (subjects: readonly Subject[]) => [
  ...new Map(subjects.map((subject) => [nameOf(subject), subject])).values(),
];

function claimDocument(claim: Claim, all: Index): DerivedDocument {
  const evidence = claim.stances.flatMap(({ statement, incident, stance }) => {
    const item = all.items.get((statement ?? incident)!);
    return item ? [{ ...evidenceOf(item, { ids: { statement, incident }, entityOf: all.entityOf }), stance }] : [];
  });
  const newest = all.newestOf(evidence.map(({ article }) => article));
  const items = [...claim.statements, ...claim.incidents].flatMap((id) => all.items.get(id) ?? []);
  const subjects = all.subjectsOf.get(claim.id) ?? [];
  const about = aboutOf(items, all);
  return {
    kind: "claim",
    id: claim.id,
    key: claim.story,
    ...placeOf(newest),
    document: {
      ...claim,
      evidence,
      subjects,
      about,
      ...(all.marks.demo ? { demo: true } : {}),
    },
    search: {
      text: claim.text,
      language: newest?.article.language ?? "en",
      facets: [
        ...facet("kind", claim.kind),
        ...facet("hedged", ...(evidence.some(({ hedges }) => hedges.length) ? ["yes"] : [])),
        ...facet("source", ...items.map(({ placed }) => placed.placing.source)),
        ...facet(
          "speaker",
          ...items.map(({ placed, statement }) => statement && all.speakerOf(statement, placed.article)),
        ),
        ...facet("about", ...about.map(({ entity }) => entity)),
        ...facet("said-by", ...items.map(({ statement }) => statement?.speaker?.name.toLowerCase())),
        ...facet("subject", ...subjects.map(nameOf)),
      ],
    },
  };
}

/** Entities that the words behind a claim name. */
function aboutOf(items: readonly Item[], all: Index): Named[] {
  const named = items.flatMap(({ placed, statement, incident }) =>
    all.namedIn(placed.article, statement?.content ?? incident!),
  );
  return [...new Map(named.map((one) => [one.entity, one])).values()];
}

interface EvidenceIds {
  readonly statement?: string | undefined;
  readonly incident?: string | undefined;
}

function evidenceOf(
  { placed: { article }, statement, incident }: Item,
  { ids, entityOf }: { readonly ids: EvidenceIds; readonly entityOf: EntityFinder },
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
    ...(statement ? { speaker: statementToContract(statement, article.id, entityOf).speaker } : {}),
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
    id: nameOf(subject),
    key: subject.kind,
    document: { ...assessment, rank: levelStep(level) },
  };
}
