/** Token range, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
