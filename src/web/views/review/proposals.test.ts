import { expect, test } from "vitest";
import { decisionOf, idOf, type Proposal } from "./proposals.ts";

const sides: Proposal["sides"] = [
  { id: "a1", title: "Gates of the harbour opened" },
  { id: "a2", title: "Harbour gates: what is known" },
];
const story = (kind: "merge" | "split"): Proposal => ({
  kind,
  sides,
  why: "both name the harbour",
  articles: ["a1", "a2"],
});

test.each([
  ["a merge that is taken", story("merge"), true, "same"],
  ["a merge that is refused", story("merge"), false, "different"],
  ["a split that is taken makes two", story("split"), true, "different"],
  ["a split that is refused keeps one", story("split"), false, "same"],
])("%s", (_why, proposal, accepted, verdict) =>
  expect(decisionOf(proposal, accepted, "read both")).toEqual({
    kind: "story",
    articles: ["a1", "a2"],
    verdict,
    why: "read both",
  }),
);

test("names are told by their words, origins by their ids", () => {
  const mentions = [
    { article: "a1", exact: "Roe" },
    { article: "a2", exact: "Ada Roe" },
  ] as const;
  expect(decisionOf({ kind: "entity", sides, why: "", mentions }, true, "w")).toMatchObject({
    mentions,
    verdict: "same",
  });
  const between = ["s-1", "s-2"] as const;
  const origin: Proposal = { kind: "origin", sides, why: "", between };
  expect(decisionOf(origin, true, "w")).toMatchObject({ kind: "dependence", between, verdict: "dependent" });
  expect(decisionOf(origin, false, "w")).toMatchObject({ verdict: "independent" });
});

test("two proposals about one pair are told apart by their kind", () =>
  expect(idOf(story("merge"))).not.toBe(idOf(story("split"))));
