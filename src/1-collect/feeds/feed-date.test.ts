import { expect, test } from "vitest";
import { feedDate } from "./feed-date.ts";

test.each([
  ["RFC 822", "Tue, 07 Jan 2031 08:12:40 GMT", "2031-01-07T08:12:40Z"],
  ["two-digit year", "Tue, 7 Jan 31 20:12:40 EST", "2031-01-08T01:12:40Z"],
  ["a year of the last century", "1 Jan 97 10:00 GMT", "1997-01-01T10:00:00Z"],
  ["no seconds, signed zone", "1 Jan 2031 19:48 +0530", "2031-01-01T14:18:00Z"],
  ["summer time by its name", "Fri, 13 Jun 2031 10:00:00 CEST", "2031-06-13T08:00:00Z"],
  ["no zone: taken as UTC", "Fri, 13 Jun 2031 10:00:00", "2031-06-13T10:00:00Z"],
  ["the weekday may be wrong", "Mon, 13 Jun 2031 10:00:00 GMT", "2031-06-13T10:00:00Z"],
  ["W3C", "2031-02-28T20:05:00-06:00", "2031-03-01T02:05:00Z"],
  ["W3C without colon, with fraction", "2031-02-28T09:05:10.25+0100", "2031-02-28T08:05:10Z"],
  ["a day", "2031-02-28", "2031-02-28"],
  ["a month", "2031-02", "2031-02"],
  ["a year", "2031", "2031"],
  ["day of the year", "2031-060", "2031-03-01"],
  ["no hyphens", "20310228", "2031-02-28"],
  ["asctime", "Sun Mar  9 07:45:30 2031", "2031-03-09T07:45:30Z"],
  ["asctime with zone", "Sun Mar 9 18:45:30 PST 2031", "2031-03-10T02:45:30Z"],
  ["American", "05/13/2031 4:05 PM", "2031-05-13T16:05:00Z"],
  ["day first, as no month is over 12", "13/05/2031", "2031-05-13"],
  ["month in words", "May 13, 2031", "2031-05-13"],
  ["midnight in twelve hours", "May 13, 2031 12:05 am", "2031-05-13T00:05:00Z"],
  ["German", "13. März 2031 10:00 MEZ", "2031-03-13T09:00:00Z"],
  ["Spanish", "13 de mayo de 2031", "2031-05-13"],
  ["Greek", "Τρι, 8 Ιούλ 2031 09:30:00 EEST", "2031-07-08T06:30:00Z"],
  ["Hungarian", "2031-július-8T7:20+02:00", "2031-07-08T05:20:00Z"],
  ["Korean afternoon", "2031-07-08 오후 06:40:05", "2031-07-08T09:40:05Z"],
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
