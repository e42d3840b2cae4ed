import type { Issue } from "./issue.ts";

/**
 * feed: RSS, Atom, JSON Feed. pages: a page, sitemap or text file that lists the addresses of articles. folder: files.
 * taxii, misp, csaf, kev: what programs write for programs. imap: a mail box.
 */
export const SOURCE_KINDS = ["feed", "pages", "folder", "taxii", "misp", "csaf", "kev", "imap"] as const;
export type SourceKindId = (typeof SOURCE_KINDS)[number];

/** Source of the invented articles of the demonstration, which are never in one picture with others. */
export const DEMO_SOURCE = "demo";

/** Source of the articles that people brought themselves. */
export const BY_HAND_SOURCE = "by-hand";

/** Whom we listen to, and what is expected of it. */
export interface SourceManifest {
  readonly id: string;
  readonly kind: SourceKindId;
  /** Web address; of a folder its path; of a mail box imaps:// or imap:// with the host and the name of the box. */
  readonly address: string;
  readonly title: string;
  /** Who prints all that comes from here. Absent: each page says it itself, as in a feed of many houses. */
  readonly publisher?: string;
  /** BCP 47; for people, the language of an article is told from its text. */
  readonly language?: string;
  readonly everyMinutes: number;
  /** Entries of one listing. Fewer is a failure, more a warning. */
  readonly expect: { readonly min: number; readonly max: number };
  readonly login?: SourceLogin;
  /** Mail that was taken is marked as read. */
  readonly markSeen?: true;
}

/** Where the secret of a source stands; the secret itself is kept nowhere. */
export interface SourceLogin {
  /** Absent: the secret is a token. */
  readonly user?: string;
  /** Name of an environment variable, or path of a file: one of them. */
  readonly secretEnv?: string;
  readonly secretFile?: string;
}

/** What became of one entry. */
export interface TakenItem {
  /** Hash of what the source said of it: another one is taken again. */
  readonly hash: string;
  /** Runs in which it could not be had as it is now: none, it was; as many as are tried, it was given up. */
  readonly tries: number;
  /** An article of it is stored, this one or an earlier one; else no more than the source's own words. */
  readonly has?: true;
}

/** A page that is looked at again some days later: what it corrects then no feed tells. */
export interface WatchedPage {
  /** When it was taken. */
  readonly readAt: string;
  /** Looks since. */
  readonly looks: number;
  /** As its answer gave them, so that the next one may be "unchanged". */
  readonly etag?: string;
  readonly lastModified?: string;
  /** As the source listed it. */
  readonly title?: string;
  readonly publishedAt?: string;
  readonly format?: string;
}

/** What is remembered of a source from run to run. Instants are ISO, UTC. */
export interface SourceState {
  readonly lastTriedAt: string;
  readonly lastSuccessAt?: string;
  /** Since when the runs go well, or since when they fail. */
  readonly since?: string;
  /** Failed runs since the last success. */
  readonly failures: number;
  /** Why the last run failed. */
  readonly issue?: Issue;
  /** The site asked not to come before. */
  readonly notBefore?: string;
  /** Entries of the last listing, and its form: "rss", "atom", "html" … */
  readonly items?: number;
  readonly form?: string;
  /** Kept only when every entry of that listing was taken: the next answer may be "unchanged". */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Where the next listing goes on. */
  readonly cursor?: string;
  /** Entries of the last listing by address. */
  readonly taken: Readonly<Record<string, TakenItem>>;
  /** By address; also those that the listing has no longer. */
  readonly watched?: Readonly<Record<string, WatchedPage>>;
}

/** A public source that the catalog knows and the user may switch on. catalog/sources. */
export interface StarterSource extends SourceManifest {
  readonly publisher: string;
  readonly language: string;
  /** ISO 3166-1, capitals; absent: of no one state. */
  readonly country?: string;
  readonly topic: (typeof STARTER_TOPICS)[number];
  /** Month in which somebody last looked at what the address gives, or "not checked". */
  readonly checked: string;
}

export const STARTER_TOPICS = ["cyber-authority", "hazards", "government", "news", "security-news"] as const;

export interface StoredSubscription {
  readonly manifest: SourceManifest;
  /** Absent: never tried. */
  readonly state?: SourceState;
  readonly pausedAt?: Date;
}
