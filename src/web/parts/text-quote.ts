import type { Quote } from "../contract.ts";

/** Characters before and after that find the words again in a version where they moved. */
const AROUND = 32;

/** The W3C text quote of these words. */
export const textQuoteOf = (text: string, { quote, start, end }: Quote) => ({
  exact: quote,
  prefix: text.slice(Math.max(0, start - AROUND), start),
  suffix: text.slice(end, end + AROUND),
  start,
});
