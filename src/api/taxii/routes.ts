import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { TaxiiChannel } from "../../domain/channel.ts";
import { carriedBy } from "../../pipeline/advise/site.ts";
import type { ExchangeRow } from "../../ports/exchange.ts";
import type { ApiDeps } from "../deps.ts";
import { admitWith } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { type Asked, askedOf, instantOf, nextToken, type Query } from "./ask.ts";
import { TaxiiProblem, taxiiErrorOf } from "./problem.ts";

export const TAXII_TYPE = "application/taxii+json;version=2.1";
const STIX_TYPE = "application/stix+json;version=2.1";
/** Bytes of a request: nothing is taken in. */
const CONTENT_BYTES_MAX = 10_485_760;

interface CollectionPath {
  readonly collection: string;
  readonly object?: string;
}

/**
 * TAXII 2.1, read only: a collection is a channel of that kind. An open collection is read by anybody; the others take a
 * token with the scope taxii, as Bearer, or as the password of Basic.
 */
export function taxiiRoutes(deps: ApiDeps): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((fault, _request, reply) => {
      if (!(fault instanceof ApiProblem)) throw fault;
      if (fault.statusCode === 401) void reply.header("www-authenticate", 'Basic realm="TAXII", charset="UTF-8"');
      sendText(reply.code(fault.statusCode), JSON.stringify(taxiiErrorOf(fault)));
    });
    app.addHook("preHandler", async ({ headers }) => checkAccept(headers.accept));
    describeServer(app, deps);
    serveObjects(app, deps);
    refuseWriting(app, deps);
  };
}

const send = (reply: FastifyReply, value: unknown) => sendText(reply, JSON.stringify(value));

/** As bytes: of a text the framework would say its charset, which this media type has not. */
const sendText = (reply: FastifyReply, text: string) =>
  void reply.header("content-type", TAXII_TYPE).send(Buffer.from(text));

function describeServer(app: FastifyInstance, deps: ApiDeps): void {
  app.get("/taxii2/", async (request, reply) => {
    const publisher = (await deps.store.settings.get("publisher"))?.value;
    const root = `${originOf(request, deps)}/taxii2/desk/`;
    const contact = publisher?.contact ? { contact: publisher.contact } : {};
    send(reply, { title: publisher?.name ?? "Tocsin", ...contact, default: root, api_roots: [root] });
    return reply;
  });
  app.get("/taxii2/desk/", async (_request, reply) => {
    send(reply, { title: "Advisories of this desk", versions: [TAXII_TYPE], max_content_length: CONTENT_BYTES_MAX });
    return reply;
  });
  app.get("/taxii2/desk/collections/", async (request, reply) => {
    const collections = [];
    for (const channel of await collectionsOf(deps))
      if (await mayRead(request, channel, deps)) collections.push(told(channel));
    send(reply, collections.length ? { collections } : {});
    return reply;
  });
  app.get<{ Params: CollectionPath }>("/taxii2/desk/collections/:collection/", async (request, reply) => {
    send(reply, told(await readable(request, deps)));
    return reply;
  });
}

function serveObjects(app: FastifyInstance, deps: ApiDeps): void {
  app.get<{ Params: CollectionPath; Querystring: Query }>(
    "/taxii2/desk/collections/:collection/objects/",
    async (request, reply) => {
      const channel = await readable(request, deps);
      return envelope(reply, channel, askedOf(request.query, ["id", "type", "version", "spec_version"]), deps);
    },
  );
  app.get<{ Params: CollectionPath; Querystring: Query }>(
    "/taxii2/desk/collections/:collection/objects/:object/",
    async (request, reply) => {
      const channel = await readable(request, deps);
      const asked = askedOf(request.query, ["version", "spec_version"]);
      return envelope(reply, channel, { ...asked, ids: [await known(request, channel, deps)] }, deps);
    },
  );
  app.get<{ Params: CollectionPath; Querystring: Query }>(
    "/taxii2/desk/collections/:collection/objects/:object/versions/",
    async (request, reply) => {
      const channel = await readable(request, deps);
      const asked: Asked = {
        ...askedOf(request.query, ["spec_version"]),
        ids: [await known(request, channel, deps)],
        versions: ["all"],
      };
      const { rows, ...more } = await paged(reply, channel, asked, deps);
      send(reply, rows.length ? { ...more, versions: rows.map(({ version }) => version) } : more);
      return reply;
    },
  );
  app.get<{ Params: CollectionPath; Querystring: Query }>(
    "/taxii2/desk/collections/:collection/manifest/",
    async (request, reply) => {
      const channel = await readable(request, deps);
      const { rows, ...more } = await paged(
        reply,
        channel,
        askedOf(request.query, ["id", "type", "version", "spec_version"]),
        deps,
      );
      const objects = rows.map(({ id, added, version, specVersion }) => ({
        id,
        date_added: instantOf(added),
        version,
        media_type: `application/stix+json;version=${specVersion}`,
      }));
      send(reply, objects.length ? { ...more, objects } : more);
      return reply;
    },
  );
}

