import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Static, type TObject, Type } from "typebox";
import { SUBJECT_KINDS } from "../../domain/assessment.ts";
import { LIMITS } from "../../domain/limits.ts";
import { ADVISORY_TYPES } from "../../domain/vocabulary/advisory.ts";
import { type Act, changeAdvisory } from "../../pipeline/advise/change.ts";
import { createAdvisory, supersede } from "../../pipeline/advise/create.ts";
import { isDemo, sourceOf } from "../../pipeline/advise/desk-source.ts";
import { languagesOf, makeDraft } from "../../pipeline/advise/drafting.ts";
import { type AdvisoryDesk, doneOf, unknownAdvisory } from "../advisory-desk.ts";
import { ContentShape, ReportShape, ViewShape } from "../advisory-shapes.ts";
import type { ApiDeps } from "../deps.ts";
import { actorOf, whoOf } from "../guard.ts";
import { ApiProblem, found } from "../problem.ts";
import { closed, oneOf } from "../schemas.ts";
import { seenVersion } from "../seen-version.ts";

const AdvisoryId = Type.String({ pattern: "^A-[1-9]\\d{0,8}$" });
export const One = Type.Object({ id: AdvisoryId });
const OneComment = Type.Object({ id: AdvisoryId, comment: Type.String({ pattern: "^k\\d{1,9}$" }) });
const WORDS = { minLength: 1, maxLength: 2_000, pattern: "\\S" };
export const Words = Type.String(WORDS);
const Why = Type.Object({ why: Words }, closed);
const MaybeWhy = Type.Object({ why: Type.Optional(Words) }, closed);
const Nothing = Type.Object({}, closed);
const ThingId = Type.String({ pattern: "^[\\w-]{1,100}$" });
const From = Type.Union([
  Type.Object({ story: ThingId }, closed),
  Type.Object({ assessment: Type.Object({ kind: oneOf(SUBJECT_KINDS), name: Type.String({ minLength: 1, maxLength: 300 }) }, closed) }, closed), // biome-ignore format: one line
  Type.Object({ claims: Type.Array(ThingId, { minItems: 1, maxItems: 100 }) }, closed),
  Type.Object({ advisory: AdvisoryId }, closed),
]);
const New = Type.Object(
  {
    from: From,
    type: Type.Optional(oneOf(ADVISORY_TYPES)),
    languages: Type.Optional(Type.Array(Type.String({ pattern: "^[a-zA-Z-]{2,20}$" }), { minItems: 1, maxItems: 4 })),
  },
  closed,
);
type NewBody = Static<typeof New>;
const view = { 200: ViewShape };

