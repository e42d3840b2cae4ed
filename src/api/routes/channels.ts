import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import { type Channel, DELIVERY_STATES } from "../../domain/channel.ts";
import { CHANNEL_KINDS } from "../../domain/vocabulary/advisory.ts";
import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { routesOf } from "../../pipeline/advise/deliver.ts";
import { previewOf } from "../../pipeline/advise/lifecycle.ts";
import { FORMAT_IDS } from "../../pipeline/advise/render-message.ts";
import { sendJob } from "../../pipeline/desk/queues.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem, found } from "../problem.ts";
import { afterOf, closed, Instant, Nothing, oneOf, PageQuery } from "../schemas.ts";
import { seenVersion } from "../seen-version.ts";
import { list } from "../shapes.ts";

/** Bytes: a few thousand mail addresses. */
const CHANNELS_BYTES_MAX = 500_000;
const CHANNELS_MAX = 100;
const RECIPIENTS_MAX = 5_000;
/** One address, nothing that a header could be made of. */
const MAIL_ADDRESS = "^[^\\s@<>\"',;:\\\\()\\u0000-\\u001f]{1,64}@[^\\s@<>\"',;:\\\\()\\u0000-\\u001f]{1,253}$";

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: "^[^\\u0000-\\u001f]+$" });
const Sectors = Type.Optional(Type.Array(oneOf(Object.keys(SECTORS) as Sector[]), { uniqueItems: true }));
const Formats = Type.Array(Type.String({ pattern: "^[a-z0-9.-]{1,40}$" }), { maxItems: 30, uniqueItems: true });
const Secret = {
  secretEnv: Type.Optional(Type.String({ pattern: "^[A-Za-z_][A-Za-z0-9_]{0,100}$" })),
  secretFile: Type.Optional(Type.String({ minLength: 1, maxLength: 500, pattern: "^[^\\u0000-\\u001f]+$" })),
};
const Common = {
  id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,62}$" }),
  name: Name,
  on: Type.Boolean(),
  audience: oneOf(["public", "limited"] as const),
  highest: oneOf(MARKINGS),
  sectors: Sectors,
};
const Address = Type.String({ minLength: 1, maxLength: 2_000, pattern: "^[^\\s\\u0000-\\u001f]+$" });
const ChannelShape = Type.Unsafe<Channel>(
  Type.Union([
    Type.Object({ ...Common, kind: oneOf(["public-site", "csaf", "misp"] as const) }, closed),
    Type.Object({ ...Common, kind: Type.Literal("taxii"), collection: Type.String({ format: "uuid" }) }, closed),
    Type.Object(
      {
        ...Common,
        kind: Type.Literal("mail"),
        server: Address,
        login: Type.Optional(Type.Object({ user: Type.Optional(Name), ...Secret }, closed)),
        from: Type.String({ pattern: MAIL_ADDRESS }),
        recipients: Type.Array(
          Type.Object({ address: Type.String({ pattern: MAIL_ADDRESS }), sectors: Sectors }, closed),
          { maxItems: RECIPIENTS_MAX },
        ),
      },
      closed,
    ),
    Type.Object(
      {
        ...Common,
        kind: Type.Literal("webhook"),
        address: Address,
        key: Type.Object(Secret, closed),
        formats: Formats,
      },
      closed,
    ),
    Type.Object(
      {
        ...Common,
        kind: Type.Literal("folder"),
        folder: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$" }),
        layout: oneOf(["files", "csaf", "misp"] as const),
        formats: Formats,
      },
      closed,
    ),
  ]),
);
/** Version 0: nobody has set any. */
const Version = Type.Object({
  version: Type.Integer(),
  channels: Type.Array(ChannelShape),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
});
const Advisory = Type.String({ pattern: "^A-[0-9]{1,9}$" });
const DeliveryShape = Type.Object({
  id: Type.String(),
  channel: Type.String(),
  advisory: Type.String(),
  version: Type.Integer(),
  recipient: Type.String(),
  state: oneOf(DELIVERY_STATES),
  why: Type.Optional(Type.String()),
  plannedAt: Instant,
  sentAt: Type.Optional(Instant),
  log: Type.Array(Type.Object({ at: Instant, says: Type.String() })),
});
const DryRow = Type.Object({
  channel: Type.String(),
  kind: oneOf(CHANNEL_KINDS),
  outcome: oneOf(["send", "withhold"] as const),
  recipients: Type.Integer({ description: "to how many it would go, or not" }),
  why: Type.String(),
});

