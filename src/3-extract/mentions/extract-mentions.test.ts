import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { analyseText } from "../../text/analyse.ts";
import { extractMentions } from "./extract-mentions.ts";
import { prepareMentionKnowledge } from "./mention-knowledge.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const knowledge = prepareMentionKnowledge(readCatalog(join(root, "catalog")), loadModels(join(root, "models")));

const mentionsOf = (text: string) =>
  extractMentions(analyseText(text, [{ role: "body", start: 0, end: text.length }]), knowledge);
const named = (text: string) =>
  mentionsOf(text)
    .filter(({ type }) => type !== "sector" && type !== "technique")
    .map(({ type, quote, name }) => `${type}: ${quote}${name === quote ? "" : ` = ${name}`}`);

describe("names", () => {
  test.each([
    ["a person, a state", "Anna Quigley flew to Iran on Monday.", ["person: Anna Quigley", "place: Iran"]],
    ["a title is no part of the name", "Gen. Marek Orlowski resigned.", ["person: Marek Orlowski"]],
    [
      "a surname is the full name",
      "Anna Quigley spoke first. Later Quigley left the hall.",
      ["person: Anna Quigley", "person: Quigley = Anna Quigley"],
    ],
    [
      "a surname that two persons bear stays as written",
      "Anna Quigley and Robert Quigley spoke. Later Quigley left.",
      ["person: Anna Quigley", "person: Robert Quigley", "person: Quigley"],
    ],
    [
      "an acronym in parentheses is an alias, there and later",
      "The Department of Inland Waters (DIW) warned farmers. The DIW gave no date.",
      [
        "organisation: Department of Inland Waters",
        "organisation: DIW = Department of Inland Waters",
        "organisation: DIW = Department of Inland Waters",
      ],
    ],
    ["a facility by its small head", "The bomb fell near Baghdad refinery.", ["facility: Baghdad refinery"]],
    ["a facility by its first word", "Rockets hit Camp Orlow at night.", ["facility: Camp Orlow"]],
    ["a campaign", "Police named it Operation Amber Gate on Friday.", ["campaign: Operation Amber Gate"]],
    [
      "the article of a name stays outside",
      "An aide at the Pentagon agreed.",
      ["organisation: Pentagon = Department of Defense"],
    ],
    ["a CVE id", "They used CVE-2031-12345 again.", ["vulnerability: CVE-2031-12345"]],
    [
      "an address is one thing",
      "It called hxxps://tern[.]example/a.",
      ["indicator: hxxps://tern[.]example/a = https://tern.example/a"],
    ],
  ])("%s", (_why, text, expected) => expect(named(text)).toEqual(expected));
});

describe("no names", () => {
  test.each([
    [
      "common words that begin a sentence",
      "Officials gave no details. Play was stopped. Thousands left. Will they return?",
    ],
    ["modal verbs and months", "It may rain in May, and they will march on Thu 5 March."],
    ["pronouns that look like states", "They told us what it was, and who did it."],
    ["a demonym is no place", "Iranian hackers and American troops were named."],
    ["a bare title", "The President and the General met the Mayor."],
    ["lines in small letters", "there was nothing new to report from the coast."],
    ["an abbreviation whose long form is written small", "Set the access control list (ACL) first. The ACL matters."],
    ["money", "It cost US$7 million."],
    [
      "a headline in Title Case whose words the text writes small",
      "Officials Warn of New Attacks on Banks\nThe warning came on Friday. It said that new attacks were likely.",
    ],
    ["a headline with a verb that is also a name", "Play It Safe, Experts Say"],
    ["a line in capitals", "WHO IS NEXT? IT IS NOT OVER FOR US ALL"],
    ["quoted slogans", 'Signs read "no war" and "go home".'],
  ])("%s", (_why, text) => expect(named(text)).toEqual([]));
});

describe("things of one name", () => {
  test.each([
    [
      "ransomware right after it: malware, without the word",
      "Files were locked by LockBit ransomware.",
      ["malware: LockBit"],
    ],
    ["a gang right after it: a group", "The LockBit gang boasted of it.", ["threat-actor: LockBit"]],
    ["ransomware, then operators: a group", "LockBit ransomware operators asked for money.", ["threat-actor: LockBit"]],
    ["said by it: a group", "On Monday LockBit claimed the theft.", ["threat-actor: LockBit"]],
    [
      "without such a word as elsewhere in the article",
      "They deployed LockBit malware. Much of LockBit was reused.",
      ["malware: LockBit", "malware: LockBit"],
    ],
    ["a common word is no actor", "Will they play? Play resumed after rain.", []],
    ["a given name is no actor", "Will Quigley left.", ["person: Will Quigley"]],
    ["a verb is no shop", "Target systems were down for an hour.", []],
    [
      "a confirmed name holds elsewhere in the article",
      "The Akira ransomware spread. Later Akira came back.",
      ["malware: Akira", "malware: Akira"],
    ],
    ["a protocol is no malware", "They used SSH and RDP, and other TTPs.", []],
  ])("%s", (_why, text, expected) => expect(named(text)).toEqual(expected));
});

test("a name in capitals is not the word that is written otherwise: no group is a purse for coins", () => {
  expect(named("He kept coins in Electrum and Exodus.").filter((name) => name.startsWith("threat-actor"))).toEqual([]);
});

