import { expect, test } from "vitest";
import { ceilingOf, dateFaults, fromField, isLong, lengthOf, toField } from "./dates.ts";

const CASES: [text: string, iso: string | undefined][] = [
  ["2031-03-04 12:05", "2031-03-04T12:05:00Z"],
  [" 2031-03-04T12:05Z", "2031-03-04T12:05:00Z"],
  ["2031-02-30 12:05", undefined],
  ["2031-03-04 24:30", undefined],
  ["03/04/2031 12:05", undefined],
  ["2031-03-04", undefined],
  ["", undefined],
];
test.each(CASES)("%j", (text, iso) => {
  expect(fromField(text)).toBe(iso);
  if (iso) expect(fromField(toField(iso))).toBe(iso);
});

test("the order of the dates, while they are typed", () => {
  const at = (day: number) => `2031-03-${String(day).padStart(2, "0")}T00:00:00Z`;
  expect(dateFaults({ effective: at(4), onset: at(5), expires: at(6) })).toEqual([]);
  expect(dateFaults({ effective: at(4), expires: at(4) })).toHaveLength(1);
  expect(dateFaults({ effective: at(4), expires: "" })).toHaveLength(1);
  expect(dateFaults({ effective: at(4), onset: at(3), expires: at(6) })).toHaveLength(1);
  expect(dateFaults({ effective: at(4), onset: at(7), expires: at(6) })).toHaveLength(1);
  expect(lengthOf({ effective: at(4), expires: at(6) })).toBe("2 days");
  expect(lengthOf({ effective: at(4), expires: "2031-03-04T06:00:00Z" })).toBe("6 h");
  expect(isLong({ effective: at(1), expires: at(31) })).toBe(false);
  expect(isLong({ effective: at(1), expires: "2031-03-31T00:01:00Z" })).toBe(true);
  expect(ceilingOf({ effective: at(1) })).toBe(at(31));
});
