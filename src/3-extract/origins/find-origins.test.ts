import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
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

/** `lines`: text and, where it is not body, its role. */
function origins(lines: readonly (readonly [string, PassageRole?])[], publisher?: string): string[] {
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
  return findOrigins(article, analysis, mentions, attributions, knowledge).map(({ name, kind, quote, start, end }) => {
    expect(text.slice(start, end)).toBe(quote);
    return `${kind} ${name}: ${quote}`;
  });
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
])("origin: %s", (_why, lines, found) => expect(origins(lines)).toEqual(found));

test.each<[why: string, lines: [string, PassageRole?][], publisher?: string]>([
  ["the publisher only printed", [["“They will be back,” Anna Quigley told Reuters."]], "Reuters"],
  ["an agency that is written about", [["Reuters moved into a new tower in May."]]],
  ["an agency in a menu", [["The gates stood open."], ["Home World Reuters Sport", "furniture"]]],
  ["a person who was told", [["“They will be back,” Anna Quigley told Robert Mandrake."]]],
])("no origin: %s", (_why, lines, publisher) => expect(origins(lines, publisher)).toEqual([]));
