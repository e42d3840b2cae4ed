import type { Migration } from "./migration.ts";

/**
 * Who may use the desk. Secrets of sessions and tokens are kept as hashes: who reads the tables, or a backup, can use
 * none of them. An older program knows no accounts and does no harm to them.
 */
export const accounts: Migration = {
  name: "0006-accounts",
  oldestSafeVersion: 1,
  up: [
    `CREATE TABLE account (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      name text COLLATE "C" NOT NULL UNIQUE,
      role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'approver', 'admin')),
      password_hash text NOT NULL,
      disabled boolean NOT NULL DEFAULT false,
      tries integer NOT NULL DEFAULT 0,
      locked_until timestamptz
    )`,
    `CREATE TABLE session (
      hash bytea PRIMARY KEY,
      account uuid NOT NULL REFERENCES account,
      expires_at timestamptz NOT NULL
    )`,
    `CREATE INDEX session_account ON session (account)`,
    `CREATE TABLE api_token (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      hash bytea NOT NULL UNIQUE,
      account uuid NOT NULL REFERENCES account,
      name text NOT NULL,
      scopes text NOT NULL,
      expires_at timestamptz NOT NULL
    )`,
    `CREATE INDEX api_token_account ON api_token (account)`,
  ],
};
