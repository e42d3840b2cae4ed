import { describe, expect, test } from "vitest";
import { incidentsOf } from "../../../test/support/incidents-of.ts";
import type { Incident } from "../../domain/incident.ts";

type Fields = { readonly [K in keyof Incident]?: Incident[K] | undefined };
type Row = [why: string, text: string, expected: Fields];
// Published on Friday, 16 May 2031.

const ACTORS: Row[] = [
  ["by, in the passive", "Ellery Power was hacked by APT28 on Monday.", { actor: "APT28", victims: ["Ellery Power"] }],
  ["what was deployed, and by whom", "Ellery Power was hit by ransomware deployed by APT28 on Sunday.", { type: "ransomware", actor: "APT28", victims: ["Ellery Power"] }],
  ["hackers of a state", "Ellery Savings was breached by hackers linked to North Korea last June.", { type: "intrusion", actor: "North Korea", victims: ["Ellery Savings"] }],
  ["accused of", "Police accused APT28 of breaking into the network of Ellery Power in 2029.", { type: "intrusion", actor: "APT28", reality: "alleged" }],
  ["suspected, in the passive", "Iran is suspected of hacking the parliament of Norway.", { actor: "Iran", reality: "alleged" }],
  ["accused, in the passive", "China was accused of hacking the parliament of Norway in 2030.", { actor: "China", reality: "alleged" }],
  ["blamed, with the one who blames", "Ukraine blamed Russia for a missile strike on Kharkiv on Tuesday.", { type: "strike", actor: "Russia", actorAttributedBy: "Ukraine", reality: "alleged" }],
  ["said to be behind it", "The ministry said Iran was behind the cyberattack on Ellery Power on Monday.", { actor: "Iran", victims: ["Ellery Power"] }],
  ["of a nationality", "Iranian hackers broke into the network of Ellery Power on Monday.", { actor: "Iran" }],
  ["who is said to be robbed did not do it", "Ellery Power rejected claims that hackers had stolen customer data in Leeds.", { type: "data-leak", reality: "denied" }],
  ["nobody claimed it, it took place", "Nobody has claimed responsibility for the bombing of the embassy in Oslo on Sunday.", { type: "attack-physical", reality: "happened" }],
  ["told and found false", "Reports that gunmen had stormed the radio station in Oslo turned out to be false.", { type: "attack-physical", reality: "denied" }],
  ["a claim is no fact", "Killnet claimed responsibility for a DDoS attack on Oslo Airport on Monday.", { type: "ddos", reality: "alleged", actor: "KillNet" }],
  ["no actor in the text", "Ellery Power was hacked on Monday.", { victims: ["Ellery Power"], actor: undefined }],
  ["the victim's own state is no actor", "The parliament of Norway was hacked on Monday.", { actor: undefined }],
  ["of the first of two verbs", "APT28 broke into the network of Ellery Power, stole files and left in April.", { actor: "APT28" }],
  ["jets of a state", "French jets bombed a depot near Gao on Thursday.", { type: "strike", actor: "France", place: "near Gao" }],
  ["troops of a state", "Russian troops shelled Kharkiv on Tuesday.", { type: "strike", actor: "Russia" }],
  ["who says it is not who was hit", "Hackers have tried to break into pumping stations, refineries and depots, Anna Roe, the director of Tidewatch, told reporters.", { type: "intrusion", reality: "attempted", victims: ["pumping stations", "refineries", "depots"] }],
  ["a person killed at an airport is no attack on transport", "Missiles struck and killed Gen. Anna Roe at Oslo Airport on Monday.", { type: "strike", victims: ["Anna Roe"], sectors: [] }],
  ["an airport that is hit is", "Missiles struck Oslo Airport on Monday.", { type: "strike", sectors: ["transportation"] }],
]; // biome-ignore format: a table

