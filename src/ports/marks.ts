/** What a person did with an article or a story; nobody else sees it. */
export interface Mark {
  readonly read: boolean;
  readonly done: boolean;
  readonly starred: boolean;
}
export type MarkedKind = "article" | "story";

/** What is absent stays as it was. */
export interface NewMark extends Partial<Mark> {
  readonly kind: MarkedKind;
  readonly id: string;
  /** Articles of the story that the person saw; absent: all that it has. */
  readonly articles?: number;
}

export interface StoredMark extends Mark {
  readonly kind: MarkedKind;
  readonly id: string;
  readonly at: Date;
}

/** `open`: not done, or done before there were further articles. */
export const INBOXES = ["open", "done", "starred", "all"] as const;
export type Inbox = (typeof INBOXES)[number];

export interface Watchword extends NewWatchword {
  readonly id: string;
  /** What came since is new. */
  readonly lookedAt: Date;
  /** Articles with all the words that were first fetched since; counted up to `LIMITS.watchwordArticlesMax`. */
  readonly newArticles: number;
}

/** A search that a person keeps. */
export interface NewWatchword {
  readonly name: string;
  readonly query: string;
  /** Of the search, by name. */
  readonly filters: Readonly<Record<string, string>>;
  /** To be told, not only counted. */
  readonly notify: boolean;
}

/** Each by the account whose it is: of another one nothing is seen or changed. */
export interface Watchwords {
  /** By name. */
  list(account: string): Promise<readonly Watchword[]>;
  /** Undefined: the account has one of that name, or as many as it may have. */
  add(account: string, watchword: NewWatchword, at: Date): Promise<string | undefined>;
  /** "taken": another one has that name. */
  change(account: string, id: string, watchword: NewWatchword): Promise<"changed" | "taken" | "unknown">;
  /** False: this account has none of that id. */
  look(account: string, id: string, at: Date): Promise<boolean>;
  remove(account: string, id: string): Promise<boolean>;
}
