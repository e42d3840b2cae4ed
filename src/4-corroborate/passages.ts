import type { Item } from "./items.ts";
import { plain } from "./link-entities.ts";

/** Characters of an item that tell whether it stands in a shared passage: its end may be the other article's own. */
const START = 60;

/** The words of an item lie in a passage (plain) that two articles share. */
export const holdsWords = (passage: string, { words }: Pick<Item, "words">): boolean =>
  passage.includes(plain(words).slice(0, START));
