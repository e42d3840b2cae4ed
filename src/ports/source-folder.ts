import type { Issue } from "../domain/issue.ts";
import type { RawDocument } from "../domain/raw-document.ts";

/** Files of a folder that is a source. */
export interface SourceFolder {
  /** All below it that can be read, in a fixed order, and what cannot. */
  list(path: string): Promise<SourceFiles>;
  /** The documents of one of them: several of a file of records. */
  open(path: string): AsyncIterable<RawDocument | Issue>;
}

export interface SourceFiles {
  readonly files: readonly SourceFile[];
  readonly issues: readonly Issue[];
}

export interface SourceFile {
  readonly path: string;
  /** Another one when the file was written since: size and time. */
  readonly stamp: string;
}
