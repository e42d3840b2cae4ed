import type { Migration } from "./migration.ts";

/**
 * What went where, and the collections of the TAXII server. An older program neither sends nor serves: it loses nothing.
 */
export const deliveries: Migration = {
  name: "0009-deliveries",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE delivery (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key text COLLATE "C" NOT NULL UNIQUE,
      channel text COLLATE "C" NOT NULL,
      advisory text COLLATE "C" NOT NULL,
      version integer NOT NULL,
      recipient text COLLATE "C" NOT NULL,
      state text COLLATE "C" NOT NULL,
      why text,
      planned_at timestamptz NOT NULL,
      sent_at timestamptz
    )`,
    `CREATE INDEX delivery_advisory ON delivery (advisory, number)`,
    `CREATE INDEX delivery_waiting ON delivery (number) WHERE state IN ('waiting', 'failed')`,
    `CREATE TABLE delivery_log (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      delivery text COLLATE "C" NOT NULL REFERENCES delivery (key),
      at timestamptz NOT NULL,
      says text NOT NULL
    )`,
    `CREATE INDEX delivery_log_delivery ON delivery_log (delivery, number)`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON delivery_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    // The secret stands in mails that have left: it is no password, and opens nothing but the way out.
    `CREATE TABLE subscriber (
      channel text COLLATE "C" NOT NULL,
      recipient text COLLATE "C" NOT NULL,
      secret uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
      unsubscribed_at timestamptz,
      PRIMARY KEY (channel, recipient)
    )`,
    // The row of a collection is held by whoever adds: additions become visible in the order of their times.
    `CREATE TABLE exchange_collection (id text COLLATE "C" PRIMARY KEY, last_added bigint NOT NULL)`,
    `CREATE TABLE exchange_object (
      collection text COLLATE "C" NOT NULL REFERENCES exchange_collection,
      added bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      type text COLLATE "C" NOT NULL,
      version text COLLATE "C" NOT NULL,
      spec_version text COLLATE "C" NOT NULL,
      json text NOT NULL,
      PRIMARY KEY (collection, added),
      UNIQUE (collection, id, version)
    )`,
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exchange_object
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ],
};
