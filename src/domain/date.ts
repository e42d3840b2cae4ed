/**
 * A date as the source gave it. `from` and `to` are EDTF level 0 dates of the precision known ("2012",
 * "2020-01", "2020-01-03"), both inclusive; either may be absent (open interval: "since 2011").
 */
export interface ApproxDate {
  readonly from?: string;
  readonly to?: string;
  /** The source's own words. */
  readonly asWritten: string;
}
