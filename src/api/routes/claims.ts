import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { AssessmentDocument, ClaimDocument } from "../../domain/desk.ts";
import { LIMITS } from "../../domain/limits.ts";
import { STATEMENT_KINDS } from "../../domain/vocabulary/words.ts";
import type { ApiDeps } from "../deps.ts";
import { type DeskReader, deskReader } from "../desk-reader.ts";
import { claimLine, stated, whenceOf } from "../lines.ts";
import { found } from "../problem.ts";
import { afterOf, PageQuery } from "../schemas.ts";
import { AnyId, ClaimLineShape, ClaimShape, IncidentShape, list, StatementShape, SubjectShape } from "../shapes.ts";

/** Articles of which the acts are told: each is read whole. */
const ARTICLES_MAX = 12;

const Lines = Type.Object(list(ClaimLineShape));
const ListQuery = Type.Object({
  ...PageQuery,
  story: Type.Optional(Type.String({ pattern: "^[\\w-]{1,100}$" })),
  kind: Type.Optional(Type.Union(STATEMENT_KINDS.map((kind) => Type.Literal(kind)))),
});
const Use = Type.Object({
  subject: SubjectShape,
  level: Type.String(),
  rule: Type.String(),
  direction: Type.String(),
  relation: Type.Optional(Type.String()),
  through: Type.Optional(Type.String()),
});
const Whole = Type.Unsafe<unknown>(
  Type.Object({
    claim: ClaimShape,
    statements: Type.Array(StatementShape),
    incidents: Type.Array(IncidentShape),
    usedBy: Type.Array(Use),
  }),
);

export function claimRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  return async (app) => {
    app.get("/api/claims", { schema: { querystring: ListQuery, response: { 200: Lines } } }, async ({ query }) => {
      const { limit, story, kind } = query;
      const key = story === undefined ? {} : { key: story };
      const request = { kind: "claim", limit, ...afterOf(query) } as const;
      const { rows, ...next } = kind
        ? await desk.search({ ...request, words: "", order: "newest", filters: { ...key, facets: [`kind:${kind}`] } })
        : await desk.list({ ...request, ...key });
      return { rows: rows.map(claimLine), ...next };
    });
    app.get("/api/claims/:id", { schema: { params: AnyId, response: { 200: Whole } } }, async ({ params: { id } }) => {
      const claim = found(await desk.one("claim", id), "there is no such claim", "GET /api/claims");
      const [statements, incidents, assessments] = await Promise.all([
        desk.many("statement", claim.statements.slice(0, LIMITS.pageRowsMax)),
        incidentsOf(claim, desk),
        desk.all("assessment"),
      ]);
      return { claim, statements, incidents, usedBy: assessments.flatMap((assessment) => usesOf(id, assessment)) };
    });
  };
}

async function incidentsOf({ incidents, evidence }: ClaimDocument, desk: DeskReader) {
  const wanted = new Set(incidents);
  const holders = evidence.flatMap(({ incident, article }) => (incident && wanted.has(incident) ? article : []));
  const articles = await desk.many("article", [...new Set(holders)].slice(0, ARTICLES_MAX));
  return articles.flatMap((article) =>
    article.incidents.filter(({ id }) => wanted.has(id)).map((incident) => ({ ...incident, ...whenceOf(article) })),
  );
}

const usesOf = (id: string, { subject, level, reasons }: AssessmentDocument) =>
  reasons
    .filter(({ claim }) => claim === id)
    .map((reason) => ({ subject, level, ...stated(reason, "rule", "direction", "relation", "through") }));
