import { describe, expect, test } from "vitest";
import { ROOT } from "../../test/support/real-context.ts";
import { loadModels } from "../ports/node/models.ts";
import { cosineOf, WordVectors } from "./word-vectors.ts";

const file = loadModels(`${ROOT}models`).vectors;
const vectors = new WordVectors(file);
const likeness = (a: string, b: string) => vectors.likeness(vectors.find(a), vectors.find(b));
const mean = (words: string) => vectors.meanOf(words.split(" ").map((word) => vectors.find(word)));

describe("directions of words", () => {
  test.each([
    ["explosion", "blast", "harvest"],
    ["dam", "reservoir", "senator"],
    ["doctors", "physicians", "turbines"],
    ["lender", "bank", "glacier"],
  ])("%s is nearer to %s than to %s", (word, near, far) => {
    expect(likeness(word, near)).toBeGreaterThan(likeness(word, far) + 0.2);
    expect(likeness(word, near)).toBeCloseTo(likeness(near, word), 6);
  });
  test("a word is itself, and one that is not in the file is like nothing", () => {
    expect(likeness("harbour", "harbour")).toBeCloseTo(1, 5);
    expect(vectors.find("zzqx")).toBe(-1);
    expect(likeness("zzqx", "harbour")).toBe(0);
  });
  test("a common word tells less than a rare one, and one without a row most", () => {
    const weight = (word: string) => vectors.weightOf(vectors.find(word));
    expect(weight("the")).toBeLessThan(weight("government"));
    expect(weight("government")).toBeLessThan(weight("substation"));
    expect(weight("zzqx")).toBe(1);
  });
  test("the order of words changes no mean, words without a row add nothing", () => {
    expect(cosineOf(mean("hackers closed hospitals"), mean("hospitals zzqx hackers closed"))).toBeCloseTo(1, 6);
    expect(cosineOf(mean("zzqx"), mean("hackers"))).toBe(0);
  });
  test("a damaged file is refused", () => {
    expect(() => new WordVectors(file.subarray(0, 1000))).toThrow(/all its columns/);
    expect(() => new WordVectors(new Uint8Array(16))).toThrow(/magic/);
  });
});
