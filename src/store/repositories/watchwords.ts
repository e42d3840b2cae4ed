import { sql } from "kysely";
import { LIMITS } from "../../domain/limits.ts";
import type { NewWatchword, Watchword, Watchwords } from "../../ports/marks.ts";
import { searchQuery } from "./search-query.ts";
import { type Executor, together } from "./together.ts";

export function watchwords(db: Executor): Watchwords {
  return {
    list: (account) => list(db, account),
    add: (account, watchword, at) => together(db, (transaction) => add(transaction, account, { watchword, at })),
    change: (account, id, watchword) => together(db, (transaction) => change(transaction, account, { id, watchword })),
    async look(account, id, at) {
      const looked = await db
        .updateTable("watchword")
        .set({ looked_at: at })
        .where("account", "=", account)
        .where("id", "=", id)
        .executeTakeFirst();
      return looked.numUpdatedRows > 0n;
    },
    async remove(account, id) {
      const removed = await db
        .deleteFrom("watchword")
        .where("account", "=", account)
        .where("id", "=", id)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },
  };
}

async function list(db: Executor, account: string): Promise<readonly Watchword[]> {
  const rows = await ofAccount(db, account).orderBy("name").orderBy("id").execute();
  const listed: Watchword[] = [];
  for (const { id, name, query, filters, notify, looked_at } of rows) {
    const own = { name, query, filters: filters as Watchword["filters"], notify };
    listed.push({ id, ...own, lookedAt: looked_at, newArticles: await newArticles(db, own, looked_at) });
  }
  return listed;
}

const ofAccount = (db: Executor, account: string) =>
  db
    .selectFrom("watchword")
    .select(["id", "name", "query", "filters", "notify", "looked_at"])
    .where("account", "=", account);

async function newArticles(db: Executor, { query, filters }: NewWatchword, since: Date): Promise<number> {
  const words = searchQuery(query, filters["language"]);
  if (!words) return 0;
  const found = db
    .selectFrom("article")
    .select("id")
    .where(sql<boolean>`search @@ ${words}`)
    .where("first_fetched_at", ">", since)
    .$if(filters["source"] !== undefined, (some) => some.where("source", "=", filters["source"]!))
    .limit(LIMITS.watchwordArticlesMax);
  const { count } = await db
    .selectFrom(found.as("found"))
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

type Named = { readonly name: string };

/** Those of an account one after the other: so that a name is taken once, and no more are kept than may be. */
async function others(db: Executor, account: string, { name }: Named) {
  await sql`select from account where id = ${account} for no key update`.execute(db);
  const rows = await ofAccount(db, account).execute();
  return { ids: rows.map(({ id }) => id), taken: rows.find((row) => row.name === name)?.id };
}

async function add(
  db: Executor,
  account: string,
  { watchword, at }: { readonly watchword: NewWatchword; readonly at: Date },
): Promise<string | undefined> {
  const { ids, taken } = await others(db, account, watchword);
  if (taken !== undefined || ids.length >= LIMITS.watchwordsMax) return undefined;
  const { id } = await db
    .insertInto("watchword")
    .values({ account, ...columnsOf(watchword), looked_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function change(
  db: Executor,
  account: string,
  { id, watchword }: { readonly id: string; readonly watchword: NewWatchword },
) {
  const { ids, taken } = await others(db, account, watchword);
  if (!ids.includes(id)) return "unknown";
  if (taken !== undefined && taken !== id) return "taken";
  await db.updateTable("watchword").set(columnsOf(watchword)).where("id", "=", id).execute();
  return "changed";
}

const columnsOf = ({ name, query, filters, notify }: NewWatchword) => ({
  name,
  query,
  filters: JSON.stringify(filters),
  notify,
});
