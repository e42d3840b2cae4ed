import { expect, test } from "vitest";
import type { Article } from "../domain/article.ts";
import type { ArticleVersion } from "../ports/store.ts";
import { historyOf, newestHistoryOf } from "./article-history.ts";

test("the history of an article tells what each version changed", async () => {
  const texts = ["Two gates may be shut.", "Two gates are shut.", "Two gates are shut."];
  const articles = {
    versions: async () =>
      texts.map((_, i): ArticleVersion => ({ fetchedAt: new Date(i), hash: String(i), textHash: "t" })),
    get: async (_id: string, hash?: string) => ({ title: "Gates", text: texts[Number(hash)] }) as Article,
  };
  const history = await historyOf(articles, "a");
  expect(history.map(({ hash, text }) => [hash, text.filter(({ kind }) => kind !== "same")])).toEqual([
    ["0", []],
    [
      "1",
      [
        { kind: "removed", text: "may be " },
        { kind: "added", text: "are " },
      ],
    ],
    ["2", []],
  ]);
  expect(history[1]!.title).toEqual([{ kind: "same", text: "Gates" }]);
});

test("a long history is cut at its beginning, and says so", async () => {
  const articles = {
    versions: async () =>
      [0, 1, 2, 3].map((i): ArticleVersion => ({ fetchedAt: new Date(i), hash: String(i), textHash: "t" })),
    get: async (_id: string, hash?: string) => ({ title: "Gates", text: `Gate ${hash} shut.` }) as Article,
  };
  const told = async (versions: number, characters: number) => {
    const { versions: all, ...rest } = await newestHistoryOf(articles, "a", { versions, characters });
    return { ...rest, told: all.map(({ hash, text }) => `${hash}:${text.filter(({ kind }) => kind === "added").map((one) => one.text)}`) }; // biome-ignore format: one line
  };
  expect(await told(9, 999)).toEqual({ older: 0, cut: false, told: ["0:", "1:1 ", "2:2 ", "3:3 "] });
  // The first that is told is held against the one before it, which is not.
  expect(await told(2, 999)).toEqual({ older: 2, cut: false, told: ["2:2 ", "3:3 "] });
  expect(await told(9, 30)).toEqual({ older: 0, cut: true, told: ["0:", "1:", "2:", "3:3 "] });
});
