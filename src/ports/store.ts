import type { Article } from "../domain/article.ts";
import type { Decision } from "../domain/decision.ts";
import type { SourceManifest, SourceState, StoredSubscription } from "../domain/source.ts";
import type { Accounts } from "./accounts.ts";
import type { Advisories } from "./advisories.ts";
import type { Audit, AuditState } from "./audit.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Exchange } from "./exchange.ts";
import type { Jobs, QueueState } from "./jobs.ts";
import type { Inbox, MarkedKind, NewMark, StoredMark, Watchwords } from "./marks.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Settings } from "./settings.ts";

export type { Audit, AuditEntry, AuditState } from "./audit.ts";
export type { DeadJob, Jobs, NewJob, QueueState, TakenJob } from "./jobs.ts";
export type { Cursor, Page, PageRequest } from "./page.ts";

/**
 * What is kept. Ground state (articles with their versions, decisions, the audit trail) is only ever added to; derived
 * documents can be dropped and made again. Methods reject with a StoreFault when the store cannot be used.
 */
export interface Store extends Repositories {
  /** All that `work` does through the repositories it is given is kept, or nothing. */
  together<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result>;
  /** What `tocsin doctor` prints. */
  report(): Promise<StoreReport>;
  /** Lines of a backup: one moment of the store, whoever writes meanwhile. */
  backup(): AsyncIterable<string>;
  close(): Promise<void>;
}

export interface Repositories {
  readonly sources: Sources;
  readonly articles: Articles;
  readonly decisions: Decisions;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly derived: Derived;
  readonly accounts: Accounts;
  readonly settings: Settings;
  readonly marks: Marks;
  readonly watchwords: Watchwords;
  readonly advisories: Advisories;
  readonly deliveries: Deliveries;
  readonly exchange: Exchange;
}

/** Whom we listen to. */
export interface StoredSource {
  readonly id: string;
  readonly name: string;
}

export interface Sources {
  /** By id; the later one holds. */
  put(source: StoredSource): Promise<void>;
  list(): Promise<readonly StoredSource[]>;
  /**
   * Collect from it from now on; a manifest of the same id and address is replaced, its state stays. False: the id is that
   * of a source with another address.
   */
  subscribe(manifest: SourceManifest): Promise<boolean>;
  /** By id. */
  subscriptions(): Promise<readonly StoredSubscription[]>;
  /** Nothing when it was removed meanwhile. */
  keepState(id: string, state: SourceState): Promise<void>;
  /** Without a time: goes on. False: there is none of that id. */
  pause(id: string, at?: Date): Promise<boolean>;
  /** Its articles and its name stay. */
  unsubscribe(id: string): Promise<boolean>;
  /** Articles of each source by the day (UTC) on which they were published, from that instant on. */
  perDay(since: Date): Promise<readonly ArticlesOfDay[]>;
}

export interface ArticlesOfDay {
  readonly source: string;
  /** ISO day. */
  readonly day: string;
  readonly articles: number;
}

/** An article as it was found at one address at one time. */
export interface Fetched {
  readonly address: string;
  /** Id of a source that is stored. */
  readonly source?: string;
  readonly fetchedAt: Date;
  readonly article: Article;
  /** As fetched, so that better reading can begin anew. */
  readonly bytes?: Uint8Array;
}

/** `unchanged`: the ledger has it already. */
export interface Kept {
  readonly id: string;
  /** Hash of what was given, whatever became of it. */
  readonly version: string;
  readonly outcome: "new" | "changed" | "unchanged";
}

/** One line of a list of articles, from the newest version of each. */
export interface ArticleLine {
  /** Hash of the address. */
  readonly id: string;
  readonly address: string;
  readonly source?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly language: string;
  /** When it was published; when it was first fetched, where that is not known or lies later. Lists are in this order. */
  readonly sortAt: Date;
  readonly lastFetchedAt: Date;
}

/** One line of the ledger. The same words again later are no version; words that come back are. */
export interface ArticleVersion {
  readonly fetchedAt: Date;
  /** Hash of what was read: text, title, author, publisher, dates. */
  readonly hash: string;
  /** Hash of the text alone: equal wherever the same text stands. */
  readonly textHash: string;
  /** Hash of the bytes as fetched, where they were kept. */
  readonly bytesHash?: string;
}

export interface NewestArticle {
  readonly id: string;
  readonly version: string;
  readonly sortAt: Date;
  readonly article: Article;
}

