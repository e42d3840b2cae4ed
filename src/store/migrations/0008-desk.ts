import type { Migration } from "./migration.ts";

/**
 * What the people of a desk set: settings, of which every version stays to be seen; per account marks and watchwords.
 * Who signs in elsewhere has no password here. An older program knows none of it: it lets nobody in without a password.
 */
export const desk: Migration = {
  name: "0008-desk",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE setting (
      name text COLLATE "C" NOT NULL,
      version integer NOT NULL,
      at timestamptz NOT NULL,
      by text NOT NULL,
      document json NOT NULL,
      PRIMARY KEY (name, version)
    )`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON setting
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    // No reference to what is marked: documents are made again, and a story may come back. `articles`: of the story, when
    // it was marked: more than these are news.
    `CREATE TABLE mark (
      account uuid NOT NULL REFERENCES account,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('article', 'story')),
      id text COLLATE "C" NOT NULL,
      read boolean NOT NULL DEFAULT false,
      done boolean NOT NULL DEFAULT false,
      starred boolean NOT NULL DEFAULT false,
      articles integer NOT NULL DEFAULT 0,
      at timestamptz NOT NULL,
      PRIMARY KEY (account, kind, id)
    )`,
    `CREATE TABLE watchword (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      account uuid NOT NULL REFERENCES account,
      name text NOT NULL,
      query text NOT NULL,
      filters json NOT NULL,
      notify boolean NOT NULL,
      looked_at timestamptz NOT NULL,
      UNIQUE (account, name)
    )`,
    // For what is new since somebody looked.
    `CREATE INDEX article_first_fetched ON article (first_fetched_at)`,
    `ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL, ADD COLUMN issuer text, ADD COLUMN subject text,
      ADD CONSTRAINT account_subject UNIQUE (issuer, subject)`,
  ],
};
