import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type Static, Type } from "typebox";
import { type FoundRow, SEARCHED, type Searched } from "../../domain/desk.ts";
import { MENTION_TYPES, STATEMENT_KINDS } from "../../domain/vocabulary/words.ts";
import type { DerivedSearch } from "../../ports/store.ts";
import type { ApiDeps } from "../deps.ts";
import { type DeskReader, deskReader } from "../desk-reader.ts";
import { ApiProblem } from "../problem.ts";
import { afterOf, PageQuery } from "../schemas.ts";
import { entitiesNamed, foundRows, KIND_OF } from "../search-rows.ts";
import { list, ModelShape } from "../shapes.ts";

/** Whole documents are read for it: a page is short. */
const ROWS = 20;
const ROWS_MAX = 100;
/** Found under no name: no id of an entity is empty. */
const NOBODY = "";
const DAY_MS = 86_400_000;

const Name = Type.String({ minLength: 1, maxLength: 300 });
const AnId = Type.String({ pattern: "^[\\w-]{1,100}$" });
/** An ISO day, or an instant. */
const When = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]{5,15}Z)?$" });
const oneOf = (words: readonly string[]) => Type.Union(words.map((word) => Type.Literal(word)));

const SearchQuery = Type.Object({
  ...PageQuery,
  limit: Type.Integer({ minimum: 1, maximum: ROWS_MAX, default: ROWS }),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  in: Type.Unsafe<Searched>({ ...oneOf(SEARCHED), default: "claims" }),
  order: Type.Union([Type.Literal("newest"), Type.Literal("ranked")], { default: "newest" }),
  language: Type.Optional(Type.String({ pattern: "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$", maxLength: 35 })),
  since: Type.Optional(When),
  until: Type.Optional(When),
  kind: Type.Optional(oneOf(STATEMENT_KINDS)),
  type: Type.Optional(oneOf(MENTION_TYPES)),
  hedged: Type.Optional(Type.Literal("yes")),
  speaker: Type.Optional(Name),
  about: Type.Optional(Name),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  story: Type.Optional(AnId),
  article: Type.Optional(AnId),
  sector: Type.Optional(Name),
  region: Type.Optional(Name),
});
type Asked = Static<typeof SearchQuery>;
type FilterName = "kind" | "type" | "hedged" | "speaker" | "about" | "source" | "story" | "article" | "sector" | "region"; // biome-ignore format: short

/** What each may be chosen by. */
const FILTERS: Readonly<Record<Searched, readonly FilterName[]>> = {
  claims: ["kind", "hedged", "speaker", "about", "source", "story", "sector", "region"],
  statements: ["kind", "hedged", "speaker", "about", "source", "story", "article", "sector", "region"],
  articles: ["source", "story"],
  entities: ["type"],
  stories: ["source", "sector", "region"],
};
const ALL_FILTERS = [...new Set(Object.values(FILTERS).flat())];

const Found = Type.Unsafe<{ rows: FoundRow[]; next?: string }>(
  Type.Object(
    list(
      Type.Object({
        in: oneOf(SEARCHED),
        id: Type.String(),
        title: Type.String(),
        quote: Type.Optional(Type.String()),
        start: Type.Optional(Type.Integer()),
        end: Type.Optional(Type.Integer()),
        article: Type.Optional(Type.String()),
        publisher: Type.Optional(Type.String()),
        publishedAt: Type.Optional(Type.String()),
        story: Type.Optional(Type.String()),
        claim: Type.Optional(Type.String()),
        kind: Type.Optional(Type.String()),
        speaker: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        hedges: Type.Optional(Type.Array(ModelShape("hedge"))),
        language: Type.Optional(Type.String()),
        demo: Type.Optional(Type.Boolean()),
        marks: Type.Object({ title: Type.Array(Type.Array(Type.Integer())), quote: Type.Array(Type.Array(Type.Integer())) }), // biome-ignore format: short
      }),
    ),
  ),
);

export function searchRoutes({ store }: ApiDeps): FastifyPluginAsyncTypebox {
  const desk = deskReader(store);
  return async (app) => {
    app.get("/api/search", { schema: { querystring: SearchQuery, response: { 200: Found } } }, async ({ query }) => {
      checkFilters(query);
      const { q: words = "", language, limit, order } = query;
      const question = { words, ...(language === undefined ? {} : { language }) };
      const filters = await filtersOf(query, desk);
      const place = query.in;
      const request = { kind: KIND_OF[place], limit, order, filters, ...question, ...afterOf(query) };
      const { rows, ...next } = await desk.search(request);
      return { rows: await foundRows(place, rows, { question, derived: store.derived }), ...next };
    });
  };
}

function checkFilters(query: Asked): void {
  const may = FILTERS[query.in];
  const wrong = ALL_FILTERS.find((name) => query[name] !== undefined && !may.includes(name));
  if (wrong) throw new ApiProblem("bad-request", 400, `${query.in} are not chosen by ${wrong}`, `they are by ${may.join(", ")}, since, until`); // biome-ignore format: short
  const given = [query.q, query.since, query.until, ...ALL_FILTERS.map((name) => query[name])];
  if (given.every((value) => value === undefined))
    throw new ApiProblem("bad-request", 400, "nothing is searched for", "give words (q) or a filter");
  for (const when of [query.since, query.until])
    if (when !== undefined && Number.isNaN(Date.parse(when)))
      throw new ApiProblem("bad-request", 400, `${when} is no day`, "give one as 2031-05-01");
}

async function filtersOf(query: Asked, desk: DeskReader): Promise<DerivedSearch["filters"] & object> {
  const { since, until, kind, hedged, source, story, article, type, sector, region, speaker, about } = query;
  const facets: (string | string[])[] = [];
  if (kind !== undefined) facets.push(`kind:${kind}`);
  if (hedged !== undefined) facets.push("hedged:yes");
  if (source !== undefined) facets.push(`source:${source}`);
  if (sector !== undefined) facets.push(`subject:sector:${sector}`);
  if (region !== undefined) facets.push(`subject:region:${region}`);
  if (speaker !== undefined) facets.push([...(await entitiesNamed(speaker, desk)).map((id) => `speaker:${id}`), `said-by:${speaker.toLowerCase()}`]); // biome-ignore format: short
  if (about !== undefined) {
    const named = await entitiesNamed(about, desk);
    facets.push((named.length ? named : [NOBODY]).map((id) => `about:${id}`));
  }
  // Statements have their speaker for a key.
  if (story !== undefined && query.in === "statements") facets.push(`story:${story}`);
  const key = type ?? (query.in === "statements" ? undefined : story);
  return {
    facets,
    ...(key === undefined ? {} : { key }),
    ...(article === undefined ? {} : { article }),
    ...(since === undefined ? {} : { since: new Date(since) }),
    ...(until === undefined ? {} : { until: endOf(until) }),
  };
}

/** A day with all its hours. */
const endOf = (until: string) => new Date(Date.parse(until) + (until.includes("T") ? 0 : DAY_MS));
