import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { AdvisoryMessage, Publisher, QuotedEvidence } from "../../domain/advisory.ts";
import type { Advisory, StoredEvent } from "../../domain/advisory-event.ts";
import { ADVISORY_STATES } from "../../domain/vocabulary/advisory.ts";
import { sourceOf } from "../../pipeline/advise/desk-source.ts";
import { evidenceOf } from "../../pipeline/advise/drafting.ts";
import { previewOf } from "../../pipeline/advise/lifecycle.ts";
import { FORMAT_IDS, renderMessage } from "../../pipeline/advise/render-message.ts";
import { type AdvisoryDesk, unknownAdvisory } from "../advisory-desk.ts";
import { LineShape, ViewShape } from "../advisory-shapes.ts";
import type { ApiDeps } from "../deps.ts";
import { ApiProblem, found } from "../problem.ts";
import { afterOf, oneOf, PageQuery } from "../schemas.ts";
import { AnyId, list } from "../shapes.ts";
import { One } from "./advisories.ts";

const ListQuery = Type.Object({ ...PageQuery, state: Type.Optional(oneOf(ADVISORY_STATES)) });
const Number_ = Type.Integer({ minimum: 1, maximum: 100_000 });
const Whole = <Of>(description: string) => Type.Unsafe<Of>({ description });
const Message = Whole<AdvisoryMessage>("the message as docs/data-model.md describes it");
const Events = Type.Object({ rows: Type.Array(Whole<StoredEvent>("who did what, and when")) });
const Evidence = Type.Object({ rows: Type.Array(Whole<QuotedEvidence>("ready to stand in a content")) });
const Exported = Type.Object({ id: One.properties.id, format: Type.String({ pattern: "^[a-z0-9.-]{1,30}$" }) });

/** So that a page of ours can show it in a frame, and nothing in it does anything. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

/** Until somebody says who publishes, drafts can be looked at all the same. */
const NOBODY: Publisher = {
  name: "Publisher not set",
  namespace: "https://publisher.invalid",
  category: "other",
  sender: "publisher.invalid",
  uuid: "00000000-0000-5000-8000-000000000000",
  contact: "not set",
  site: "https://publisher.invalid",
};

/** Warnings as they are looked at. */
export function advisoryReadingRoutes(deps: ApiDeps, desk: AdvisoryDesk): FastifyPluginAsyncTypebox {
  const { store, now, advise } = deps;
  const { advisories } = store;
  const known = async (id: string): Promise<Advisory> => {
    const advisory = await advisories.get(id);
    if (!advisory) throw unknownAdvisory();
    return advisory;
  };
  const sent = async (id: string, version: number) =>
    found(await advisories.message(id, version), "there is no such version", `GET /api/advisories/${id}`);
  return async (app) => {
    app.get("/api/advisories", { schema: { querystring: ListQuery, response: { 200: Type.Object(list(LineShape)) } } }, async ({ query }) => {
      const { limit, state } = query;
      const { rows, ...next } = await advisories.list({ limit, ...afterOf(query), ...(state ? { states: [state] } : {}) });
      return { rows: rows.map(desk.line), ...next };
    }); // biome-ignore format: one line
    app.get("/api/advisories/:id", { schema: { params: One, response: { 200: ViewShape } } }, async (request, reply) =>
      desk.view(await known(request.params.id), request, reply),
    );
    app.get(
      "/api/advisories/:id/events",
      { schema: { params: One, response: { 200: Events } } },
      async ({ params }) => {
        await known(params.id);
        return { rows: [...(await advisories.events(params.id))] };
      },
    );
    app.get("/api/advisories/:id/versions/:n", { schema: { params: Type.Object({ ...One.properties, n: Number_ }), response: { 200: Message } } }, ({ params }) => sent(params.id, params.n)); // biome-ignore format: one line
    app.get("/api/advisories/:id/export/:format", { schema: { params: Exported, querystring: Type.Object({ version: Type.Optional(Number_) }) } }, async ({ params, query }, reply) => {
      const { id, format } = params;
      const isDraft = query.version === undefined;
      const message = isDraft ? await preview(await known(id)) : await sent(id, query.version!);
      const context = { ...(await advise.formats()), ...(isDraft ? { draft: true as const } : {}) };
      const made = await renderMessage(format, message, context);
      if (made === undefined) throw new ApiProblem("not-found", 404, "there is no such format", FORMAT_IDS.join(", "));
      if (typeof made === "string") throw new ApiProblem("not-given", 422, made, "choose another format");
      const name = isDraft ? `DRAFT-${made.name}` : made.name;
      reply.type(made.mediaType).header("content-security-policy", PREVIEW_POLICY).header("content-disposition", `${format === "html" ? "inline" : "attachment"}; filename="${name}"`);
      // The answer is no page of the console: it may stand in one of its frames.
      reply.removeHeader("x-frame-options");
      return reply.header("cache-control", "no-store").send(Buffer.from(made.bytes));
    }); // biome-ignore format: one line
    app.get("/api/claims/:id/evidence", { schema: { params: AnyId, response: { 200: Evidence } } }, async ({ params: { id } }) => {
      const source = found(await sourceOf({ claims: [id] }, store), "there is no such claim", "GET /api/claims");
      const claim = source.claims.find((one) => one.id === id)!;
      return { rows: evidenceOf(claim, source.articles, source.stories) };
    }); // biome-ignore format: one line
  };

  async function preview(advisory: Advisory): Promise<AdvisoryMessage> {
    if (!advisory.draft) throw new ApiProblem("wrong-state", 409, "it has no draft", "?version= gives what was published"); // biome-ignore format: one line
    const publisher = (await store.settings.get("publisher"))?.value ?? NOBODY;
    return previewOf(
      advisory,
      publisher,
      now()
        .toISOString()
        .replace(/\.\d+Z$/, "Z"),
    );
  }
}
