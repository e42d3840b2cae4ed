import type { FieldCandidate } from "../../../domain/article.ts";

/** How sure a kind of source is of its word; measured on pages, see docs/quality.md. */
export interface Offer {
  readonly value: string;
  readonly from: FieldCandidate["from"];
  readonly where: string;
  /** 0 to 1: how often this source is right when it speaks. */
  readonly weight: number;
  readonly refused?: string;
}

export const asCandidate = (
  field: FieldCandidate["field"],
  { value, from, where, refused }: Offer,
): FieldCandidate => ({
  field,
  value,
  from,
  where,
  ...(refused ? { refused } : {}),
});
