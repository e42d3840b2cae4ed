import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** The tables as TypeScript sees them; `migrations/` says why each is as it is. */
export interface Database {
  migration: { number: number; name: string; oldest_safe: number; applied_at: Generated<Date> };
  source: SourceTable;
  article: ArticleTable;
  article_version: ArticleVersionTable;
  warning_message: { source: string; key: Buffer; article: Buffer };
  decision: { number: GeneratedAlways<number>; id: Buffer; document: Json };
  audit: { number: number; entry: string; hash: Buffer };
  job: JobTable;
  generation: { name: string; current: Generated<boolean> };
  derived: DerivedTable;
  account: AccountTable;
  session: { hash: Buffer; account: string; expires_at: Date };
  api_token: { id: Generated<string>; hash: Buffer; account: string; name: string; scopes: string; expires_at: Date };
  setting: { name: string; version: number; at: Date; by: string; document: Json };
  mark: MarkTable;
  watchword: WatchwordTable;
  advisory: AdvisoryTable;
  advisory_event: { advisory: string; seq: number; at: Date; by: string; event: Json };
  advisory_message: {
    number: GeneratedAlways<number>;
    advisory: string;
    version: number;
    state: string;
    document: Json;
    marking: string | null;
    mode: string | null;
  };
  delivery: DeliveryTable;
  delivery_log: { number: GeneratedAlways<number>; delivery: string; at: Date; says: string };
  subscriber: { channel: string; recipient: string; secret: Generated<string>; unsubscribed_at: Date | null };
}

interface AdvisoryTable {
  number: number;
  id: string;
  seq: number;
  state: string;
  stage: string | null;
  due_at: Date | null;
  updated_at: Date;
  document: Json;
}

interface DeliveryTable {
  number: GeneratedAlways<number>;
  key: string;
  channel: string;
  advisory: string;
  version: number;
  recipient: string;
  state: string;
  why: string | null;
  planned_at: Date;
  sent_at: Date | null;
}

interface AccountTable {
  id: Generated<string>;
  name: string;
  role: string;
  password_hash: string | null;
  disabled: Generated<boolean>;
  tries: Generated<number>;
  locked_until: Date | null;
  issuer: string | null;
  subject: string | null;
}

interface MarkTable {
  account: string;
  kind: string;
  id: string;
  read: boolean;
  done: boolean;
  starred: boolean;
  articles: number;
  at: Date;
}

interface WatchwordTable {
  id: Generated<string>;
  account: string;
  name: string;
  query: string;
  filters: Json;
  notify: boolean;
  looked_at: Date;
}

/** Read as a value, written as the text that is to be kept. */
type Json = ColumnType<unknown, string, string>;
type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>;

interface SourceTable {
  id: string;
  name: string;
  manifest: OptionalJson;
  state: OptionalJson;
  paused_at: Date | null;
}

interface ArticleTable {
  id: Buffer;
  address: string;
  source: string | null;
  first_fetched_at: Date;
  last_fetched_at: Date;
  version: Buffer;
  version_fetched_at: Date;
  title: string | null;
  publisher: string | null;
  language: string;
  sort_at: Date;
  search: ColumnType<never, unknown, unknown>;
}

interface ArticleVersionTable {
  article: Buffer;
  fetched_at: Date;
  hash: Buffer;
  text_hash: Buffer;
  bytes_hash: Buffer | null;
  bytes: Buffer | null;
  document: Json;
}

interface JobTable {
  id: GeneratedAlways<number>;
  queue: string;
  key: string | null;
  run_at: Date;
  lease: string | null;
  tries: Generated<number>;
  dead: Generated<boolean>;
  data: Json;
  error: string | null;
}

interface DerivedTable {
  generation: string;
  kind: string;
  id: string;
  article: Buffer | null;
  key: string | null;
  sort_at: Date;
  document: Json;
  search: ColumnType<never, unknown, unknown>;
  seq: Generated<number>;
  hash: Buffer | null;
  made_from: Buffer | null;
}
