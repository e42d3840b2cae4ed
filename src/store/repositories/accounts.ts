import { sql } from "kysely";
import type { Accounts, Role, Scope } from "../../ports/accounts.ts";
import type { Executor } from "./together.ts";

const COLUMNS = ["account.id", "account.name", "account.role", "account.disabled"] as const;

export function accounts(db: Executor): Accounts {
  return { ...people(db), ...logins(db), ...sessions(db), ...tokens(db) };
}

function people(db: Executor): Pick<Accounts, "add" | "list" | "setDisabled"> {
  return {
    async add({ name, role, passwordHash }) {
      const added = await db
        .insertInto("account")
        .values({ name, role, password_hash: passwordHash })
        .onConflict((conflict) => conflict.column("name").doNothing())
        .returning(COLUMNS)
        .executeTakeFirst();
      return added && accountOf(added);
    },
    async list() {
      return (await db.selectFrom("account").select(COLUMNS).orderBy("name").execute()).map(accountOf);
    },
    async setDisabled(id, disabled) {
      const changed = await db.updateTable("account").set({ disabled }).where("id", "=", id).executeTakeFirst();
      if (disabled) await db.deleteFrom("session").where("account", "=", id).execute();
      return changed.numUpdatedRows > 0n;
    },
  };
}

function logins(db: Executor): Pick<Accounts, "beginLogin" | "endLogin"> {
  return {
    async beginLogin(name, { now, triesMax, lockMs }) {
      // A lock that has run out gives all tries again.
      const tries = sql<number>`case when locked_until is null then tries + 1 else 1 end`;
      const row = await db
        .updateTable("account")
        .set({
          tries,
          locked_until: sql<Date | null>`case when ${tries} >= ${triesMax} then ${new Date(now.getTime() + lockMs)}::timestamptz end`,
        })
        .where("name", "=", name)
        .where("disabled", "=", false)
        .where("password_hash", "is not", null)
        .where((where) => where.or([where("locked_until", "is", null), where("locked_until", "<=", now)]))
        .returning([...COLUMNS, "account.password_hash", "account.tries"])
        .executeTakeFirst();
      if (!row) return undefined;
      return { ...accountOf(row), passwordHash: row.password_hash!, lastTry: row.tries >= triesMax };
    },
    async endLogin(id) {
      await db.updateTable("account").set({ tries: 0, locked_until: null }).where("id", "=", id).execute();
    },
  };
}

function sessions(db: Executor): Pick<Accounts, "openSession" | "ofSession" | "closeSession"> {
  return {
    async openSession({ hash, account, now, expiresAt }) {
      await db.deleteFrom("session").where("account", "=", account).where("expires_at", "<=", now).execute();
      await db
        .insertInto("session")
        .values({ hash: Buffer.from(hash), account, expires_at: expiresAt })
        .execute();
    },
    async ofSession(hash, now) {
      const row = await db
        .selectFrom("session")
        .innerJoin("account", "account.id", "session.account")
        .select(COLUMNS)
        .where("session.hash", "=", Buffer.from(hash))
        .where("session.expires_at", ">", now)
        .where("account.disabled", "=", false)
        .executeTakeFirst();
      return row && accountOf(row);
    },
    async closeSession(hash) {
      await db.deleteFrom("session").where("hash", "=", Buffer.from(hash)).execute();
    },
  };
}

function tokens(db: Executor): Pick<Accounts, "addToken" | "ofToken" | "tokens" | "removeToken"> {
  return {
    async addToken({ hash, account, name, scopes, expiresAt }) {
      const { id } = await db
        .insertInto("api_token")
        .values({ hash: Buffer.from(hash), account, name, scopes: scopes.join(" "), expires_at: expiresAt })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },
    async ofToken(hash, now) {
      const row = await db
        .selectFrom("api_token")
        .innerJoin("account", "account.id", "api_token.account")
        .select([...COLUMNS, "api_token.scopes"])
        .where("api_token.hash", "=", Buffer.from(hash))
        .where("api_token.expires_at", ">", now)
        .where("account.disabled", "=", false)
        .executeTakeFirst();
      return row && { ...accountOf(row), scopes: scopesOf(row.scopes) };
    },
    async tokens(account) {
      const rows = await db
        .selectFrom("api_token")
        .select(["id", "name", "scopes", "expires_at"])
        .where("account", "=", account)
        .orderBy("name")
        .orderBy("id")
        .execute();
      return rows.map(({ id, name, scopes, expires_at }) => ({
        id,
        name,
        scopes: scopesOf(scopes),
        expiresAt: expires_at,
      }));
    },
    async removeToken(account, id) {
      const removed = await db
        .deleteFrom("api_token")
        .where("account", "=", account)
        .where("id", "=", id)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },
  };
}

const scopesOf = (scopes: string) => scopes.split(" ") as Scope[];

const accountOf = ({ id, name, role, disabled }: { id: string; name: string; role: string; disabled: boolean }) => ({
  id,
  name,
  role: role as Role,
  disabled,
});
