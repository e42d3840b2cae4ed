import type { Block, PageMap } from "./blocks.ts";

/** Share of the running text that the home of a story holds: less, and the story is spread over several boxes. */
const HOME_SHARE_MIN = 0.8;

/** Tells of each block of a page whether it stands in the smallest box that holds most of the story's text. */
export function homeOf({ blocks, boxes }: PageMap, story: Iterable<number>): (block: Block) => boolean {
  const sizes = boxes.map(() => 0);
  let all = 0;
  for (const i of story) {
    const { text, box } = blocks[i]!;
    if (box !== undefined) sizes[box]! += text.length;
    all += text.length;
  }
  // A box is numbered before those in it.
  for (let box = boxes.length - 1; box > 0; box--) sizes[boxes[box]!]! += sizes[box]!;
  const home = sizes.findLastIndex((size) => size >= HOME_SHARE_MIN * all);
  const inHome = boxes.map(() => false);
  for (let box = Math.max(0, home); box < boxes.length; box++) inHome[box] = box === home || inHome[boxes[box]!]!;
  return ({ box }) => box === undefined || home < 1 || inHome[box]!;
}
