import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Audit, AuditEntry, AuditState } from "../../ports/store.ts";
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
    verify: () => verify(db),
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

async function verify(db: Executor): Promise<AuditState> {
  let entries = 0;
  let head: Buffer | undefined;
  for (;;) {
    const rows = await db
      .selectFrom("audit")
      .selectAll()
      .where("number", ">", entries)
      .orderBy("number")
      .limit(VERIFIED_AT_ONCE)
      .execute();
    for (const { number, entry, hash } of rows) {
      if (number !== entries + 1 || !chained(head, entry).equals(hash))
        return { entries, ...stateOf(head), brokenAt: entries + 1 };
      [entries, head] = [number, hash];
    }
    if (rows.length < VERIFIED_AT_ONCE) return { entries, ...stateOf(head) };
  }
}

const stateOf = (head: Buffer | undefined) => (head ? { head: head.toString("hex") } : {});