/** By which ways advisories leave, what each would get, and what went where. */
export function channelRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store } = deps;
  return async (app) => {
    app.get("/api/channels", { schema: { response: { 200: Version } } }, async (_request, reply) => {
      const version = await versionOf(deps);
      reply.header("etag", `"channels-${version.version}"`);
      return version;
    });
    app.put(
      "/api/channels",
      {
        bodyLimit: CHANNELS_BYTES_MAX,
        schema: { body: Type.Array(ChannelShape, { maxItems: CHANNELS_MAX }), response: { 200: Version } },
      },
      async (request, reply) => {
        const after = seenVersion(request.headers["if-match"], "channels");
        checkChannels(request.body);
        await putChannels(deps, { value: request.body, by: whoOf(request).name, after });
        const version = await versionOf(deps);
        reply.header("etag", `"channels-${version.version}"`);
        return version;
      },
    );
    app.get(
      "/api/deliveries",
      {
        schema: {
          querystring: Type.Object({
            ...PageQuery,
            advisory: Type.Optional(Advisory),
            channel: Type.Optional(Common.id),
            state: Type.Optional(oneOf(DELIVERY_STATES)),
          }),
          response: { 200: Type.Object(list(DeliveryShape)) },
        },
      },
      async ({ query: { advisory, channel, state, limit, after } }) => {
        const chosen = {
          ...(advisory === undefined ? {} : { advisory }),
          ...(channel === undefined ? {} : { channel }),
          ...(state === undefined ? {} : { state }),
        };
        const { rows, ...next } = await store.deliveries.list({
          limit,
          ...chosen,
          ...afterOf({ ...(after === undefined ? {} : { after }) }),
        });
        return { rows: rows.map(({ key, log, ...row }) => ({ id: key, ...row, log: [...log] })), ...next };
      },
    );
    app.post(
      "/api/deliveries/:id/retry",
      {
        schema: { params: Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{32}$" }) }), response: { 202: Nothing } },
      },
      async (request, reply) => {
        await retry(deps, request.params.id, whoOf(request).name);
        return reply.code(202).send(null);
      },
    );
    app.get(
      "/api/advisories/:id/dry-run",
      {
        schema: { params: Type.Object({ id: Advisory }), response: { 200: Type.Object({ rows: Type.Array(DryRow) }) } },
      },
      async ({ params }) => ({ rows: await dryRun(deps, params.id) }),
    );
  };
}

async function versionOf({ store }: ApiDeps) {
  const setting = await store.settings.get("channels");
  if (!setting) return { version: 0, channels: [] };
  return { version: setting.version, channels: [...setting.value], by: setting.by, at: setting.at.toISOString() };
}

