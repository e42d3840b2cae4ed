import { beforeAll, describe, expect, test } from "vitest";
import type { ListedName, StoredList } from "../../domain/imported.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { analyseText } from "../../text/analyse.ts";
import { type Knowledge, prepareKnowledge } from "../knowledge.ts";
import { extractMentions } from "../mentions/extract-mentions.ts";
import { linkImported } from "./link-imported.ts";

const listOf = (kind: StoredList["kind"], title: string, names: ListedName[], edition: object = {}): StoredList => ({
  kind,
  key: kind,
  title,
  names,
  importedOn: "2031-03-09",
  from: ["a file"],
  ...edition,
});
const actor = (id: string, name: string, ...aliases: string[]): ListedName => ({
  id,
  name,
  type: "threat-actor",
  aliases,
});
const malware = (id: string, name: string, ...aliases: string[]): ListedName => ({
  id,
  name,
  type: "malware",
  aliases,
});

/** Invented, but for words that are common on purpose. */
const LISTS = [
  listOf(
    "misp-galaxy",
    "MISP galaxy threat-actor",
    [
      actor("1", "Vexmoth", "Quiet Heron", "Dragon"),
      actor("2", "Brinkclaw", "Will", "Zorblat Team"),
      actor("3", "Third", "Zorblat Team"),
      actor("4", "Grey Lantern", "The Keepers", "Paris"),
      malware("5", "Harvest"),
      malware("6", "Vintrell", "Cellar"),
      { id: "7", name: "at", type: "tool", aliases: ["Qwz"] },
    ],
    { version: "12" },
  ),
  listOf("kev", "CISA KEV", [
    { id: "CVE-2031-4242", name: "Orlow Gate Flaw", type: "vulnerability", aliases: [], note: "added 2031-02-01" },
  ]),
  listOf(
    "ofac-sdn",
    "OFAC SDN",
    [
      { id: "901", name: "Ivo Marn Orlow", type: "person", aliases: ["Ivo Orlow"], note: "program TIDE" },
      { id: "902", name: "Brakwater Shipping Company", type: "organisation", aliases: ["Brakwater"], weak: ["Anchor"] },
    ],
    { asOf: "2031-03-01" },
  ),
  listOf("attack", "ATT&CK", [
    { id: "T9999.001", name: "Invented Technique", type: "technique", aliases: [] },
    { id: "T1190", name: "Web Services", type: "technique", aliases: [] },
  ]),
];

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = prepareKnowledge(readCatalog("catalog"), loadModels("models"), LISTS);
});

function linksOf(text: string): string[] {
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  return linkImported(analysis, extractMentions(analysis, knowledge.mentions), knowledge.imported)
    .filter(({ why }) => why)
    .map(({ quote, name, type, references = [] }) => {
      const ids = references.map(({ list, id }) => `${list} ${id}`).join(", ");
      return `${quote} = ${name} (${type})${ids && `: ${ids}`}`;
    });
}

describe("links", () => {
  test.each([
    ["a name that is no word", "Vexmoth stole data.", ["Vexmoth = Vexmoth (threat-actor): MISP galaxy threat-actor 1"]],
    [
      "an alias gives the name",
      "They call it Quiet Heron, after the hackers of the spring.",
      ["Quiet Heron = Vexmoth (threat-actor): MISP galaxy threat-actor 1"],
    ],
    [
      "a common word with a cue right beside it",
      "The Harvest ransomware closed a clinic.",
      ["Harvest = Harvest (malware): MISP galaxy threat-actor 5"],
    ],
    [
      "a common word called so by the text",
      "The ransomware gang uses malware called Cellar there.",
      ["Cellar = Vintrell (malware): MISP galaxy threat-actor 6"],
    ],
    [
      "what was clear once holds later",
      "The Harvest ransomware closed a clinic. Police said Harvest struck twice.",
      [
        "Harvest = Harvest (malware): MISP galaxy threat-actor 5",
        "Harvest = Harvest (malware): MISP galaxy threat-actor 5",
      ],
    ],
    [
      "a number of a list",
      "They used CVE-2031-4242 for it.",
      ["CVE-2031-4242 = CVE-2031-4242 (vulnerability): CVE CVE-2031-4242, CISA KEV CVE-2031-4242"],
    ],
    [
      "a person with the same full name",
      "Ivo Orlow signed the contract in May.",
      ["Ivo Orlow = Ivo Orlow (person): OFAC SDN 901"],
    ],
    [
      "an organisation",
      "The money came from Brakwater Shipping Company, the court heard.",
      ["Brakwater Shipping Company = Brakwater Shipping Company (organisation): OFAC SDN 902"],
    ],
    [
      "an alias of two entries is linked to neither",
      "Zorblat Team broke in.",
      ["Zorblat Team = Zorblat Team (threat-actor)"],
    ],
  ] as const)("%s", (_why, text, expected) => {
    expect(linksOf(text)).toEqual(expected);
  });
});

describe("no link", () => {
  test.each([
    ["the verb", "Will Veldania answer the strike?"],
    ["a verb at the beginning", "Harvest is late this year, the group of growers said."],
    ["the verb before a cue word", "Will hackers strike again?"],
    ["a given name", "Will Orlow said the group had left."],
    ["a given name alone", "The hackers wrote to Will about the leak."],
    ["a verb in small letters", "The actor will play the leader of a ransomware gang."],
    ["part of the name of a firm", "Dragon Airlines told the group of hackers to leave."],
    ["an animal", "A dragon stood on the roof of the ransomware exhibition."],
    ["a city", "The hackers met in Paris."],
    ["a preposition", "He used the tool at the office."],
    ["plain words of a technique", "The ministry moved to Web Services Limited."],
    ["a surname alone", "Orlow signed the contract."],
    ["a weak alias without a cue", "The ship lost its Anchor at sea."],
    ["two common words in small letters", "We saw a quiet heron by the river, and the hackers saw it too."],
    ["a title in capitals", "WILL PLAY RESUME AFTER THE BREACH?"],
    ["a number of no list", "They used CVE-2031-4243 for it."],
  ] as const)("%s", (_why, text) => {
    expect(linksOf(text)).toEqual([]);
  });
});

test.each([
  [
    "the alias, the list and its edition",
    "They met the Quiet Heron hackers there.",
    "MISP galaxy threat-actor, version 12: “Quiet Heron” is an alias of Vexmoth (1)",
  ],
  [
    "the day of a list",
    "Ivo Orlow signed it.",
    "OFAC SDN, of 2031-03-01: same name as entry 901, program TIDE; a name is no proof of who is meant",
  ],
  [
    "the day of the import where the list has none",
    "It is CVE-2031-4242.",
    "CISA KEV, imported 2031-03-09: CVE-2031-4242, added 2031-02-01",
  ],
  [
    "two entries",
    "Zorblat Team broke in.",
    "MISP galaxy threat-actor, version 12: “Zorblat Team” stands for Brinkclaw and for Third; not linked",
  ],
])("the reason names %s", (_what, text, why) => {
  const analysis = analyseText(text, [{ start: 0, end: text.length, role: "body" }]);
  const found = linkImported(analysis, extractMentions(analysis, knowledge.mentions), knowledge.imported);
  expect(found.map((mention) => mention.why)).toContain(why);
});

test("without lists the mentions stay as they are", () => {
  const analysis = analyseText("Vexmoth stole data.", [{ start: 0, end: 19, role: "body" }]);
  const mentions = extractMentions(analysis, knowledge.mentions);
  expect(linkImported(analysis, mentions, undefined)).toEqual(mentions);
});
