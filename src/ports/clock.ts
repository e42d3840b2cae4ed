/** Time, from outside. None is ever part of what a step makes. */
export interface Clock {
  /** Since some fixed moment: for progress on screen. */
  milliseconds(): number;
  /** ISO day, UTC: the date under what a person decides. */
  today(): string;
  /** When something was fetched, or is due. */
  now(): Date;
}
