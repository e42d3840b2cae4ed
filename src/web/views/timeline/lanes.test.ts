import { describe, expect, test } from "vitest";
import { type Entry, laneOf, layOut, MARK_WIDTH, rangeOf, type Scale, spanOf, ticksOf, xOf } from "./lanes.ts";

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const entry = (from: string, rest: Partial<Entry> = {}): Entry => ({
  from,
  claim: "c-1",
  kind: "incident",
  turn: "neither",
  text: "The gates of the harbour were opened",
  ...rest,
});
const MAY: Scale = { from: at("2031-05-01"), until: at("2031-05-31"), width: 600, log: false };

describe("lanes", () => {
  test.each([
    ["an alert is official, whatever is dated", { kind: "alert", dated: "said" }, "official"],
    ["a listing is official", { kind: "designation" }, "official"],
    ["a day of the act", { kind: "incident", dated: "act" }, "happened"],
    ["no word on what is dated: the act", { kind: "planned" }, "happened"],
    ["only the day of the words", { kind: "denial", dated: "said" }, "reported"],
    ["only the day of the article", { kind: "incident", dated: "article" }, "reported"],
  ] as const)("%s", (_why, of, lane) => expect(laneOf(of)).toBe(lane));
});

describe("spans", () => {
  test.each([
    ["a day", entry("2031-05-13"), at("2031-05-13"), at("2031-05-14"), true],
    ["a month has soft ends", entry("2031-02"), at("2031-02-01"), at("2031-03-01"), false],
    ["a year has soft ends", entry("2028"), at("2028-01-01"), at("2029-01-01"), false],
    ["days from and to", entry("2031-05-13", { to: "2031-05-15" }), at("2031-05-13"), at("2031-05-16"), true],
    ["a day and a month", entry("2031-05-13", { to: "2031-06" }), at("2031-05-13"), at("2031-07-01"), false],
  ])("%s", (_why, of, from, until, exact) => expect(spanOf(of)).toEqual({ from, until, exact }));

  test("words that are no date, and an end before the start, have none", () => {
    expect(spanOf(entry("soon"))).toBeUndefined();
    expect(spanOf(entry("2031-05-16", { dated: "brief" }))).toBeUndefined();
    expect(spanOf(entry("2031-05-13", { to: "2030" }))).toBeUndefined();
  });
});

describe("scale", () => {
  test("the ends of the range are the ends of the drawing", () => {
    for (const log of [false, true]) {
      expect(xOf({ ...MAY, log }, MAY.from)).toBeCloseTo(0);
      expect(xOf({ ...MAY, log }, MAY.until)).toBeCloseTo(600);
    }
  });

  test("the newest day has most room on the logarithm", () => {
    const log = { ...MAY, log: true };
    const width = (day: string) => xOf(log, at(day) + DAY) - xOf(log, at(day));
    expect(width("2031-05-30")).toBeGreaterThan(4 * width("2031-05-20"));
  });

  test.each([false, true])("labels do not run into each other (logarithm %s)", (log) => {
    for (const days of [3, 40, 900, 20_000]) {
      const ticks = ticksOf({ ...MAY, from: MAY.until - days * DAY, log });
      expect(ticks.length).toBeGreaterThan(1);
      for (const [i, tick] of ticks.entries()) expect(tick.x - (ticks[i - 1]?.x ?? -100)).toBeGreaterThanOrEqual(88);
    }
  });
});

describe("layOut", () => {
  test("many marks of one day hide nothing", () => {
    const marks = layOut(
      Array.from({ length: 40 }, () => entry("2031-05-13")),
      MAY,
    );
    expect(new Set(marks.map(({ row }) => row)).size).toBe(40);
    expect(marks.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test("marks apart share a row, lanes do not press each other", () => {
    const marks = layOut([entry("2031-05-02"), entry("2031-05-20"), entry("2031-05-20", { kind: "alert" })], MAY);
    expect(marks.map(({ row, lane }) => [lane, row])).toEqual([["happened", 0], ["happened", 0], ["official", 0]]); // biome-ignore format: short
  });

  test("each can be hit and lies inside, on the last day too", () => {
    for (const { x, width } of layOut([entry("2031-05-30"), entry("2031-05-01"), entry("2031")], MAY)) {
      expect(width).toBeGreaterThanOrEqual(MARK_WIDTH);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(600);
    }
  });

  test("what is out of the range is left to the list, and keeps its number there", () => {
    expect(layOut([entry("2029"), entry("soon"), entry("2031-05-13")], MAY).map(({ number }) => number)).toEqual([3]);
  });
});

test("the range reaches from the first entry to the day of the picture", () =>
  expect(rangeOf([entry("2030-12-31"), entry("2031-05-13")], at("2031-05-16"))).toEqual({
    from: at("2030-12-31"),
    until: at("2031-05-16"),
  }));
