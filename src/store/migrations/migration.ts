/** One step of the schema. Never edited once released: a later one changes what it made. */
export interface Migration {
  /** "0003-jobs": number and what it is for. */
  readonly name: string;
  /** The number of the oldest schema whose program may still work on data of this one. */
  readonly oldestSafeVersion: number;
  /** In one transaction. */
  readonly up: readonly string[];
}
