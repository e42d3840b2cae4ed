import { type RawBuilder, sql } from "kysely";
import type { Inbox, MarkedKind, NewMark, StoredMark } from "../../ports/marks.ts";
import type { InboxRow, Marks, PageRequest } from "../../ports/store.ts";
import { documentOf, newest, positionOfRow } from "./derived-rows.ts";
import { pageOf } from "./page.ts";
import { type Executor, together } from "./together.ts";

export function marks(db: Executor): Marks {
  return {
    put: (account, given, at) => together(db, (transaction) => put(transaction, account, { given, at })),
    of: (account, kind, ids) => of(db, account, { kind, ids }),
    inbox: (request) => inbox(db, request),
  };
}

type Given = Omit<NewMark, "id" | "kind">;

async function put(
  db: Executor,
  account: string,
  { given, at }: { readonly given: readonly NewMark[]; readonly at: Date },
): Promise<number> {
  // One batch of an account after the other.
  await sql`select from account where id = ${account} for no key update`.execute(db);
  // Of one id given twice the later words hold.
  const once = new Map<string, NewMark>();
  for (const mark of given) {
    const key = `${mark.kind} ${mark.id}`;
    once.set(key, { ...once.get(key), ...mark });
  }
  const all = [...once.values()];
  const column = <Value>(name: keyof Given) => all.map((mark) => (mark[name] ?? null) as Value | null);
  const rows = sql`unnest(${all.map(({ kind }) => kind)}::text[], ${all.map(({ id }) => id)}::text[],
    ${column("read")}::boolean[], ${column("done")}::boolean[], ${column("starred")}::boolean[], ${column("articles")}::integer[])
    as given (kind, id, read, done, starred, articles)`;
  await sql`insert into mark (account, kind, id, at) select ${account}::uuid, kind, id, ${at}::timestamptz from ${rows}
    where case kind when 'story' then exists (select from derived where generation = (select name from generation where current)
        and derived.kind = 'story' and derived.id = given.id)
      else exists (select from article where article.id = case when given.id ~ '^[0-9a-f]{32}$' then decode(given.id, 'hex') end) end
    on conflict do nothing`.execute(db);
  const { numAffectedRows } = await sql`update mark set read = coalesce(given.read, mark.read), done = coalesce(given.done, mark.done),
      starred = coalesce(given.starred, mark.starred), at = ${at},
      articles = case when given.read or given.done then coalesce(given.articles, ${articlesOf(sql`mark.id`)}) else mark.articles end
    from ${rows} where mark.account = ${account} and mark.kind = given.kind and mark.id = given.id`.execute(db); // biome-ignore format: short
  return Number(numAffectedRows ?? 0);
}

const articlesOf = (story: RawBuilder<unknown>) =>
  sql<number>`(select count(*) from derived article where article.generation = (select name from generation where current)
    and article.kind = 'article' and article.key = ${story})`;

async function of(
  db: Executor,
  account: string,
  { kind, ids }: { readonly kind: MarkedKind; readonly ids: readonly string[] },
): Promise<readonly StoredMark[]> {
  if (!ids.length) return [];
  const rows = await marked(db, account, kind).where("id", "in", ids).execute();
  return rows.map(markOf(kind));
}

const marked = (db: Executor, account: string, kind: MarkedKind) =>
  db
    .selectFrom("mark")
    .select(["id", "read", "done", "starred", "articles", "at"])
    .where("account", "=", account)
    .where("kind", "=", kind)
    .orderBy("id");

type Row = Omit<StoredMark, "kind">;
const markOf =
  (kind: MarkedKind) =>
  ({ id, read, done, starred, at }: Row): StoredMark => ({ kind, id, read, done, starred, at });

async function inbox(db: Executor, request: PageRequest & { readonly account: string; readonly show: Inbox }) {
  const { account, show } = request;
  const found = await newest(db, request)
    .where("kind", "=", "story")
    .$if(show !== "all", (query) => query.where(SHOWN[show as keyof typeof SHOWN](account)))
    .execute();
  const page = pageOf(found, request, documentOf, positionOfRow);
  const ids = page.rows.map(({ id }) => id);
  const own = ids.length
    ? await marked(db, account, "story").select(articlesOf(sql`mark.id`).as("now")).where("id", "in", ids).execute()
    : [];
  const marks = new Map(own.map((row) => [row.id, row]));
  const rows = page.rows.map((story): InboxRow => {
    const mark = marks.get(story.id);
    return mark
      ? { story, mark: markOf("story")(mark), newArticles: Math.max(0, mark.now - mark.articles) }
      : { story, newArticles: 0 };
  });
  return { ...page, rows };
}

const ofStory = (account: string, what: RawBuilder<unknown>) =>
  sql`exists (select from mark where mark.account = ${account} and mark.kind = 'story' and mark.id = derived.id and ${what})`;
/** Done, and nothing came since. */
const isDone = (account: string) =>
  ofStory(account, sql`mark.done and mark.articles >= ${articlesOf(sql`derived.id`)}`);

const SHOWN = {
  open: (account: string) => sql<boolean>`not ${isDone(account)}`,
  done: (account: string) => sql<boolean>`${isDone(account)}`,
  starred: (account: string) => sql<boolean>`${ofStory(account, sql`mark.starred`)}`,
};
