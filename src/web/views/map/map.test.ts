import { describe, expect, test } from "vitest";
import { atlasName } from "./countries.ts";
import { inOrder, labelOf, type Place, pinsOf, ringKm } from "./pins.ts";

const KNOWN = new Set(["United States of America", "France", "Dem. Rep. Congo", "Congo", "Bosnia and Herz.", "Turkey"]);

describe("outlines", () => {
  test.each([
    ["a state by its name", { name: "France" }, "France"],
    ["a state by its code", { name: "Lyon", country: "FR", precision: "city" }, "France"],
    ["a name that the atlas shortens", { name: "Bosnia and Herzegovina" }, "Bosnia and Herz."],
    ["a code whose name the atlas writes otherwise", { name: "Erie", country: "US" }, "United States of America"],
    ["two states of one river", { name: "Kivu", country: "CD" }, "Dem. Rep. Congo"],
    ["a city called as a state, with no state told", { name: "France", precision: "city" }, undefined],
    ["an invented land", { name: "Sarnia" }, undefined],
    ["a code that is none", { name: "France", country: "?" }, undefined],
    ["a state too small for the atlas", { name: "Monaco", country: "MC" }, undefined],
  ])("%s", (_why, place, name) => expect(atlasName(place, KNOWN)).toBe(name));
});

const place = (name: string, x?: number, claims = 1): Place & { x?: number } => ({
  name,
  precision: "city",
  claims: Array.from({ length: claims }),
  ...(x === undefined ? {} : { x }),
});
const pointOf = (p: Place & { x?: number }) => (p.x === undefined ? undefined : ([p.x, 0] as const));

describe("pins", () => {
  test("a pin has the number of its line in the list; a place without a point keeps its line", () => {
    const pins = pinsOf([place("Harrow", 0), place("Sarnia"), place("Liskova", 300)], pointOf);
    expect(pins.map(({ numbers }) => numbers)).toEqual([[1], [3]]);
  });

  test("pins that would lie on each other are one, with all numbers", () => {
    const pins = pinsOf([place("a", 0), place("b", 10), place("c", 200), place("d", 20)], pointOf);
    expect(pins.map(labelOf)).toEqual(["1 +2", "3"]);
    expect(labelOf({ numbers: [2, 7] })).toBe("2, 7");
  });

  test("the ring tells how exactly the text names the place", () => {
    expect(ringKm("city")).toBeLessThan(ringKm("region"));
    expect(ringKm("country")).toBe(0);
    expect(ringKm("area")).toBeGreaterThan(0);
  });

  test("what most claims name stands first", () =>
    expect(inOrder([place("b"), place("c", 0, 3), place("a")]).map(({ name }) => name)).toEqual(["c", "a", "b"]));
});
