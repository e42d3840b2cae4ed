import { expect, test } from "vitest";
import { ageOf, dayOf } from "./time.ts";

const DAYS: [iso: string | undefined, shown: string | undefined][] = [
  [undefined, undefined],
  ["2031-05-16", "16 May 2031"],
  ["2031-05", "May 2031"],
  ["2031", "2031"],
  ["2031-05-16T07:05:00Z", "16 May 2031 07:05Z"],
  ["2031-05-16T23:30:00-02:00", "17 May 2031 01:30Z"],
  ["2031-05-16T00:00:00.000Z", "16 May 2031"],
  ["2031-05-16T00:00:30Z", "16 May 2031 00:00Z"],
  ["2031-05-16T07:05", "16 May 2031 07:05"],
  ["2029~", "2029~"],
  ["some day", "some day"],
];
test.each(DAYS)("%s", (iso, shown) => expect(dayOf(iso)).toBe(shown));

const now = Date.parse("2031-05-16T12:00:00Z");
const AGES: [from: string, age: string][] = [
  ["2031-05-16T11:59:30Z", "under 1 min"],
  ["2031-05-16T11:53:00Z", "7 min"],
  ["2031-05-16T03:00:00Z", "9 h"],
  ["2031-05-14", "2 d"],
];
test.each(AGES)("%s is %s old", (from, age) => expect(ageOf(from, now)).toBe(age));
