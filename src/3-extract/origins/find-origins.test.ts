import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { PassageRole } from "../../domain/vocabulary/words.ts";
import { readCatalog } from "../../ports/node/catalog.ts";
import { loadModels } from "../../ports/node/models.ts";
import { analyseText } from "../../text/analyse.ts";
import { extractMentions } from "../mentions/extract-mentions.ts";
import { prepareMentionKnowledge, readWords } from "../mentions/mention-knowledge.ts";
import { findAttributions } from "../statements/find-attributions.ts";
import { prepareStatementKnowledge } from "../statements/statement-knowledge.ts";
import { findOrigins } from "./find-origins.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const catalog = readCatalog(join(root, "catalog"));
const models = loadModels(join(root, "models"));
const mentionKnowledge = prepareMentionKnowledge(catalog, models);
const knowledge = prepareStatementKnowledge(catalog, models);

function details(lines: readonly (readonly [string, PassageRole?])[]) {
  return read(lines).found.map(({ name, detail }) => [name, detail]);
}

function origins(lines: readonly (readonly [string, PassageRole?])[], publisher?: string): string[] {
  const { text, found } = read(lines, publisher);
  return found.map(({ name, kind, quote, start, end }) => {
    expect(text.slice(start, end)).toBe(quote);
    return `${kind} ${name}: ${quote}`;
  });
}

/** `lines`: text and, where it is not body, its role. */
function read(lines: readonly (readonly [string, PassageRole?])[], publisher?: string) {
  let text = "";
  const passages = lines.map(([line, role = "body"]) => {
    const start = text.length;
    text += `${line}\n\n`;
    return { start, end: start + line.length, role };
  });
  const analysis = analyseText(text, passages);
  const words = readWords(analysis, mentionKnowledge);
  const mentions = extractMentions(analysis, mentionKnowledge, words);
  const attributions = findAttributions(analysis, mentions, knowledge, words.table);
  const article = { text, passages, ...(publisher ? { publisher } : {}) };
  return { text, found: findOrigins(article, analysis, mentions, attributions, knowledge) };
}

test.each<[why: string, lines: [string, PassageRole?][], found: string[], publisher?: string]>([
  ["told an agency", [["“They will be back,” Anna Quigley told AP."]], ["agency Associated Press: told AP"]],
  [
    "the agency's name spelled out is the same origin",
    [["“They will be back,” Anna Quigley told the Associated Press. Ships waited, according to AP."]],
    ["agency Associated Press: told the Associated Press"],
  ],
  [
    "a credit",
    [["The gates were opened from abroad, according to Reuters."]],
    ["agency Reuters: according to Reuters"],
  ],
  ["an agency that reports", [["Reuters reported that the gates stood open."]], ["agency Reuters: Reuters reported"]],
  ["a dateline in brackets", [["PORT ELLA (Reuters) - The gates stood open."]], ["agency Reuters: (Reuters)"]],
  [
    "a byline",
    [["By Anna Quigley, Associated Press", "byline"], ["The gates stood open."]],
    ["agency Associated Press: Associated Press"],
  ],
  [
    "a copyright line",
    [["The gates stood open."], ["© 2031 The Associated Press. All rights reserved.", "furniture"]],
    ["agency Associated Press: The Associated Press"],
  ],
  [
    "an outlet that a longer description stands before",
    [["The gates were opened from abroad, according to the state-owned Central News Agency."]],
    ["agency Central News Agency: according to the state-owned Central News Agency"],
  ],
  [
    "an outlet that found out",
    [["The quay will be shut in May, the BBC understands."]],
    ["outlet BBC: BBC understands"],
  ],
  [
    "where an opinion was printed first",
    [["May 5, 2031 | The Jerusalem Post", "dateline"], ["The gates must be shut."]],
    ["outlet The Jerusalem Post: The Jerusalem Post"],
  ],
  ["the last line of a text", [["The gates stood open."], ["With AFP"]], ["agency Agence France-Presse: AFP"]],
  ["behind the last words", [["The gates stood open. (AFP)"]], ["agency Agence France-Presse: AFP"]],
  [
    "agencies that are not named",
    [["The gates stood open."], ["(With inputs from agencies.)"]],
    ["agency unnamed agencies: from agencies"],
  ],
])("origin: %s", (_why, lines, found) => expect(origins(lines)).toEqual(found));

