import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { type Assessment, type Change, type Measure, SUBJECT_KINDS, type Subject } from "../../domain/assessment.ts";
import type { AssessmentDocument, PictureDocument } from "../../domain/desk.ts";

import type { ApiDeps } from "../deps.ts";
import { type DeskReader, deskReader } from "../desk-reader.ts";
import type { DeskWatch } from "../desk-watch.ts";
import { claimLine } from "../lines.ts";
import { found } from "../problem.ts";
import {
  AssessmentShape,
  BlindSpotShape,
  ClaimLineShape,
  MeasureShape,
  ModelShape,
  SourceCountsShape,
  SubjectShape,
} from "../shapes.ts";

/** Measures on the board: a person acts on the first few. */
const MEASURES = 5;
/** Claims told with an assessment: reasons first. */
const CLAIMS_MAX = 200;

const PictureShape = Type.Object({
  number: Type.Integer(),
  asOf: Type.Optional(Type.String()),
  comparedWith: Type.Optional(Type.String()),
  demo: Type.Boolean(),
  articles: Type.Integer(),
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
  decisions: Type.Integer(),
  madeAt: Type.String(),
  tookMs: Type.Number(),
  waiting: Type.Integer(),
  blindSpots: Type.Array(BlindSpotShape),
  measures: Type.Array(MeasureShape),
});
const WholePicture = Type.Object({
  ...PictureShape.properties,
  proposals: Type.Array(ModelShape("storyProposal")),
  sources: Type.Array(ModelShape("sourceRating")),
  issues: Type.Array(ModelShape("issue")),
});
const ChangeShape = Type.Object({
  subject: SubjectShape,
  level: Type.String(),
  changedFrom: Type.Optional(Type.String()),
  what: Type.String(),
  claim: Type.Optional(Type.String()),
  rule: Type.Optional(Type.String()),
  sentence: Type.String(),
});
const Board = Type.Unsafe<unknown>(
  Type.Object({
    picture: Type.Optional(PictureShape),
    sources: SourceCountsShape,
    assessments: Type.Array(AssessmentShape),
    changes: Type.Array(ChangeShape),
  }),
);
const Rule = Type.Object({ name: Type.Optional(Type.String()), sentence: Type.String() });
const Detail = Type.Unsafe<unknown>(
  Type.Object({
    assessment: AssessmentShape,
    claims: Type.Array(ClaimLineShape),
    measures: Type.Array(MeasureShape),
    rules: Type.Record(Type.String(), Rule),
  }),
);
const SubjectParams = Type.Object({
  kind: Type.Union(SUBJECT_KINDS.map((kind) => Type.Literal(kind))),
  name: Type.String({ minLength: 1, maxLength: 300 }),
});

export function boardRoutes(deps: ApiDeps, watch: DeskWatch): FastifyPluginAsyncTypebox {
  const desk = deskReader(deps.store);
  return async (app) => {
    app.get("/api/board", { schema: { response: { 200: Board } } }, async () => {
      const [picture, sources, assessments] = await Promise.all([
        desk.picture(),
        watch.sources(),
        desk.all("assessment"),
      ]);
      const inOrder = assessments.sort(bySubject);
      return {
        ...(picture ? { picture: { ...picture, measures: picture.measures.slice(0, MEASURES) } } : {}),
        sources,
        assessments: inOrder,
        changes: inOrder.flatMap(changesOf),
      };
    });
    app.get("/api/picture", { schema: { response: { 200: Type.Unsafe<unknown>(WholePicture) } } }, async () =>
      found(await desk.picture(), "no picture has been made yet", "wait until articles are collected and read"),
    );
    app.get(
      "/api/assessments/:kind/:name",
      { schema: { params: SubjectParams, response: { 200: Detail } } },
      async ({ params: { kind, name } }) => {
        const [assessment, picture] = await Promise.all([desk.one("assessment", `${kind}:${name}`), desk.picture()]);
        return detailOf(found(assessment, "this subject is not assessed", "GET /api/board"), picture, desk, deps);
      },
    );
  };
}

async function detailOf(
  assessment: AssessmentDocument,
  picture: PictureDocument | undefined,
  desk: DeskReader,
  { knowledge }: ApiDeps,
) {
  const claims = await desk.many("claim", claimsOf(assessment).slice(0, CLAIMS_MAX));
  const wanted = new Set([...assessment.measures, ...(assessment.precautions ?? [])].map(({ measure }) => measure));
  const named = new Set([...assessment.reasons, ...assessment.wouldChange].map(({ rule }) => rule));
  const rules = knowledge.levelRules.filter(({ id }) => named.has(id));
  return {
    assessment,
    claims: claims.map(claimLine),
    measures: (picture?.measures ?? []).filter(({ id }: Measure) => wanted.has(id)),
    rules: Object.fromEntries(rules.map(({ id, name, sentence }) => [id, { ...(name ? { name } : {}), sentence }])),
  };
}

/** Every claim that it names, what sets the level first. */
function claimsOf({ reasons, noThreat = [], context = [], nearest = [], changes }: Assessment): string[] {
  const named = [...reasons, ...noThreat, ...context, ...changes].flatMap(({ claim }) => claim ?? []);
  return [...new Set([...named, ...nearest.flatMap(({ claims }) => claims)])];
}

const changesOf = ({ subject, level, changedFrom, changes }: AssessmentDocument) =>
  changes.map((change: Change) => ({ subject, level, ...(changedFrom ? { changedFrom } : {}), ...change }));

/** Sectors, regions, organisations, sites; by name within each. */
function bySubject({ subject: a }: { subject: Subject }, { subject: b }: { subject: Subject }): number {
  return SUBJECT_KINDS.indexOf(a.kind) - SUBJECT_KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1);
}
