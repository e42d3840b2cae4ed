import { describe, expect, test } from "vitest";
import { extracted } from "../../test/support/extracted.ts";
import type { Decision, EntityDecision } from "../domain/decision.ts";
import type { ExtractedArticle } from "../domain/extraction.ts";
import type { Mention } from "../domain/mention.ts";
import type { Corroboration } from "../domain/story.ts";
import { corroborate } from "./corroborate.ts";
import { decideNames, entityFault } from "./entity-decisions.ts";

/** Too few words for a wording that is taken over: only the voice joins. */
const SAID = "nobody from our crew opened the sluices";
function article(
  id: string,
  opening: string,
  by: string,
  mentions: [quote: string, type: Mention["type"]][],
): ExtractedArticle {
  const text = `${opening} ${SAID}, ${by} said. ${mentions.map(([quote]) => quote).join(". ")}.`;
  const made = extracted({
    id,
    text,
    publisher: `${id} Post`,
    says: [{ words: SAID, by, kind: "fact", form: "indirect" }],
  });
  const all = [[by, "person"] as const, ...mentions];
  return {
    ...made,
    mentions: all.map(([quote, type]) => {
      const start = text.indexOf(quote);
      return { quote, start, end: start + quote.length, name: quote, type };
    }),
  };
}
const A = article("a", "Rain fell and", "Ada Roe", [["Harbour Office", "organisation"]]);
const B = article("b", "At dawn fishermen heard that", "Roe", [["Office of the Harbour", "organisation"]]);
const C = article("c", "By the quay a clerk wrote down:", "Ada Roe", [["Harbour Office", "organisation"]]);
const GIVEN = [A, B, C];

type Where = readonly [article: string, exact: string];
const decide = (one: Where, other: Where, verdict: EntityDecision["verdict"]): EntityDecision => ({
  kind: "entity",
  mentions: [
    { article: one[0], exact: one[1] },
    { article: other[0], exact: other[1] },
  ],
  verdict,
  ...SIGNED,
});
const SIGNED = { by: "R. Osei", at: "2031-03-10", why: "asked them" };
const ONE_STORY: Decision[] = ["b", "c"].map((id) => ({
  kind: "story",
  articles: ["a", id],
  verdict: "same",
  ...SIGNED,
}));
const read = (...decisions: Decision[]) =>
  corroborate(GIVEN, { catalog: { names: [] }, decisions: [...ONE_STORY, ...decisions] });
const entities = ({ entities: all }: Corroboration) =>
  all.map(({ name, judgements }) => [name, judgements.map(({ article: id, verdict }) => `${id} ${verdict}`)]);
const voices = ({ claims }: Corroboration) => claims.flatMap(({ origins }) => origins.map(({ name, articles }) => `${name}: ${articles.join(" ")}`)).sort(); // biome-ignore format: short

describe("two mentions", () => {
  test("before: a full name is one person, a surname alone is only likely the same", () => {
    expect(entities(read())).toEqual([
      ["Ada Roe", ["a same", "c same", "b likely-same"]],
      ["Harbour Office", ["a same", "c same"]],
      ["Roe", ["b same"]],
      ["Office of the Harbour", ["b same"]],
    ]);
    expect(voices(read())).toEqual(["Ada Roe: a c", "Roe: b"]);
  });

  test("a surname that is that person: one entity, one voice, and who said so", () => {
    const after = read(decide(["b", "Roe"], ["a", "Ada Roe"], "same"));
    const [ada] = after.entities;
    expect(ada).toMatchObject({ name: "Ada Roe", aliases: ["Roe"] });
    expect(ada!.judgements.map(({ article: id, verdict, why }) => [id, verdict, why])).toEqual([
      ["a", "same", "same full name"],
      ["b", "same", "decided by R. Osei: asked them"],
      ["c", "same", "same full name"],
    ]);
    expect(after.entities.some(({ name }) => name === "Roe")).toBe(false);
    expect(voices(after)).toEqual(["Ada Roe: a b c"]);
  });

  test("whichever of the two is named first", () => {
    expect(entities(read(decide(["a", "Ada Roe"], ["b", "Roe"], "same")))).toEqual(entities(read(decide(["b", "Roe"], ["a", "Ada Roe"], "same")))); // biome-ignore format: short
  });

  test("a surname that is somebody else: nothing is offered any more", () => {
    expect(entities(read(decide(["b", "Roe"], ["a", "Ada Roe"], "different")))[0]).toEqual(["Ada Roe", ["a same", "c same"]]); // biome-ignore format: short
  });

  test("one full name, two people: two entities, two voices, told apart by number", () => {
    const after = read(decide(["c", "Ada Roe"], ["a", "Ada Roe"], "different"));
    expect(entities(after).filter(([name]) => String(name).startsWith("Ada"))).toEqual([
      ["Ada Roe", ["a same"]],
      ["Ada Roe (2)", ["c same"]],
    ]);
    expect(voices(after)).toEqual(["Ada Roe (2): c", "Ada Roe: a", "Roe: b"]);
    expect(new Set(after.entities.map(({ id }) => id)).size).toBe(after.entities.length);
  });

  test("two names of one body, wherever they stand", () => {
    const after = read(decide(["b", "Office of the Harbour"], ["a", "Harbour Office"], "same"));
    expect(entities(after)[1]).toEqual(["Harbour Office", ["a same", "b same", "c same"]]);
    expect(after.entities[1]!.aliases).toEqual(["Office of the Harbour"]);
  });

  test("a later word goes on from an earlier one", () => {
    const apart = decide(["c", "Ada Roe"], ["a", "Ada Roe"], "different");
    const third = decide(["b", "Roe"], ["c", "Ada Roe"], "same");
    expect(voices(read(apart, third))).toEqual(["Ada Roe (2): b c", "Ada Roe: a"]);
    const joined = decide(["b", "Roe"], ["a", "Ada Roe"], "same");
    expect(voices(read(joined, { ...joined, verdict: "different" }))).toEqual(voices(read()));
    const again = { ...decide(["c", "Ada Roe"], ["a", "Ada Roe"], "same"), at: "2031-03-11" };
    expect(voices(read(apart, again))).toEqual(voices(read()));
  });

  test("the text and what was read of it stay: only what is made of it changes", () => {
    const before = JSON.stringify(GIVEN);
    read(decide(["c", "Ada Roe"], ["a", "Ada Roe"], "different"));
    expect(JSON.stringify(GIVEN)).toBe(before);
  });
});

