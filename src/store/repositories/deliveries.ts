import { sql } from "kysely";
import type { Delivery, DeliveryState } from "../../domain/channel.ts";
import { present } from "../../domain/present.ts";
import type { Deliveries, NewDelivery } from "../../ports/deliveries.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import { type Executor, together } from "./together.ts";

const COLUMNS = ["number", "key", "channel", "advisory", "version", "recipient", "state", "why", "planned_at", "sent_at"] as const; // biome-ignore format: short
/** A log says what a server said: long answers are cut. */
const SAYS_CHARACTERS_MAX = 500;

export function deliveries(db: Executor): Deliveries {
  return {
    plan: (rows, at) => together(db, (transaction) => plan(transaction, rows, at)),
    async get(key) {
      const rows = await db.selectFrom("delivery").select(COLUMNS).where("key", "=", key).execute();
      return (await withLogs(db, rows))[0];
    },
    record: (key, entry) => together(db, (transaction) => record(transaction, key, entry)),
    async list(request) {
      const before = positionOf(request.after, ["number"]);
      const { advisory, channel, state } = request;
      const found = await db
        .selectFrom("delivery")
        .select(COLUMNS)
        .$if(before !== undefined, (query) => query.where("number", "<", Number(before![0])))
        .$if(advisory !== undefined, (query) => query.where("advisory", "=", advisory!))
        .$if(channel !== undefined, (query) => query.where("channel", "=", channel!))
        .$if(state !== undefined, (query) => query.where("state", "=", state!))
        .orderBy("number", "desc")
        .limit(limitOf(request) + 1)
        .execute();
      const known = await withLogs(db, found);
      return pageOf(found, request, (row) => known[found.indexOf(row)]!, ({ number }) => [number]); // biome-ignore format: short
    },
    earlier: (advisory) =>
      db
        .selectFrom("delivery")
        .select(["channel", "recipient"])
        .distinct()
        .where("advisory", "=", advisory)
        .where("state", "!=", "withheld")
        .orderBy("channel")
        .orderBy("recipient")
        .execute(),
    ofRecipient: (delivery) => ofRecipient(db, delivery),
    async unsubscribe(secret, at) {
      const { numAffectedRows } = await sql`update subscriber set unsubscribed_at = coalesce(unsubscribed_at, ${at})
        where secret::text = ${secret}`.execute(db);
      return numAffectedRows === 1n;
    },
    async unsubscribed(channel) {
      const rows = await db
        .selectFrom("subscriber")
        .select("recipient")
        .where("channel", "=", channel)
        .where("unsubscribed_at", "is not", null)
        .execute();
      return new Set(rows.map(({ recipient }) => recipient));
    },
    async unsubscribeSecret(channel, recipient) {
      await sql`insert into subscriber (channel, recipient) values (${channel}, ${recipient}) on conflict do nothing`.execute(db); // biome-ignore format: short
      const { secret } = await db
        .selectFrom("subscriber")
        .select("secret")
        .where("channel", "=", channel)
        .where("recipient", "=", recipient)
        .executeTakeFirstOrThrow();
      return secret;
    },
  };
}

async function ofRecipient(db: Executor, { channel, advisory, recipient }: Parameters<Deliveries["ofRecipient"]>[0]) {
  const rows = await db
    .selectFrom("delivery")
    .select(["version", "state"])
    .where("advisory", "=", advisory)
    .where("channel", "=", channel)
    .where("recipient", "=", recipient)
    .orderBy("version")
    .execute();
  return rows.map(({ version, state }) => ({ version, state: state as DeliveryState }));
}

async function plan(db: Executor, rows: readonly NewDelivery[], at: Date): Promise<readonly string[]> {
  if (!rows.length) return [];
  await db
    .insertInto("delivery")
    .values(rows.map(({ why, ...row }) => ({ ...row, why: why ?? null, planned_at: at })))
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const waiting = await db
    .selectFrom("delivery")
    .select("key")
    .where("key", "in", rows.map(({ key }) => key)) // biome-ignore format: short
    .where("state", "=", "waiting")
    .orderBy("number")
    .execute();
  return waiting.map(({ key }) => key);
}

async function record(db: Executor, key: string, { at, says, state }: Parameters<Deliveries["record"]>[1]) {
  // Text columns hold no U+0000.
  const words = says.replaceAll("\u0000", "\ufffd").slice(0, SAYS_CHARACTERS_MAX);
  await db
    .updateTable("delivery")
    .set({ state, why: state === "failed" ? words : null, ...(state === "sent" ? { sent_at: at } : {}) })
    .where("key", "=", key)
    .where("state", "!=", "sent")
    .execute();
  await db.insertInto("delivery_log").values({ delivery: key, at, says: words }).execute();
}

interface Row {
  readonly number: number;
  readonly key: string;
  readonly channel: string;
  readonly advisory: string;
  readonly version: number;
  readonly recipient: string;
  readonly state: string;
  readonly why: string | null;
  readonly planned_at: Date;
  readonly sent_at: Date | null;
}

async function withLogs(db: Executor, rows: readonly Row[]): Promise<readonly Delivery[]> {
  if (!rows.length) return [];
  const keys = rows.map(({ key }) => key);
  const lines = await db
    .selectFrom("delivery_log")
    .select(["delivery", "at", "says"])
    .where("delivery", "in", keys)
    .orderBy("number")
    .execute();
  return rows.map(({ number: _, planned_at, sent_at, why, state, ...row }) => ({
    ...row,
    state: state as DeliveryState,
    ...present({ why: why ?? undefined, sentAt: sent_at?.toISOString() }),
    plannedAt: planned_at.toISOString(),
    log: lines.filter(({ delivery }) => delivery === row.key).map(({ at, says }) => ({ at: at.toISOString(), says })),
  }));
}
