import type { Brief } from "../../domain/brief.ts";

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

/** The brief that `tocsin brief --json` wrote. A string answer says why the value is none. */
export function briefFromContract(value: unknown): Brief | string {
  if (typeof value !== "object" || value === null || !("tocsin" in value)) return "has no field “tocsin”";
  const fields = value as Record<string, unknown>;
  const missing = LISTS.find((name) => !Array.isArray(fields[name]));
  if (missing) return `has no list “${missing}”`;
  for (const article of fields["articles"] as Record<string, unknown>[]) {
    if (typeof article?.["text"] !== "string") return "has an article without text";
    const lacking = ARTICLE_LISTS.find((name) => !Array.isArray(article[name]));
    if (lacking) return `has an article without a list “${lacking}”`;
  }
  return withoutNulls(value) as Brief;
}

/** The contract writes an unknown speaker as null; in the domain it is absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])),
  );
}
