import { sql } from "kysely";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { Advisory, AdvisoryEvent, StoredEvent } from "../../domain/advisory-event.ts";
import type { Advisories, AdvisoryChange } from "../../ports/advisories.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import { type Executor, together } from "./together.ts";

/** State of what was given up before it was published: in no list. */
const DISCARDED = "discarded";

export function advisories(db: Executor): Advisories {
  return {
    add: (first) => together(db, (transaction) => add(transaction, first)),
    change: (made) => together(db, (transaction) => change(transaction, made)),
    async get(id) {
      const row = await db.selectFrom("advisory").select("document").where("id", "=", id).executeTakeFirst();
      return row && advisoryOf(row);
    },
    async events(id) {
      const rows = await db
        .selectFrom("advisory_event")
        .select(["seq", "at", "by", "event"])
        .where("advisory", "=", id)
        .orderBy("seq")
        .execute();
      return rows.map(({ at, event, ...row }) => ({ ...row, at: instant(at), event: event as AdvisoryEvent }));
    },
    list: (request) => list(db, request),
    async open() {
      const rows = await db
        .selectFrom("advisory")
        .select("document")
        .where("state", "!=", DISCARDED)
        .where(({ or, eb }) => or([eb("state", "=", "active"), eb("stage", "is not", null)]))
        .orderBy("number")
        .execute();
      return rows.map(advisoryOf);
    },
    async due(now) {
      const rows = await db.selectFrom("advisory").select("id").where("due_at", "<=", now).orderBy("number").execute();
      return rows.map(({ id }) => id);
    },
    async addMessage(message) {
      const { advisory, version, state, content } = message;
      const { marking, mode } = content;
      await db
        .insertInto("advisory_message")
        .values({ advisory, version, state, marking, mode, document: JSON.stringify(message) })
        .execute();
    },
    async message(id, version) {
      const row = await db
        .selectFrom("advisory_message")
        .select("document")
        .where("advisory", "=", id)
        .$if(version !== undefined, (query) => query.where("version", "=", version!))
        .orderBy("version", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && messageIn(row);
    },
    newest: (request) => newest(db, request),
  };
}

/** As we wrote them: they were checked before. */
const advisoryOf = ({ document }: { document: unknown }) => document as Advisory;
const messageIn = ({ document }: { document: unknown }) => document as AdvisoryMessage;
const instant = (at: Date) => at.toISOString().replace(".000Z", "Z");

const columnsOf = ({ advisory, dueAt }: AdvisoryChange) => ({
  seq: advisory.seq,
  state: advisory.discarded ? DISCARDED : advisory.state,
  stage: advisory.draft?.stage ?? null,
  due_at: dueAt === undefined ? null : new Date(dueAt),
  updated_at: new Date(advisory.updatedAt),
  document: JSON.stringify(advisory),
});

async function add(db: Executor, first: (id: string) => AdvisoryChange): Promise<Advisory> {
  // One after the other, also the first.
  await sql`lock table advisory in share row exclusive mode`.execute(db);
  const { rows } = await sql<{ number: number }>`select coalesce(max(number), 0) + 1 as number from advisory`.execute(
    db,
  );
  const { number } = rows[0]!;
  const made = first(`A-${number}`);
  await db
    .insertInto("advisory")
    .values({ number, id: made.advisory.id, ...columnsOf(made) })
    .execute();
  await addEvent(db, made.advisory.id, made.event);
  return made.advisory;
}

/** Of two that follow the same event the second finds another number. */
async function change(db: Executor, made: AdvisoryChange): Promise<boolean> {
  const { advisory, event } = made;
  const { numUpdatedRows } = await db
    .updateTable("advisory")
    .set(columnsOf(made))
    .where("id", "=", advisory.id)
    .where("seq", "=", event.seq - 1)
    .executeTakeFirst();
  if (!numUpdatedRows) return false;
  await addEvent(db, advisory.id, event);
  return true;
}

async function addEvent(db: Executor, advisory: string, { seq, at, by, event }: StoredEvent): Promise<void> {
  await db
    .insertInto("advisory_event")
    .values({ advisory, seq, at: new Date(at), by, event: JSON.stringify(event) })
    .execute();
}

async function list(db: Executor, request: Parameters<Advisories["list"]>[0]) {
  const after = positionOf(request.after, ["number", "number"]);
  const states = request.states ?? [];
  const found = await db
    .selectFrom("advisory")
    .select(["number", "updated_at", "document"])
    .where("state", "!=", DISCARDED)
    .$if(states.length > 0, (query) =>
      query.where(({ or, eb }) => or([eb("state", "in", states), eb("stage", "in", states)])),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(updated_at, number) < (${new Date(Number(after![0]))}, ${Number(after![1])})`),
    )
    .orderBy("updated_at", "desc")
    .orderBy("number", "desc")
    .limit(limitOf(request) + 1)
    .execute();
  return pageOf(found, request, advisoryOf, ({ updated_at, number }) => [updated_at.getTime(), number]);
}

async function newest(db: Executor, request: Parameters<Advisories["newest"]>[0]) {
  const before = positionOf(request.after, ["number"]);
  const states = request.states ?? [];
  const found = await db
    .selectFrom("advisory_message as one")
    .select(["number", "document"])
    .where(
      sql<boolean>`not exists (select from advisory_message other where other.advisory = one.advisory and other.version > one.version)`,
    )
    .$if(states.length > 0, (query) => query.where("state", "in", states))
    .$if(before !== undefined, (query) => query.where("number", "<", Number(before![0])))
    .orderBy("number", "desc")
    .limit(limitOf(request) + 1)
    .execute();
  return pageOf(found, request, messageIn, ({ number }) => [number]);
}
