import { sql } from "kysely";
import { DEMO_SOURCE } from "../../domain/source.ts";
import type { Derived, Placing, PlacingRequest } from "../../ports/store.ts";
import { fromHex, hex } from "./hashes.ts";
import type { Executor } from "./together.ts";

/** Which extraction is in which story, and which waits for one. */
export function placing(db: Executor): Pick<Derived, "again" | "unplace" | "placings" | "missing"> {
  const forget = async (generation: string, articles: readonly string[], story: boolean) => {
    await sql`update derived set made_from = null, hash = null, key = case when ${story} then null else key end
      where generation = ${generation} and kind = 'article' and id = any(${articles})`.execute(db);
  };
  return {
    again: (generation, articles) => forget(generation, articles, false),
    unplace: (generation, articles) => forget(generation, articles, true),
    placings: (request) => placings(db, request),
    missing: (generation, request) => missing(db, generation, request),
  };
}

interface PlacingRow {
  readonly id: string;
  readonly version: string;
  readonly hash: Buffer;
  readonly sort_at: Date;
  readonly source: string | null;
  readonly fetched_at: Date;
  readonly story: string | null;
  readonly placed: boolean;
}

async function placings(db: Executor, { generation, demo, limit, which }: PlacingRequest): Promise<Placing[]> {
  const { rows } = await sql<PlacingRow>`select e.id, e.key as version, e.hash, e.sort_at, t.source,
      t.version_fetched_at as fetched_at, a.key as story, coalesce(a.made_from = e.hash, false) as placed
    from derived e join article t on t.id = e.article
      left join derived a on a.generation = e.generation and a.kind = 'article' and a.id = e.id
    where e.generation = ${generation} and e.kind = 'extraction' and coalesce(t.source = ${DEMO_SOURCE}, false) = ${demo}
      and ${placingCondition(which)}
    order by ${which.kind === "pending" ? sql`e.sort_at, e.id` : sql`e.sort_at desc, e.id desc`} limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id, version, hash, sort_at, source, fetched_at, story, placed }) => ({
    id,
    version,
    hash: hex(hash),
    sortAt: sort_at,
    ...(source === null ? {} : { source }),
    fetchedAt: fetched_at,
    ...(story === null ? {} : { story }),
    placed,
  }));
}

function placingCondition(which: PlacingRequest["which"]) {
  if (which.kind === "newest") return sql`e.sort_at >= ${which.since}`;
  if (which.kind === "pending") return sql`a.made_from is distinct from e.hash`;
  if (which.kind === "stories") return sql`a.key = any(${which.ids})`;
  if (which.kind === "articles") return sql`e.id = any(${which.ids})`;
  return sql`a.made_from = e.hash and e.sort_at between ${which.from} and ${which.to}`;
}

async function missing(
  db: Executor,
  generation: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
) {
  const { rows } = await sql<{ id: Buffer; version: Buffer }>`select id, version from article
    where id > ${after === undefined ? Buffer.alloc(0) : (fromHex(after) ?? Buffer.alloc(0))}
      and not exists (select from derived e where e.generation = ${generation} and e.kind = 'extraction'
        and e.id = encode(article.id, 'hex') and e.key = encode(article.version, 'hex'))
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id, version }) => ({ id: hex(id), version: hex(version) }));
}
