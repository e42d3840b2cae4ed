import type { Quoted } from "../domain/span.ts";
import type { Party, Speaker } from "../domain/statement.ts";
import type { StatementForm } from "../domain/vocabulary/words.ts";

/** Who said which words, before hedges and kind are read from them. */
export interface Attribution {
  readonly speaker?: Speaker;
  readonly unresolved?: Quoted;
  readonly anonymous: boolean;
  readonly cue?: Quoted;
  readonly content: Quoted;
  readonly form: StatementForm;
  readonly audience?: Party;
  readonly via: readonly Party[];
}
