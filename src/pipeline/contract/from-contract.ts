import type { Brief } from "../../domain/brief.ts";
import { LIMITS } from "../../domain/limits.ts";
import { faultIn } from "./check.ts";
import { schemaOf } from "./schema.ts";

const LISTS = ["articles", "entities", "stories", "claims", "assessments", "timeline", "issues"] as const;
const ARTICLE_LISTS = [
  "passages",
  "furniture",
  "origins",
  "mentions",
  "statements",
  "incidents",
  "alerts",
  "designations",
  "advice",
  "issues",
] as const;

type Fields = Record<string, unknown>;

/** The brief that `tocsin brief --json` wrote, in this or an earlier version. A string answer says why the value is none. */
export function briefFromContract(value: unknown): Brief | string {
  if (typeof value !== "object" || value === null || !("tocsin" in value)) return "has no field “tocsin”";
  if (isDeep(value)) return `nests deeper than ${LIMITS.briefDepthMax}`;
  const given = withoutNulls(value) as Fields;
  const missing = LISTS.find((name) => !Array.isArray(given[name]));
  if (missing) return `has no list “${missing}”`;
  for (const article of given["articles"] as Fields[]) {
    if (typeof article?.["text"] !== "string") return "has an article without text";
    const lacking = ARTICLE_LISTS.find((name) => !Array.isArray(article[name]));
    if (lacking) return `has an article without a list “${lacking}”`;
  }
  const brief = inThisVersion(given);
  return faultIn(brief, schemaOf("brief")) ?? (withoutNulls(brief) as Brief);
}

function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth >= LIMITS.briefDepthMax || Object.values(value).some((inner) => isDeep(inner, depth + 1));
}

/** The contract writes an unknown speaker as null; in the domain it is absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])),
  );
}

/** What an earlier version did not write yet is empty: nothing was looked for. */
function inThisVersion(given: Fields): Fields {
  const brief = filled(given, { proposals: [], sources: [], blindSpots: [], measures: [], decisions: [] });
  return {
    ...brief,
    articles: eachOf(brief["articles"], articleInThisVersion),
    stories: eachOf(brief["stories"], (story) => ({
      ...filled(story, { excerpts: [], origins: [], dependences: [], roles: [], decided: [] }),
      copies: eachOf(story["copies"], (copy) => filled(copy, { relation: "copy", passages: [] })),
    })),
    claims: eachOf(brief["claims"], claimInThisVersion),
    assessments: eachOf(brief["assessments"], (assessment) =>
      filled(assessment, { confidenceWhy: "", unknown: [], wouldChange: [], measures: [], changes: [] }),
    ),
    timeline: eachOf(brief["timeline"], (entry) => filled(entry, { kind: "incident", turn: "neither" })),
  };
}

/** The speaker goes again after the check, which wants an answer. */
function articleInThisVersion(article: Fields): Fields {
  const spoken = (holder: Fields) => ({
    ...holder,
    statements: eachOf(holder["statements"], (statement) => filled(statement, { speaker: null })),
  });
  const proposals = article["modelProposals"];
  return { ...spoken(article), ...(isFields(proposals) ? { modelProposals: spoken(proposals) } : {}) };
}

function claimInThisVersion(claim: Fields): Fields {
  const [side] = Array.isArray(claim["stances"]) ? (claim["stances"] as unknown[]) : [];
  const item = isFields(side) ? (side["statement"] ?? side["incident"]) : undefined;
  // Its text was the firmest wording; of the others nothing was kept.
  const wording = { item: item ?? "", article: "", quote: claim["text"] };
  return {
    ...filled(claim, { dependences: [], credibilityWhy: "", strongest: wording, weakest: wording, withdrawn: [] }),
    origins: eachOf(claim["origins"], (origin) =>
      filled(origin, { named: !String(origin["name"]).startsWith("not named") }),
    ),
  };
}

/** What is there stays, in its order. */
function filled(fields: Fields, defaults: Fields): Fields {
  return {
    ...fields,
    ...Object.fromEntries(Object.entries(defaults).filter(([name]) => !Object.hasOwn(fields, name))),
  };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values that are none stay as they are: the check that follows names them. */
function eachOf(list: unknown, change: (fields: Fields) => Fields): unknown {
  return Array.isArray(list) ? list.map((item) => (isFields(item) ? change(item) : item)) : list;
}
