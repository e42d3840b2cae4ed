import { expect, test } from "vitest";
import { findDates } from "./find-dates.ts";

/** A Thursday. */
const PUBLISHED = "2031-05-15";
const show = (text: string, publishedAt?: string) =>
  findDates(text, { start: 0, end: text.length }, { publishedAt }).map(
    ({ asWritten, from, to }) => `${asWritten}: ${from ?? "?"}..${to ?? "?"}`,
  );

const FOUND: [why: string, text: string, dates: string[]][] = [
  ["ISO", "on 2031-03-08 it", ["2031-03-08: 2031-03-08..2031-03-08"]],
  ["ISO instant", "at 2031-03-08T10:11:12Z it", ["2031-03-08T10:11:12Z: 2031-03-08..2031-03-08"]],
  ["month first", "on March 8, 2031, it", ["March 8, 2031: 2031-03-08..2031-03-08"]],
  ["day first", "8 March 2031", ["8 March 2031: 2031-03-08..2031-03-08"]],
  [
    "weekday, month and ordinal are one date",
    "warned on Friday January 3rd that",
    ["Friday January 3rd: 2031-01-03..2031-01-03"],
  ],
  ["weekday, full", "on Tuesday, May 13, 2031, in", ["Tuesday, May 13, 2031: 2031-05-13..2031-05-13"]],
  ["3rd of", "the 3rd of April", ["3rd of April: 2031-04-03..2031-04-03"]],
  ["weekday fixes the year", "on Tuesday 24 December", ["Tuesday 24 December: 2030-12-24..2030-12-24"]],
  ["no year, later in the year: last year's", "on 24 December", ["24 December: 2030-12-24..2030-12-24"]],
  ["a short month", "on Jan. 3 the", ["Jan. 3: 2031-01-03..2031-01-03"]],
  ["days range", "May 3-5, 2030", ["May 3-5, 2030: 2030-05-03..2030-05-05"]],
  ["days range 2", "between January 21 and February 5", ["between January 21 and February 5: 2031-01-21..2031-02-05"]],
  ["two days", "on January 3 and 4, 2030", ["January 3 and 4, 2030: 2030-01-03..2030-01-04"]],
  ["on weekday", "Roe resigned on Tuesday.", ["Tuesday: 2031-05-13..2031-05-13"]],
  ["the day of publication by its name", "Roe said Thursday that", ["Thursday: 2031-05-15..2031-05-15"]],
  ["last weekday", "last Thursday", ["last Thursday: 2031-05-08..2031-05-08"]],
  ["next weekday", "next Monday", ["next Monday: 2031-05-19..2031-05-19"]],
  ["a verb that looks ahead", "The court will sit on Monday.", ["Monday: 2031-05-19..2031-05-19"]],
  ["the nearest verb before it decides", "He said Friday they will leave.", ["Friday: 2031-05-09..2031-05-09"]],
  [
    "what is planned lies ahead",
    "There were protests planned in 70 cities Saturday.",
    ["Saturday: 2031-05-17..2031-05-17"],
  ],
  ["a deadline is open before", "must patch by Friday", ["by Friday: ?..2031-05-16"]],
  ["early Tuesday", "struck early Tuesday", ["early Tuesday: 2031-05-13..2031-05-13"]],
  ["two neighbouring days", "closed Monday and Tuesday", ["Monday and Tuesday: 2031-05-12..2031-05-13"]],
  ["weekday range", "from Monday to Wednesday", ["from Monday to Wednesday: 2031-05-12..2031-05-14"]],
  ["today", "said today", ["today: 2031-05-15..2031-05-15"]],
  ["yesterday", "it fell yesterday.", ["yesterday: 2031-05-14..2031-05-14"]],
  ["tonight", "speaks tonight", ["tonight: 2031-05-15..2031-05-15"]],
  ["overnight", "changed overnight", ["overnight: 2031-05-14..2031-05-15"]],
  ["last night", "last night", ["last night: 2031-05-14..2031-05-14"]],
  ["this week", "this week", ["this week: 2031-05-12..2031-05-18"]],
  ["earlier this week", "earlier this week", ["earlier this week: 2031-05-12..2031-05-15"]],
  ["last week", "last week", ["last week: 2031-05-05..2031-05-11"]],
  ["last weekend", "last weekend", ["last weekend: 2031-05-10..2031-05-11"]],
  ["last month", "last month", ["last month: 2031-04..2031-04"]],
  ["next month", "next month", ["next month: 2031-06..2031-06"]],
  ["earlier this year", "earlier this year", ["earlier this year: 2031-01-01..2031-05-15"]],
  ["last year", "last year", ["last year: 2030..2030"]],
  ["a month in a report is the last one", "a statement from June in which", ["June: 2030-06..2030-06"]],
  ["in March", "in March", ["March: 2031-03..2031-03"]],
  ["the month of publication", "in May", ["May: 2031-05..2031-05"]],
  ["last, by name", "last June", ["last June: 2030-06..2030-06"]],
  ["next, by name", "next March", ["next March: 2032-03..2032-03"]],
  ["future month", "will open in September", ["September: 2031-09..2031-09"]],
  ["month and year", "in June 2019", ["June 2019: 2019-06..2019-06"]],
  ["month, comma, year", "in June, 2019", ["June, 2019: 2019-06..2019-06"]],
  ["the first month borrows the year", "from May to July 2019", ["from May to July 2019: 2019-05..2019-07"]],
  [
    "over the end of the year",
    "between November and January 2019",
    ["between November and January 2019: 2018-11..2019-01"],
  ],
  ["two neighbouring months", "in May and June", ["May and June: 2030-05..2030-06"]],
  ["a year", "broke in in 2029.", ["2029: 2029..2029"]],
  ["since", "since 2028", ["since 2028: 2028..?"]],
  ["until", "until 2028", ["until 2028: ?..2028"]],
  ["two neighbouring years are one interval", "In 2029 and 2030, hackers", ["2029 and 2030: 2029..2030"]],
  ["between", "between 2021 and 2024", ["between 2021 and 2024: 2021..2024"]],
  ["from to", "from 2021 to 2024", ["from 2021 to 2024: 2021..2024"]],
  ["years with a hyphen", "the 2021-2024 campaign", ["2021-2024: 2021..2024"]],
  ["years with a short second", "in 2019–21", ["2019–21: 2019..2021"]],
  ["two years that do not touch are two dates", "in 2016 and 2020", ["2016: 2016..2016", "2020: 2020..2020"]],
  ["the last day of a year", "on the last day of 2030", ["last day of 2030: 2030-12-31..2030-12-31"]],
  ["first week", "in the first week of May 2030", ["first week of May 2030: 2030-05-01..2030-05-07"]],
  ["a third of a year", "in late 2030", ["late 2030: 2030-09..2030-12"]],
  ["a part glued to its year", "mid-2029", ["mid-2029: 2029-05..2029-08"]],
  ["ten days of a month", "early May", ["early May: 2031-05-01..2031-05-10"]],
  ["the end of a month", "at the end of April", ["end of April: 2031-04-21..2031-04-30"]],
  ["decade", "in the 1990s", ["1990s: 1990..1999"]],
  ["late decade", "in the late 1990s", ["late 1990s: 1997..1999"]],
  ["apostrophe decade", "in the '90s", ["'90s: 1990..1999"]],
  ["days ago", "two days ago", ["two days ago: 2031-05-13..2031-05-13"]],
  ["years ago", "three years ago", ["three years ago: 2028..2028"]],
  ["a span up to the publication", "in the past three years", ["past three years: 2028-05-15..2031-05-15"]],
  ["summer", "the summer of 2019", ["summer of 2019: 2019-06..2019-08"]],
  ["quarter", "the third quarter of 2030", ["third quarter of 2030: 2030-07..2030-09"]],
  ["a year before its noun", "the 2013 intrusion", ["2013: 2013..2013"]],
  ["the same in figures", "after the 9/11 attacks", ["9/11: 2001-09-11..2001-09-11"]],
  ["the attacks of 2001 whenever it is written", "the September 11 attacks", ["September 11: 2001-09-11..2001-09-11"]],
  ["numbers that can be read one way only", "on 25/03/2030", ["25/03/2030: 2030-03-25..2030-03-25"]],
  ["numbers that can be read two ways stay open", "on 05/03/2030", ["05/03/2030: ?..?"]],
  ["found, but not to be resolved", "in recent years", ["recent years: ?..?"]],
  ["time ignored", "at 3 p.m. on Tuesday", ["Tuesday: 2031-05-13..2031-05-13"]],
  ["a year in brackets", "(2013)", ["2013: 2013..2013"]],
  [
    "a month with its year in words",
    "runs through September 11 this year",
    ["September 11 this year: 2031-09-11..2031-09-11"],
  ],
  ["a month of last year", "in September last year", ["September last year: 2030-09..2030-09"]],
  ["a verb of the time to come", "Roe is to be sentenced in June.", ["June: 2031-06..2031-06"]],
];
test.each(FOUND)("%s", (_why, text, dates) => {
  expect(show(text, PUBLISHED)).toEqual(dates);
});

