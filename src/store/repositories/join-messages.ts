import { BY_HAND_SOURCE } from "../../domain/source.ts";
import type { Warning } from "../../domain/warning.ts";
import type { Fetched } from "../../ports/store.ts";
import { hashOf } from "./hashes.ts";
import type { Executor } from "./together.ts";

/** A message that is stored, with the article that it is a version of. */
interface Stored {
  readonly source: string;
  readonly key: Buffer;
  readonly article: Buffer;
  readonly address: string;
  readonly version: Buffer;
  readonly version_fetched_at: Date;
  readonly document: unknown;
}

/**
 * Messages of warnings under the address of the first of their chain that is stored: a later one is a new version, not
 * another article. Only within a source: what another one says of an identifier is its own word, and could be forged; if
 * it is the very same, it is no second one. A person who brings a message may have it from anywhere.
 */
export async function joinMessages(
  db: Executor,
  fetched: readonly Fetched[],
  versionOf: (article: Fetched["article"]) => Buffer,
): Promise<readonly Fetched[]> {
  if (!fetched.some(({ article }) => article.warning)) return fetched;
  const joined: Fetched[] = [];
  for (const one of fetched) joined.push(one.article.warning ? await joinOne(db, one, one.article.warning, versionOf) : one); // biome-ignore format: one line
  return joined;
}

async function joinOne(
  db: Executor,
  given: Fetched,
  { identifier, updates }: Warning,
  versionOf: (article: Fetched["article"]) => Buffer,
): Promise<Fetched> {
  const source = given.source ?? "";
  const keys = [identifier, ...updates.slice(0, UPDATES_MAX)].map((name) => hashOf(name));
  const stored = await storedWith(db, keys);
  const isVouched = (one: Stored) => one.source === source || source === BY_HAND_SOURCE;
  const isSame = (one: Stored) => one.key.equals(keys[0]!) && one.version.equals(versionOf(given.article));
  const first = keys.flatMap((key) =>
    stored.filter((one) => one.key.equals(key) && (isVouched(one) || isSame(one))),
  )[0];
  const article = first?.article ?? hashOf(given.address);
  await db
    .insertInto("warning_message")
    .values([...new Map(keys.map((key) => [key.toString("hex"), { source, key, article }])).values()])
    .onConflict((conflict) => conflict.columns(["source", "key"]).doNothing())
    .execute();
  return first ? { ...given, address: first.address, fetchedAt: inOrder(given, first) } : given;
}

/** A message names all that hold before it: a hundred are an error. */
const UPDATES_MAX = 100;

const storedWith = (db: Executor, keys: readonly Buffer[]): Promise<Stored[]> =>
  db
    .selectFrom("warning_message as message")
    .innerJoin("article", "article.id", "message.article")
    .innerJoin("article_version as newest", (join) =>
      join
        .onRef("newest.article", "=", "article.id")
        .onRef("newest.hash", "=", "article.version")
        .onRef("newest.fetched_at", "=", "article.version_fetched_at"),
    )
    .select(["message.source", "message.key", "message.article", "article.address", "article.version", "article.version_fetched_at", "newest.document"]) // biome-ignore format: one line
    .where("message.key", "in", [...keys])
    .orderBy("message.source")
    .execute();

/** One that was sent before the newest and came after it stands before it in the ledger: what holds is what was sent last. */
function inOrder({ fetchedAt, article }: Fetched, { version_fetched_at: newestAt, document }: Stored): Date {
  const newest = (document as Fetched["article"]).warning?.sentAt;
  const sent = article.warning?.sentAt;
  const isEarlier = newest !== undefined && sent !== undefined && Date.parse(sent) < Date.parse(newest);
  return isEarlier && fetchedAt >= newestAt ? new Date(newestAt.getTime() - 1) : fetchedAt;
}