/** What is done with warnings: the account says who, If-Match says which state of it was looked at. */
export function advisoryRoutes(deps: ApiDeps, desk: AdvisoryDesk): FastifyPluginAsyncTypebox {
  const act = async (request: FastifyRequest, reply: FastifyReply, wanted: Act) => {
    const { id } = request.params as { id: string };
    const after = seenVersion(request.headers["if-match"], "advisory");
    const asked = { id, after, ...actorOf(request), act: wanted };
    const outcome = await changeAdvisory({ ...deps, check: desk.gate }, asked);
    return desk.view(doneOf(outcome), request, reply);
  };
  return async (app) => {
    /** A verb without more than its words. */
    const post = <Body extends TObject>(verb: string, body: Body, wanted: (body: Static<Body>) => Act) =>
      app.post(`/api/advisories/:id/${verb}`, { schema: { params: One, body, response: view } }, (request, reply) =>
        act(request, reply, wanted(request.body as Static<Body>)),
      );
    post("comments", Type.Object({ text: Words, sentence: Type.Optional(ThingId) }, closed), (body) => ({ verb: "comment", ...body })); // biome-ignore format: one line
    post("ask", Nothing, () => ({ verb: "ask" }));
    post("return", Why, ({ why }) => ({ verb: "return", why }));
    post("approve", Type.Object({ hash: Type.String({ pattern: "^[0-9a-f]{64}$" }) }, closed), ({ hash }) => ({ verb: "approve", hash })); // biome-ignore format: one line
    post("revise", MaybeWhy, ({ why }) => ({ verb: "revise", ...(why === undefined ? {} : { why }) }));
    post("extend", Type.Object({ expires: Type.String({ pattern: INSTANT }), why: Words }, closed), (body) => ({ verb: "extend", ...body })); // biome-ignore format: one line
    post("cancel", Why, ({ why }) => ({ verb: "cancel", why }));
    post("stands", Why, ({ why }) => ({ verb: "stands", why }));
    post("discard", Nothing, () => ({ verb: "discard" }));
    app.post("/api/advisories/:id/publish", { schema: { params: One, body: Type.Object({ confirm: Type.String({ maxLength: 40 }) }, closed), response: view } }, (request, reply) => {
      if (request.body.confirm === request.params.id) return act(request, reply, { verb: "publish" });
      throw new ApiProblem("not-given", 422, "its id was not typed", `{"confirm": "${request.params.id}"}`);
    }); // biome-ignore format: one line
    app.post("/api/advisories/:id/comments/:comment/resolve", { schema: { params: OneComment, body: Nothing, response: view } }, (request, reply) =>
      act(request, reply, { verb: "resolve", comment: request.params.comment }),
    ); // biome-ignore format: one line
    app.put(
      "/api/advisories/:id/draft",
      { bodyLimit: LIMITS.advisoryBytesMax, schema: { params: One, body: ContentShape, response: view } },
      (request, reply) => act(request, reply, { verb: "edit", content: request.body }),
    );
    app.post("/api/advisories/check", { bodyLimit: LIMITS.advisoryBytesMax, schema: { body: ContentShape, response: { 200: ReportShape } } }, ({ body }) => desk.check(body)); // biome-ignore format: one line
    app.post("/api/advisories/:id/supersede", { schema: { params: One, body: Type.Object({ by: Type.Optional(AdvisoryId) }, closed), response: view } }, async (request, reply) => {
      const after = seenVersion(request.headers["if-match"], "advisory");
      const outcome = await supersede(deps, { id: request.params.id, after, account: whoOf(request).id, ...request.body });
      return desk.view(doneOf(outcome), request, reply);
    }); // biome-ignore format: one line
    app.post("/api/advisories", { schema: { body: New, response: { 201: ViewShape } } }, async (request, reply) => {
      const who = whoOf(request);
      const drafted = await proposed(request.body, who.name, deps);
      const outcome = await createAdvisory(deps, { ...drafted, account: who.id });
      return reply.code(201).send(await desk.view(doneOf(outcome), request, reply));
    });
  };
}

const INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$";

/** What the desk proposes, or the words of another warning. */
async function proposed({ from, type, languages }: NewBody, by: string, { store, knowledge, now }: ApiDeps) {
  if ("advisory" in from) {
    const other = await store.advisories.get(from.advisory);
    const content = other?.content ?? other?.draft?.content;
    if (!other || !content) throw unknownAdvisory();
    const authors = other.content ? [] : other.draft!.authors;
    return { content: { ...content, ...(type ? { type } : {}), overrides: [] }, demo: other.demo === true, authors };
  }
  const known = languagesOf(knowledge);
  const missing = languages?.find((language) => !known.includes(language));
  if (missing !== undefined) throw new ApiProblem("bad-request", 400, `there are no fixed words in "${missing}"`, `languages: ${known.join(", ")}`); // biome-ignore format: one line
  const source = found(await sourceOf(from, store), "the desk knows no such thing", "GET /api/stories, /api/claims or /api/board"); // biome-ignore format: one line
  const demo = isDemo(source);
  const profile = (await store.settings.get("profile"))?.value;
  // An exercise plays on its own day: what its articles call "Sunday" is that one.
  const day = demo && source.asOf ? `${source.asOf.slice(0, 10)}T12:00:00Z` : now().toISOString();
  const options = { now: day, by, ...(demo ? { mode: "exercise" as const } : {}), ...(languages ? { languages } : {}), ...(profile ? { profile } : {}) }; // biome-ignore format: one line
  const content = makeDraft(source, from, options, knowledge);
  return { content: type ? { ...content, type } : content, demo };
}
