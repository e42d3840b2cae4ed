import pg from "pg";
import type { Credentials } from "./postmaster.ts";
import { APPLICATION, DATABASE, type Secrets } from "./secrets.ts";

/** The role of the program and its database: made once, and again after a stop in the middle. */
export async function prepareDatabase(administrator: Credentials, { application }: Secrets): Promise<void> {
  const client = new pg.Client({ ...administrator });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database`,
      [APPLICATION, DATABASE],
    );
    // The password is ours, base64url: nothing in it needs escaping.
    if (!rows[0]?.role) await client.query(`create role ${APPLICATION} login password '${application}'`);
    if (!rows[0]?.database) await client.query(`create database ${DATABASE} owner ${APPLICATION}`);
  } finally {
    await client.end();
  }
}
