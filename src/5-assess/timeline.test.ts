import { describe, expect, test } from "vitest";
import { AS_OF, CATALOG, pictureOf, type Telling, tell } from "../../test/support/tell.ts";
import { assess } from "./assess.ts";
import { readTurns } from "./turns.ts";

const DAY = "2031-05-10";
const entriesOf = (...told: Telling[]) => pictureOf(tell(...told)).timeline;
const act = (fields: Telling["act"]): Telling => ({ id: "a", day: DAY, act: { ...fields } });

describe("what an entry is, and which way it turns", () => {
  const CASES: [why: string, told: Telling, kind: string | undefined, turn?: string, side?: string][] = [
    ["an attack", act({ type: "ddos", actor: "Glass Heron" }), "incident", "escalates", "Glass Heron"],
    ["an attack, actor not stated", act({ type: "strike" }), "incident", "escalates"],
    ["a protest", act({ type: "protest" }), "incident", "neither"],
    ["an outage", act({ type: "outage" }), "incident", "neither"],
    ["an attack that is alleged", act({ type: "strike", reality: "alleged" }), "incident", "neither"],
    ["an attack that is planned", act({ type: "strike", reality: "planned", actor: "Veldania" }), "planned", "escalates", "Veldania"],
    ["an attack that others expect", act({ type: "strike", reality: "expected" }), "forecast", "neither"],
    ["an attack that is only possible", act({ type: "strike", reality: "hypothetical" }), undefined],
    ["an act that did not happen", act({ type: "strike", reality: "denied" }), "denial", "neither"],
    ["a listing", act({ type: "designation", reality: "planned", actor: "Foreign Ministry" }), "designation", "escalates", "Foreign Ministry"],
    ["a listing that ends", { id: "a", day: DAY, kind: "announcement", designation: { status: "revoked", authority: "Foreign Ministry" } }, "designation", "de-escalates", "Foreign Ministry"],
    ["an alert", { id: "a", day: DAY, kind: "announcement", alert: { issuer: "DHS" } }, "alert", "escalates", "DHS"],
    ["an alert that is lifted", { id: "a", day: DAY, kind: "announcement", words: "the office will lift the alert", alert: { issuer: "DHS" } }, "alert", "de-escalates", "DHS"],
    ["no threat known", { id: "a", day: DAY, kind: "no-threat", by: "Safety Office" }, "no-threat", "de-escalates", "Safety Office"],
    ["a denial", { id: "a", day: DAY, kind: "denial", by: "Veldania" }, "denial", "neither", "Veldania"],
    ["a threat", { id: "a", day: DAY, kind: "threat", by: "Veldania", words: "our answer will come" }, "intent", "escalates", "Veldania"],
    ["a vow of retaliation", { id: "a", day: DAY, kind: "intent", by: "Veldania", words: "we will retaliate" }, "intent", "escalates", "Veldania"],
    ["an offer of talks by the other side", { id: "a", day: DAY, kind: "intent", by: "Sarnia", words: "we are ready to hold talks" }, "intent", "de-escalates", "Sarnia"],
    ["a plan that has nothing to do with it", { id: "a", day: DAY, kind: "intent", by: "Sarnia", words: "we will paint the bridge" }, "intent", "neither", "Sarnia"],
    ["an announcement that turns", { id: "a", day: DAY, kind: "announcement", by: "Sarnia", words: "troops withdraw from the border" }, "intent", "de-escalates", "Sarnia"],
    ["an announcement that does not", { id: "a", day: DAY, kind: "announcement", by: "Sarnia", words: "the bridge opens" }, undefined],
    ["an opinion, however grim", { id: "a", day: DAY, kind: "opinion", by: "Sarnia", words: "they will attack and retaliate" }, undefined],
    ["a forecast by a third party raises nothing yet", { id: "a", day: DAY, kind: "forecast", by: "Tidewatch", words: "they will retaliate" }, "forecast", "neither", "Tidewatch"],
    ["a warning of nothing in particular", { id: "a", day: DAY, kind: "warning", by: "Safety Office" }, "forecast", "neither", "Safety Office"],
    ["a warning of an attack that is only possible", { id: "a", day: DAY, kind: "warning", act: { type: "strike", reality: "hypothetical" } }, "forecast", "neither"],
    ["an assessment of what they can do", { id: "a", day: DAY, kind: "assessment", by: "Tidewatch", words: "they are able to strike" }, undefined],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, kind, turn, side) => {
    const [entry, ...more] = entriesOf(told);
    expect(more).toEqual([]);
    expect([entry?.kind, entry?.turn, entry?.side]).toEqual([kind, turn, side]);
  });
});

