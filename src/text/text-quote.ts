import type { TextQuote } from "../domain/decision.ts";
import { type Quoted, quoted } from "../domain/span.ts";

/**
 * Where the words of a quotation stand in a text: at their place if they still do; else where what surrounds them leaves
 * one place; else where they stand once. "found-more" is no place: nobody can tell which one was meant.
 */
export function locateQuote(text: string, quote: TextQuote): Quoted | "not-found" | "found-more" {
  const { exact, start } = quote;
  const places = placesOf(text, exact);
  if (!places.length) return "not-found";
  const fitting = places.filter((at) => surrounds(text, at, quote));
  const at =
    start !== undefined && fitting.includes(start)
      ? start
      : fitting.length === 1
        ? fitting[0]
        : places.length === 1
          ? places[0]
          : undefined;
  return at === undefined ? "found-more" : quoted(text, at, at + exact.length);
}

/** Places looked at; words that stand more often are found by what surrounds them or not at all. */
const PLACES_MAX = 10_000;

function placesOf(text: string, exact: string): number[] {
  const places: number[] = [];
  if (!exact) return places;
  for (let at = text.indexOf(exact); at >= 0 && places.length < PLACES_MAX; at = text.indexOf(exact, at + 1))
    places.push(at);
  return places;
}

function surrounds(text: string, at: number, { exact, prefix = "", suffix = "" }: TextQuote): boolean {
  return text.endsWith(prefix, at) && text.startsWith(suffix, at + exact.length);
}
