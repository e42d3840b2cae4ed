/** The two streams a command writes to, and what they can show. Results go to `out`, progress and issues to `err`. */
export interface Terminal {
  readonly out: TextStream;
  readonly err: TextStream;
  /** NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG, COLUMNS … as the process has them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface TextStream {
  readonly isTerminal: boolean;
  /** Display columns, when the stream is a terminal that knows them. */
  readonly columns?: number;
  /** Resolves when more may be written: waiting for it is what keeps memory flat behind a slow reader. */
  write(text: string): Promise<void>;
}

/** The reader of our output went away (`tocsin … | head`): thrown by `write`, ends the command quietly. */
export class ReaderGone extends Error {}
