import { describe, expect, test } from "vitest";
import { expired, given, message, read } from "../../../test/support/sample-scores.ts";
import type { ScoreOutcome, StatementScore } from "../../domain/score.ts";
import type { Likelihood } from "../../domain/vocabulary/likelihood.ts";
import { calibrationOf, recordsOf } from "./records.ts";
import { recordsCsv } from "./records-csv.ts";
import { scoreAdvisory } from "./score-advisory.ts";

const AT = "2031-03-20T09:00:00Z";
const decided = (outcome: ScoreOutcome, by = "uma") => ({ outcome, why: "looked", by, at: AT, proposed: "nothing-seen", seen: [] }) as const; // biome-ignore format: one line
const judged = (likelihood: Likelihood, outcome?: ScoreOutcome): StatementScore => ({ id: "v1-s1", kind: "judgement", text: "", by: "ines", authors: ["tom"], saidAt: AT, until: AT, likelihood, sources: [], support: [], denials: [], events: [], proposal: { outcome: "confirmed", why: "" }, ...(outcome ? { decided: decided(outcome) } : {}) }); // biome-ignore format: one line

describe("the record of sources and authors", () => {
  test("only what a person decided is in it; what is proposed of the rest stands apart", () => {
    const all = { "v1-s1": decided("confirmed"), "v1-s2": decided("denied", "tom") };
    const first = scoreAdvisory(given([message(), expired()], [], { decided: all }), read);
    const second = scoreAdvisory(given([message(), expired()]), read);
    const { sources, authors } = recordsOf([first, second]);
    // The agency is cited by two papers in one statement: once for each warning.
    expect(sources.map(({ name, statements }) => [name, statements])).toEqual([["MPA", 2], ["Ministry of Health", 2], ["Sarnian Cyber Centre", 2]]); // biome-ignore format: one line
    const mpa = sources[0]!;
    expect([mpa.decided.confirmed, mpa.proposed.confirmed, mpa.proposed["cannot-be-told"]]).toEqual([1, 0, 1]);
    const centre = sources[2]!;
    expect([centre.decided.denied, centre.proposed["nothing-seen"]]).toEqual([1, 1]);
    // Facts are told by all who wrote the message, a judgement is of the one whose it is.
    expect(authors.map(({ name, statements, ownDecisions }) => [name, statements, ownDecisions])).toEqual([["ines", 8, 1], ["tom", 6, 1]]); // biome-ignore format: one line
  });

  test("no figure of few judgements; of five the mean of squares, by the middle of each band", () => {
    const few = [judged("likely", "confirmed"), judged("likely", "nothing-seen"), judged("unlikely", "confirmed"), judged("very-likely", "confirmed")]; // biome-ignore format: one line
    expect(calibrationOf(few)).toMatchObject({ n: 4, needed: 5, leftOut: 0 });
    expect(calibrationOf(few).brier).toBeUndefined();
    const more = calibrationOf([...few, judged("almost-no-chance", "denied"), judged("likely", "partly"), judged("likely", "cannot-be-told"), judged("likely")]); // biome-ignore format: one line
    // (.325² + .675² + .675² + .125² + .03²) / 5
    expect(more).toMatchObject({ n: 5, brier: 0.207, leftOut: 2 });
    expect(more.terms).toEqual([
      { likelihood: "almost-no-chance", percent: [1, 5], n: 1, happened: 0 },
      { likelihood: "unlikely", percent: [20, 45], n: 1, happened: 1 },
      { likelihood: "likely", percent: [55, 80], n: 2, happened: 1 },
      { likelihood: "very-likely", percent: [80, 95], n: 1, happened: 1 },
    ]);
  });

  test("as a table: no name of a source is run as a formula", () => {
    const evil = { ...judged("likely", "confirmed"), sources: ['=HYPERLINK("https://a.example")', "a, b"] };
    const lines = recordsCsv(recordsOf([{ statements: [evil] }])).split("\r\n");
    expect(lines[0]).toBe('"of","name","statements","decided confirmed","decided partly","decided denied","decided withdrawn","decided nothing-seen","decided cannot-be-told","proposed confirmed","proposed partly","proposed denied","proposed withdrawn","proposed nothing-seen","proposed cannot-be-told","own decisions","judgements","brier"'); // biome-ignore format: one line
    expect(lines[1]).toBe(
      `"source","'=HYPERLINK(""https://a.example"")","1","1","0","0","0","0","0","0","0","0","0","0","0","","",""`,
    );
    expect(lines[3]).toBe('"author","ines","1","1","0","0","0","0","0","0","0","0","0","0","0","0","1",""');
  });
});