const VICTIMS: Row[] = [
  ["object of the verb", "Hackers hacked Ellery Power on Monday.", { victims: ["Ellery Power"] }],
  ["subject of the passive", "Ellery Power was hacked on Monday.", { victims: ["Ellery Power"] }],
  ["after on", "A ransomware attack on Ellery Power was reported on Monday.", { type: "ransomware", victims: ["Ellery Power"] }],
  ["after against", "A DDoS attack against Sarnia Telecom lasted an hour on Monday.", { type: "ddos", victims: ["Sarnia Telecom"] }],
  ["from whom it was taken", "Earlier this month, hackers stole 40,000 customer records from Ellery Savings.", { type: "data-leak", victims: ["Ellery Savings"] }],
  ["killed, in the passive", "Radomir Teslen was killed in a drone strike near Gao on Monday.", { type: "strike", victims: ["Radomir Teslen"] }],
  ["stabbed", "A man stabbed Jonas Wirth in Oslo on Monday.", { type: "attack-physical", victims: ["Jonas Wirth"] }],
  ["a bystander is none", "Reporters of the Harbour Post saw how missiles hit the port of Odesa on Wednesday.", { type: "strike" }],
  ["who was arrested", "Police arrested Jonas Wirth in Hamburg on Monday.", { type: "arrest", victims: ["Jonas Wirth"], place: "Hamburg" }],
  ["who was sentenced", "Jonas Wirth was sentenced to nine years in Oslo on Friday for hacking a bank in 2027.", { type: "arrest", victims: ["Jonas Wirth"] }],
]; // biome-ignore format: a table

const TIMES: Row[] = [
  ["a weekday", "Ellery Power was hacked on Tuesday.", { from: "2031-05-13", to: "2031-05-13" }],
  ["yesterday", "Ellery Power was hacked yesterday.", { from: "2031-05-15" }],
  ["a bare year", "Ellery Power was hacked in 2029.", { from: "2029", to: "2029" }],
  ["two years", "Russian hackers attacked Ellery Power in 2028 and 2029.", { from: "2028", to: "2029" }],
  ["between", "Hackers broke into the network of Ellery Power between 2026 and 2028.", { from: "2026", to: "2028" }],
  ["since, at the head", "Since 2028, Russian hackers have attacked power grids in Poland.", { from: "2028", to: undefined }],
  ["since, at the end", "Russian hackers have attacked Ellery Power since 2028.", { from: "2028", to: undefined }],
  ["last June is of the year before", "Ellery Power was hacked last June.", { from: "2030-06" }],
  ["a month without year is past", "Ellery Power was hacked in November.", { from: "2030-11" }],
  ["last week", "Ellery Power was hacked last week.", { asWritten: "last week" }],
  ["overnight", "Overnight, drones struck the port of Odesa.", { type: "strike", from: "2031-05-15", to: "2031-05-16" }],
  ["earlier this month", "Earlier this month, hackers stole customer data from Ellery Savings.", { from: "2031-05-01" }],
  ["a quarter", "In the first quarter of 2030, hackers breached the network of Ellery Power.", { from: "2030-01", to: "2030-03" }],
  ["a full date", "Ellery Power was hacked on 3 May 2031.", { from: "2031-05-03" }],
  ["an American date", "Ellery Power was hacked on May 3, 2031.", { from: "2031-05-03" }],
  ["in recent years: as written", "In recent years, Russian hackers have attacked power grids in Poland.", { asWritten: "recent years" }],
  ["no day, no interval", "APT28 hacked Ellery Power.", { from: undefined, asWritten: undefined }],
]; // biome-ignore format: a table

