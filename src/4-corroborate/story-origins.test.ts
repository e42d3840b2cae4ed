import { expect, test } from "vitest";
import { extracted } from "../../test/support/extracted.ts";
import { UNNAMED_AGENCIES } from "../domain/article.ts";
import type { OriginKind } from "../domain/vocabulary/words.ts";
import { housesOf } from "./houses.ts";
import { plain } from "./link-entities.ts";
import { originsOfStory } from "./story-origins.ts";

const TEXT = "The gates of Port Ellery stood open.";

/** [publisher, what it credits and as what] */
type Made = readonly [publisher: string, ...credits: (readonly [kind: OriginKind, name: string])[]];

function count(made: readonly Made[]) {
  const articles = made.map(([publisher, ...credits], i) => ({
    ...extracted({ id: `a${i}`, text: TEXT, publisher }),
    origins: credits.map(([kind, name]) => ({ kind, name, quote: "The gates", start: 0, end: 9 })),
  }));
  return originsOfStory(articles, { copies: [], houses: housesOf({ names: [] }, plain) }).origins;
}

test.each<[why: string, articles: Made[], origins: number]>([
  ["two houses that name nobody", [["Ellery Post"], ["Dock News"]], 2],
  ["one house twice", [["Ellery Post"], ["Ellery Post"]], 1],
  [
    "one house on the word of two bodies",
    [
      ["Ellery Post", ["company", "Copperline"]],
      ["Ellery Post", ["official", "Port Board"]],
    ],
    1,
  ],
  [
    "two houses on the word of two bodies",
    [
      ["Ellery Post", ["company", "Copperline"]],
      ["Dock News", ["official", "Port Board"]],
    ],
    2,
  ],
  [
    "two houses on the word of one body",
    [
      ["Ellery Post", ["company", "Copperline"]],
      ["Dock News", ["official", "Port Board"], ["company", "Copperline"]],
    ],
    1,
  ],
  [
    "a house that prints the texts of two agencies",
    [
      ["Ellery Post", ["agency", "Harbour Press Agency"]],
      ["Ellery Post", ["agency", "Coast News Agency"]],
    ],
    2,
  ],
  ["an agency and who prints it", [["Coast News Agency"], ["Ellery Post", ["agency", "Coast News Agency"]]], 1],
  [
    "two that took from agencies without a name: taken for one",
    [
      ["Ellery Post", ["agency", UNNAMED_AGENCIES]],
      ["Dock News", ["agency", UNNAMED_AGENCIES]],
    ],
    1,
  ],
])("%s", (_why, articles, origins) => expect(count(articles)).toHaveLength(origins));

test("agencies without a name give an origin none", () => {
  expect(count([["Ellery Post", ["agency", UNNAMED_AGENCIES]]])[0]).toMatchObject({ named: false });
});