const NONE: [why: string, text: string][] = [
  ["verb", "It may 2 times fail"],
  ["name", "Theresa May said by May she had"],
  ["March protest", "the March on the capital drew 3,000 people; the Women's March"],
  ["count", "2,012 people died"],
  ["count year", "killed in 2012 homes"],
  ["total", "a total of 2000 were"],
  ["version", "version 2019.1 and Office 2016"],
  ["model", "Boeing 737 and Windows 2000"],
  ["247", "open 24/7"],
  ["Sun", "The Sun and Mar Mikhael"],
  ["CVE", "CVE-2019-19781"],
  ["virus", "2019-nCoV"],
  ["Black Friday", "on Black Friday"],
  ["Patch Tuesday", "a Patch Tuesday release"],
  ["Sunday Times", "the Sunday Times wrote"],
  ["every", "every Friday"],
  ["plural", "on Fridays"],
  ["number", "section 2031 of the code"],
  ["bad day", "on 2031-02-31"],
  ["money", "$2010"],
  ["people", "June Allyson and April Roe and August Wilson"],
  ["may have", "They may have"],
  ["ratio", "3/4 of them"],
  ["IP", "10.20.30.40"],
  ["hours", "at 2000 hours"],
  ["march verb", "They march in 20 cities"],
  ["second", "the second attack and the first day"],
  ["fall", "the fall of the town"],
  ["sat", "He sat on it"],
  ["mon", "Mon dieu"],
  ["a price", "for $2019"],
];
test.each(NONE)("none: %s", (_why, text) => expect(show(text, PUBLISHED)).toEqual([]));

