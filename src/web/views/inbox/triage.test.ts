import { describe, expect, test } from "vitest";
import { type Action, EMPTY, foldCopies, neighbour, type Triage, triage } from "./triage.ts";

const items = (...ids: string[]) => ids.map((id) => ({ id }));
const run = (actions: readonly Action[], from: Triage = EMPTY) => actions.reduce(triage, from);
const LOADED: Action = { type: "loaded", items: items("a", "b", "c") };
const next: Action = { type: "move", by: 1 };
const back: Action = { type: "move", by: -1 };
const done = (id: string, is = true): Action => ({ type: "mark", id, marks: { done: is } });

describe("moving", () => {
  test("the first is selected; it goes on and stops at the ends", () => {
    expect(run([LOADED]).selected).toBe("a");
    expect(run([LOADED, next, next, next, next]).selected).toBe("c");
    expect(run([LOADED, next, back, back]).selected).toBe("a");
  });

  test("what is done is passed over; where all is done the next one comes all the same", () => {
    expect(run([LOADED, done("b"), next]).selected).toBe("c");
    expect(run([LOADED, done("b"), done("c"), next]).selected).toBe("b");
    expect(neighbour(run([LOADED, next, next]), 1)).toBeUndefined();
  });
});

describe("nothing moves under the cursor", () => {
  test("what is done keeps its place until new ones are asked for; the selected one stays even then", () => {
    const state = run([LOADED, done("a"), done("b"), next]);
    expect(state.order).toEqual(["a", "b", "c"]);
    expect(run([{ type: "select", id: "b" }, { type: "tidy" }], state).order).toEqual(["b", "c"]);
  });

  test("newer ones come on top, a further page below, in the order of the desk", () => {
    const state = run([LOADED, next, { type: "loaded", items: items("y", "z", "a", "b", "c", "d") }]);
    expect([state.order, state.selected]).toEqual([["y", "z", "a", "b", "c", "d"], "b"]);
  });

  test("one that the desk no longer lists stays", () =>
    expect(run([LOADED, { type: "loaded", items: items("b") }]).order).toEqual(["a", "b", "c"]));
});

describe("marks", () => {
  test("those of the account are there from the start", () =>
    expect(run([{ type: "loaded", items: [{ id: "a", marks: { starred: true } }] }]).marks.a).toEqual({
      starred: true,
    }));

  test("a slow answer takes none away, and one mark leaves the others", () => {
    const state = run([LOADED, done("a"), { type: "mark", id: "a", marks: { starred: true } }, LOADED]);
    expect(state.marks.a).toEqual({ done: true, starred: true });
    expect(triage(state, done("a", false)).marks.a).toEqual({ done: false, starred: true });
  });
});

describe("copies", () => {
  test.each([
    ["no copies", ["a", "b"], [], [["a"], ["b"]]],
    ["a copy stands under its original, wherever it is listed", ["a", "b", "c"], ["c<a"], [["b"], ["c", "a"]]],
    ["a copy of a copy stands under the original", ["a", "b", "c"], ["a<b", "b<c"], [["a", "b", "c"]]],
    ["an original that is not listed: the copy stands for itself", ["a"], ["x<a"], [["a"]]],
    ["a circle loses nothing", ["a", "b", "c"], ["a<b", "b<a"], [["a"], ["b"], ["c"]]],
  ])("%s", (_why, ids, pairs, groups) => {
    const copies = pairs.map((pair) => ({ of: pair.split("<")[0]!, copy: pair.split("<")[1]! }));
    const folded = foldCopies(items(...ids), copies);
    expect(folded.map((group) => [group.article.id, ...group.copies.map(({ id }) => id)])).toEqual(groups);
  });
});
