import type { Migration } from "./migration.ts";

/** A source that is collected from has a manifest. Those of before have none and stay names. */
export const collecting: Migration = {
  name: "0005-collecting",
  oldestSafeVersion: 1,
  up: [`ALTER TABLE source ADD COLUMN manifest json, ADD COLUMN state json, ADD COLUMN paused_at timestamptz`],
};