function refuseWriting(app: FastifyInstance, deps: ApiDeps): void {
  const refuse = async (request: FastifyRequest<{ Params: CollectionPath }>) => {
    await readable(request, deps);
    throw new TaxiiProblem(403, "this collection is written by the desk alone");
  };
  app.post<{ Params: CollectionPath }>("/taxii2/desk/collections/:collection/objects/", refuse);
  app.delete<{ Params: CollectionPath }>("/taxii2/desk/collections/:collection/objects/:object/", refuse);
  app.get("/taxii2/desk/status/:status/", async () => {
    throw new TaxiiProblem(404, "nothing was sent here, so there is no status");
  });
}

/** Section 1.6.8.1: the media type with its version, or without, or anything. */
function checkAccept(accept = "*/*"): void {
  const types = accept.split(",").map((type) =>
    type
      .trim()
      .replace(/\s/g, "")
      .replace(/;q=[\d.]+$/i, "")
      .toLowerCase(),
  );
  const fits = (type: string) =>
    ["*/*", "application/*", "application/taxii+json", TAXII_TYPE, "application/json"].includes(type);
  if (!types.some(fits)) throw new TaxiiProblem(406, `this server speaks ${TAXII_TYPE}`);
}

/** By the name that we were asked by, which the guard has checked. */
const originOf = ({ headers }: FastifyRequest, { secure }: ApiDeps) => `${secure ? "https" : "http"}://${headers.host}`;

const collectionsOf = async ({ store }: ApiDeps): Promise<readonly TaxiiChannel[]> =>
  ((await store.settings.get("channels"))?.value ?? []).filter(
    (channel): channel is TaxiiChannel => channel.kind === "taxii" && channel.on,
  );

const told = ({ collection, name, highest }: TaxiiChannel) => ({
  id: collection,
  title: name,
  description: `Advisories up to TLP:${highest.toUpperCase()}`,
  can_read: true,
  can_write: false,
  media_types: [STIX_TYPE],
});

const mayRead = async (request: FastifyRequest, { audience }: TaxiiChannel, deps: ApiDeps) =>
  audience === "public" || (await admitWith(request, "taxii", deps)) !== undefined;

async function readable(request: FastifyRequest<{ Params: CollectionPath }>, deps: ApiDeps): Promise<TaxiiChannel> {
  const channel = (await collectionsOf(deps)).find(({ collection }) => collection === request.params.collection);
  if (channel && (await mayRead(request, channel, deps))) return channel;
  // Whether there is one is told to those who may know it.
  if (!(await admitWith(request, "taxii", deps))) throw new ApiProblem("not-signed-in", 401, "nobody is signed in", "a token with the scope taxii, as Bearer or as the password of Basic"); // biome-ignore format: one line
  throw new TaxiiProblem(404, "there is no such collection");
}

/** An object that the collection has, in any version. */
async function known(
  request: FastifyRequest<{ Params: CollectionPath }>,
  channel: TaxiiChannel,
  { store }: ApiDeps,
): Promise<string> {
  const id = request.params.object ?? "";
  const { collection } = channel;
  const { rows } = await store.exchange.objects({ collection, limit: 1, ids: [id], carried: carriedBy(channel) });
  if (!rows.length) throw new TaxiiProblem(404, "there is no such object");
  return id;
}

async function envelope(reply: FastifyReply, channel: TaxiiChannel, asked: Asked, deps: ApiDeps) {
  const { rows, ...more } = await paged(reply, channel, asked, deps);
  // As it was kept: no object is parsed to be sent.
  const objects = rows.length ? `,"objects":[${rows.map(({ json }) => json).join(",")}]` : "";
  sendText(reply, `${JSON.stringify(more).slice(0, -1)}${objects}}`);
  return reply;
}

/**
 * `more` always; `next` where there is more. The headers say what the page spans. Nothing of what the channel may not carry
 * now, whatever it carried when that was added.
 */
async function paged(reply: FastifyReply, channel: TaxiiChannel, asked: Asked, { store }: ApiDeps) {
  const { filters: _, ...request } = asked;
  const { collection } = channel;
  const { rows, more } = await store.exchange.objects({ ...request, collection, carried: carriedBy(channel) });
  const [first, last] = [rows[0], rows.at(-1)];
  if (first && last) {
    void reply.header("x-taxii-date-added-first", instantOf(first.added));
    void reply.header("x-taxii-date-added-last", instantOf(last.added));
  }
  return {
    more,
    ...(more && last ? { next: nextToken(asked, last.added) } : {}),
    rows: rows as readonly ExchangeRow[],
  };
}