const REALITIES: Row[] = [
  ["happened", "Hackers hacked Ellery Power on Monday.", { reality: "happened" }],
  ["tried to", "Hackers tried to break into the network of Ellery Power on Monday.", { reality: "attempted" }],
  ["failed to", "Hackers failed to break into the network of Ellery Power on Monday.", { reality: "attempted" }],
  ["attempted, as an adjective", "An attempted ransomware attack on Ellery Power was stopped on Monday.", { reality: "attempted" }],
  ["foiled", "Police foiled a terrorist attack in Brussels on Sunday.", { reality: "attempted" }],
  ["ongoing", "The ransomware attack on Ellery Power is ongoing.", { reality: "ongoing" }],
  ["continues", "A DDoS attack on Sarnia Telecom continued on Monday.", { reality: "ongoing" }],
  ["planned", "A rally is planned in Warsaw on Saturday.", { type: "protest", reality: "planned" }],
  ["expected", "Protests are expected in Paris on Saturday.", { type: "protest", reality: "expected" }],
  ["expects", "The agency expects ransomware attacks on hospitals in Berlin.", { reality: "expected" }],
  ["likely", "A ransomware attack on Ellery Power is likely, officials said.", { reality: "expected" }],
  ["could", "Hackers could break into the network of Ellery Power.", { reality: "hypothetical" }],
  ["may have", "Hackers may have stolen customer data from Ellery Savings in April.", { reality: "hypothetical" }],
  ["allegedly", "Chinese hackers allegedly breached the systems of Ellery Power in March.", { reality: "alleged" }],
  ["reportedly", "Ellery Power was reportedly hacked on Monday.", { reality: "alleged" }],
  ["denied", "Ellery Savings denied a data breach at its Hamburg branch.", { reality: "denied" }],
  ["denied that", "Ellery Savings denied that its customer data had been stolen.", { type: "data-leak", reality: "denied" }],
  ["no information indicating", "There is no information indicating that Ellery Power was hacked.", { reality: "denied" }],
  ["no evidence that", "There is no evidence that Ellery Power was hacked on Monday.", { reality: "denied" }],
  ["not", "Ellery Power was not hacked on Monday, the firm said.", { reality: "denied" }],
  ["would, on a condition", "If the talks fail, Iran would launch missile strikes on Haifa.", { type: "strike", reality: "hypothetical" }],
  ["a hedge of something else", "Ellery Power, which may be sold, was hacked on Monday.", { reality: "happened" }],
  ["a hedge behind the act", "Ellery Power was hacked on Monday and may lose customers.", { reality: "happened" }],
]; // biome-ignore format: a table

/** The asked fields of the first incident; `undefined` asks for absence. */
function fieldsOf(text: string, expected: Fields): Fields {
  const found = incidentsOf(text)[0];
  expect(found).toBeDefined();
  return Object.fromEntries(Object.keys(expected).map((key) => [key, found?.[key as keyof Incident]]));
}

test.each(ACTORS)("actor: %s", (_why, text, expected) => expect(fieldsOf(text, expected)).toEqual(expected));
test.each(VICTIMS)("victim: %s", (_why, text, expected) => expect(fieldsOf(text, expected)).toEqual(expected));
test.each(TIMES)("time: %s", (_why, text, expected) => expect(fieldsOf(text, expected)).toEqual(expected));
test.each(REALITIES)("reality: %s", (_why, text, expected) => expect(fieldsOf(text, expected)).toEqual(expected));

test("the second of two verbs has the actor of the first", () => {
  const found = incidentsOf(
    "APT28 broke into the network of Ellery Power and stole customer data from Sarnia Rail in April.",
  );
  expect(found.map(({ type, actor }) => [type, actor])).toEqual([
    ["intrusion", "APT28"],
    ["data-leak", "APT28"],
  ]);
});

describe("how many", () => {
  const COUNTS: [why: string, text: string, types: string[]][] = [
    ["three verbs, three acts", "Hackers broke into the servers of Ellery Power, stole customer data and demanded a ransom in April.", ["intrusion", "data-leak", "ransomware"]],
    ["an act and its harm are one", "A fire killed five people in a hotel in Madrid on Sunday.", ["other"]],
    ["told again in the next sentence", "Ellery Power was hacked on Monday. APT28 hacked Ellery Power, the ministry said.", ["intrusion"]],
    ["two days, two acts", "Ellery Power was hacked on Monday. Ellery Power was hacked in 2029 as well.", ["intrusion", "intrusion"]],
    ["two victims, two acts", "Ellery Power was hacked on Monday. Sarnia Rail was hacked on Tuesday.", ["intrusion", "intrusion"]],
    ["an arrest, not what it was for", "Jonas Wirth was sentenced to nine years in Oslo on Friday for hacking a bank in 2027.", ["arrest"]],
    ["when and what", "Three people were killed when a bus crashed near Marl on Monday.", ["other"]],
  ]; // biome-ignore format: a table
  test.each(COUNTS)("%s", (_why, text, types) => expect(incidentsOf(text).map(({ type }) => type)).toEqual(types));
});
