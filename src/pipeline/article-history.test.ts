import { expect, test } from "vitest";
import type { Article } from "../domain/article.ts";
import type { ArticleVersion } from "../ports/store.ts";
import { historyOf } from "./article-history.ts";

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
