import { describe, expect, test } from "vitest";
import { fakeSteps } from "../../test/support/fake-steps.ts";
import { LIMITS } from "../domain/limits.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import { type GroupReader, readForGroup } from "./group-reader.ts";
import { stanceStream } from "./stance.ts";
import { type Answer, extractStream, groupStream, readStream } from "./stream.ts";

async function all(stream: AsyncIterable<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of stream) answers.push(answer);
  return answers;
}
async function* documents(...texts: readonly string[]): AsyncGenerator<RawDocument> {
  for (const [i, text] of texts.entries()) yield { source: `in:${i + 1}`, text, known: { id: `${i}` } };
}

describe("step streams", () => {
  test("read gives the fields of a read line and no more", async () => {
    const [answer] = await all(readStream(documents("one"), fakeSteps()));
    expect(Object.keys(JSON.parse(JSON.stringify(answer!.line)))).toEqual([
      "id",
      "language",
      "text",
      "passages",
      "furniture",
      "issues",
    ]);
  });

  test("extract writes an unknown speaker as null", async () => {
    const [answer] = await all(extractStream(documents("one"), fakeSteps()));
    expect(answer!.line).toMatchObject({ id: "0", statements: [{ speaker: null }] });
  });

  test("an input without text gives an issue and no line, the next one is answered", async () => {
    const answers = await all(extractStream(documents("", "two"), fakeSteps()));
    expect(answers.map(({ line, issues }) => [line !== undefined, issues.length])).toEqual([
      [false, 1],
      [true, 0],
    ]);
  });

  test("group answers one line an article", async () => {
    const answers = await all(groupStream(documents("one", "two"), fakeSteps()));
    expect(answers.map(({ line }) => line)).toEqual([
      { id: "0", story: "t-0", origins: [] },
      { id: "1", story: "t-1", origins: [] },
    ]);
  });

  test("group answers in the order of the inputs, with an input that gives nothing in its place", async () => {
    const answers = await all(groupStream(documents("one", "", "two"), fakeSteps()));
    expect(answers.map(({ source, line }) => [source, line !== undefined])).toEqual([
      ["in:1", true],
      ["in:2", false],
      ["in:3", true],
    ]);
  });

  test.each([
    ["the index cannot take", { crashGroup: "bad" }],
    ["cannot be cut into terms", { crashGroupText: "bad" }],
  ])("an article that %s is an issue, the others have their lines", async (_why, crashes) => {
    const answers = await all(groupStream(documents("one", "bad", "two"), fakeSteps(crashes)));
    expect(answers.map(({ line, issues }) => [line !== undefined, issues.length])).toEqual([
      [true, 0],
      [false, 1],
      [true, 0],
    ]);
  });

  test("group holds no more than a window of articles", async () => {
    const sizes: number[] = [];
    const fake = fakeSteps();
    const steps = {
      ...fake,
      openGroups: () => ({
        add: (articles: Parameters<ReturnType<typeof fake.openGroups>["add"]>[0]) => {
          sizes.push(articles.length);
          return fake.openGroups().add(articles);
        },
      }),
    };
    const texts = Array.from({ length: LIMITS.groupWindowArticlesMax + 3 }, (_, i) => `text ${i}`);
    expect(await all(groupStream(documents(...texts), steps))).toHaveLength(texts.length);
    expect(sizes).toEqual([LIMITS.groupWindowArticlesMax, 3]);
  });

  test("inputs that are read at one time, and ready in another order, give the same lines; no more are in hand than may be", async () => {
    const steps = fakeSteps();
    let inHand = 0;
    let most = 0;
    const reader: GroupReader = {
      ahead: 4,
      read: async (document) => {
        most = Math.max(most, ++inHand);
        // The third of four is ready first.
        for (let i = 0; i < [30, 20, 1, 10][Number(document.known?.id) % 4]!; i++) await Promise.resolve();
        inHand--;
        return readForGroup(document, steps);
      },
    };
    const texts = ["a", "b", "", "c", "[de] d", "a", "e", "f", "g"];
    const answers = await all(groupStream(documents(...texts), steps, reader));
    expect(answers).toEqual(await all(groupStream(documents(...texts), steps)));
    expect(answers.map(({ source }) => source)).toEqual(texts.map((_, i) => `in:${i + 1}`));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });
  test("nothing is read ahead of the reader", async () => {
    let taken = 0;
    async function* counted() {
      for await (const document of documents("a", "b", "c", "d")) {
        taken++;
        yield document;
      }
    }
    for await (const { source } of extractStream(counted(), fakeSteps())) {
      expect([source, taken]).toEqual([`in:${taken}`, taken]);
      if (taken === 2) break;
    }
    expect(taken).toBe(2);
  });
});

describe("stance stream", () => {
  async function* lines(...given: readonly (string | undefined)[]) {
    for (const [i, line] of given.entries()) {
      yield { number: i + 1, bytes: line === undefined ? undefined : new TextEncoder().encode(line) };
    }
  }
  const CASES: [why: string, line: string | undefined, says: string][] = [
    ["a pair", '{"id":"1","claim":"x","passage":"x"}', "repeats"],
    ["a number as id", '{"id":1,"claim":"x","passage":"y"}', "unrelated"],
    ["no JSON", "{", "no JSON"],
    ["no claim", '{"id":"1","passage":"x"}', "lacks"],
    ["a list", "[]", "lacks"],
    ["a line too long to hold", undefined, "too long"],
  ];
  test.each(CASES)("%s", async (_why, line, says) => {
    const [answer] = await all(stanceStream(lines(line), "p.jsonl", fakeSteps()));
    expect(JSON.stringify(answer!.line ?? answer!.issues)).toContain(says);
    expect(answer!.source).toBe("p.jsonl:1");
  });

  test("empty lines are passed over", async () => {
    expect(await all(stanceStream(lines("", "  "), "p", fakeSteps()))).toEqual([]);
  });
});
