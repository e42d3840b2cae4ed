import { esc } from "../../../domain/safe-text.ts";
import type { Act } from "../acts.ts";
import type { ClaimView } from "../claim-view.ts";

/** Ids on the page: a claim is #c3, its second piece of evidence #e-c3-2, an act #a1 with its words at #w-a1, a source #s1. */
export const anchorOf = ({ number }: { readonly number: string }) => number.toLowerCase();
export const evidenceAnchor = (claim: ClaimView, index: number) => `e-${anchorOf(claim)}-${index + 1}`;
export const wordsAnchor = ({ number }: Act) => `w-${number.toLowerCase()}`;

export const linkTo = (target: { readonly number: string }) =>
  `<a class="pad" href="#${anchorOf(target)}">${esc(target.number)}</a>`;

/** Links to claims, for those that are on the page. */
export type ClaimLinks = (claim: ClaimView | undefined, other?: string) => string;

export function claimLinks(shown: readonly ClaimView[]): ClaimLinks {
  const here = new Set(shown);
  return (claim, other = "?") => (claim && here.has(claim) ? linkTo(claim) : esc(claim?.number ?? other));
}

/** Our own words in HTML, with the claim numbers in front and in their parentheses linked: "An authority advises (C4)". */
export function withLinks(text: string, shown: readonly ClaimView[]): string {
  const numbers = new Set(shown.map(({ number }) => number));
  return esc(text).replace(/^C\d+(?:, C\d+)*(?: and \d+ more)? (?=[a-z])|\(C\d+[^()]*\)/g, (list) =>
    list.replace(/\bC\d+\b/g, (number) => (numbers.has(number) ? linkTo({ number }) : number)),
  );
}
