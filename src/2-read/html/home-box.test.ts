import { expect, test } from "vitest";
import type { Block } from "./blocks.ts";
import { homeOf } from "./home-box.ts";

/** Boxes 0 (the page), 1 and 2 in it, 3 in 2. */
const BOXES = [0, 0, 0, 2];
const block = (characters: number, box: number): Block => ({
  text: "x".repeat(characters),
  tag: "P",
  linkCharacters: 0,
  box,
});
const homeOfAll = (blocks: readonly Block[]) => {
  const isHome = homeOf({ blocks, boxes: BOXES, ranges: [] }, blocks.keys());
  return [1, 2, 3].filter((box) => isHome(block(1, box)));
};

test.each([
  ["one box holds it all", [block(900, 1)], [1]],
  ["one box holds most", [block(850, 1), block(150, 2)], [1]],
  ["the smallest of boxes within each other", [block(100, 2), block(900, 3)], [3]],
  ["what is in the home belongs to it", [block(500, 2), block(500, 3)], [2, 3]],
  ["two boxes share it: all are home", [block(600, 1), block(400, 2)], [1, 2, 3]],
])("%s", (_why, blocks, home) => {
  expect(homeOfAll(blocks)).toEqual(home);
});