describe("what cannot be decided is told, and changes nothing", () => {
  const CASES: [why: string, decision: EntityDecision, says: string][] = [
    ["a name that the article has not", decide(["b", "Ben Lee"], ["a", "Ada Roe"], "same"), "“Ben Lee” names nobody"],
    ["an article that is not there", decide(["z", "Roe"], ["a", "Ada Roe"], "same"), "there is no article z"],
    ["a person and a body", decide(["b", "Roe"], ["a", "Harbour Office"], "same"), "one is a person, the other a organisation"],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, decision, says) => {
    expect(entityFault(new Map(GIVEN.map((one) => [one.id, one])), decision)).toContain(says);
    expect(JSON.stringify(read(decision))).toBe(JSON.stringify(read()));
  });
});

describe("another name", () => {
  const keyOf = (name: string) => name.toLowerCase();
  const named = { name: "Ada Roe", quote: "Ada Roe", start: 0, end: 7 };
  const roe = decide(["c", "Ada Roe"], ["a", "Ada Roe"], "different");
  const told = (more: Partial<ExtractedArticle>) =>
    decideNames([A, { ...C, ...more }], [roe], keyOf).articles[1] as ExtractedArticle;

  test("stands wherever the old one stood for somebody: carriers, who was told, origins, acts, the body of a speaker", () => {
    const [said] = C.statements;
    const speaker = { ...named, name: "Ben Lee", organisation: "Ada Roe" };
    const [act] = extracted({ id: "c", text: "It broke.", acts: [{ words: "It broke", actor: "Ada Roe", actorAttributedBy: "Ada Roe", place: "Ada Roe", victims: ["Ada Roe", "Ben Lee"] }] }).incidents; // biome-ignore format: short
    const after = told({
      statements: [{ ...said!, speaker, audience: named, via: [named] }],
      origins: [{ ...named, kind: "agency" }],
      incidents: [act!],
    });
    const other = "Ada Roe (2)";
    expect(after.statements).toMatchObject([{ speaker: { name: "Ben Lee", organisation: other }, audience: { name: other }, via: [{ name: other }] }]); // biome-ignore format: short
    expect(after.origins).toMatchObject([{ name: other, quote: "Ada Roe" }]);
    expect(after.incidents).toMatchObject([{ actor: other, actorAttributedBy: other, place: other, victims: [other, "Ben Lee"] }]); // biome-ignore format: short
  });

  test("has the first number that nobody has", () => {
    const third = { ...B, mentions: B.mentions.map((one) => ({ ...one, name: one.name === "Roe" ? "Ada Roe (2)" : one.name })) }; // biome-ignore format: short
    const fourth = { ...A, id: "d", mentions: A.mentions.map((one) => ({ ...one, name: one.name === "Ada Roe" ? "Ada Roe (3)" : one.name })) }; // biome-ignore format: short
    const { articles } = decideNames([A, third, C, fourth], [roe], keyOf);
    expect(articles[2]!.mentions.map(({ name }) => name)).toContain("Ada Roe (4)");
  });

  test("of two decisions about one pair the later holds, whichever of the two it names first", () => {
    const back = decide(["a", "Ada Roe"], ["c", "Ada Roe"], "same");
    expect(voices(read(roe, back))).toEqual(voices(read()));
  });

  test("two people of one name within one article cannot be told apart by it", () => {
    expect(entityFault(new Map([["a", A]]), decide(["a", "Ada Roe"], ["a", "Ada Roe"], "different"))).toContain("one name within their article"); // biome-ignore format: short
  });

  test("words that name two in one article mean the one at their place; where neither stands there it is told", () => {
    const [first] = A.mentions;
    const second = { ...first!, name: "Ada Roe Ltd", type: "organisation" as const, start: 999 };
    const same = decide(["a", "Ada Roe"], ["c", "Ada Roe"], "same");
    const fault = (...mentions: Mention[]) => entityFault(new Map([["a", { ...A, mentions }], ["c", C]]), same); // biome-ignore format: short
    expect(fault(second, first!)).toBeUndefined();
    expect(fault(second, { ...first!, start: 998 })).toContain("names several");
  });
});
