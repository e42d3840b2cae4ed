import { expect, test } from "vitest";
import type { Catalog } from "../../domain/catalog.ts";
import { tokenize } from "../../text/tokens.ts";
import { gazetteerCodes, NameIndex } from "./name-index.ts";

const catalog = {
  names: [
    { id: "will", name: "WILL", type: "threat-actor", aliases: [], ambiguous: ["Will"] },
    { id: "tao", name: "Tern Audit Office", type: "organisation", aliases: ["TAO"] },
    { id: "al-zarq", name: "al Zarq", type: "threat-actor", aliases: ["Al-Zarq"] },
    { id: "grey-heron", name: "GREY HERON", type: "threat-actor", aliases: [] },
  ],
  places: [
    { name: "Kostrava", kind: "state", aliases: ["KO"], demonyms: ["Kostravan", "Kostravans"], capital: "Brenn" },
    { name: "Brenn", kind: "city", aliases: [], demonyms: [] },
  ],
  alertSystems: [{ name: "Coast Alert System", short: "CAS", aliases: [], issuer: "x", levels: [] }],
} as unknown as Catalog;
const index = new NameIndex(catalog);

const found = (text: string) => {
  const tokens = tokenize(text);
  return index.find(tokens).map(({ from, to, names }) => {
    const words = text.slice(tokens[from]!.start, tokens[to - 1]!.end);
    return `${words}=${names[0]!.name}${names[0]!.demonym ? " (demonym)" : ""}`;
  });
};

test.each([
  ["an alias leads to its name", "the TAO said", ["TAO=Tern Audit Office"]],
  ["the longest name", "Tern Audit Office", ["Tern Audit Office=Tern Audit Office"]],
  ["a name of capitals may be written otherwise", "Grey Heron struck", ["Grey Heron=GREY HERON"]],
  ["a name that begins small", "groups like al Zarq", ["al Zarq=al Zarq"]],
  ["a demonym is told apart", "the Kostravan navy", ["Kostravan=Kostrava (demonym)"]],
  ["a capital", "in Brenn", ["Brenn=Brenn"]],
  ["an alert system", "through the CAS", ["CAS=Coast Alert System"]],
])("finds: %s", (_why, text, expected) => expect(found(text)).toEqual(expected));

test.each([
  ["a common word is no actor", "they will say so"],
  ["a short name in another case", "the tao of tea"],
  ["a short name in small letters", "ko by points"],
  ["part of a word", "Kostravania"],
  ["a name of capitals written small is a word", "a grey heron on the lake"],
])("finds nothing: %s", (_why, text) => expect(found(text)).toEqual([]));

test("gazetteer codes tell begin from inside, one word from several, demonyms from places", () => {
  const tokens = tokenize("Tern Audit Office in Kostrava, a Kostravan ship");
  const codes = gazetteerCodes(tokens, index.find(tokens));
  const [begin, inside, again, none] = codes;
  expect(new Set([begin, inside, none]).size).toBe(3);
  expect(again).toBe(inside);
  expect(none).toBe(0);
  expect(codes[4]).not.toBe(codes[7]);
});
