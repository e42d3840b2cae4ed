import { describe, expect, test } from "vitest";
import * as sample from "../../../test/support/sample-scores.ts";
import { cancelled, expired, given, message, read, type Told, warning } from "../../../test/support/sample-scores.ts";
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { ScoreOutcome } from "../../domain/score.ts";
import { NOT_NOTHING, type ScoreGiven, scoreAdvisory } from "./score-advisory.ts";
import { termOf } from "./statements.ts";

const LIVED = [message(), expired()];
const score = (told: readonly Told[], messages: readonly AdvisoryMessage[] = LIVED, more: Partial<ScoreGiven> = {}) =>
  scoreAdvisory(given(messages, told, more), read);
const of = (id: string, found: ReturnType<typeof score>) => found.statements.find((one) => one.id === id)!;
const AT = "2031-03-08T15:00:00Z";
const hit = (incident: Told["incident"] = {}, by: Told["by"] = [["MPA", AT]]): Told => ({ incident, by });

/** Of the judgement "likely"; what came; what it does to it; and where the warning as a whole lay. */
const JUDGED: [why: string, told: Told[], proposed: ScoreOutcome, events: number, scope: string][] = [
  ["nothing came", [], "nothing-seen", 0, "nothing-seen"],
  ["it came, in its sector and region", [hit()], "confirmed", 1, "in"],
  ["in another sector", [hit({ sectors: ["energy"] })], "nothing-seen", 0, "outside"],
  ["in another town of the country", [hit({ place: "Dray" })], "nothing-seen", 0, "outside"],
  ["only the country is told", [hit({ place: "Sarnia" })], "cannot-be-told", 1, "not-known"],
  ["a place that the catalog does not know", [hit({ place: "Vell" })], "cannot-be-told", 1, "not-known"],
  ["no sector is told", [hit({ sectors: [] })], "cannot-be-told", 1, "not-known"],
  ["of another kind", [hit({ type: "protest" })], "nothing-seen", 0, "nothing-seen"],
  ["before it was sent", [hit({ from: "2031-03-03" })], "nothing-seen", 0, "nothing-seen"],
  ["told before it was sent", [hit({ from: "2031-03" }, [["MPA", "2031-03-04T11:59:00Z"]])], "nothing-seen", 0, "nothing-seen"],
  ["on the day that it was sent: before or after is not told", [hit({ from: "2031-03-04" })], "cannot-be-told", 1, "not-known"],
  ["after its end", [hit({ from: "2031-03-15" }, [["MPA", "2031-03-16T09:00:00Z"]])], "nothing-seen", 0, "nothing-seen"],
  ["in its time, told after its end", [hit({}, [["MPA", "2031-03-20T09:00:00Z"]])], "confirmed", 1, "in"],
  ["no day is told", [{ by: [["MPA", AT]], incident: { from: "" } }], "cannot-be-told", 1, "not-known"],
  ["only tried", [hit({ reality: "attempted" })], "partly", 1, "in"],
  ["only expected again", [hit({ reality: "expected" })], "nothing-seen", 0, "nothing-seen"],
  ["told by one, denied by another", [hit({}, [["MPA", AT], ["Brakk Health", AT, "denies"]])], "partly", 1, "in"],
  ["told only to be denied", [hit({ reality: "denied" })], "denied", 1, "nothing-seen"],
  ["two of them, one elsewhere", [hit(), { ...hit({ sectors: ["energy"] }), id: "c-2" }], "confirmed", 1, "partly"],
]; // biome-ignore format: a table

