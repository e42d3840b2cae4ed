import type { AdvisoryMode } from "../domain/vocabulary/advisory.ts";
import type { Marking } from "../domain/vocabulary/marking.ts";

/** An object of STIX as a collection holds it. `added` is the server's own time, and no two of a collection share it. */
export interface ExchangeRow {
  /** Microseconds since 1970. */
  readonly added: number;
  readonly id: string;
  /** `modified`, else `created`, else the instant it was added: ISO 8601 with milliseconds. */
  readonly version: string;
  readonly specVersion: string;
  /** Ready to be sent. */
  readonly json: string;
}

export type NewExchangeObject = Omit<ExchangeRow, "added" | "version"> & {
  readonly type: string;
  readonly version?: string;
  /** The message whose words it has. */
  readonly of?: MessageOf;
};

export interface MessageOf {
  readonly advisory: string;
  readonly version: number;
}

/** Of TAXII 2.1, section 3.4: values of a list are alternatives. */
export interface ExchangeRequest {
  readonly collection: string;
  readonly limit: number;
  /** Microseconds; strictly later. */
  readonly after?: number;
  readonly ids?: readonly string[];
  readonly types?: readonly string[];
  readonly specVersions?: readonly string[];
  /** "first", "last", "all" or an instant. Absent: the last. */
  readonly versions?: readonly string[];
  /** Only what is of a message that is so, in an advisory whose newest message is so; and what is of none. Absent: all. */
  readonly carried?: { readonly markings: readonly Marking[]; readonly modes: readonly AdvisoryMode[] };
}

/** Objects of STIX in collections, for programs that poll. Only added to. */
export interface Exchange {
  /** One after the other, whoever else adds meanwhile: whoever has read up to a time misses nothing that comes later. */
  add(collection: string, objects: readonly NewExchangeObject[]): Promise<number>;
  /** The newest version of each object that is of a message of the advisory, and the newest such message. */
  held(collection: string, advisory: string): Promise<readonly { readonly json: string; readonly of: MessageOf }[]>;
  /** Oldest addition first. `more`: there are more than `limit`. */
  objects(request: ExchangeRequest): Promise<{ readonly rows: readonly ExchangeRow[]; readonly more: boolean }>;
}
