import { sql } from "kysely";
import type { Accounts, Role, Scope } from "../../ports/accounts.ts";
import { type Executor, together } from "./together.ts";

const COLUMNS = ["account.id", "account.name", "account.role", "account.disabled"] as const;

export function accounts(db: Executor): Accounts {
  return { ...people(db), ...logins(db), ...sessions(db), ...tokens(db) };
}

type People = Pick<Accounts, "get" | "add" | "list" | "setDisabled" | "setRole" | "setPassword" | "ofOutside">;

function people(db: Executor): People {
  return {
    async get(id) {
      const row = await db.selectFrom("account").select(COLUMNS).where("id", "=", id).executeTakeFirst();
      return row && accountOf(row);
    },
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
    setDisabled: (id, disabled) =>
      together(db, async (transaction) => {
        if (disabled && (await isLastAdmin(transaction, id))) return "last-admin";
        const changed = await transaction.updateTable("account").set({ disabled }).where("id", "=", id).executeTakeFirst(); // biome-ignore format: short
        if (disabled) await transaction.deleteFrom("session").where("account", "=", id).execute();
        return outcomeOf(changed);
      }),
    setRole: (id, role) =>
      together(db, async (transaction) => {
        if (role !== "admin" && (await isLastAdmin(transaction, id))) return "last-admin";
        return outcomeOf(
          await transaction.updateTable("account").set({ role }).where("id", "=", id).executeTakeFirst(),
        );
      }),
    setPassword: (id, passwordHash, { keep } = {}) =>
      together(db, async (transaction) => {
        const changed = await transaction
          .updateTable("account")
          .set({ password_hash: passwordHash, tries: 0, locked_until: null })
          .where("id", "=", id)
          .executeTakeFirst();
        await transaction
          .deleteFrom("session")
          .where("account", "=", id)
          .$if(keep !== undefined, (some) => some.where("hash", "<>", Buffer.from(keep!)))
          .execute();
        return changed.numUpdatedRows > 0n;
      }),
    async ofOutside({ issuer, subject, name, role }) {
      const known = () =>
        db.selectFrom("account").select(COLUMNS).where("issuer", "=", issuer).where("subject", "=", subject).executeTakeFirst(); // biome-ignore format: short
      const there = await known();
      if (there) return accountOf(there);
      const added = await db
        .insertInto("account")
        .values({ name, role, issuer, subject, password_hash: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning(COLUMNS)
        .executeTakeFirst();
      // Two first logins at one moment are one account.
      const row = added ?? (await known());
      return row && accountOf(row);
    },
  };
}

/** All enabled administrators are locked until the transaction ends: who waited sees who is left. */
async function isLastAdmin(db: Executor, id: string): Promise<boolean> {
  const admins = await db
    .selectFrom("account")
    .select("id")
    .where("role", "=", "admin")
    .where("disabled", "=", false)
    .orderBy("id")
    .forUpdate()
    .execute();
  return admins.length === 1 && admins[0]!.id === id.toLowerCase();
}

const outcomeOf = ({ numUpdatedRows }: { readonly numUpdatedRows: bigint }) =>
  numUpdatedRows > 0n ? "changed" : "unknown";

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
    async endLogin(id, passwordHash) {
      const ended = await db
        .updateTable("account")
        .set({ tries: 0, locked_until: null })
        .where("id", "=", id)
        .where("disabled", "=", false)
        .$if(passwordHash !== undefined, (some) => some.where("password_hash", "=", passwordHash!))
        .executeTakeFirst();
      return ended.numUpdatedRows > 0n;
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
