import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { SAMPLE } from "../../../test/support/sample-brief.ts";
import { briefFromContract } from "./from-contract.ts";
import { SCHEMA_NAMES, schemaOf } from "./schema.ts";
import { articleToContract, briefToContract } from "./to-contract.ts";

const ajv = new Ajv2020({ strict: true, allErrors: true });
const written = () => JSON.parse(JSON.stringify(briefToContract(SAMPLE)));
const validBrief = ajv.compile(schemaOf("brief"));

describe("schema", () => {
  test("the written brief is valid", () => {
    validBrief(written());
    expect(validBrief.errors).toBeNull();
  });

  test("an article line is valid", () => {
    const valid = ajv.compile(schemaOf("article"));
    valid(JSON.parse(JSON.stringify(articleToContract(SAMPLE.articles[0]!))));
    expect(valid.errors).toBeNull();
  });

  test.each(SCHEMA_NAMES.map((name) => [name]))("%s is a schema that ajv accepts in strict mode", (name) => {
    expect(() => new Ajv2020({ strict: true }).compile(schemaOf(name))).not.toThrow();
  });

  const BROKEN: [why: string, breakIt: (brief: ReturnType<typeof written>) => void][] = [
    ["a statement without the speaker field", (b) => delete b.articles[0].statements[0].speaker],
    ["a sense that is not in the vocabulary", (b) => (b.articles[0].statements[0].hedges[0].sense = "probable")],
    ["a level that is not in the vocabulary", (b) => (b.assessments[0].level = "imminent")],
    ["a negative offset", (b) => (b.articles[0].statements[0].content.start = -1)],
    ["a stance outside the four", (b) => (b.claims[0].stances[0].stance = "agrees")],
    ["credibility outside 1 to 6", (b) => (b.claims[0].credibility = "7")],
    ["no list of issues", (b) => delete b.issues],
    ["a claim without the rule of its credibility", (b) => delete b.claims[0].credibilityWhy],
    ["a claim without its firmest wording", (b) => delete b.claims[0].strongest],
    ["an edge by a way that is not in the vocabulary", (b) => (b.claims[2].dependences[0].by = "topic")],
    ["an edge between three", (b) => b.claims[2].dependences[0].between.push("s-4")],
    ["a reliability outside A to F", (b) => (b.sources[0].reliability = "G")],
    ["a turn that is not in the vocabulary", (b) => (b.timeline[0].turn = "up")],
    ["a subject of an unknown kind", (b) => (b.assessments[0].subject.kind = "city")],
    ["a gap without its sentence", (b) => delete b.blindSpots[0].sentence],
    ["a measure without its source", (b) => delete b.measures[0].source],
    ["a decision that nobody signed", (b) => delete b.decisions[0].by],
    ["a proposal about one article", (b) => b.proposals[0].articles.pop()],
    ["an override without an end", (b) => delete b.assessments[2].override.until],
  ];
  test.each(BROKEN)("refuses %s", (_why, breakIt) => {
    const brief = written();
    breakIt(brief);
    expect(validBrief(brief)).toBe(false);
  });
});

describe("to contract", () => {
  test("a speaker that nobody names is null", () => {
    expect(written().articles[0].statements[2].speaker).toBeNull();
  });

  test("hedges keep the source's words", () => {
    expect(written().articles[0].statements[0].hedges[0]).toMatchObject({ quote: "is likely to", sense: "likely" });
  });

  test("via is written", () => {
    expect(written().articles[1].statements[1].via).toMatchObject([{ name: "bulletin", quote: "a bulletin" }]);
  });

  test("mentions and speakers carry the entity they were judged to be", () => {
    expect(written().articles[1].mentions[0].entity).toBe("e-1");
    expect(written().articles[1].statements[0].speaker.entity).toBe("e-1");
  });

  test("a name judged to be two entities in one article has none", () => {
    const [entity] = SAMPLE.entities;
    const twice = { ...SAMPLE, entities: [entity!, { ...entity!, id: "e-2" }] };
    expect(JSON.parse(JSON.stringify(briefToContract(twice))).articles[1].mentions[0].entity).toBeUndefined();
  });

  test("likely-same gives no entity", () => {
    const [entity] = SAMPLE.entities;
    const judgements = entity!.judgements.map((judgement) => ({ ...judgement, verdict: "likely-same" as const }));
    const unsure = { ...SAMPLE, entities: [{ ...entity!, judgements }] };
    expect(JSON.parse(JSON.stringify(briefToContract(unsure))).articles[0].mentions[0].entity).toBeUndefined();
  });
});