describe("trackers", () => {
  test.each([
    ["Proofpoint", "TA8801 sent it.", ["threat-actor: TA8801"]],
    ["Mandiant", "UNC88012 is new, as is APT 77.", ["threat-actor: UNC88012", "threat-actor: APT 77"]],
    ["Microsoft", "Storm-8801 was busy.", ["threat-actor: Storm-8801"]],
    ["CERT-UA", "UAC-0881 was busy.", ["threat-actor: UAC-0881"]],
    ["a tactic of ATT&CK is none", "TA0001 means access.", []],
    ["a flight is none", "Flight BA2490 was late.", []],
    ["a storm is none", "Storm Ciara hit at 8 p.m.", []],
  ])("%s", (_why, text, expected) =>
    expect(named(text).filter((name) => name.startsWith("threat-actor"))).toEqual(expected),
  );
});

describe("why a mention has its name", () => {
  const links = (text: string) => mentionsOf(text).map(({ quote, name, link }) => `${quote} = ${name}: ${link}`);
  test.each([
    ["catalog", "An aide at the Pentagon agreed.", "Pentagon = Department of Defense: catalog"],
    ["as written", "Anna Quigley agreed.", "Anna Quigley = Anna Quigley: as-written"],
    ["surname", "Anna Quigley spoke. Later Quigley left.", "Quigley = Anna Quigley: surname"],
    ["acronym", "The Department of Inland Waters (DIW) warned.", "DIW = Department of Inland Waters: acronym"],
    ["a cue beside an ambiguous name", "The Akira ransomware spread.", "Akira = Akira: catalog-cue"],
    ["form", "A flaw, CVE-2031-12345.", "CVE-2031-12345 = CVE-2031-12345: form"],
  ])("%s", (_why, text, expected) => expect(links(text)).toContain(expected));
});

describe("versions of products", () => {
  test.each([
    ["a number right after it", "He used Internet Explorer 6 at work.", ["Internet Explorer 6"]],
    ["a year is none", "It ships Android 2019 models.", ["Android"]],
  ])("%s", (_why, text, expected) =>
    expect(mentionsOf(text).flatMap(({ type, quote }) => (type === "product" ? [quote] : []))).toEqual(expected),
  );
});

describe("affiliations", () => {
  test.each([
    [
      "ROLE of … at the firm ORG",
      "Anna Quigley, director of threat analysis at the security firm FireEye, agreed.",
      "director of threat analysis",
      "FireEye",
    ],
    [
      "the firm, ORG: a comma between",
      "“Yes,” said Anna Quigley, director of research at the security firm, FireEye.",
      "director of research",
      "FireEye",
    ],
    [
      "the ROLE of … firm ORG",
      "Anna Quigley, the chief executive of industrial security firm Dragos, agreed.",
      "chief executive",
      "Dragos",
    ],
    ["ORG ROLE X", "FireEye analyst Anna Quigley agreed.", "analyst", "FireEye"],
    ["ORG TITLE X", "NYPD Commissioner Anna Quigley agreed.", "Commissioner", "New York City Police Department"],
    ["a title alone", "Mayor Anna Quigley agreed.", "Mayor", undefined],
    ["STATE's ROLE, X", "Iran's supreme leader, Ayatollah Marek Orlowski, agreed.", "supreme leader", "Iran"],
    ["DEMONYM ROLE X", "Iranian foreign minister Marek Orlowski agreed.", "foreign minister", "Iran"],
    [
      "who was ROLE of ORG",
      "Marek Orlowski, who was commander of Britain's storied Royal Navy, died.",
      "commander",
      "Royal Navy",
    ],
    [
      "no role: only another person after the comma",
      "Anna Quigley, Robert Lund and others agreed.",
      undefined,
      undefined,
    ],
    ["no role: a clause after the comma", "Anna Quigley, speaking in Iraq, agreed.", undefined, undefined],
    ["no organisation from mere nearness", "Anna Quigley left. FireEye gave no comment.", undefined, undefined],
  ])("%s", (_why, text, role, organisation) => {
    const person = mentionsOf(text).find(({ type }) => type === "person")!;
    expect([person.role, person.organisation]).toEqual([role, organisation]);
  });
});

describe("every mention", () => {
  const text =
    "IRAN VOWS REVENGE\nOfficials Warn of Attacks on US Banks\nAnna Quigley of the Department of Inland Waters (DIW) told Reuters on Friday that hospitals and banks near Baghdad airport face phishing, CVE-2031-12345 and 203.0.113[.]7. Quigley thanked the DIW.";
  const mentions = mentionsOf(text);

  test("stands where it says", () => {
    expect(mentions.length).toBeGreaterThan(8);
    for (const { quote, start, end } of mentions) expect(text.slice(start, end)).toBe(quote);
  });

  test("comes in text order, and no two of one type overlap", () => {
    const starts = mentions.map(({ start }) => start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const a of mentions) {
      const same = mentions.filter((b) => b !== a && b.type === a.type && b.name !== a.name);
      expect(same.filter((b) => a.start < b.end && b.start < a.end)).toEqual([]);
    }
  });

  test("is found again in the same way", () => expect(mentionsOf(text)).toEqual(mentions));

  test("short names are not filtered", () => {
    expect(named("The UN met. The US and Iran did not.")).toEqual([
      "organisation: UN = United Nations",
      "place: US = United States",
      "place: Iran",
    ]);
  });

  test("teasers and furniture are not read", () => {
    const teaser = analyseText(text, [{ role: "teaser", start: 0, end: text.length }]);
    expect(extractMentions(teaser, knowledge)).toEqual([]);
  });
});
