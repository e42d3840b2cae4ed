import { describe, expect, test } from "vitest";
import { findDate, readDateAt } from "./dates.ts";

const READ: [why: string, text: string, day: string, instant?: string][] = [
  ["ISO day", "2031-05-03", "2031-05-03"],
  ["ISO instant", "2031-05-03T14:05:00Z", "2031-05-03", "2031-05-03T14:05:00Z"],
  [
    "ISO instant with parts of a second and an offset",
    "2031-05-03T14:05:00.000+02:00",
    "2031-05-03",
    "2031-05-03T14:05:00+02:00",
  ],
  ["feed style", "Sat, 04 Jan 2020 11:35 GMT", "2020-01-04", "2020-01-04T11:35:00Z"],
  ["day first with a zone of summer time", "3 May 2031 14:05 BST", "2031-05-03", "2031-05-03T14:05:00+01:00"],
  ["month first", "May 3, 2031", "2031-05-03"],
  ["half-day clock, zone of the east coast", "Jan. 4, 2020, 11:35 PM EST", "2020-01-04", "2020-01-04T23:35:00-05:00"],
  ["midnight is hour 0", "Jan 4 2020 12:05 a.m. UTC", "2020-01-04", "2020-01-04T00:05:00Z"],
  ["time in front", "11:40 a.m. ET May 6, 2031", "2031-05-06"],
  ["time with a stop", "Mon 4 Aug 2031 18.22 BST", "2031-08-04", "2031-08-04T18:22:00+01:00"],
  ["dots are day first", "07.01.2025", "2025-01-07"],
  ["a slash date that only reads one way", "23/01/2020", "2020-01-23"],
  ["the other way", "01/23/2020", "2020-01-23"],
  ["ordinal", "3rd of May 2031", "2031-05-03"],
  ["German", "Donnerstag, 2. August 2018, 10:16 Uhr", "2018-08-02"],
  ["French", "mercredi 5 février 2020", "2020-02-05"],
  ["Spanish", "5 de enero de 2021", "2021-01-05"],
  ["Japanese", "2020年1月4日", "2020-01-04"],
  ["Korean", "2020년 1월 4일", "2020-01-04"],
  ["Hungarian, year first", "2020. január 4.", "2020-01-04"],
  ["Russian", "4 января 2020", "2020-01-04"],
  ["Romanian", "4 ianuarie 2020", "2020-01-04"],
  ["Indonesian", "4 Agustus 2020", "2020-08-04"],
  ["year, short month, day", "2020-Jan-04", "2020-01-04"],
  ["a time without a zone gives no instant", "3 May 2031 14:05", "2031-05-03"],
];
test.each(READ)("reads: %s", (_why, text, day, instant) => {
  const date = readDateAt(text);
  expect([date?.day, date?.instant]).toEqual([day, instant]);
});

const NONE: [why: string, text: string][] = [
  ["a slash date that reads both ways", "03/04/2020"],
  ["no such day", "31 February 2020"],
  ["a year beyond the range", "3 May 1890"],
  ["no year", "May 3"],
  ["a version number", "10.2.1"],
  ["a word that begins like a month", "Marching 12 2020s"],
  ["a phone number", "555-2031-12345"],
  ["a year, a word and a number", "2031 gates 12"],
];
test.each(NONE)("is no date: %s", (_why, text) => expect(readDateAt(text)).toBeUndefined());

describe("both ways", () => {
  test("day first", () => expect(readDateAt("03/04/2020", 0, { dayFirst: true })?.day).toBe("2020-04-03"));
  test("month first", () => expect(readDateAt("03/04/2020", 0, { dayFirst: false })?.day).toBe("2020-03-04"));
});

test("a zone may move neither the day as printed nor its end", () => {
  const text = "Updated 4 May 2031 00:30 CEST by the desk";
  const found = findDate(text)!;
  expect([text.slice(found.start, found.end), found.day]).toEqual(["4 May 2031 00:30 CEST", "2031-05-04"]);
});