describe("from contract", () => {
  test("what was written is read back, unknown speakers absent", () => {
    const back = briefFromContract(written());
    expect(JSON.stringify(typeof back === "string" ? back : briefToContract(back))).toBe(
      JSON.stringify(briefToContract(SAMPLE)),
    );
    expect(typeof back === "string" || "speaker" in back.articles[0]!.statements[2]!).toBe(false);
  });

  test("a brief of the version before is read; what it did not write is empty", () => {
    const old = written();
    for (const name of ["proposals", "sources", "blindSpots", "measures", "decisions"]) delete old[name];
    for (const story of old.stories) for (const name of ["excerpts", "roles", "decided"]) delete story[name];
    for (const copy of old.stories[0].copies) for (const name of ["relation", "passages"]) delete copy[name];
    for (const claim of old.claims) {
      for (const name of ["dependences", "credibilityWhy", "strongest", "weakest", "withdrawn"]) delete claim[name];
      for (const origin of claim.origins) delete origin.named;
    }
    for (const each of old.assessments) {
      for (const name of ["confidenceWhy", "unknown", "wouldChange", "measures", "changes"]) delete each[name];
    }
    for (const entry of old.timeline) for (const name of ["kind", "turn"]) delete entry[name];
    const brief = briefFromContract(old);
    if (typeof brief === "string") throw new Error(brief);
    expect(brief.claims[0]).toMatchObject({ dependences: [], withdrawn: [], strongest: { item: "s-1" } });
    expect(brief.claims[1]!.origins[0]!.named).toBe(false);
    expect([brief.measures, brief.decisions, brief.timeline[0]!.turn]).toEqual([[], [], "neither"]);
    validBrief(JSON.parse(JSON.stringify(briefToContract(brief))));
    expect(validBrief.errors).toBeNull();
  });

  const HOSTILE: [why: string, breakIt: (brief: ReturnType<typeof written>) => void, says: string][] = [
    ["a claim that is none", (b) => (b.claims[1] = null), "claims[1]: is no object"],
    ["a claim that is a number", (b) => (b.claims[1] = 7), "claims[1]: is no object"],
    [
      "a stance outside the four",
      (b) => (b.claims[0].stances[0].stance = "agrees"),
      "claims[0].stances[0].stance: “agrees”",
    ],
    ["an offset before the text", (b) => (b.articles[0].statements[0].content.start = -1), "content.start"],
    ["a level of every object", (b) => (b.assessments[0].level = "constructor"), "assessments[0].level"],
    ["a text as an address", (b) => (b.measures[0].url = ["x"]), "measures[0].url: is no string"],
    [
      "depth without end",
      (b) => {
        let deep: unknown = [];
        for (let i = 0; i < 5000; i++) deep = [deep];
        b.more = deep;
      },
      "deeper",
    ],
  ];
  test.each(HOSTILE)("a file of somebody else: %s", (_why, breakIt, says) => {
    const brief = written();
    breakIt(brief);
    const answer = briefFromContract(brief);
    expect(typeof answer === "string" ? answer : "accepted").toContain(says);
  });

  const NO_BRIEF: [why: string, value: unknown, says: string][] = [
    ["null", null, "tocsin"],
    ["another program's JSON", { articles: [] }, "tocsin"],
    ["a list is missing", { ...SAMPLE, claims: undefined }, "claims"],
    ["an article without text", { ...SAMPLE, articles: [{}] }, "text"],
    [
      "an article without statements",
      { ...SAMPLE, articles: [{ ...SAMPLE.articles[0], statements: 1 }] },
      "statements",
    ],
  ];
  test.each(NO_BRIEF)("%s is refused in words", (_why, value, says) => {
    const answer = briefFromContract(value);
    expect(typeof answer === "string" ? answer : "accepted").toContain(says);
  });
});
