import { describe, expect, test } from "vitest";
import { fakeSteps } from "../../test/support/fake-steps.ts";
import type { Article } from "../domain/article.ts";
import type { Decision } from "../domain/decision.ts";
import type { Issue } from "../domain/issue.ts";
import type { RawDocument } from "../domain/raw-document.ts";
import { makeBrief, newestDate } from "./brief.ts";
import { isFailure } from "./issues.ts";

const OPTIONS = { version: "0.0.0" };
async function* inputs(...given: readonly (RawDocument | Issue)[]) {
  yield* given;
}
const doc = (source: string, text: string, known = {}): RawDocument => ({ source, text, known });

describe("every input ends as an article or as an issue", () => {
  test("articles in order, each extracted", async () => {
    const brief = await makeBrief(inputs(doc("a.txt", "one"), doc("b.txt", "two")), fakeSteps(), OPTIONS);
    expect(brief.articles.map(({ source, statements }) => [source, statements.length])).toEqual([
      ["a.txt", 1],
      ["b.txt", 1],
    ]);
    expect(brief.issues).toEqual([]);
  });

  test("an issue among the inputs is kept and the rest goes on", async () => {
    const missing: Issue = { code: "file-missing", severity: "error", message: "x.txt: no such file", source: "x.txt" };
    const brief = await makeBrief(inputs(missing, doc("b.txt", "two")), fakeSteps(), OPTIONS);
    expect(brief.issues).toEqual([missing]);
    expect(brief.articles).toHaveLength(1);
  });

  test("an input without text gives its issues instead of an empty article", async () => {
    const brief = await makeBrief(inputs(doc("empty.txt", "")), fakeSteps(), OPTIONS);
    expect(brief.articles).toEqual([]);
    expect(brief.issues.map(({ code }) => code)).toEqual(["empty-input"]);
  });
});

describe("a failing step leaves the others alone", () => {
  const CRASHES: [step: string, crash: Parameters<typeof fakeSteps>[0], articles: number][] = [
    ["read", { crashRead: "b.txt" }, 1],
    ["extract", { crashExtract: "b.txt" }, 2],
  ];
  test.each(CRASHES)(
    "%s: the issue names source and step, the other article is whole",
    async (step, crash, articles) => {
      const brief = await makeBrief(inputs(doc("a.txt", "one"), doc("b.txt", "two")), fakeSteps(crash), OPTIONS);
      const issues = [...brief.issues, ...brief.articles.flatMap((article) => article.issues)];
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ code: "step-failed", severity: "error", source: "b.txt" });
      expect(issues[0]!.message).toContain(`“${step}”`);
      expect(brief.articles).toHaveLength(articles);
      expect(brief.articles[0]!.statements).toHaveLength(1);
    },
  );

  test("correcting: the article stays as it was read, the decisions about others are carried out", async () => {
    const decision = (text: string): Decision => ({
      kind: "speaker",
      article: `a-${text}`,
      statement: `s-a-${text}`,
      content: { exact: text },
      speaker: "not-stated",
      by: "R. Osei",
      at: "2031-03-08",
      why: text,
    });
    const both = { ...OPTIONS, decisions: [decision("one"), decision("two")] };
    const steps = fakeSteps({ crashCorrect: "one" });
    const brief = await makeBrief(inputs(doc("a.txt", "one"), doc("b.txt", "two")), steps, both);
    expect(brief.issues.map(({ code, source }) => [code, source])).toEqual([
      ["step-failed", "a.txt"],
      ["decision-without-target", "b.txt"],
    ]);
    expect(brief.articles.map(({ statements }) => statements.length)).toEqual([1, 1]);
  });

  test("corroborate: the articles stay, without claims", async () => {
    const brief = await makeBrief(inputs(doc("a.txt", "one")), fakeSteps({ crashCorroborate: true }), OPTIONS);
    expect(brief.issues[0]!.message).toContain("“group”");
    expect([brief.articles.length, brief.claims.length]).toEqual([1, 0]);
  });

  test("assess: the claims stay, without levels", async () => {
    const brief = await makeBrief(inputs(doc("a.txt", "one")), fakeSteps({ crashAssess: true }), OPTIONS);
    expect(brief.issues[0]!.message).toContain("“assess”");
    expect([brief.claims.length, brief.assessments.length]).toEqual([1, 0]);
  });
});

describe("the same content twice", () => {
  test("both are listed under ids of their own, the issue names both files", async () => {
    const brief = await makeBrief(inputs(doc("a.txt", "same"), doc("b.txt", "same")), fakeSteps(), OPTIONS);
    expect(new Set(brief.articles.map(({ id }) => id)).size).toBe(2);
    expect(brief.issues).toHaveLength(1);
    expect(brief.issues[0]!.message).toMatch(/b\.txt.*a\.txt/);
    expect(isFailure(brief.issues[0]!)).toBe(true);
  });

  test("three times: still unique", async () => {
    const brief = await makeBrief(inputs(doc("a", "s"), doc("b", "s"), doc("c", "s")), fakeSteps(), OPTIONS);
    expect(new Set(brief.articles.map(({ id }) => id)).size).toBe(3);
  });

  test("records with one given id and other words are no copies", async () => {
    const records = inputs(doc("r:1", "one", { id: "7" }), doc("r:2", "two", { id: "7" }));
    const brief = await makeBrief(records, fakeSteps(), OPTIONS);
    expect(brief.issues).toEqual([]);
    expect(brief.articles.map(({ id }) => id)).toEqual(["7", "7-2"]);
  });
});

describe("a language that is not extracted", () => {
  test("the article is listed as read, with the issue, and is not handed to step 3", async () => {
    const brief = await makeBrief(inputs(doc("de.txt", "[de] Hallo")), fakeSteps(), OPTIONS);
    expect(brief.articles[0]).toMatchObject({ language: "de", statements: [] });
    expect(brief.articles[0]!.issues.map(({ code }) => code)).toEqual(["language-not-supported"]);
  });

  test("a text too short to tell is tried", async () => {
    const brief = await makeBrief(inputs(doc("und.txt", "[und] Hm")), fakeSteps(), OPTIONS);
    expect(brief.articles[0]!.statements).toHaveLength(1);
  });
});

describe("asOf", () => {
  const CASES: [why: string, dates: (string | undefined)[], newest: string | undefined][] = [
    ["nobody states a date", [undefined], undefined],
    ["the newest day", ["2031-03-08", "2031-03-09", "2031-03-01"], "2031-03-09"],
    ["an instant in the same day is newer", ["2031-03-08", "2031-03-08T17:45:00Z"], "2031-03-08T17:45:00Z"],
    ["offsets count", ["2031-03-08T23:00:00+05:00", "2031-03-08T19:00:00Z"], "2031-03-08T19:00:00Z"],
    ["what is no date is passed over", ["soon", "2031-03-08"], "2031-03-08"],
  ];
  test.each(CASES)("%s", (_why, dates, newest) => {
    const articles = dates.map((publishedAt) => (publishedAt ? { publishedAt } : {}) as Pick<Article, "publishedAt">);
    expect(newestDate(articles)).toBe(newest);
  });

  test("the option wins", async () => {
    const brief = await makeBrief(inputs(), fakeSteps(), { ...OPTIONS, asOf: "2031-01-01" });
    expect(brief.asOf).toBe("2031-01-01");
  });
});