describe("a judgement and what came", () => {
  test.each(JUDGED)("%s", (_why, told, proposed, events, scope) => {
    const found = score(told);
    const judged = of("v1-s3", found);
    expect([judged.proposal.outcome, judged.events.length, found.scope]).toEqual([proposed, events, scope]);
    expect(judged).toMatchObject({ likelihood: "likely", by: "ines", authors: ["ines", "tom"] });
  });

  test("a copy of an agency's story is no second source; it happened once", () => {
    const [event] = score([
      hit({}, [
        ["MPA", AT],
        ["The Courier", "2031-03-08T16:00:00Z", "repeats", "MPA"],
      ]),
    ]).events;
    expect(event!.origins).toEqual([{ name: "MPA", at: AT, articles: 2 }]);
  });

  test("lead time from the first message to the first of what counts: between hours where only the day is told", () => {
    const early: Told = { ...hit({ from: "2031-03-06", sectors: ["energy"] }), id: "c-0" };
    const later: Told = { ...hit({ from: "2031-03-09" }, [["MPA", "2031-03-10T08:00:00Z"]]), id: "c-2" };
    const { lead } = score([later, early, hit()]);
    // From 4 March, 12:00, to the day 8 March, told at 15:00.
    expect(lead).toEqual({ event: "c-1", atLeast: 84, atMost: 99 });
    expect(score([hit({ from: "2031-03-08T06:30:00Z" })]).lead).toEqual({ event: "c-1", atLeast: 90, atMost: 91 });
    expect(score([early]).lead).toBeUndefined();
  });

  test("cancelled before its time was over: that nothing came until then says nothing", () => {
    const over = cancelled("2031-03-07T12:00:00Z");
    const found = score([], [message(), over]);
    expect(of("v1-s3", found).proposal).toEqual({ outcome: "cannot-be-told", why: "The warning was cancelled before its time was over; until then nothing like it was reported." }); // biome-ignore format: one line
    expect(found.ended).toEqual({ how: "cancelled", at: over.sentAt, reason: "The source took it back." });
    // What came after it was taken back was foretold no longer.
    expect(of("v1-s3", score([hit()], [message(), over])).events).toEqual([]);
    expect(of("v1-s3", score([hit({ from: "2031-03-06" })], [message(), over])).proposal.outcome).toBe("confirmed");
  });

  test("a sentence is scored for the time in which it was said; another wording is another judgement", () => {
    const unlikely = { ...sample.JUDGED, text: "Further ransomware attacks on hospitals are unlikely." };
    const update = message({
      version: 2,
      kind: "update",
      sentAt: "2031-03-07T00:00:00Z",
      content: warning([unlikely]),
    });
    const found = score([hit()], [message(), update, expired(warning([unlikely]), 3)]);
    expect(found.statements.map(({ id }) => id)).toEqual(["v1-s1", "v1-s2", "v1-s3", "v1-s4", "v2-s3"]);
    expect(of("v1-s3", found)).toMatchObject({
      until: "2031-03-07T00:00:00Z",
      proposal: { outcome: "cannot-be-told" },
    });
    expect(of("v2-s3", found)).toMatchObject({ likelihood: "unlikely", until: sample.ENDS, proposal: { outcome: "confirmed" } }); // biome-ignore format: one line
  });

  test("a kind that was not read is not any kind", () => {
    const vague = { ...sample.JUDGED, text: "Attacks on hospitals are likely." };
    const found = score([hit()], [message({ content: warning([vague]) }), expired(warning([vague]))]);
    expect(of("v1-s3", found)).toMatchObject({
      events: [{ id: "c-1", counts: "may" }],
      proposal: { outcome: "cannot-be-told" },
    });
    expect([found.scope, found.lead]).toEqual(["not-known", undefined]);
  });

  test("that something will not be is not for the program to decide", () => {
    const none = { ...sample.JUDGED, text: "It is likely that no ransomware attack on hospitals follows." };
    const found = score([hit()], [message({ content: warning([none]) }), expired(warning([none]))]);
    expect(of("v1-s3", found).proposal.outcome).toBe("cannot-be-told");
  });

  test("what the desk saw itself is an event of the source self", () => {
    const seen = { id: "o-1", at: "2031-03-05T12:00:00Z", says: "The booking page of Brakk Health was down.", type: "ransomware", sectors: ["healthcare"], places: ["Brakk"], names: [] } as const; // biome-ignore format: one line
    const found = score([], LIVED, { observations: [seen] });
    expect(of("v1-s3", found).proposal.outcome).toBe("confirmed");
    expect(found.lead).toEqual({ event: "o-1", atLeast: 24, atMost: 24 });
  });
});

