import { describe, expect, test } from "vitest";
import { incidentsOf as incidents } from "../../../test/support/incidents-of.ts";
import type { Incident } from "../../domain/incident.ts";

const FOUND: [why: string, text: string, expected: Partial<Incident>][] = [
  [
    "an attempt",
    "Russian hackers have tried to break into computer networks of Ellery Power.",
    { type: "intrusion", reality: "attempted", actor: "Russia" },
  ],
  [
    "ddos by its words",
    "A denial-of-service attack knocked offline the website of Ellery Savings on Tuesday.",
    { type: "ddos", reality: "happened", from: "2031-05-13" },
  ],
  [
    "a defacement; the banner names no actor",
    'The website of the Lighthouse Archive was replaced with a page headlined with "Night Sailors!"',
    { type: "defacement", reality: "happened" },
  ],
  [
    "ransomware",
    "A ransomware attack forced Alderbrook Health to cancel operations on Tuesday.",
    { type: "ransomware", reality: "happened" },
  ],
  [
    "a strike, told in the passive",
    "Gen. Radomir Teslen was killed in an airstrike ordered by the French government.",
    { type: "strike", victims: ["Radomir Teslen"] },
  ],
  [
    "a strike with its harm in a relative clause",
    "The US airstrike on Friday that killed Radomir Teslen was condemned in Paris.",
    { type: "strike", actor: "United States", victims: ["Radomir Teslen"] },
  ],
  [
    "a planned protest",
    "There were protests planned in more than 20 German towns on Sunday.",
    { type: "protest", reality: "planned" },
  ],
  [
    "a protest with its place",
    "The demonstration held in Berlin was peaceful.",
    { type: "protest", place: "Berlin", reality: "happened" },
  ],
  [
    "what may happen",
    "Iranian hackers could carry out cyberattacks against banks in Germany.",
    { type: "other", reality: "hypothetical", actor: "Iran" },
  ],
  ["an arrest", "Police arrested Jonas Wirth in Hamburg on Thursday.", { type: "arrest", victims: ["Jonas Wirth"] }],
  [
    "an announced listing",
    "The State Department will designate the armed group Sons of the Tide as a terrorist organisation.",
    { type: "designation", reality: "planned" },
  ],
  [
    "an open date",
    "Russian hackers have carried out attacks targeting several banks including Ellery Savings since 2028.",
    { from: "2028", asWritten: "since 2028" },
  ],
];
test.each(FOUND)("%s", (_why, text, expected) => {
  expect(incidents(text)[0]).toMatchObject(expected);
});

test("two acts joined by a conjunction are two, each with its own date", () => {
  const found = incidents(
    "Russian hackers have carried out attacks targeting Ellery Savings since 2028, and even broke into the computer system of a dam north of Hamburg in 2029.",
  );
  expect(found.map(({ type, from }) => [type, from])).toEqual([
    ["other", "2028"],
    ["intrusion", "2029"],
  ]);
  expect(found.map(({ quote }) => /dam/.test(quote))).toEqual([false, true]);
});

test("the actor of a defacement is not read off the page", () => {
  const [found] = incidents(
    'The website of the Lighthouse Archive was replaced with a page headlined with "Iranian Hackers!"',
  );
  expect(found?.actor).toBeUndefined();
});

test("a denied act stays, as denied, with the one who denies it", () => {
  const found = incidents("The Norwegian navy has denied any involvement in strikes near Bergen.");
  expect(found.map(({ type, reality }) => [type, reality])).toEqual([["strike", "denied"]]);
});

describe("nothing happened", () => {
  const NONE: [why: string, text: string][] = [
    ["an illness", "He suffered a heart attack in Paris on Monday."],
    ["politics", "The senator paid for an attack ad in Ohio on Monday."],
    ["weather", "A lightning strike lit the harbour of Bergen on Friday."],
    ["a song", "The hit song was played in Berlin on Friday."],
    ["a contract", "Ellery Power sued for breach of contract in London."],
    ["the market", "The stock rally went on in New York on Friday."],
    ["a bakery", "The bread rose in the oven of the Harbour Bakery on Tuesday."],
    ["a meeting", "The ministers met in Brussels on Monday to talk about fish."],
    ["a bare noun", "The attack surprised everybody."],
    ["limits of an attack", "The group has limited its attacks to its neighbours."],
  ];
  test.each(NONE)("%s", (_why, text) => expect(incidents(text)).toEqual([]));
});
