import type { Migration } from "./migration.ts";

/**
 * Sources, articles and the ledger of their versions. An article is what stands at one address: its id is the hash of
 * the address, so that addresses of any length are unique without an index on them. Its other columns repeat the newest
 * version, for lists and search. Documents are `json`, not `jsonb`: their text is kept to the character, U+0000 included.
 */
export const articles: Migration = {
  name: "0001-articles",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE source (
      id text COLLATE "C" PRIMARY KEY,
      name text NOT NULL
    )`,
    `CREATE TABLE article (
      id bytea PRIMARY KEY,
      address text NOT NULL,
      source text REFERENCES source,
      first_fetched_at timestamptz NOT NULL,
      last_fetched_at timestamptz NOT NULL,
      version bytea NOT NULL,
      version_fetched_at timestamptz NOT NULL,
      title text,
      publisher text,
      language text NOT NULL,
      sort_at timestamptz NOT NULL,
      search tsvector
    )`,
    `CREATE INDEX article_newest ON article (sort_at DESC, id DESC)`,
    `CREATE INDEX article_newest_of_source ON article (source, sort_at DESC, id DESC)`,
    // fastupdate off: a list of pending entries made searches slow whatever they found.
    `CREATE INDEX article_search ON article USING gin (search) WITH (fastupdate = off)`,
    `CREATE TABLE article_version (
      article bytea NOT NULL REFERENCES article,
      fetched_at timestamptz NOT NULL,
      hash bytea NOT NULL,
      text_hash bytea NOT NULL,
      bytes_hash bytea,
      bytes bytea,
      document json NOT NULL,
      PRIMARY KEY (article, fetched_at, hash)
    )`,
    `CREATE INDEX article_version_text ON article_version (text_hash)`,
  ],
};
