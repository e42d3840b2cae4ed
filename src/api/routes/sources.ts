import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type Static, Type } from "typebox";
import { LIMITS } from "../../domain/limits.ts";
import { SOURCE_KINDS, type SourceManifest, STARTER_TOPICS } from "../../domain/source.ts";
import { addSources, type By, changeSource } from "../../pipeline/collect/change-sources.ts";
import { asGiven, type GivenSource, manifestFor, manifestsOfOpml } from "../../pipeline/collect/subscriptions.ts";
import { testSource } from "../../pipeline/collect/test-source.ts";
import { HEALTH, offeredSources, type SourceView, viewSources } from "../../pipeline/collect/view-sources.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { closed, Instant, IssueBody, issueBody, Nothing, oneOf } from "../schemas.ts";

const SourceId = Type.Object({ id: Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{0,79}$" }) });
const Words = Type.String({ minLength: 1, maxLength: LIMITS.sourceWordsCharactersMax });
const Address = Type.String({ minLength: 1, maxLength: LIMITS.addressCharactersMax });
const Kind = oneOf(SOURCE_KINDS);
const Expect = Type.Object({ min: Type.Integer(), max: Type.Integer() });
const Minutes = Type.Integer();

const MANIFEST = {
  id: Type.String(),
  kind: Kind,
  address: Type.String(),
  title: Type.String(),
  publisher: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
  everyMinutes: Minutes,
  expect: Expect,
};
const Source = Type.Object({
  ...MANIFEST,
  health: oneOf(HEALTH),
  since: Type.Optional(Instant),
  lastTriedAt: Type.Optional(Instant),
  lastSuccessAt: Type.Optional(Instant),
  due: Type.Optional(Instant),
  found: Type.Optional(Type.Integer()),
  left: Type.Optional(Type.Integer()),
  form: Type.Optional(Type.String()),
  failures: Type.Integer(),
  issue: Type.Optional(IssueBody),
  perDay: Type.Array(Type.Integer()),
  median: Type.Number(),
});
const Sources = Type.Object({ rows: Type.Array(Source) });
const Offered = Type.Object({
  ...MANIFEST,
  country: Type.Optional(Type.String()),
  topic: oneOf(STARTER_TOPICS),
  checked: Type.String(),
  /** Id of the source that it is here; absent: it is off. */
  on: Type.Optional(Type.String()),
});
const Catalog = Type.Object({ rows: Type.Array(Offered) });

const NewSource = Type.Object(
  {
    /** Id in the catalog, in place of an address. */
    catalog: Type.Optional(Type.String({ maxLength: 80 })),
    address: Type.Optional(Address),
    kind: Type.Optional(Kind),
    id: Type.Optional(Type.String({ maxLength: 80 })),
    title: Type.Optional(Words),
    publisher: Type.Optional(Words),
    language: Type.Optional(Type.String({ maxLength: 40 })),
    everyMinutes: Type.Optional(Minutes),
    min: Type.Optional(Type.Integer({ minimum: 0 })),
    max: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
);
/** Bytes of an OPML file that is sent to us; 5,000 feeds have less. */
const OPML_BYTES_MAX = 2_000_000;
const Opml = Type.Object({ opml: Type.String() }, closed);
const Added = Type.Object({ added: Type.Array(Type.String()), issues: Type.Array(IssueBody) });

const Tested = Type.Object({
  form: Type.Optional(Type.String()),
  items: Type.Array(
    Type.Object({
      address: Type.String(),
      title: Type.Optional(Type.String()),
      publishedAt: Type.Optional(Type.String()),
      from: Type.String(),
    }),
  ),
  first: Type.Optional(
    Type.Object({
      address: Type.String(),
      title: Type.Optional(Type.String()),
      publisher: Type.Optional(Type.String()),
      author: Type.Optional(Type.String()),
      publishedAt: Type.Optional(Type.String()),
      language: Type.String(),
      characters: Type.Integer(),
      raw: Type.Optional(Type.String()),
      text: Type.String(),
      passages: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer(), role: Type.String() })),
    }),
  ),
  issues: Type.Array(IssueBody),
});
/** Each of them asks a site of somebody else. */
const TESTS_A_MINUTE = { rateLimit: { max: 20, timeWindow: "1 minute" } };

