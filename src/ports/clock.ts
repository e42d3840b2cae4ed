/** Time since some fixed moment, for progress on screen only: never part of a result. */
export interface Clock {
  milliseconds(): number;
}
