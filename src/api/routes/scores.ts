import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type Static, Type } from "typebox";
import type { Advisory } from "../../domain/advisory-event.ts";
import { type AdvisoryScore, OUTCOMES } from "../../domain/score.ts";
import { type Act, changeAdvisory } from "../../pipeline/advise/change.ts";
import { recordsCsv } from "../../pipeline/advise/records.ts";
import { wordsOf } from "../../pipeline/advise/score.ts";
import { type AdvisoryDesk, doneOf, unknownAdvisory } from "../advisory-desk.ts";
import type { ApiDeps } from "../deps.ts";
import { actorOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { closed, oneOf } from "../schemas.ts";
import { RecordsShape, ScoreShape } from "../score-shapes.ts";
import { seenVersion } from "../seen-version.ts";
import { One, Words } from "./advisories.ts";

/** Claims whose words are kept with a decision. */
const CLAIMS_MAX = 20;
const StatementId = Type.String({ pattern: "^v\\d{1,5}-[^\\s\\u0000-\\u001f]{1,300}$" });
const Body = Type.Union([
  Type.Object(
    {
      statement: StatementId,
      outcome: oneOf(OUTCOMES),
      why: Type.Optional(Words),
      claims: Type.Optional(Type.Array(Type.String({ pattern: "^[\\w-]{1,100}$" }), { maxItems: CLAIMS_MAX })),
    },
    closed,
  ),
  Type.Object({ statement: StatementId, undo: Type.Literal(true), why: Words }, closed),
  Type.Object({ close: Type.Literal(true), why: Words }, closed),
  Type.Object({ reopen: Type.Literal(true), why: Words }, closed),
]);
const RecordsQuery = Type.Object({ format: Type.Optional(oneOf(["json", "csv"])) });

/** What became of warnings that ended: proposed by the desk, decided by persons. */
export function scoreRoutes(deps: ApiDeps, desk: AdvisoryDesk): FastifyPluginAsyncTypebox {
  const { store } = deps;
  const ended = async (id: string): Promise<Advisory> => {
    const advisory = await store.advisories.get(id);
    if (!advisory) throw unknownAdvisory();
    if (["expired", "cancelled", "superseded"].includes(advisory.state)) return advisory;
    throw new ApiProblem("wrong-state", 409, `it is ${advisory.state}: it is scored when it ended`, "wait for its end");
  };
  return async (app) => {
    app.get("/api/advisories/:id/score", { schema: { params: One, response: { 200: ScoreShape } } }, async ({ params }, reply) => {
      const advisory = await ended(params.id);
      reply.header("etag", `"advisory-${advisory.seq}"`).header("cache-control", "no-store");
      return desk.score(advisory);
    }); // biome-ignore format: one line
    app.post("/api/advisories/:id/score", { schema: { params: One, body: Body, response: { 200: ScoreShape } } }, async (request, reply) => {
      const { id } = request.params;
      const after = seenVersion(request.headers["if-match"], "advisory");
      const score = await desk.score(await ended(id));
      const act = await actOf(request.body, score, deps);
      const asked = { id, after, ...actorOf(request), act };
      const advisory = doneOf(await changeAdvisory({ ...deps, check: desk.gate }, asked));
      reply.header("etag", `"advisory-${advisory.seq}"`).header("cache-control", "no-store");
      return desk.score(advisory);
    }); // biome-ignore format: one line
    app.get("/api/records", { schema: { querystring: RecordsQuery, response: { 200: { content: { "application/json": { schema: RecordsShape }, "text/csv": { schema: Type.String() } } } } } }, async ({ query }, reply) => {
      const records = await desk.records();
      if (query.format !== "csv") return records;
      reply.type("text/csv; charset=utf-8; header=present").header("content-disposition", 'attachment; filename="records.csv"'); // biome-ignore format: one line
      return reply.send(recordsCsv(records));
    }); // biome-ignore format: one line
  };
}

async function actOf(body: Static<typeof Body>, score: AdvisoryScore, { store }: ApiDeps): Promise<Act> {
  if ("close" in body) return { verb: "close-score", why: body.why };
  if ("reopen" in body) return { verb: "reopen-score", why: body.why };
  const statement = score.statements.find(({ id }) => id === body.statement);
  if (!statement) throw new ApiProblem("no-such-target", 422, "it has no such statement", `GET /api/advisories/${score.advisory}/score`); // biome-ignore format: one line
  if ("undo" in body) return { verb: "unscore", statement: statement.id, why: body.why };
  const { outcome, proposal } = { outcome: body.outcome, proposal: statement.proposal };
  const why = body.why ?? (outcome === proposal.outcome ? proposal.why : undefined);
  if (why === undefined) throw new ApiProblem("not-given", 422, "another outcome than the one proposed needs a reason", "write why, in a sentence"); // biome-ignore format: one line
  const counting = new Set(statement.events.flatMap(({ id, counts }) => (counts === "counts" ? [id] : [])));
  const events = score.events.filter(({ id, from }) => from === "claim" && counting.has(id));
  const seen = await wordsOf(body.claims ?? events.slice(0, CLAIMS_MAX).map(({ id }) => id), store);
  if (!seen) throw new ApiProblem("no-such-target", 422, "there is no such claim", "GET /api/claims");
  return { verb: "score", statement: statement.id, score: { outcome, why, proposed: proposal.outcome, seen } };
}
