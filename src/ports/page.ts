/** Position in a list; opaque, and good for the list that gave it. */
export type Cursor = string;

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Absent: that was all. */
  readonly next?: Cursor;
}

export interface PageRequest {
  readonly limit: number;
  readonly after?: Cursor;
}
