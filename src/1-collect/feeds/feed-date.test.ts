import { expect, test } from "vitest";
import { feedDate } from "./feed-date.ts";

test.each([
  ["RFC 822", "Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"],
  ["two-digit year", "Thu, 1 Jan 04 19:48:21 EST", "2004-01-02T00:48:21Z"],
  ["a year of the last century", "1 Jan 97 10:00 GMT", "1997-01-01T10:00:00Z"],
  ["no seconds, signed zone", "1 Jan 2031 19:48 +0530", "2031-01-01T14:18:00Z"],
  ["summer time by its name", "Fri, 13 Jun 2031 10:00:00 CEST", "2031-06-13T08:00:00Z"],
  ["no zone: taken as UTC", "Fri, 13 Jun 2031 10:00:00", "2031-06-13T10:00:00Z"],
  ["the weekday may be wrong", "Mon, 13 Jun 2031 10:00:00 GMT", "2031-06-13T10:00:00Z"],
  ["W3C", "2031-02-28T18:14:55-08:00", "2031-03-01T02:14:55Z"],
  ["W3C without colon, with fraction", "2031-02-28T18:14:55.123+0100", "2031-02-28T17:14:55Z"],
  ["a day", "2031-02-28", "2031-02-28"],
  ["a month", "2031-02", "2031-02"],
  ["a year", "2031", "2031"],
  ["day of the year", "2031-060", "2031-03-01"],
  ["no hyphens", "20310228", "2031-02-28"],
  ["asctime", "Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"],
  ["asctime with zone", "Sun Jan 4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"],
  ["American", "05/13/2031 4:05 PM", "2031-05-13T16:05:00Z"],
  ["day first, as no month is over 12", "13/05/2031", "2031-05-13"],
  ["month in words", "May 13, 2031", "2031-05-13"],
  ["midnight in twelve hours", "May 13, 2031 12:05 am", "2031-05-13T00:05:00Z"],
  ["German", "13. März 2031 10:00 MEZ", "2031-03-13T09:00:00Z"],
  ["Spanish", "13 de mayo de 2031", "2031-05-13"],
  ["Greek", "Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"],
  ["Hungarian", "2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"],
  ["Korean afternoon", "2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z"],
])("%s", (_why, written, expected) => expect(feedDate(written)).toBe(expected));

test.each([
  ["no date", "yesterday"],
  ["a day that is none", "31 Feb 2031"],
  ["a month that is none", "2031-13-45"],
  ["an hour that is none", "2031-05-13T29:00:00Z"],
  ["a zone of no land", "1 Jan 2031 10:00 QQQ"],
  ["words around it", "Updated on 1 Jan 2031 by the desk"],
  ["a long run of digits", "1".repeat(5000)],
  ["nothing", "  "],
])("left open: %s", (_why, written) => expect(feedDate(written)).toBeUndefined());
