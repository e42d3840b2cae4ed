import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Audit, AuditEntry, AuditState, VerifyRequest } from "../../ports/audit.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import { type Executor, together } from "./together.ts";

const VERIFIED_AT_ONCE = 1_000;

export function audit(db: Executor): Audit {
  return {
    append: (entry) => together(db, (transaction) => append(transaction, entry)),
    async list(request) {
      const before = positionOf(request.after, ["number"]);
      const found = await db
        .selectFrom("audit")
        .select(["number", "entry"])
        .$if(before !== undefined, (query) => query.where("number", "<", Number(before![0])))
        .orderBy("number", "desc")
        .limit(limitOf(request) + 1)
        .execute();
      return pageOf(found, request, entryOf, ({ number }) => [number]);
    },
    verify: (request) => verify(db, request),
    async lines({ after, limit }) {
      const rows = await from(db, after).limit(limit).execute();
      return rows.map(({ number, entry, hash }) => ({
        number,
        line: `{"hash":"${hash.toString("hex")}","entry":${entry}}`,
      }));
    },
  };
}

async function append(db: Executor, { at, ...entry }: AuditEntry) {
  // One after the other, also the first.
  await sql`lock table audit in exclusive mode`.execute(db);
  const last = await db
    .selectFrom("audit")
    .select(["number", "hash"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const text = JSON.stringify({ number, at: at.toISOString(), ...entry });
  const hash = chained(last?.hash, text);
  await db.insertInto("audit").values({ number, entry: text, hash }).execute();
  return { number, hash: hash.toString("hex") };
}

const chained = (before: Buffer | undefined, entry: string) =>
  createHash("sha256").update(before ?? "").update(`\n${entry}`).digest(); // biome-ignore format: short

function entryOf({ entry }: { entry: string }): AuditEntry & { number: number } {
  const { at, ...rest } = JSON.parse(entry) as Omit<AuditEntry, "at"> & { number: number; at: string };
  return { ...rest, at: new Date(at) };
}

const from = (db: Executor, after: number) =>
  db.selectFrom("audit").selectAll().where("number", ">", after).orderBy("number");

/** One step after the other, from an entry that is known to be right, as far as it was asked to go. */
async function verify(
  db: Executor,
  { after = { number: 0 }, most = Number.POSITIVE_INFINITY }: VerifyRequest = {},
): Promise<AuditState> {
  let entries = after.number;
  let head: Buffer | undefined = after.hash === undefined ? undefined : Buffer.from(after.hash, "hex");
  // The entry that was right must be there still, and the same.
  if (entries > 0 && !(await isThere(db, entries, head))) return { entries: entries - 1, brokenAt: entries };
  for (let walked = 0; ; ) {
    const limit = Math.min(VERIFIED_AT_ONCE, most - walked);
    const rows = await from(db, entries).limit(limit).execute();
    for (const { number, entry, hash } of rows) {
      if (number !== entries + 1 || !chained(head, entry).equals(hash))
        return { entries, ...stateOf(head), brokenAt: entries + 1 };
      [entries, head] = [number, hash];
    }
    walked += rows.length;
    if (rows.length < VERIFIED_AT_ONCE && walked < most) return { entries, ...stateOf(head) };
    if (walked >= most) return { entries, ...stateOf(head), more: await isMore(db, entries) };
  }
}

async function isThere(db: Executor, number: number, hash: Buffer | undefined): Promise<boolean> {
  const row = await db.selectFrom("audit").select("hash").where("number", "=", number).executeTakeFirst();
  return row !== undefined && hash !== undefined && row.hash.equals(hash);
}

async function isMore(db: Executor, after: number): Promise<boolean> {
  return (await from(db, after).clearSelect().select("number").limit(1).execute()).length > 0;
}

const stateOf = (head: Buffer | undefined) => (head ? { head: head.toString("hex") } : {});
