import type { Migration } from "./migration.ts";

/** What can be searched; each kind has an index of its own, so that words of other kinds cost nothing. */
const KINDS = ["article", "statement", "claim", "entity", "story"];

/** In one index for all kinds a word that is frequent in one of them made searches of the others slow. */
export const searchByKind: Migration = {
  name: "0011-search-by-kind",
  oldestSafeVersion: 1,
  up: [
    ...KINDS.map(
      (kind) =>
        `CREATE INDEX derived_search_${kind} ON derived USING gin (search) WITH (fastupdate = off) WHERE kind = '${kind}'`,
    ),
    `DROP INDEX derived_search`,
  ],
};
