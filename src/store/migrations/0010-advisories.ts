import type { Migration } from "./migration.ts";

/**
 * Advisories: what happened to each, and the messages that left. `document` is what the events make of it, kept so that
 * lists need not fold them. An older program does not end them: it must not run in place of one that publishes.
 */
export const advisories: Migration = {
  name: "0010-advisories",
  oldestSafeVersion: 10,
  up: [
    // No sequence: a number that is missing would look like an advisory that somebody removed.
    `CREATE TABLE advisory (
      number integer PRIMARY KEY,
      id text COLLATE "C" NOT NULL UNIQUE,
      seq integer NOT NULL,
      state text COLLATE "C" NOT NULL,
      stage text COLLATE "C",
      due_at timestamptz,
      updated_at timestamptz NOT NULL,
      document json NOT NULL
    )`,
    `CREATE INDEX advisory_updated ON advisory (updated_at DESC, number DESC)`,
    `CREATE INDEX advisory_due ON advisory (due_at) WHERE due_at IS NOT NULL`,
    `CREATE TABLE advisory_event (
      advisory text COLLATE "C" NOT NULL REFERENCES advisory (id),
      seq integer NOT NULL,
      at timestamptz NOT NULL,
      by text NOT NULL,
      event json NOT NULL,
      PRIMARY KEY (advisory, seq)
    )`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON advisory_event
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `CREATE TABLE advisory_message (
      number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      advisory text COLLATE "C" NOT NULL REFERENCES advisory (id),
      version integer NOT NULL,
      state text COLLATE "C" NOT NULL,
      document json NOT NULL,
      PRIMARY KEY (advisory, version)
    )`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON advisory_message
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ],
};
