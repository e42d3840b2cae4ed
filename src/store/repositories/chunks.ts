/** Rows of one statement: a statement takes 65,535 values, the widest of our rows has twelve. */
const ROWS_MAX = 1_000;

export function* chunksOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_MAX) yield rows.slice(from, from + ROWS_MAX);
}
