import { expect, test } from "vitest";
import type { TextQuote } from "../domain/decision.ts";
import { locateQuote } from "./text-quote.ts";

const TEXT = "Roe said the gates held. Lee said the gates held too. Nobody else spoke.";

const CASES: [why: string, quote: TextQuote, at: number | "not-found" | "found-more"][] = [
  ["once, wherever it stood before", { exact: "Nobody else", start: 3 }, 54],
  ["once, whatever stood around it before", { exact: "Nobody else", prefix: "x", suffix: "y" }, 54],
  ["at its place, of two", { exact: "the gates held", start: 34 }, 34],
  ["moved, and told by what stands before", { exact: "the gates held", prefix: "Lee said ", start: 3 }, 34],
  ["told by what stands behind", { exact: "the gates held", suffix: " too" }, 34],
  ["at its place, though something else stands around it there", { exact: "the gates held", prefix: "Lee said ", start: 9 }, 34],
  ["of two, and no place", { exact: "the gates held" }, "found-more"],
  ["of two, at another place", { exact: "the gates held", start: 5 }, "found-more"],
  ["of two, and what stood around it stands at neither", { exact: "the gates held", prefix: "Aydin said " }, "found-more"],
  ["another letter", { exact: "nobody else" }, "not-found"],
  ["no words", { exact: "" }, "not-found"],
  ["words that overlap themselves", { exact: "aa" }, "not-found"],
]; // biome-ignore format: a table
test.each(CASES)("%s", (_why, quote, at) => {
  const found = locateQuote(TEXT, quote);
  expect(typeof found === "string" ? found : found.start).toBe(at);
  if (typeof found !== "string") expect(TEXT.slice(found.start, found.end)).toBe(quote.exact);
});

test("overlapping places are two", () => expect(locateQuote("aaa", { exact: "aa" })).toBe("found-more"));