test.each<[why: string, lines: [string, PassageRole?][], publisher?: string]>([
  ["the publisher only printed", [["“They will be back,” Anna Quigley told Reuters."]], "Reuters"],
  ["an agency that is written about", [["Reuters moved into a new tower in May."]]],
  ["an agency in a menu", [["The gates stood open."], ["Home World Reuters Sport", "furniture"]]],
  ["a firm that is merely named", [["Alderbrook Health runs nine clinics in Port Ella. The gates stood open."]]],
  ["the building of an agency", [["Crowds passed the Reuters building at noon."]]],
  ["the credit of a picture", [["Gates at dawn. REUTERS/Anna Quigley", "caption"], ["The gates stood open."]]],
  ["a school of the same letters", [["She took two AP classes in chemistry."]]],
  ["a company's boilerplate without a release", [["The gates stood open."], ["About Alderbrook Health", "furniture"]]],
  ["a paper thanked for a picture", [["The gates stood open. Picture courtesy of Ellery Tower"]]],
  [
    "the credit of a picture behind its text",
    [["The gates stood open."], ["Gates at dawn Source: Reuters", "furniture"]],
  ],
  ["what an outlet reckons", [["The quay cost what Lloyd's List estimates at nine million."]]],
  [
    "agencies of a state",
    [["The city and the port took orders from agencies that nobody could name, month after month."]],
  ],
  ["an agency as the last word of a sentence", [["The gates stood open. Nobody had thought of calling AFP"]]],
  ["a person who was told", [["“They will be back,” Anna Quigley told Robert Mandrake."]]],
])("no origin: %s", (_why, lines, publisher) => expect(origins(lines, publisher)).toEqual([]));

/** A long text without voices. */
const FILLER = Array.from({ length: 30 }, (_, i): [string] => [
  `Gate ${i} stood open and the water came in over the sill of it.`,
]);

describe("bodies on whose word the article rests", () => {
  test.each<[why: string, lines: [string, PassageRole?][], found: string[], publisher?: string]>([
    [
      "a firm that announced it",
      [["Alderbrook Health confirmed on Monday that patient files were copied."], ["The gates stood open."]],
      ["company Alderbrook Health: Alderbrook Health"],
    ],
    [
      "who speaks in the first paragraph, with any verb",
      [["Three ships entered the bay, the Ministry of Defence said."], ["The gates stood open."]],
      ["official Ministry of Defence: Ministry of Defence"],
    ],
    [
      "a warning that is the news",
      [["Alderbrook Health is warning patients to change their passwords."], ["The gates stood open."]],
      ["company Alderbrook Health: Alderbrook Health"],
    ],
    [
      "who found it, behind the verb",
      [["A back door in the locks was discovered by researchers at Kaspersky."], ["The gates stood open."]],
      ["vendor Kaspersky: Kaspersky"],
    ],
    [
      "attackers that claim, by their name in the catalog",
      [["The Crimson Collective claims to have copied patient files."], ["The gates stood open."]],
      ["claimant Crimson Collective: Crimson Collective"],
    ],
    [
      "an answer to the publisher, far down in a text of few voices",
      [...FILLER, ["Alderbrook Health told Harbour Ledger that patient files were copied."]],
      ["company Alderbrook Health: Alderbrook Health"],
      "Harbour Ledger",
    ],
    [
      "a document of its own, named behind the verb",
      [...FILLER, ["Patient files were copied, Alderbrook Health said in a statement."]],
      ["company Alderbrook Health: Alderbrook Health"],
    ],
    [
      "a head of government by his own post",
      [
        ["The track was blown up."],
        ["Prime Minister Anna Quigley of Norvania wrote on social media that those responsible would be found."],
      ],
      ["official Anna Quigley: Anna Quigley"],
    ],
    [
      "a reprint in a line of its own, far from the end",
      [["The gates stood open."], ["*This story was originally published by * *Harbour Ledger*."], ...FILLER],
      ["outlet Harbour Ledger: originally published by * *Harbour Ledger"],
    ],
    [
      "a release names its source",
      [
        ["FOR IMMEDIATE RELEASE", "furniture"],
        ["The gates will open in May."],
        ["SOURCE: Alderbrook Health", "furniture"],
      ],
      ["company Alderbrook Health: SOURCE: Alderbrook Health"],
    ],
    [
      "a text printed again",
      [["The gates stood open."], ["This story was originally published by Harbour Ledger."]],
      ["outlet Harbour Ledger: originally published by Harbour Ledger"],
    ],
  ])("%s", (_why, lines, found, publisher) => expect(origins(lines, publisher)).toEqual(found));

  test.each<[why: string, lines: [string, PassageRole?][]]>([
    ["who only says something further down", [["The gates stood open."], ["Alderbrook Health said that it was busy."]]],
    ["who announces something else far down", [...FILLER, ["Alderbrook Health announced a new clinic."]]],
    ["what is told of a body", [["Alderbrook Health was robbed in May."], ["The gates stood open."]]],
    ["a noun that looks like its verb", [["Alderbrook Health issue: the gates stood open."]]],
    [
      "a head of government who merely speaks",
      [["The track was blown up."], ["Prime Minister Anna Quigley said that it was sad."]],
    ],
    [
      "a person who posts and holds no office",
      [["The track was blown up."], ["Anna Quigley, a farmer, wrote on social media that it was sad."]],
    ],
  ])("carries nothing: %s", (_why, lines) => expect(origins(lines)).toEqual([]));

  test("what an agency is credited with far down in a long text is a detail", () => {
    const filler = Array.from({ length: 60 }, (_, i): [string] => [
      `Gate ${i} stood open and the water came in over the sill of it.`,
    ]);
    const lines: [string, PassageRole?][] = [...filler, ["One man had slept, Reuters reported."]];
    expect(details(lines)).toEqual([["Reuters", true]]);
    expect(details([["One man had slept, Reuters reported."], ...filler])).toEqual([["Reuters", undefined]]);
  });
});