const COMMITTED: [why: string, text: string, dates: string[]][] = [
  ["a threat", "threatened to publish more files on Monday", ["Monday: 2031-05-19..2031-05-19"]],
  ["a promise", "vowed to return on Monday", ["Monday: 2031-05-19..2031-05-19"]],
  ["a threat made then", "threatened on Monday to publish more files", ["Monday: 2031-05-12..2031-05-12"]],
  ["what was done", "were forced to cancel operations on Monday", ["Monday: 2031-05-12..2031-05-12"]],
  ["what was reached", "agreed to terms they said on Monday were harsh", ["Monday: 2031-05-12..2031-05-12"]],
];
test.each(COMMITTED)("what somebody binds himself to lies ahead: %s", (_why, text, dates) =>
  expect(show(text, PUBLISHED)).toEqual(dates),
);

const IN_BRACKETS: [why: string, text: string, dates: string[]][] = [
  ["the day of a weekday", "on Friday (7 March 2031) it", ["Friday (7 March 2031): 2031-03-07..2031-03-07"]],
  ["in a quotation", "“on Friday [7 March 2031] it”", ["Friday [7 March 2031]: 2031-03-07..2031-03-07"]],
  ["open", "since Monday (3 March 2031) it", ["since Monday (3 March 2031): 2031-03-03..?"]],
  ["a stretch", "last week (3 to 9 March 2031)", ["last week (3 to 9 March 2031): 2031-03-03..2031-03-09"]],
  [
    "more than a date in brackets is another one",
    "on Friday (7 March 2031 in the east)",
    ["Friday: 2031-05-09..2031-05-09", "7 March 2031: 2031-03-07..2031-03-07"],
  ],
  [
    "marks that do not close",
    "on Friday (7 March 2031]",
    ["Friday: 2031-05-09..2031-05-09", "7 March 2031: 2031-03-07..2031-03-07"],
  ],
];
test.each(IN_BRACKETS)("a date behind a date: %s", (_why, text, dates) => expect(show(text, PUBLISHED)).toEqual(dates));

const UNSETTLED: [why: string, text: string, dates: string[]][] = [
  ["a weekday", "Roe spoke on Saturday", ["Saturday: ?..?"]],
  ["a day without year", "on March 8", ["March 8: ?..?"]],
  ["a month", "a notice from June", ["June: ?..?"]],
  ["yesterday", "it fell yesterday", ["yesterday: ?..?"]],
  ["last week", "last week", ["last week: ?..?"]],
  ["no such day", "on 31 February 2031", ["31 February 2031: ?..?"]],
  ["a full date needs no publication date", "on 8 March 2031", ["8 March 2031: 2031-03-08..2031-03-08"]],
];
test.each(UNSETTLED)("without publication date: %s", (_why, text, dates) => expect(show(text)).toEqual(dates));

test("offsets are those of the whole text and dates outside the span are left alone", () => {
  const text = "In 2019 Roe left. In 2021 she came back.";
  const start = text.indexOf("In 2021");
  const [date, ...more] = findDates(text, { start, end: text.length });
  expect(more).toEqual([]);
  expect(date).toMatchObject({ quote: "2021", start: start + 3, end: start + 7, from: "2021", to: "2021" });
});

const BROKEN = [
  "it was the last",
  "the first week of",
  "since",
  "from May to",
  "between 2012 and",
  "early",
  "mid-",
  "on Friday,",
  "January",
  "the '",
  "2031-05-",
  "two days",
  "in May and",
  "this",
];
test.each(BROKEN)("a text that breaks off is read to its end: %s", (text) => {
  for (const date of show(text, PUBLISHED)) expect(text).toContain(date.split(":")[0]);
});

test("an instant counts as its day", () => {
  expect(show("on Friday", "2031-05-17T23:10:00Z")).toEqual(["Friday: 2031-05-16..2031-05-16"]);
});
