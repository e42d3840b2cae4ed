import type { Migration } from "./migration.ts";

/** What people decided, and who did what: rows are added and never changed, whatever the program tries. */
export const decisionsAndAudit: Migration = {
  name: "0002-decisions-and-audit",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE decision (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id bytea NOT NULL UNIQUE,
      document json NOT NULL
    )`,
    // The text is kept as it was hashed.
    `CREATE TABLE audit (
      number bigint PRIMARY KEY,
      entry text NOT NULL,
      hash bytea NOT NULL
    )`,
    `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$`,
    ...["decision", "audit"].map(
      (table) => `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    ),
  ],
};
