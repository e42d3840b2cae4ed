import type { Catalog } from "../../domain/catalog.ts";
import type { Issue } from "../../domain/issue.ts";
import type { KnownMetadata, RawDocument } from "../../domain/raw-document.ts";
import type { Marking } from "../../domain/vocabulary/marking.ts";
import type { Warning } from "../../domain/warning.ts";
import type { FoundMetadata, Part } from "../parts.ts";

/** Characters to be read, and what is known about them from outside. */
export interface FormatInput {
  readonly content: string;
  readonly source: string;
  readonly known: KnownMetadata;
  /** Without its tree: that took too much time or memory. */
  readonly plainly?: RawDocument["plainly"];
  /** ISO day; what lies behind it was not published. */
  readonly fetchedOn?: string;
}

/** The same for formats that are no text: mail and PDF find the charset of their parts themselves. */
export interface BytesInput extends Omit<FormatInput, "content"> {
  readonly bytes: Uint8Array;
}

export interface FormatDeps {
  readonly catalog: Catalog;
}

/** What a format reader makes of its input: the text of an article with its roles, and what the document says of itself. */
export interface Draft extends FoundMetadata {
  readonly text: string;
  /** In text order; every non-space character of `text` lies in exactly one. */
  readonly parts: readonly Part[];
  readonly url?: string;
  /** Where each metadata field was found. */
  readonly provenance: Readonly<Record<string, string>>;
  /** As declared by the document (BCP 47), if at all. */
  readonly language?: string;
  /** Whom it may be shown to, by its own marking. */
  readonly marking?: Marking;
  readonly warning?: Warning;
  readonly issues: readonly Issue[];
  /** Pages: how far a second reader, by the shape of the text alone, finds the same story (0 to 1). Low: look twice. */
  readonly agreement?: number;
  /** Fields that the container gave (a JSON record around a text). */
  readonly known?: KnownMetadata;
}

interface FormatName {
  readonly id: string;
  /** File name endings, lower case, with the dot. */
  readonly extensions: readonly string[];
  /** First characters that no text has: they win over the name. */
  readonly signature?: string;
  /** Whether a text without a telling name is of this format. */
  readonly recognises: (head: string) => boolean;
}

export interface TextFormat extends FormatName {
  readonly read: (input: FormatInput, deps: FormatDeps) => Draft | Promise<Draft>;
}

export interface BytesFormat extends FormatName {
  readonly readBytes: (input: BytesInput, deps: FormatDeps) => Draft | Promise<Draft>;
}

/** A format reader: one frozen object, one line in index.ts. It reads characters or bytes and returns a draft; it stores nothing. */
export type Format = TextFormat | BytesFormat;

export function defineFormat<F extends Format>(format: F): F {
  return Object.freeze(format);
}

/** What a reader returns when its input gives nothing. */
export const nothingRead = (issue: Issue): Draft => ({ text: "", parts: [], provenance: {}, issues: [issue] });
