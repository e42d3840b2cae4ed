/** Files that a command itself reads or writes; the articles come by `Inputs`. */
export interface Files {
  /** Rejects with the system's words when the file cannot be read, and when it has more bytes than that. */
  readText(path: string, bytesMax: number): Promise<string>;
  /** The same; undefined where there is no such file. */
  readTextIfThere(path: string, bytesMax: number): Promise<string | undefined>;
  /** Adds to the end; what is there stays. Makes the file. */
  append(path: string, text: string): Promise<void>;
  /** All or nothing: a reader never sees half a file. */
  writeAtomically(path: string, content: string | Uint8Array): Promise<void>;
  /** True when both paths lead to one existing file, links followed. */
  isSame(a: string, b: string): Promise<boolean>;
  readYaml(path: string): Promise<unknown>;
  isFolder(path: string): Promise<boolean>;
  /** Line by line, compressed when the name ends in .gz; whole or not at all, for our eyes alone. Returns the bytes written. */
  writeLines(path: string, lines: AsyncIterable<string>): Promise<number>;
  /** What `writeLines` wrote; rejects with the system's words. */
  readLines(path: string): AsyncIterable<string>;
}
