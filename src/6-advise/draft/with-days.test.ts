import { expect, test } from "vitest";
import { withDays } from "./with-days.ts";

const PUBLISHED = "2031-03-09T06:00:00Z";
const WEEKS_LATER = ["2031-05-16T12:00:00Z", "2031-05-30T12:00:00Z"];

const TOLD: [why: string, words: string, told: string][] = [
  ["a weekday", "The site was defaced on Friday.", "The site was defaced on Friday (7 March 2031)."],
  ["two days", "It said on Saturday that it fell on Friday.", "It said on Saturday (8 March 2031) that it fell on Friday (7 March 2031)."], // biome-ignore format: one line
  ["in a quotation", "Roe said: “We saw it yesterday”", "Roe said: “We saw it yesterday [8 March 2031]”"],
  ["behind a quotation", "“We saw it”, Roe said on Friday.", "“We saw it”, Roe said on Friday (7 March 2031)."],
  ["a month that means the same", "It was found in February.", "It was found in February."],
  ["a month that means another", "It was found in April.", "It was found in April (April 2030)."],
  ["a stretch", "It began last week.", "It began last week (24 February to 2 March 2031)."],
  ["open to one side", "It has been down since Friday.", "It has been down since Friday (7 March 2031)."],
  ["what lies ahead", "They threatened to return on Monday.", "They threatened to return on Monday (10 March 2031)."],
  ["a date that is whole", "It fell on 7 March 2031.", "It fell on 7 March 2031."],
  ["a year", "It fell in 2029.", "It fell in 2029."],
  ["no date", "It fell.", "It fell."],
  ["a night", "It happened overnight.", "It happened overnight (8 to 9 March 2031)."],
  ["what nobody can tell", "It happened in recent years.", "It happened in recent years."],
];
test.each(TOLD)("to who reads it weeks later: %s", (_why, words, told) =>
  expect(withDays(words, PUBLISHED, WEEKS_LATER)).toBe(told),
);

test("who reads it at once needs no day; who reads it to its end does", () => {
  const words = "The site was defaced on Friday.";
  expect(withDays(words, PUBLISHED, ["2031-03-09T08:00:00Z"])).toBe(words);
  expect(withDays(words, PUBLISHED, ["2031-03-09T08:00:00Z", "2031-03-23T08:00:00Z"])).toContain("(7 March 2031)");
});

test("an article without a day tells none", () =>
  expect(withDays("It fell on Friday.", undefined, WEEKS_LATER)).toBe("It fell on Friday."));