describe("other statements", () => {
  const claim = (by: Told["by"], more: Told["more"] = {}) => ({ claimOf: (id: string) => (id === "E1" || id === "E2" ? sample.claimOf({ id: "c-old", by, more }) : undefined) }); // biome-ignore format: one line
  const cited: Told["by"][number] = ["MPA", "2031-03-03T09:00:00Z"];
  const FACTS: [why: string, by: Told["by"], proposed: ScoreOutcome, more?: Told["more"]][] = [
    ["nobody since", [cited], "nothing-seen"],
    ["one more source", [cited, ["Brakk Health", AT]], "confirmed"],
    ["one more that told it before", [cited, ["Brakk Health", "2031-03-03T10:00:00Z"]], "nothing-seen"],
    ["its own agency once more", [cited, ["The Courier", AT, "repeats", "MPA"]], "nothing-seen"],
    ["its own agency, whose first day is not told", [["The Courier", AT, "repeats", "MPA"]], "nothing-seen"],
    ["a denial", [cited, ["Brakk Health", AT, "denies"]], "denied"],
    ["a denial that was known", [cited, ["Brakk Health", "2031-03-03T10:00:00Z", "denies"]], "nothing-seen"],
    ["both", [cited, ["Lake Wire", AT], ["Brakk Health", AT, "denies"]], "partly"],
    ["only hedged by another", [cited, ["Lake Wire", AT, "hedges"]], "nothing-seen"],
    ["withdrawn in one of two papers", [cited], "nothing-seen", { withdrawn: [{ item: "i", article: "a-old", why: "" }] }],
    ["withdrawn in both", [cited], "withdrawn", { withdrawn: [{ item: "i", article: "a-old", why: "" }, { item: "j", article: "a-copy", why: "" }] }],
  ]; // biome-ignore format: a table
  test.each(FACTS)("a fact: %s", (_why, by, proposed, more) => {
    // The article that is cited is one of its origin.
    const known = { ...more, origins: sample.claimOf({ id: "c-old", by }).origins.map((one) => (one.name === "MPA" ? { ...one, articles: [...one.articles, "a-old"] } : one)) }; // biome-ignore format: one line
    const fact = of("v1-s1", score([], LIVED, claim(by, known)));
    expect(fact.proposal.outcome).toBe(proposed);
    expect(fact.sources).toEqual(["MPA"]);
  });

  test("a claim that is gone cannot be told; what a source foretold is held against what came", () => {
    const found = score([hit()]);
    expect(of("v1-s1", found).proposal.outcome).toBe("cannot-be-told");
    expect(of("v1-s2", found)).toMatchObject({ events: [{ id: "c-1", counts: "counts" }], sources: ["Sarnian Cyber Centre"], proposal: { outcome: "confirmed" } }); // biome-ignore format: one line
  });

  test("that no threat was known is not refuted by one that came; advice and what was unclear are not scored", () => {
    const found = score([hit()]);
    expect(of("v1-s4", found).proposal.outcome).toBe("cannot-be-told");
    expect(found.statements.map(({ id }) => id)).toEqual(["v1-s1", "v1-s2", "v1-s3", "v1-s4"]);
  });

  test("what a person decided stands beside the proposal; whoever decides on own words is told", () => {
    const decided = { outcome: "denied", why: "The hospital showed its logs.", by: "tom", at: AT, proposed: "confirmed", seen: [] } as const; // biome-ignore format: one line
    const found = score([hit()], LIVED, { decided: { "v1-s3": decided, "v1-s1": { ...decided, by: "uma" } } });
    expect(of("v1-s3", found)).toMatchObject({ decided, ownDecision: true, proposal: { outcome: "confirmed" } });
    expect(of("v1-s1", found).ownDecision).toBeUndefined();
  });

  test("what could not be seen is told with every score; one that is in force has none", () => {
    expect(score([], LIVED, { unseen: ["Lake Wire failed since 5 March."] }).unseen).toEqual([NOT_NOTHING, "Lake Wire failed since 5 March."]); // biome-ignore format: one line
    expect(() => score([], [message()])).toThrow("it is in force");
  });
});

test.each([
  ["Attacks are very likely.", "very-likely"],
  ["It is almost certain.", "almost-certain"],
  ["Attacks will almost certainly follow.", "almost-certain"],
  ["There is a remote chance of it.", "almost-no-chance"],
  ["It will probably come.", "likely"],
  ["It is highly improbable.", "very-unlikely"],
  ["“An attack is likely”, she said.", undefined],
  ["Likely, if not almost certain.", undefined],
  ["There is a 70 % chance of it.", undefined],
])("the term of %s", (text, term) => {
  expect(termOf(text)).toBe(term);
});
