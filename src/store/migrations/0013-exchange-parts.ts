import type { Migration } from "./migration.ts";

/**
 * Which messages an object of a collection is of, and how each message is marked: what a collection may not carry any more
 * is not shown. Of earlier messages the marking is not known: what is of them alone is not shown where this is asked.
 */
export const exchangeParts: Migration = {
  name: "0013-exchange-parts",
  oldestSafeVersion: 13,
  up: [
    `ALTER TABLE advisory_message ADD COLUMN marking text COLLATE "C", ADD COLUMN mode text COLLATE "C"`,
    `CREATE TABLE exchange_part (
      collection text COLLATE "C" NOT NULL,
      added bigint NOT NULL,
      advisory text COLLATE "C" NOT NULL,
      version integer NOT NULL,
      PRIMARY KEY (collection, added, advisory, version),
      FOREIGN KEY (collection, added) REFERENCES exchange_object,
      FOREIGN KEY (advisory, version) REFERENCES advisory_message
    )`,
    `CREATE INDEX exchange_part_advisory ON exchange_part (collection, advisory)`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exchange_part
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ],
};