export interface Articles {
  /**
   * In batches; the order of the answers is that of the question. A later message of a warning is a version of the article
   * of the first message, within its source.
   */
  put(fetched: readonly Fetched[]): Promise<readonly Kept[]>;
  /** In the version of that hash, else the newest. */
  get(id: string, version?: string): Promise<Article | undefined>;
  /** Those of these ids that are there, each in its newest version. */
  newest(ids: readonly string[]): Promise<readonly NewestArticle[]>;
  /** Those of these versions that are still the newest of their articles; in a transaction they stay it to its end. */
  stillNewest(versions: readonly { readonly id: string; readonly version: string }[]): Promise<ReadonlySet<string>>;
  bytes(id: string, version: string): Promise<Uint8Array | undefined>;
  /** Oldest first. */
  versions(id: string): Promise<readonly ArticleVersion[]>;
  /** Articles in which this very text stands or stood. */
  withText(textHash: string): Promise<readonly string[]>;
  /** Newest first. */
  list(request: PageRequest & { readonly source?: string }): Promise<Page<ArticleLine>>;
  /** Articles with all these words; newest first. `language`: of the question, for its endings (English). */
  search(request: PageRequest & { readonly words: string; readonly language?: string }): Promise<Page<ArticleLine>>;
  /** Best first among the newest that match; no further pages. */
  searchRanked(request: {
    readonly words: string;
    readonly language?: string;
    readonly limit: number;
  }): Promise<readonly ArticleLine[]>;
  /** The invented articles of the demonstration with all that was made of them: the only ones that can be removed. */
  removeDemo(): Promise<number>;
}

export interface Decisions {
  /** Twice the same is once. */
  append(decision: Decision): Promise<void>;
  /** In the order in which they were made. */
  list(): Promise<readonly Decision[]>;
}

export const DERIVED_KINDS = [
  "extraction",
  "article",
  "statement",
  "story",
  "claim",
  "entity",
  "assessment",
  "picture",
  "earlier",
] as const;
export type DerivedKind = (typeof DERIVED_KINDS)[number];

/** What a step made, as it made it. */
export interface DerivedDocument {
  readonly kind: DerivedKind;
  /** Hash of its content, as the step gave it. */
  readonly id: string;
  /** Id of the stored article it was made from; of what is made from several the newest: it belongs where that one does. */
  readonly article?: string;
  /** What it is looked up by: the story of an article or claim, the speaker's entity of a statement, the type of an entity. */
  readonly key?: string;
  /** Its place in lists; absent: last. */
  readonly sortAt?: Date;
  readonly document: unknown;
  /** Hash of the extraction that it was made from; not given back. */
  readonly madeFrom?: string;
  /** The words by which it is found; not given back. */
  readonly search?: {
    readonly title?: string;
    readonly text: string;
    readonly language: string;
    /** What it is chosen by beside its words: "kind:warning", "about:ENTITY". */
    readonly facets?: readonly string[];
  };
}

/** What is known of the extraction of an article without reading it. */
export interface Placing {
  /** Of the article. */
  readonly id: string;
  readonly version: string;
  /** Of the extraction. */
  readonly hash: string;
  readonly sortAt: Date;
  readonly source?: string;
  readonly fetchedAt: Date;
  /** The story in which it is; absent: none yet. */
  readonly story?: string;
  /** It is there as it was extracted last. */
  readonly placed: boolean;
}

export interface PlacingRequest {
  readonly generation: string;
  /** Of the demonstration, or of all other sources. */
  readonly demo: boolean;
  readonly limit: number;
  /**
   * newest: of this time or later, newest first. pending: not placed as they were extracted last, oldest first. stories: in
   * one of these. articles: these. between: placed, of a time from, to.
   */
  readonly which:
    | { readonly kind: "newest"; readonly since: Date }
    | { readonly kind: "pending" }
    | { readonly kind: "stories"; readonly ids: readonly string[] }
    | { readonly kind: "articles"; readonly ids: readonly string[] }
    | { readonly kind: "between"; readonly from: Date; readonly to: Date };
}

/** What a picture is made of, and what it leaves alone. */
export interface DerivedPicture {
  readonly kinds: readonly DerivedKind[];
  /** Ids of the articles that it is made from. */
  readonly articles: readonly string[];
  readonly documents: readonly DerivedDocument[];
}

export interface Question {
  readonly words: string;
  /** Of the question, for its endings (English). */
  readonly language?: string;
}

/** Start and end of a word. */
export type Hit = readonly [start: number, end: number];

