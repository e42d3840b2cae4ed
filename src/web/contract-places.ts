import type { Level } from "../domain/vocabulary/level.ts";
import type { StatementKind } from "../domain/vocabulary/words.ts";

export interface PlaceBody {
  readonly name: string;
  readonly country?: string;
  readonly region?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly precision: string;
  readonly level?: Level;
  readonly claims: readonly {
    readonly id: string;
    readonly text: string;
    readonly kind: StatementKind;
    readonly incidents?: number;
  }[];
}
