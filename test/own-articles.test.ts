import { describe, expect, test } from "vitest";
import { readOwnTexts } from "../train/own-data.ts";
import { ROOT } from "./support/real-context.ts";

const articles = readOwnTexts(`${ROOT}/test/evaluation/articles`);

describe("the articles that are kept for testing", () => {
  test("all thirty are read, and each names something and says something", () => {
    expect(articles).toHaveLength(30);
    for (const { statements, entities } of articles) expect(statements.length * entities.length).toBeGreaterThan(0);
  });

  test("no sentence of them is in the training texts", () => {
    const sentences = (text: string) => text.split(/(?<=[.!?])\s+/).filter((one) => one.split(" ").length >= 8);
    const trained = new Set(readOwnTexts(`${ROOT}/train/data`).flatMap(({ text }) => sentences(text)));
    const shared = articles.flatMap(({ text }) => sentences(text).filter((one) => trained.has(one)));
    expect(shared).toEqual([]);
  });
});
