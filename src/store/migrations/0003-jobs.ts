import type { Migration } from "./migration.ts";

/**
 * Work to be done. A job that is taken is not due again until its lease ends: `run_at` is both, so that the job of a
 * worker that died comes back by itself. What is done is gone; what is dead stays to be seen.
 */
export const jobs: Migration = {
  name: "0003-jobs",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE job (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      queue text COLLATE "C" NOT NULL,
      key text COLLATE "C",
      run_at timestamptz NOT NULL,
      lease uuid,
      tries integer NOT NULL DEFAULT 0,
      dead boolean NOT NULL DEFAULT false,
      data json NOT NULL,
      error text
    )`,
    `CREATE UNIQUE INDEX job_key ON job (queue, key) WHERE NOT dead`,
    `CREATE INDEX job_due ON job (queue, run_at, id) WHERE NOT dead`,
    `CREATE INDEX job_dead ON job (id) WHERE dead`,
  ],
};
