import type { Migration } from "./migration.ts";

/** What the steps made, as documents. One table for all kinds: only the columns by which they are found differ in use. */
export const derived: Migration = {
  name: "0004-derived",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE generation (
      name text COLLATE "C" PRIMARY KEY,
      current boolean NOT NULL DEFAULT false
    )`,
    `CREATE UNIQUE INDEX generation_current ON generation (current) WHERE current`,
    `CREATE TABLE derived (
      generation text COLLATE "C" NOT NULL REFERENCES generation,
      kind text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL,
      article bytea REFERENCES article,
      key text COLLATE "C",
      sort_at timestamptz NOT NULL,
      document json NOT NULL,
      PRIMARY KEY (generation, kind, id)
    )`,
    `CREATE INDEX derived_newest ON derived (generation, kind, sort_at DESC, id DESC)`,
    `CREATE INDEX derived_key ON derived (generation, kind, key, sort_at DESC, id DESC) WHERE key IS NOT NULL`,
    `CREATE INDEX derived_article ON derived (article, generation) WHERE article IS NOT NULL`,
  ],
};
