import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { DECISION_KINDS, type Decision } from "../../domain/decision.ts";
import type { ExtractedArticle } from "../../domain/extraction.ts";
import { articlesOf, targetFault } from "../../pipeline/corrections.ts";
import { decisionId, idsIn, type LoggedDecision, logOf, madeBefore } from "../../pipeline/decision-log.ts";
import { checkDecision } from "../../pipeline/decisions.ts";
import type { Repositories } from "../../ports/store.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { closed, oneOf, PageQuery } from "../schemas.ts";

/** Bytes of a decision: the words of a statement, what stands around them, and a reason. */
const DECISION_BYTES_MAX = 64_000;
/** Characters of an id that is not there, as it is said. */
const ID_SHOWN = 40;
const WHY_CHARACTERS_MAX = 1_000;

const STATES = ["holds", "overruled", "undone", "did", "nothing"] as const satisfies readonly LoggedDecision["state"][];
const Logged = Type.Object({
  id: Type.String(),
  state: oneOf(STATES),
  by: Type.Optional(Type.String()),
  decision: Type.Unsafe<unknown>({ description: "as tocsin schema decision" }),
});
const List = Type.Object({ rows: Type.Array(Logged), next: Type.Optional(Type.String()) });
const ListQuery = Type.Object({
  ...PageQuery,
  kind: Type.Optional(oneOf(DECISION_KINDS)),
  state: Type.Optional(oneOf(STATES)),
  about: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});
/** Checked by hand: as a line of the file of `--decisions`, without who and when. */
const Given = Type.Object(
  {},
  { additionalProperties: true, description: "as tocsin schema decision, without by and at" },
);
const One = Type.Object({ id: Type.String({ pattern: "^d-[0-9a-v]{13}$" }) });
const Why = Type.Object({ why: Type.String({ minLength: 1, maxLength: WHY_CHARACTERS_MAX, pattern: "\\S" }) }, closed);

/** What people decide: who is the account, when is the clock of the desk. */
export function decisionRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store } = deps;
  return async (app) => {
    app.get("/api/decisions", { schema: { querystring: ListQuery, response: { 200: List } } }, async ({ query }) => {
      const { kind, state, about, limit, after } = query;
      const all = logOf(await store.decisions.list()).filter(
        (made) =>
          (kind === undefined || made.decision.kind === kind) &&
          (state === undefined || made.state === state) &&
          (about === undefined || made.id === about || idsIn(made.decision).includes(about)),
      );
      const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
      if (after !== undefined && from === 0)
        throw new ApiProblem("bad-request", 400, "this list has no such place", "begin without after");
      const rows = all.slice(from, from + limit);
      return { rows, ...(from + limit < all.length ? { next: rows.at(-1)!.id } : {}) };
    });
    app.post(
      "/api/decisions",
      { bodyLimit: DECISION_BYTES_MAX, schema: { body: Given, response: { 200: Logged, 201: Logged } } },
      async (request, reply) => {
        const decision = checkedDecision(request.body, whoOf(request).name, deps.now());
        const { made, isNew } = await decide(deps, decision);
        return reply.code(isNew ? 201 : 200).send(made);
      },
    );
    app.post(
      "/api/decisions/:id/undo",
      { schema: { params: One, body: Why, response: { 201: Logged } } },
      async (request, reply) => {
        const { id } = request.params;
        const decision = signedDecision(
          { kind: "undo", decision: id, why: request.body.why },
          whoOf(request).name,
          deps.now(),
        );
        const { made } = await decide(deps, decision, (log) => refuseUndo(log, id));
        return reply.code(201).send(made);
      },
    );
  };
}

function checkedDecision(given: object, by: string, now: Date): Decision {
  if ("by" in given || "at" in given)
    throw new ApiProblem("bad-request", 400, "who decides and when is not for the body to say", "leave by and at out");
  if ("kind" in given && given.kind === "undo")
    throw new ApiProblem("bad-request", 400, "a decision is undone at its own address", "POST /api/decisions/:id/undo");
  return signedDecision(given, by, now);
}

function signedDecision(given: object, by: string, now: Date): Decision {
  const decision = checkDecision({ ...given, by, at: now.toISOString() });
  if (typeof decision !== "string") return decision;
  throw new ApiProblem("bad-request", 400, decision, "tocsin schema decision says what a decision holds");
}

/** The decision and its entry in the audit trail, or neither. */
function decide({ store, now }: ApiDeps, decision: Decision, refuse?: (log: readonly LoggedDecision[]) => void) {
  return store.together(async (repositories) => {
    const { decisions, audit } = repositories;
    const before = logOf(await decisions.list());
    refuse?.(before);
    const known = madeBefore(decision, before);
    if (known) return { made: known, isNew: false };
    await refuseTarget(decision, repositories);
    await decisions.append(decision);
    const id = decisionId(decision);
    const made = logOf(await decisions.list()).find((one) => one.id === id)!;
    await audit.append({
      at: now(),
      actor: decision.by,
      action: decision.kind === "undo" ? "undo" : "decide",
      subject: id,
      detail: { kind: decision.kind },
    });
    return { made, isNew: true };
  });
}

function refuseUndo(log: readonly LoggedDecision[], id: string): void {
  const known = log.find((made) => made.id === id);
  if (!known) throw new ApiProblem("not-found", 404, "there is no such decision", "GET /api/decisions");
  if (known.state === "undone")
    throw new ApiProblem(
      "not-in-force",
      409,
      "this decision is undone already",
      `POST /api/decisions/${known.by}/undo gives it back`,
    );
}

/** What is not there cannot be decided about; nor what the words of an article say no longer. */
async function refuseTarget(decision: Decision, { derived, articles }: Repositories): Promise<void> {
  const wrong = (says: string) => new ApiProblem("no-such-target", 422, says, "look at the article as it is now");
  for (const id of articlesOf(decision))
    if (!(await articles.get(id))) throw wrong(`there is no article ${id.slice(0, ID_SHOWN)}`);
  if (decision.kind !== "speaker" && decision.kind !== "hedge") return;
  const [extraction] = await derived.read("extraction", [decision.article]);
  const fault = extraction && targetFault(extraction.document as ExtractedArticle, decision);
  if (fault) throw wrong(fault);
}
