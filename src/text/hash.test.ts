import { expect, test } from "vitest";
import { contentId, hash32 } from "./hash.ts";

test("ids do not change from release to release: stored links depend on them", () => {
  expect(contentId("s", "a", "b")).toMatchInlineSnapshot(`"s-1ek1mpdde5rhu"`);
});

test("parts are kept apart", () => expect(contentId("s", "ab", "c")).not.toBe(contentId("s", "a", "bc")));

test("ten thousand near-identical texts give ten thousand ids", () => {
  const ids = new Set(Array.from({ length: 10_000 }, (_, i) => contentId("a", `article number ${i}`)));
  expect(ids.size).toBe(10_000);
});

test("hashes spread over the low bits", () => {
  const counts = new Array<number>(16).fill(0);
  for (let i = 0; i < 16_000; i++) counts[hash32(`word${i}`) & 15]!++;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