export function sourceRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store, now, sources } = deps;
  const by = (actor: string): By => ({ actor, now: now() });
  return async (app) => {
    app.get("/api/sources", { schema: { response: { 200: Sources } } }, async () => ({
      rows: (await viewSources(store, now())).map(bodyOf),
    }));
    app.get("/api/sources/catalog", { schema: { response: { 200: Catalog } } }, async () => ({
      rows: [...(await offeredSources(store, await sources.catalog()))],
    }));
    app.post(
      "/api/sources",
      { schema: { body: NewSource, response: { 200: Source, 201: Source } } },
      async (request, reply) => {
        const known = await manifestsIn(deps);
        const manifest = await manifestOf(request.body, known, deps);
        const lost = await addSources(store, [manifest], by(whoOf(request).name));
        if (lost.length) throw taken(manifest.id);
        const view = (await viewSources(store, now())).find(({ id }) => id === manifest.id);
        if (!view) throw noSource();
        return reply.code(known.some(({ id }) => id === manifest.id) ? 200 : 201).send(bodyOf(view));
      },
    );
    app.post(
      "/api/sources/opml",
      { bodyLimit: OPML_BYTES_MAX, schema: { body: Opml, response: { 200: Added } } },
      async (request) => {
        const { manifests, issues } = manifestsOfOpml(request.body.opml, "OPML", await manifestsIn(deps));
        const lost = await addSources(store, manifests, by(whoOf(request).name));
        const added = manifests.map(({ id }) => id).filter((id) => !lost.includes(id));
        return { added, issues: issues.map(issueBody) };
      },
    );
    app.post(
      "/api/sources/:id/test",
      { config: TESTS_A_MINUTE, schema: { params: SourceId, response: { 200: Tested } } },
      async (request) => {
        const manifest = (await manifestsIn(deps)).find(({ id }) => id === request.params.id);
        if (!manifest) throw noSource();
        // Who asked has gone: nobody waits for the site.
        const ended = new AbortController();
        request.raw.socket.once("close", () => ended.abort());
        const { issues, ...found } = await testSource(manifest, {
          ...(await sources.open()),
          now,
          signal: ended.signal,
        });
        return { ...found, issues: issues.map(issueBody) } as Static<typeof Tested>;
      },
    );
    for (const change of ["pause", "resume", "run"] as const) {
      app.post(
        `/api/sources/:id/${change}`,
        { schema: { params: SourceId, response: { 204: Nothing } } },
        async (request, reply) => {
          if (!(await changeSource(store, change, request.params.id, by(whoOf(request).name)))) throw noSource();
          return reply.code(204).send(null);
        },
      );
    }
    app.delete(
      "/api/sources/:id",
      { schema: { params: SourceId, response: { 204: Nothing } } },
      async (request, reply) => {
        if (!(await changeSource(store, "remove", request.params.id, by(whoOf(request).name)))) throw noSource();
        return reply.code(204).send(null);
      },
    );
  };
}

const manifestsIn = async ({ store }: ApiDeps) => (await store.sources.subscriptions()).map(({ manifest }) => manifest);

async function manifestOf(
  { catalog, address, ...said }: Static<typeof NewSource>,
  known: readonly SourceManifest[],
  { sources }: ApiDeps,
): Promise<SourceManifest> {
  if ((catalog === undefined) === (address === undefined))
    throw new ApiProblem("bad-request", 400, "it takes an address or an id of the catalog", "GET /api/sources/catalog");
  const offered = catalog === undefined ? undefined : (await sources.catalog()).find(({ id }) => id === catalog);
  if (catalog !== undefined && !offered)
    throw new ApiProblem("not-found", 404, "the catalog has no such source", "GET /api/sources/catalog");
  const manifest = manifestFor({ ...(offered ? asGiven(offered) : {}), ...(address === undefined ? {} : { address }), ...said } as GivenSource, known); // biome-ignore format: short
  if (typeof manifest === "string")
    throw new ApiProblem("bad-request", 400, `the source ${manifest}`, "docs/sources.md");
  // Whoever may add it would read the disk of the desk, or have a secret of its operator sent where they like.
  if (manifest.kind === "folder" || manifest.kind === "imap")
    throw new ApiProblem("not-allowed", 403, "a folder or mail box is added on the machine of the desk", "tocsin source add"); // biome-ignore format: short
  return manifest;
}

const bodyOf = ({ issue, perDay, ...view }: SourceView): Static<typeof Source> => ({
  ...view,
  perDay: [...perDay],
  ...(issue ? { issue: issueBody(issue) } : {}),
});

const noSource = () => new ApiProblem("not-found", 404, "there is no such source", "GET /api/sources");
const taken = (id: string) =>
  new ApiProblem("name-taken", 409, `“${id}” is another source's id`, "give another id, or none");
