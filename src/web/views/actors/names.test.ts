import { expect, test } from "vitest";
import { namesOf } from "./names.ts";

const judged = (article: string, quote: string, verdict: "same" | "likely-same", why = "same full name") => ({
  article,
  quote,
  verdict,
  why,
});

test("the same words for the same reason are one line, with each article once", () =>
  expect(
    namesOf([judged("a1", "Ada Roe", "same"), judged("a2", "Ada Roe", "same"), judged("a1", "Ada Roe", "same")]),
  ).toEqual([{ quote: "Ada Roe", verdict: "same", why: "same full name", articles: ["a1", "a2"] }]));

test("what is only likely is never put under what is certain", () =>
  expect(
    namesOf([judged("a1", "Roe", "same", "surname"), judged("a2", "Roe", "likely-same", "surname")]).map(
      (n) => n.verdict,
    ),
  ).toEqual(["same", "likely-same"]));
