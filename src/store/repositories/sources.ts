import { sql } from "kysely";
import type { SourceManifest, SourceState, StoredSubscription } from "../../domain/source.ts";
import type { Sources } from "../../ports/store.ts";
import type { Executor } from "./together.ts";

export function sources(db: Executor): Sources {
  return {
    async put(source) {
      await db
        .insertInto("source")
        .values({ ...source })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name: source.name }))
        .execute();
    },
    list: () => db.selectFrom("source").select(["id", "name"]).orderBy("id").execute(),
    async subscribe(manifest) {
      const row = { name: manifest.title, manifest: JSON.stringify(manifest) };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("source")
        .values({ id: manifest.id, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row).where(isFreeOrSame(manifest.address)))
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async subscriptions() {
      const rows = await db
        .selectFrom("source")
        .select(["manifest", "state", "paused_at"])
        .where("manifest", "is not", null)
        .orderBy("id")
        .execute();
      return rows.map(subscriptionOf);
    },
    async keepState(id, state) {
      await subscribed(db, id)
        .set({ state: JSON.stringify(state) })
        .execute();
    },
    async pause(id, at) {
      return changed(
        await subscribed(db, id)
          .set({ paused_at: at ?? null })
          .executeTakeFirst(),
      );
    },
    async perDay(since) {
      const day = sql<string>`to_char(sort_at at time zone 'UTC', 'YYYY-MM-DD')`;
      const rows = await db
        .selectFrom("article")
        .select(["source", day.as("day"), sql<number>`count(*)::int`.as("articles")])
        .where("source", "is not", null)
        .where("sort_at", ">=", since)
        .groupBy(["source", "day"])
        .orderBy("source")
        .orderBy("day")
        .execute();
      return rows.map(({ source, ...rest }) => ({ source: source!, ...rest }));
    },
    async unsubscribe(id) {
      return changed(await subscribed(db, id).set({ manifest: null, state: null, paused_at: null }).executeTakeFirst());
    },
  };
}

const isFreeOrSame = (address: string) =>
  sql<boolean>`source.manifest is null or source.manifest->>'address' = ${address}`;

const subscribed = (db: Executor, id: string) =>
  db.updateTable("source").where("id", "=", id).where("manifest", "is not", null);

const changed = ({ numUpdatedRows }: { readonly numUpdatedRows: bigint }) => numUpdatedRows > 0n;

/** As we wrote them: what comes from outside was checked before. */
function subscriptionOf(row: { manifest: unknown; state: unknown; paused_at: Date | null }): StoredSubscription {
  return {
    manifest: row.manifest as SourceManifest,
    ...(row.state ? { state: row.state as SourceState } : {}),
    ...(row.paused_at ? { pausedAt: row.paused_at } : {}),
  };
}