/** What a schema cannot say. */
function checkChannels(channels: readonly Channel[]): void {
  const refuse = (says: string, next: string) => new ApiProblem("bad-request", 400, says, next);
  const ids = channels.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw refuse("two channels have one id", "give each its own");
  const collections = channels.flatMap((one) => (one.kind === "taxii" ? [one.collection] : []));
  if (new Set(collections).size < collections.length)
    throw refuse("two channels have one collection", "give each its own");
  for (const channel of channels) {
    const { audience, highest, kind, id } = channel;
    const isOpen = kind === "public-site" || kind === "csaf" || kind === "misp";
    if (isOpen && audience !== "public") throw refuse(`${id} is read by whoever wants to`, "its audience is public");
    if (audience === "public" && highest !== "clear")
      throw refuse(`${id} is public`, "nothing above TLP:CLEAR leaves by it");
    if (kind === "mail" && !/^smtps?:$/.test(schemeOf(channel.server)))
      throw refuse(`${id}: ${channel.server} is no mail server`, "smtp://host:587 or smtps://host");
    if (kind === "webhook" && !/^https?:$/.test(schemeOf(channel.address)))
      throw refuse(`${id}: ${channel.address} is no address of the web`, "https://…");
    if (kind === "webhook" && channel.key.secretEnv === undefined && channel.key.secretFile === undefined)
      throw refuse(`${id}: nothing says where the key of its signature stands`, "secretEnv or secretFile");
    const unknown = "formats" in channel ? channel.formats.find((format) => !FORMAT_IDS.includes(format)) : undefined;
    if (unknown !== undefined) throw refuse(`${id}: there is no format ${unknown}`, FORMAT_IDS.join(", "));
  }
}

const schemeOf = (address: string) => (URL.canParse(address) ? new URL(address).protocol : "");

async function putChannels(
  { store, now }: ApiDeps,
  { value, by, after }: { readonly value: readonly Channel[]; readonly by: string; readonly after: number },
) {
  const at = now();
  await store.together(async ({ settings, audit }) => {
    const setting = await settings.put("channels", { value, by, at, after });
    if (!setting) throw new ApiProblem("changed-meanwhile", 412, "somebody changed the channels meanwhile", "GET /api/channels, and change those"); // biome-ignore format: one line
    await audit.append({ at, actor: by, action: "set-channels", detail: { version: setting.version } });
  });
}

async function retry({ store, now }: ApiDeps, key: string, by: string): Promise<void> {
  const delivery = found(await store.deliveries.get(key), "there is no such delivery", "GET /api/deliveries");
  if (delivery.state !== "failed")
    throw new ApiProblem(
      "not-in-force",
      409,
      `it is ${delivery.state}`,
      "only what failed at every try is tried again",
    );
  const at = now();
  await store.together(async ({ deliveries, jobs, audit }) => {
    await deliveries.record(key, { at, says: `tried again by ${by}`, state: "waiting" });
    // With the line that was just added.
    await jobs.add([sendJob(key, { told: delivery.log.length + 1 })]);
    await audit.append({
      at,
      actor: by,
      action: "retry-delivery",
      subject: delivery.advisory,
      detail: { channel: delivery.channel, recipient: delivery.recipient },
    });
  });
}

/** One row for each channel and outcome. */
async function dryRun({ store, now }: ApiDeps, id: string) {
  const advisory = found(await store.advisories.get(id), "there is no such advisory", "GET /api/advisories");
  const publisher = (await store.settings.get("publisher"))?.value;
  if (!publisher) throw new ApiProblem("not-in-force", 409, "nobody has set who publishes", "PUT /api/publisher");
  const message: AdvisoryMessage | undefined = advisory.draft
    ? previewOf(
        advisory,
        publisher,
        now()
          .toISOString()
          .replace(/\.\d+Z$/, "Z"),
      )
    : await store.advisories.message(id);
  const rows = new Map<
    string,
    { channel: string; kind: Channel["kind"]; outcome: "send" | "withhold"; recipients: number; why: string }
  >();
  for (const { channel, sends, why } of await routesOf(
    found(message, "it has no draft and no message", "draft it"),
    store,
  )) {
    const outcome = sends ? "send" : "withhold";
    const key = JSON.stringify([channel.id, outcome, why]);
    const row = rows.get(key) ?? { channel: channel.id, kind: channel.kind, outcome, recipients: 0, why };
    rows.set(key, { ...row, recipients: row.recipients + 1 });
  }
  return [...rows.values()];
}
