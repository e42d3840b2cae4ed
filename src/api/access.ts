import { ROLES, type Role, type Scope } from "../ports/accounts.ts";

export interface Access {
  readonly least: Role | "public";
  /** A token with this scope will do; absent: only who is signed in. */
  readonly scope?: Scope;
}

/** Every route and who may use it. A route that is not here is not registered. */
export const ACCESS: Readonly<Record<string, Access>> = {
  "GET /healthz": { least: "public" },
  "GET /api/openapi.json": { least: "public" },
  "POST /api/setup/:token": { least: "public" },
  "POST /api/login": { least: "public" },
  "POST /api/logout": { least: "viewer" },
  "GET /api/session": { least: "viewer" },
  "GET /api/tokens": { least: "viewer" },
  "POST /api/tokens": { least: "viewer" },
  "DELETE /api/tokens/:id": { least: "viewer" },
  "GET /api/articles": { least: "viewer", scope: "read" },
  "GET /api/articles/:id": { least: "viewer", scope: "read" },
  "GET /api/search": { least: "viewer", scope: "read" },
  "GET /api/sources": { least: "viewer", scope: "read" },
  "GET /api/audit": { least: "admin", scope: "audit" },
  "GET /api/audit/verify": { least: "admin", scope: "audit" },
  "GET /api/accounts": { least: "admin" },
  "POST /api/accounts": { least: "admin" },
  "POST /api/accounts/:id/disable": { least: "admin" },
  "POST /api/accounts/:id/enable": { least: "admin" },
};

export const reaches = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);
