import * as words from "../../domain/vocabulary/words.ts";
import { DEFS } from "./defs.ts";
import { list, ORIGIN_KIND, object, oneOf, type Schema, STANCE_OR_UNRELATED, TEXT } from "./parts.ts";

/** What `tocsin schema NAME` can print. */
export const SCHEMA_NAMES = ["brief", "article", "read", "group", "stance", "decision", "advisory", "message"] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

const of = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const ROOTS: Record<SchemaName, Schema> = {
  brief: object(
    {
      tocsin: TEXT,
      articles: list(of("article")),
      entities: list(of("entity")),
      stories: list(of("story")),
      claims: list(of("claim")),
      proposals: list(of("storyProposal")),
      sources: list(of("sourceRating")),
      assessments: list(of("assessment")),
      timeline: list(of("timelineEntry")),
      blindSpots: list(of("blindSpot")),
      measures: list(of("measure")),
      decisions: list(of("decision")),
      issues: list(of("issue")),
    },
    { asOf: TEXT },
  ),
  article: of("article"),
  read: object(
    {
      id: TEXT,
      language: TEXT,
      text: TEXT,
      passages: list(of("passage")),
      furniture: list(of("furniture")),
      issues: list(of("issue")),
    },
    {
      title: TEXT,
      author: TEXT,
      publisher: TEXT,
      publishedAt: TEXT,
      // With --why.
      provenance: { type: "object", additionalProperties: TEXT },
      agreement: { type: "number", minimum: 0, maximum: 1 },
      candidates: list(object({ field: TEXT, value: TEXT, from: TEXT, where: TEXT }, { refused: TEXT })),
    },
  ),
  group: object(
    { id: TEXT, story: TEXT, origins: list(object({ name: TEXT, kind: ORIGIN_KIND })) },
    {
      copyOf: TEXT,
      relation: oneOf(words.COPY_RELATIONS),
      change: oneOf(words.VERSION_CHANGES),
      sharesPassagesWith: TEXT,
    },
  ),
  stance: object({ id: TEXT, stance: STANCE_OR_UNRELATED, why: TEXT }),
  decision: of("decision"),
  advisory: of("advisory"),
  message: of("advisoryMessage"),
};

/** JSON Schema, draft 2020-12, of one kind of output; offsets are UTF-16 code units. */
export function schemaOf(name: SchemaName): Schema {
  const root = ROOTS[name];
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `https://tocsin.invalid/schema/${name}.json`,
    title: `tocsin ${name}`,
    description: "start and end are UTF-16 code units into the article's text, end exclusive; absent means not stated.",
    ...root,
    $defs: neededDefs(root),
  };
}

/** Only the definitions that are reachable: the schema of a group line is 20 lines, not 300. */
function neededDefs(root: Schema): Record<string, Schema> {
  const needed: Record<string, Schema> = {};
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const name = /^#\/\$defs\/(\w+)$/.exec(String((value as Schema)["$ref"] ?? ""))?.[1];
    if (name && !(name in needed)) {
      needed[name] = DEFS[name]!;
      visit(DEFS[name]);
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(root);
  return Object.fromEntries(Object.entries(needed).sort(([a], [b]) => (a < b ? -1 : 1)));
}
