import { type RawBuilder, sql } from "kysely";
import type { Exchange, ExchangeRequest, ExchangeRow, NewExchangeObject } from "../../ports/exchange.ts";
import { type Executor, together } from "./together.ts";

/** Objects of one statement. */
const ADDED_AT_ONCE = 500;

export function exchange(db: Executor): Exchange {
  return {
    add: (collection, objects) => together(db, (transaction) => add(transaction, collection, objects)),
    async held(collection, advisory) {
      const { rows } = await sql<{ json: string; version: number }>`select json, part.version
        from exchange_object one join lateral (select max(version) as version from exchange_part
          where collection = one.collection and added = one.added and advisory = ${advisory}) part on part.version is not null
        where collection = ${collection} and added in (select added from exchange_part
          where collection = ${collection} and advisory = ${advisory}) and ${newerIs(sql`>`)}
        order by added`.execute(db); // biome-ignore format: one statement
      return rows.map(({ json, version }) => ({ json, of: { advisory, version } }));
    },
    async objects(request) {
      const { rows } = await query(request).execute(db);
      return { rows: rows.slice(0, request.limit), more: rows.length > request.limit };
    },
  };
}

async function add(db: Executor, collection: string, objects: readonly NewExchangeObject[]): Promise<number> {
  await sql`insert into exchange_collection (id, last_added) values (${collection}, 0) on conflict do nothing`.execute(
    db,
  );
  // The row is held to the end of the transaction: times become visible in their order.
  await sql`select from exchange_collection where id = ${collection} for update`.execute(db);
  let added = 0;
  for (let i = 0; i < objects.length; i += ADDED_AT_ONCE)
    added += await addSome(db, collection, objects.slice(i, i + ADDED_AT_ONCE));
  return added;
}

/** Each a microsecond after the one before. */
async function addSome(db: Executor, collection: string, objects: readonly NewExchangeObject[]): Promise<number> {
  const column = (of: (object: NewExchangeObject) => string | null) => objects.map(of);
  const { numAffectedRows } = await sql`
    with start as (update exchange_collection
        set last_added = greatest(last_added, (extract(epoch from clock_timestamp()) * 1000000)::bigint) + ${objects.length}
        where id = ${collection} returning last_added - ${objects.length} as at),
      given as (select start.at + place as added, one.* from start, unnest(${column(({ id }) => id)}::text[],
        ${column(({ type }) => type)}::text[], ${column(({ version }) => version ?? null)}::text[],
        ${column(({ specVersion }) => specVersion)}::text[], ${column(({ json }) => json)}::text[])
        with ordinality as one (id, type, version, spec_version, json, place))
    insert into exchange_object (collection, added, id, type, version, spec_version, json)
    select ${collection}, added, id, type, coalesce(version, ${ISO_MS}), spec_version, json from given order by added
    on conflict (collection, id, version) do nothing`.execute(db); // biome-ignore format: one statement
  await addParts(db, collection, objects);
  return Number(numAffectedRows ?? 0);
}

/** Also of what was there before: another message may have had it. */
async function addParts(db: Executor, collection: string, objects: readonly NewExchangeObject[]): Promise<void> {
  const parts = objects.flatMap(({ id, version, of }) => (of ? [{ id, version: version ?? "", of }] : []));
  await sql`insert into exchange_part (collection, added, advisory, version)
    select collection, added, part.advisory, part.number from exchange_object one
      join unnest(${parts.map(({ id }) => id)}::text[], ${parts.map(({ version }) => version)}::text[],
        ${parts.map(({ of }) => of.advisory)}::text[], ${parts.map(({ of }) => of.version)}::int[])
        as part (id, version, advisory, number) on part.id = one.id and part.version = one.version
    where collection = ${collection} on conflict do nothing`.execute(db); // biome-ignore format: one statement
}

/** Of what has no version of its own: when it was added. */
const ISO_MS = sql`to_char(to_timestamp(added / 1000000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function query({ collection, limit, after, ids, types, specVersions, versions = ["last"], carried }: ExchangeRequest) {
  const among = (column: string, values?: readonly string[]) =>
    values === undefined ? [] : [sql<boolean>`${sql.ref(column)} = any(${values})`];
  const chosen: RawBuilder<boolean>[] = [
    sql`collection = ${collection}`,
    ...(after === undefined ? [] : [sql<boolean>`added > ${after}`]),
    ...among("id", ids),
    ...among("type", types),
    ...among("spec_version", specVersions),
    ...(versions.includes("all")
      ? []
      : [
          sql<boolean>`(${sql.join(
            versions.map((version) => versionIs(version, carried)),
            sql` or `,
          )})`,
        ]),
    ...(carried ? [isCarried(sql`one`, carried)] : []),
  ];
  return sql<ExchangeRow>`select added, id, version, spec_version as "specVersion", json from exchange_object one
    where ${sql.join(chosen, sql` and `)} order by added limit ${limit + 1}`;
}

type Carried = NonNullable<ExchangeRequest["carried"]>;

/** Of a message that may be shown here, while the newest of its advisory may be. */
function isCarried(object: RawBuilder<unknown>, { markings, modes }: Carried): RawBuilder<boolean> {
  const fits = sql`marking = any(${markings}) and mode = any(${modes})`;
  const parts = sql`exchange_part part where part.collection = ${object}.collection and part.added = ${object}.added`;
  return sql<boolean>`(not exists (select from ${parts}) or exists (select from ${parts}
    and exists (select from advisory_message where advisory = part.advisory and version = part.version and ${fits})
    and exists (select from advisory_message newest where advisory = part.advisory and ${fits} and not exists (
      select from advisory_message later where later.advisory = newest.advisory and later.version > newest.version))))`;
}

const newerIs = (compare: RawBuilder<unknown>, carried?: Carried) => sql<boolean>`not exists (select from exchange_object other
  where other.collection = one.collection and other.id = one.id and other.version ${compare} one.version
  ${carried ? sql`and ${isCarried(sql`other`, carried)}` : sql``})`; // biome-ignore format: one statement

/** Versions are instants of one form: their order as text is that of time. */
function versionIs(version: string, carried?: Carried): RawBuilder<boolean> {
  if (version === "last") return newerIs(sql`>`, carried);
  if (version === "first") return newerIs(sql`<`, carried);
  return sql<boolean>`version = ${version}`;
}