describe("dates", () => {
  const CASES: [why: string, told: Telling, from: string | undefined, to?: string | undefined, dated?: string][] = [
    ["the act's own", act({ from: "2031-05-03", to: "2031-05-04" }), "2031-05-03", "2031-05-04", "act"],
    ["one day is no range", act({ from: "2031-05-03", to: "2031-05-03" }), "2031-05-03", undefined, "act"],
    ["a year, as told", act({ from: "2028" }), "2028", undefined, "act"],
    ["an open start", act({ to: "2029" }), "2029", undefined, "act"],
    ["the day it was said", { id: "a", day: DAY, kind: "threat", saidAt: "2031-05-08" }, "2031-05-08", undefined, "said"],
    ["an undated act takes the day of its article, and says so", act({}), DAY, undefined, "article"],
    ["an undated statement too", { id: "a", day: DAY, kind: "threat" }, DAY, undefined, "article"],
    ["an alert: its issue", { id: "a", day: DAY, kind: "announcement", alert: { issuedAt: "2031-05-09" } }, "2031-05-09", undefined, "act"],
    ["a warning of an attack on a day that is named", { id: "a", day: DAY, kind: "warning", act: { type: "strike", reality: "hypothetical", from: "2031-06" } }, "2031-06", undefined, "act"],
    ["a warning without such a day", { id: "a", day: DAY, kind: "warning", saidAt: "2031-05-08", act: { type: "strike", reality: "hypothetical" } }, "2031-05-08", undefined, "said"],
    ["no day at all: that of the brief, as such", { id: "a", kind: "threat" }, AS_OF, undefined, "brief"],
  ]; // biome-ignore format: a table
  test.each(CASES)("%s", (_why, told, from, to, dated) => {
    const [entry] = entriesOf(told);
    expect([entry?.from, entry?.to, entry?.dated]).toEqual([from, to, dated]);
  });

  test("what has no day stands behind all of its day; without a day of the brief there is no place for it", () => {
    const told = tell({ id: "a", kind: "threat" }, { id: "b", day: AS_OF, kind: "threat" });
    expect(pictureOf(told).timeline.map(({ claim }) => claim)).toEqual(["c-b", "c-a"]);
    const { timeline } = assess(told, told.articles, { catalog: CATALOG });
    expect(timeline.map(({ claim }) => claim)).toEqual(["c-b"]);
  });

  test("earliest first, a year before its days, ties by claim; every claim once", () => {
    const on = (id: string, from: string): Telling => ({
      id,
      day: DAY,
      act: { from },
      origins: ["A", "B"],
      reprints: [DAY],
    });
    const told = [
      on("d", "2031-05-02"),
      on("b", "2031-05"),
      on("c", "2031-05-02"),
      on("a", "2031"),
      on("e", "2030-12-31"),
    ];
    expect(entriesOf(...told).map(({ claim }) => claim)).toEqual(["c-e", "c-a", "c-b", "c-c", "c-d"]);
    expect(entriesOf(...[...told].reverse())).toEqual(entriesOf(...told));
  });
});

describe("wordings of turns", () => {
  const turnOf = readTurns(CATALOG.turnWords);
  const CASES: [words: string, turn: string][] = [
    ["we will avenge him", "escalates"],
    ["there will be a crushing response", "escalates"],
    ["the ambassador is expelled", "escalates"],
    ["they refused to negotiate", "escalates"],
    ["they reject talks", "escalates"],
    ["there will be no talks", "escalates"],
    ["we do not seek war", "de-escalates"],
    ["we will not retaliate", "de-escalates"],
    ["the fleet stands down", "de-escalates"],
    ["both sides agreed on a ceasefire", "de-escalates"],
    ["sanctions are lifted on grain", "escalates"],
    ["they lifted sanctions on grain", "de-escalates"],
    ["not only will we retaliate", "escalates"],
    ["we have no interest in further escalation", "de-escalates"],
    ["they did not say whether they would attack", "escalates"],
    ["we attack unless they withdraw", "neither"],
    ["a heart-warming dinner", "neither"],
    ["the attachment was sent", "neither"],
    ["", "neither"],
  ];
  test.each(CASES)("“%s”: %s", (words, turn) => expect(turnOf(words)).toBe(turn));
});
