import { type TSchema, Type } from "typebox";
import type {
  ArticleDocument,
  AssessmentDocument,
  ClaimDocument,
  ClaimLine,
  EntityDocument,
  Evidence,
  InboxLine,
  SourceCounts,
  StatementDocument,
  StoryDocument,
} from "../domain/desk.ts";
import { STANCES } from "../domain/vocabulary/words.ts";
import { Instant } from "./schemas.ts";

/**
 * Shapes of what the desk tells. Whole objects leave as they were made: docs/data-model.md describes them, and the
 * OpenAPI document points at the schema of that name. What stands beside them is described here.
 */
const model = <Of>(name: string, beside: Record<string, TSchema> = {}) =>
  Type.Unsafe<Of>({ "x-model": name, "x-beside": Type.Object(beside) });
export const list = <Row extends TSchema>(row: Row) => ({
  rows: Type.Array(row),
  next: Type.Optional(Type.String({ description: "give it as `after` for the next page; absent: that was all" })),
});
const Words = Type.Array(Type.String());
const Offset = Type.Integer({ minimum: 0 });

export const SubjectShape = model<{ kind: string; name: string }>("subject");
const Demo = { demo: Type.Optional(Type.Boolean({ description: "of the demonstration" })) };
const Named = Type.Object({ entity: Type.String(), name: Type.String(), type: Type.String() });
const About = { about: Type.Optional(Type.Array(Named)) };

export const EvidenceShape = model<Evidence>("quoted", {
  statement: Type.Optional(Type.String()),
  incident: Type.Optional(Type.String()),
  article: Type.String(),
  title: Type.Optional(Type.String()),
  publisher: Type.Optional(Type.String()),
  publishedAt: Type.Optional(Type.String()),
  speaker: Type.Optional(Type.Union([model("speaker"), Type.Null()])),
  hedges: Type.Array(model("hedge")),
  stance: Type.String(),
});
export const ClaimShape = model<ClaimDocument>("claim", {
  evidence: Type.Array(EvidenceShape),
  subjects: Type.Array(SubjectShape),
  ...About,
  ...Demo,
});
export const StoryShape = model<StoryDocument>("story", {
  first: Type.Optional(Type.String()),
  last: Type.Optional(Type.String()),
  claims: Offset,
  independentOrigins: Offset,
  publishers: Words,
  subjects: Type.Array(SubjectShape),
  settled: Type.Optional(Type.Boolean()),
  ...Demo,
});
const Mark = Type.Object({
  claim: Type.String(),
  statement: Type.Optional(Type.String()),
  incident: Type.Optional(Type.String()),
  stance: Type.Optional(Type.String()),
  start: Offset,
  end: Offset,
});
const ArticleFields = {
  sourceId: Type.Optional(Type.String()),
  story: Type.Optional(Type.String()),
  fetchedAt: Instant,
  version: Type.String(),
  ...Demo,
};
export const ArticleShape = model<ArticleDocument>("article", ArticleFields);
export const MarkedArticleShape = model<ArticleDocument>("article", { ...ArticleFields, marks: Type.Array(Mark) });
export const StatementShape = model<StatementDocument>("statement", {
  article: Type.String(),
  articleTitle: Type.Optional(Type.String()),
  publisher: Type.Optional(Type.String()),
  publishedAt: Type.Optional(Type.String()),
  claim: Type.Optional(Type.String()),
  story: Type.Optional(Type.String()),
  ...About,
  ...Demo,
});
export const EntityShape = model<EntityDocument>("entity", { articles: Offset, statements: Offset, ...Demo });
export const AssessmentShape = model<AssessmentDocument>("assessment", { rank: Type.Integer() });
export const MeasureShape = model("measure");
const WhenceFields = {
  article: Type.String(),
  articleTitle: Type.Optional(Type.String()),
  publisher: Type.Optional(Type.String()),
  publishedAt: Type.Optional(Type.String()),
  story: Type.Optional(Type.String()),
};
export const IncidentShape = model("incident", WhenceFields);
export const DesignationShape = model("designation", WhenceFields);
export const BlindSpotShape = model("blindSpot");
export const ModelShape = model;

const Did = Type.Optional(Type.Boolean());
export const StoryLineShape = Type.Unsafe<InboxLine>(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    articleCount: Offset,
    copyCount: Offset,
    claims: Offset,
    independentOrigins: Offset,
    publishers: Words,
    subjects: Type.Array(SubjectShape),
    first: Type.Optional(Type.String()),
    last: Type.Optional(Type.String()),
    settled: Type.Optional(Type.Boolean()),
    mark: Type.Optional(Type.Object({ read: Did, done: Did, starred: Did })),
    newArticles: Type.Optional(Offset),
    ...Demo,
  }),
);
export const ClaimLineShape = Type.Unsafe<ClaimLine>(
  Type.Object({
    id: Type.String(),
    text: Type.String(),
    kind: Type.String(),
    story: Type.String(),
    independentOrigins: Offset,
    origins: Type.Array(
      Type.Object({ name: Type.String(), named: Type.Boolean(), kind: Type.Optional(Type.String()) }),
    ),
    credibility: Type.String(),
    likelihood: Type.Optional(Type.String()),
    firstSeen: Type.Optional(Type.String()),
    lastSeen: Type.Optional(Type.String()),
    stances: Type.Object(Object.fromEntries(STANCES.map((stance) => [stance, Offset]))),
    incidents: Offset,
    disagreements: Words,
    withdrawn: Offset,
    subjects: Type.Array(SubjectShape),
    evidence: Type.Optional(EvidenceShape),
    ...Demo,
  }),
);
export const SourceCountsShape = Type.Unsafe<SourceCounts>(
  Type.Object({ ok: Offset, failed: Offset, stale: Offset, paused: Offset, new: Offset }),
);

/** Ids are hashes with a letter before them, or plain ones. */
export const AnyId = Type.Object({ id: Type.String({ pattern: "^[\\w-]{1,100}$" }) });
