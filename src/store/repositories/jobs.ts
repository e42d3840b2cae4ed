import { randomUUID } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { LIMITS } from "../../domain/limits.ts";
import type { Jobs, NewJob, TakenJob } from "../../ports/store.ts";
import { limitOf, pageOf, positionOf } from "./page.ts";
import type { Executor } from "./together.ts";

/** Milliseconds until the second try; doubled for each one after. */
const PAUSE_MS = 1_000;
const PAUSE_MS_MAX = 3_600_000;

/** All times are the database's: workers on several machines have one clock. */
const inMs = (ms: number): RawBuilder<Date> => sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`;

export function jobs(db: Executor): Jobs {
  return {
    add: (added) => add(db, added),
    take: (request) => take(db, request),
    finish: (held) => onOurs(held, (ids, leases) => sql`delete from job where ${ours(ids, leases)}`.execute(db)),
    extend: (held, leaseMs) =>
      onOurs(held, (ids, leases) =>
        sql`update job set run_at = ${inMs(leaseMs)} where ${ours(ids, leases)}`.execute(db),
      ),
    release: async (held) => {
      await onOurs(held, (ids, leases) =>
        sql`update job set run_at = clock_timestamp(), lease = null, tries = tries - 1 where ${ours(ids, leases)}`.execute(
          db,
        ),
      );
    },
    async fail(job, error) {
      const dead = job.tries >= LIMITS.jobTriesMax;
      const pauseMs = Math.min(PAUSE_MS * 2 ** (job.tries - 1), PAUSE_MS_MAX);
      await db
        .updateTable("job")
        .set({ lease: null, dead, error: cleaned(error), run_at: inMs(pauseMs) })
        .where("id", "=", job.id)
        .where("lease", "=", job.lease)
        .execute();
    },
    async dead(request) {
      const after = positionOf(request.after, ["number"]);
      const found = await db
        .selectFrom("job")
        .select(["id", "queue", "key", "data", "tries", "error"])
        .where("dead", "=", true)
        .where("id", ">", Number(after?.[0] ?? 0))
        .orderBy("id")
        .limit(limitOf(request) + 1)
        .execute();
      return pageOf(
        found,
        request,
        ({ key, error, ...job }) => ({ ...job, ...keyed(key), error: error ?? "" }),
        ({ id }) => [id],
      );
    },
    async revive(ids) {
      // A newer job of the same key does the work already.
      const { numAffectedRows } =
        await sql`update job set dead = false, tries = 0, lease = null, run_at = clock_timestamp()
        where dead and id = any(${ids}) and not exists (select from job other
          where other.queue = job.queue and other.key = job.key and (not other.dead or (other.id < job.id and other.id = any(${ids}))))`.execute(
          db,
        );
      return Number(numAffectedRows ?? 0);
    },
    queues: () => queues(db),
  };
}

const keyed = (key: string | null) => (key === null ? {} : { key });
/** Text columns hold no U+0000. */
const cleaned = (words: string) => words.replaceAll("\u0000", "\ufffd").slice(0, LIMITS.jobErrorCharactersMax);

async function add(db: Executor, added: readonly NewJob[]): Promise<void> {
  if (added.length === 0) return;
  const column = <Value>(of: (job: NewJob) => Value) => added.map(of);
  await sql`insert into job (queue, key, run_at, data)
    select queue, key, coalesce(run_at, clock_timestamp()), data::json
    from unnest(${column(({ queue }) => queue)}::text[], ${column(({ key }) => key ?? null)}::text[],
      ${column(({ runAt }) => runAt ?? null)}::timestamptz[], ${column(({ data }) => JSON.stringify(data ?? null))}::text[])
      as given (queue, key, run_at, data)
    on conflict (queue, key) where not dead do nothing`.execute(db);
}

type Asked = Parameters<Jobs["take"]>[0];
type Row = Omit<TakenJob, "key"> & { key: string | null; dead: boolean };

/** The earliest due ones that nobody else is taking. One that killed its workers at every try is dead by now. */
async function take(db: Executor, { queues: asked, limit, leaseMs }: Asked): Promise<readonly TakenJob[]> {
  const lease = randomUUID();
  const { rows } = await sql<Row>`update job set run_at = ${inMs(leaseMs)},
      lease = case when tries < ${LIMITS.jobTriesMax} then ${lease}::uuid end,
      dead = tries >= ${LIMITS.jobTriesMax},
      error = case when tries < ${LIMITS.jobTriesMax} then error else coalesce(error, 'its worker ended at every try') end,
      tries = tries + case when tries < ${LIMITS.jobTriesMax} then 1 else 0 end
    where id in (select id from job where not dead and queue = any(${asked}) and run_at <= clock_timestamp()
      order by run_at, id for update skip locked limit ${limit})
    returning id, queue, key, data, tries, lease, dead`.execute(db);
  return rows
    .filter(({ dead }) => !dead)
    .map(({ dead: _, key, ...job }) => ({ ...job, ...keyed(key) }))
    .sort((a, b) => a.id - b.id);
}

/** A lease that ran out and was given to somebody else is no longer ours. */
const ours = (ids: readonly number[], leases: readonly string[]) =>
  sql`(id, lease) in (select * from unnest(${ids}::bigint[], ${leases}::uuid[]))`;

async function onOurs(
  held: readonly TakenJob[],
  run: (ids: number[], leases: string[]) => Promise<{ readonly numAffectedRows?: bigint }>,
): Promise<number> {
  if (held.length === 0) return 0;
  const { numAffectedRows } = await run(held.map(({ id }) => id), held.map(({ lease }) => lease)); // biome-ignore format: short
  return Number(numAffectedRows ?? 0);
}

async function queues(db: Executor) {
  const { rows } = await sql<{ queue: string; waiting: number; running: number; dead: number }>`select queue,
      count(*) filter (where not dead and (lease is null or run_at <= clock_timestamp())) as waiting,
      count(*) filter (where not dead and lease is not null and run_at > clock_timestamp()) as running,
      count(*) filter (where dead) as dead
    from job group by queue order by queue`.execute(db);
  return rows;
}
