import type { Migration } from "./migration.ts";

/**
 * Messages of warnings by their identifiers: a later message is a version of the article of the first, within its source.
 * Warnings that are stored already stay apart from their later messages. An older program makes articles of these.
 */
export const warningMessages: Migration = {
  name: "0012-warning-messages",
  oldestSafeVersion: 10,
  up: [
    // No reference to the article: that is put behind it, in the same transaction.
    `CREATE TABLE warning_message (
      source text COLLATE "C" NOT NULL,
      key bytea NOT NULL,
      article bytea NOT NULL,
      PRIMARY KEY (source, key)
    )`,
    `CREATE INDEX warning_message_key ON warning_message (key)`,
  ],
};
