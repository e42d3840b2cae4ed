import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Profile } from "../../domain/assessment.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import type { Setting } from "../../ports/settings.ts";
import type { ApiDeps } from "../deps.ts";
import { whoOf } from "../guard.ts";
import { ApiProblem } from "../problem.ts";
import { afterOf, Instant, oneOf, PageQuery } from "../schemas.ts";

/** Bytes: 1,000 organisations with their sites and suppliers. */
const PROFILE_BYTES_MAX = 500_000;
/** Of what is wrong in a profile, how much is told at once. */
const ISSUES_TOLD = 5;

const Names = Type.Array(Type.String());
const Sectors = Type.Array(oneOf(Object.keys(SECTORS) as Sector[]));
const Site = Type.Object({ name: Type.String(), aliases: Names, place: Type.Optional(Type.String()) });
const Organisation = Type.Object({
  name: Type.String(),
  aliases: Names,
  sectors: Sectors,
  regions: Names,
  sites: Type.Array(Site),
  suppliers: Names,
});
const ProfileBody = Type.Object({
  name: Type.Optional(Type.String()),
  sectors: Sectors,
  regions: Names,
  organisations: Type.Array(Organisation),
});
/** Version 0: nobody has set one. */
const Version = Type.Object({
  version: Type.Integer(),
  profile: ProfileBody,
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
});
const History = Type.Object({ rows: Type.Array(Version), next: Type.Optional(Type.String()) });
/** Checked as the file of `--profile` is, which is read more kindly than a schema could. */
const Given = Type.Object({}, { additionalProperties: true, description: "as the file of tocsin brief --profile" });

export function profileRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { store } = deps;
  return async (app) => {
    app.get("/api/profile", { schema: { response: { 200: Version } } }, async (_request, reply) => {
      const version = versionOf(await store.settings.get("profile"));
      reply.header("etag", tagOf(version));
      return version;
    });
    app.put(
      "/api/profile",
      { bodyLimit: PROFILE_BYTES_MAX, schema: { body: Given, response: { 200: Version } } },
      async (request, reply) => {
        const after = seen(request.headers["if-match"]);
        const put = await putProfile(deps, { given: request.body, by: whoOf(request).name, after });
        reply.header("etag", tagOf(put));
        return put;
      },
    );
    app.get(
      "/api/profile/history",
      { schema: { querystring: Type.Object(PageQuery), response: { 200: History } } },
      async ({ query }) => {
        const { rows, ...next } = await store.settings.history("profile", { limit: query.limit, ...afterOf(query) });
        return { rows: rows.map(versionOf), ...next };
      },
    );
  };
}

async function putProfile(
  { store, now, parseProfile }: ApiDeps,
  { given, by, after }: { readonly given: unknown; readonly by: string; readonly after: number },
) {
  const { profile, issues } = await parseProfile(given);
  if (issues.length) {
    const says = issues.slice(0, ISSUES_TOLD).map(({ message }) => message);
    throw new ApiProblem("bad-request", 400, "the profile is not kept: something in it cannot be used", says.join(" "));
  }
  return store.together(async ({ settings, audit }) => {
    const at = now();
    const setting = await settings.put("profile", { value: profile, by, at, after });
    if (!setting) throw new ApiProblem("changed-meanwhile", 412, "somebody changed the profile meanwhile", "GET /api/profile, and change that one"); // biome-ignore format: short
    await audit.append({ at, actor: by, action: "set-profile", detail: { version: setting.version } });
    return versionOf(setting);
  });
}

const tagOf = ({ version }: { version: number }) => `"profile-${version}"`;

/** So that nobody overwrites what they have not seen. */
function seen(ifMatch: string | undefined): number {
  const [, version] = /^"profile-(\d{1,9})"$/.exec(ifMatch ?? "") ?? [];
  if (version !== undefined) return Number(version);
  const next = "send If-Match with the ETag of GET /api/profile";
  if (ifMatch === undefined) throw new ApiProblem("version-needed", 428, "it is not said which version is changed", next); // biome-ignore format: short
  throw new ApiProblem("changed-meanwhile", 412, "there is no such version of the profile", next);
}

function versionOf(setting?: Setting<Profile>) {
  if (!setting) return { version: 0, profile: { sectors: [], regions: [], organisations: [] } };
  const { version, value, by, at } = setting;
  return { version, profile: mutable(value), by, at: at.toISOString() };
}

/** What a schema wants, in the types of TypeBox. */
function mutable({ name, sectors, regions, organisations }: Profile) {
  return {
    ...(name === undefined ? {} : { name }),
    sectors: [...sectors],
    regions: [...regions],
    organisations: organisations.map((one) => ({
      ...one,
      aliases: [...one.aliases],
      sectors: [...one.sectors],
      regions: [...one.regions],
      sites: one.sites.map((site) => ({ ...site, aliases: [...site.aliases] })),
      suppliers: [...one.suppliers],
    })),
  };
}