/** Words may be empty: the filters alone choose. */
export interface DerivedSearch extends PageRequest, Question {
  readonly kind: DerivedKind;
  /** `ranked`: the best first among the newest that match; no further pages. */
  readonly order?: "newest" | "ranked";
  readonly filters?: {
    readonly key?: string;
    readonly article?: string;
    readonly since?: Date;
    /** Before it. */
    readonly until?: Date;
    /** Each of them; of a list within the list one. */
    readonly facets?: readonly (string | readonly string[])[];
  };
}

/** Another one whenever a document of the kind was written or removed, in whatever order transactions end. */
export interface DerivedStamp {
  readonly count: number;
  readonly mark: string;
}

/** Derived documents in generations: a new one is built beside the one that is read, and then takes its place. */
export interface Derived {
  /** Twice the same is once. What an earlier version of an article gave is removed by `replacing`. */
  put(
    generation: string,
    documents: readonly DerivedDocument[],
    options?: { readonly replacing?: readonly string[] },
  ): Promise<void>;
  /**
   * In one transaction: documents of these kinds that belong to these articles, or to none, and are not among the new
   * ones are removed; those that are the same are not written. What belongs to other articles stays as it is.
   */
  replace(generation: string, picture: DerivedPicture): Promise<{ readonly written: number; readonly removed: number }>;
  /** These articles wait to be placed again, and their stories with them. */
  again(generation: string, articles: readonly string[]): Promise<void>;
  /** These articles are in no story any more, and wait for one. */
  unplace(generation: string, articles: readonly string[]): Promise<void>;
  placings(request: PlacingRequest): Promise<readonly Placing[]>;
  /** Those of these ids that are there. */
  read(kind: DerivedKind, ids: readonly string[], generation?: string): Promise<readonly DerivedDocument[]>;
  /** Ids and newest versions of articles whose newest version has no extraction in this generation; in the order of ids. */
  missing(
    generation: string,
    request: { readonly limit: number; readonly after?: string },
  ): Promise<readonly { readonly id: string; readonly version: string }[]>;
  /** In a transaction none of them ends before it does. */
  generations(): Promise<readonly { readonly name: string; readonly current: boolean }[]>;
  /** One that is built and not read. */
  drop(generation: string): Promise<void>;
  /** From now on this generation is read; the others are removed. */
  switchTo(generation: string): Promise<void>;
  current(): Promise<string | undefined>;
  get(kind: DerivedKind, id: string): Promise<DerivedDocument | undefined>;
  /** Newest first. */
  list(
    request: PageRequest & { readonly kind: DerivedKind; readonly key?: string; readonly article?: string },
  ): Promise<Page<DerivedDocument>>;
  /** Documents with all these words. */
  search(request: DerivedSearch): Promise<Page<DerivedDocument>>;
  /** Of each text: where the words of the question stand. */
  hits(texts: readonly string[], question: Question): Promise<readonly (readonly Hit[])[]>;
  /** Of the generation that is read, or of another one. */
  stamp(kind: DerivedKind, generation?: string): Promise<DerivedStamp>;
}

export interface InboxRow {
  readonly story: DerivedDocument;
  readonly mark?: StoredMark;
  /** Of a story that is marked: articles that came since. */
  readonly newArticles: number;
}

/** Each by the account whose it is: of another one nothing is seen or changed. */
export interface Marks {
  /** Twice the same is once. What is not stored cannot be marked; how many were. */
  put(account: string, marks: readonly NewMark[], at: Date): Promise<number>;
  /** Of these, those that have one. */
  of(account: string, kind: MarkedKind, ids: readonly string[]): Promise<readonly StoredMark[]>;
  /** Stories that are read now, newest first, with what this account did with them. */
  inbox(request: PageRequest & { readonly account: string; readonly show: Inbox }): Promise<Page<InboxRow>>;
}

export interface StoreReport {
  /** Where the data is: a folder, or host and database of the operator's server. */
  readonly where: string;
  readonly embedded: boolean;
  /** PostgreSQL's own version. */
  readonly server: string;
  readonly connectMs: number;
  readonly schema: { readonly version: number; readonly known: number };
  /** Bytes of the tables with their indexes, and rows as the server estimates them, largest first. */
  readonly tables: readonly { readonly name: string; readonly bytes: number; readonly rows: number }[];
  readonly bytes: number;
  /** On the disk of the data folder; unknown for an operator's server. */
  readonly freeBytes?: number;
  readonly audit: AuditState;
  readonly queues: readonly QueueState[];
  readonly generation?: string;
}
