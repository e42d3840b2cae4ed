import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readManifest } from "../src/1-collect/sources/manifest.ts";
import { INCIDENT_TYPES } from "../src/domain/vocabulary/incident-type.ts";
import { SECTORS } from "../src/domain/vocabulary/sector.ts";
import { readCatalog } from "../src/ports/node/catalog.ts";
import { validateEntries } from "../src/ports/node/validate-catalog.ts";

const dir = fileURLToPath(new URL("../catalog", import.meta.url));
const catalog = readCatalog(dir);
const repeated = (items: readonly string[]) => [...new Set(items.filter((item, i) => items.indexOf(item) !== i))];

/** Members of the United Nations, ISO 3166-1 alpha-2. */
const UN_MEMBERS =
  `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL
  CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU
  ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML
  MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG
  SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW`.split(
    /\s+/,
  );

describe("files", () => {
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yml"));

  test.each(paths)("%s says where its facts come from", (path) => {
    const { source } = parse(readFileSync(`${dir}/${path}`, "utf8")) as { source: string };
    expect(source.length).toBeGreaterThan(20);
  });
});

describe("shapes", () => {
  const name = { id: "harbour-news", name: "Harbour News", type: "organisation" };
  test.each([
    ["an id with capitals", "names/x", { ...name, id: "Harbour" }, /names\/x\.yml, entry 1 \(Harbour News\): "id"/],
    ["an unknown type", "names/x", { ...name, type: "firm" }, /"type" must be one of person/],
    ["a mistyped field", "names/x", { ...name, alias: ["HN"] }, /no field "alias"/],
    ["a missing field", "names/x", { id: "harbour-news", name: "Harbour News" }, /"type" is missing/],
    ["an alias that is no word", "names/x", { ...name, aliases: [12] }, /"aliases" must be a list of words/],
    ["an unknown sector", "names/x", { ...name, sectors: ["utilities"] }, /"sectors" must be/],
    ["a reference without id", "names/x", { ...name, references: [{ list: "CVE" }] }, /"references" must be/],
    ["a country in words", "places/x", { name: "Norland", kind: "state", country: "Norland" }, /"country" must be/],
    ["a city that is a town", "places/x", { name: "Port Vela", kind: "town" }, /"kind" must be/],
    ["a tactic among techniques", "techniques", { id: "TA0001", name: "x" }, /"id" must be an ATT&CK technique id/],
    ["no entry at all", "sectors", undefined, /"entries" must be a list/],
  ])("%s is told by file, entry and field", (_reason, path, entry, message) => {
    expect(() => validateEntries(path, entry ? [entry] : undefined)).toThrow(message);
  });

  test("a right entry passes", () => {
    expect(() =>
      validateEntries("names/x", [{ ...name, origin: "outlet", ambiguous: ["Harbour News"] }]),
    ).not.toThrow();
  });
});

describe("names", () => {
  const entries = [
    ...catalog.names.map(({ id, name, aliases, ambiguous = [] }) => ({ of: id, words: [name, ...aliases], ambiguous })),
    ...catalog.places.map(({ name, kind, country, in: within, aliases, demonyms, ambiguous = [] }) => ({
      of: `${kind} ${name} ${country} ${within}`,
      words: [name, ...aliases, ...demonyms],
      ambiguous,
    })),
  ];

  test("ids are unique", () => {
    expect(repeated(catalog.names.map(({ id }) => id))).toEqual([]);
  });

  test("no wording names two things unless both call it ambiguous", () => {
    const owners = new Map<string, { of: string; ambiguous: boolean }[]>();
    for (const { of, words, ambiguous } of entries) {
      for (const word of words) {
        const known = owners.get(word.toLowerCase()) ?? [];
        owners.set(word.toLowerCase(), [...known, { of, ambiguous: ambiguous.includes(word) }]);
      }
    }
    const wrong = [...owners]
      .filter(([, all]) => new Set(all.map(({ of }) => of)).size > 1 && all.some(({ ambiguous }) => !ambiguous))
      .map(([word, all]) => `${word}: ${all.map(({ of }) => of).join(", ")}`);
    expect(wrong).toEqual([]);
  });

  test("what is called ambiguous is a name, an alias or a demonym of the entry", () => {
    const wrong = entries.flatMap(({ of, words, ambiguous }) =>
      ambiguous.filter((word) => !words.includes(word)).map((word) => `${of}: ${word}`),
    );
    expect(wrong).toEqual([]);
  });

  test("a name of three letters or fewer is no lower-case word: capitals, or ambiguous", () => {
    const wrong = catalog.names.flatMap(({ id, name, aliases, ambiguous = [] }) =>
      [name, ...aliases]
        .filter(
          (word) =>
            word.replaceAll(/[^\p{L}\p{N}]/gu, "").length <= 3 &&
            word.replaceAll(/[^\p{Lu}\p{N}]/gu, "").length < 2 &&
            !ambiguous.includes(word),
        )
        .map((word) => `${id}: ${word}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    "Will",
    "Play",
    "Conti",
    "Anonymous",
    "Apple",
    "Target",
    "Shell",
    "Time",
    "Fox",
    "The Sun",
    "Mobile",
    "Nice",
  ])("the common word %s alone names nothing for sure", (word) => {
    const sure = entries.filter(({ words, ambiguous }) => words.includes(word) && !ambiguous.includes(word));
    expect(sure.map(({ of }) => of)).toEqual([]);
  });

  test("every reference is well-formed", () => {
    const forms: Record<string, RegExp> = { "ATT&CK": /^[GSC]\d{4}$/, CVE: /^CVE-\d{4}-\d{4,}$/ };
    const wrong = catalog.names.flatMap(({ id, references = [] }) =>
      references
        .filter((reference) => !forms[reference.list]?.test(reference.id))
        .map((r) => `${id}: ${r.list} ${r.id}`),
    );
    expect(wrong).toEqual([]);
  });

  test("techniques stand once each", () => {
    expect(repeated(catalog.techniques.map(({ id }) => id))).toEqual([]);
    const words = catalog.techniques.flatMap(({ name, aliases }) => [
      ...new Set([name, ...aliases].map((w) => w.toLowerCase())),
    ]);
    expect(repeated(words)).toEqual([]);
  });

  test("given names are lower case and stand once each", () => {
    expect(catalog.givenNames.filter((name) => name !== name.toLowerCase())).toEqual([]);
    expect(new Set(catalog.givenNames).size).toBe(catalog.givenNames.length);
  });
});

describe("places", () => {
  const states = catalog.places.filter(({ kind }) => kind === "state");

  test("the states hold every member of the United Nations, and each once", () => {
    const codes = states.map(({ country }) => country ?? "");
    expect(UN_MEMBERS).toHaveLength(193);
    expect(UN_MEMBERS.filter((code) => !codes.includes(code))).toEqual([]);
    expect(repeated(codes)).toEqual([]);
  });

  test("a place lies in a place of the catalog, and no way up is a circle", () => {
    const parents = new Map<string, string[]>();
    for (const { name, in: within } of catalog.places) {
      if (within) parents.set(name, [...(parents.get(name) ?? []), within]);
    }
    const names = new Set(catalog.places.map(({ name }) => name));
    expect([...parents.values()].flat().filter((name) => !names.has(name))).toEqual([]);
    // Georgia the state and Georgia of the U.S. share a name: a way may pass there twice, so its length decides.
    const reachesTop = (name: string, steps = 0): boolean =>
      steps < 9 && (parents.get(name) ?? []).every((parent) => reachesTop(parent, steps + 1));
    expect([...names].filter((name) => !reachesTop(name))).toEqual([]);
  });

  test("every capital is a city of the catalog", () => {
    const cities = new Set(catalog.places.filter(({ kind }) => kind === "city").flatMap((c) => [c.name, ...c.aliases]));
    expect(states.flatMap(({ capital }) => (capital && !cities.has(capital) ? [capital] : []))).toEqual([]);
  });

  test.each([
    ["a full stop each", "U.S.", "United States"],
    ["stops lost", "U S", "United States"],
    ["capitals only", "US", "United States"],
    ["the people's name for it", "Britain", "United Kingdom"],
    ["an abbreviation", "DRC", "Democratic Republic of the Congo"],
  ])("%s: %s is %s", (_reason, written, name) => {
    expect(states.find(({ aliases }) => aliases.includes(written))?.name).toBe(name);
  });
});

describe("sectors", () => {
  const match = (phrase: string, text: string) =>
    new RegExp(`\\b${phrase.replaceAll(/[.*+?^$(){}|[\]\\]/g, "\\$&").replace(/\\\*$/, "\\w*")}\\b`, "i").test(text);
  const sectorsOf = (text: string) =>
    catalog.sectorWords.filter(({ words }) => words.some((word) => match(word, text))).map(({ sector }) => sector);

  test("every sector of CISA has words, once", () => {
    expect(catalog.sectorWords.map(({ sector }) => sector).sort()).toEqual(Object.keys(SECTORS).sort());
  });

  test.each([
    ["damage is no dam", "The damage was repaired."],
    ["utilities alone may be power or water", "They tried to break into utilities."],
    ["infrastructure alone is any", "critical infrastructure was at risk"],
    ["a grid on a page", "a grid of photographs"],
    ["a plant in a pot", "She watered the plant."],
    ["to bank on something is a verb we cannot tell, but a river bank is not plural", "embankment works"],
    ["export is no port", "Exports fell and support grew."],
    ["training is no train", "training for analysts"],
    ["commitment is no IT", "It said the commitment stands."],
  ])("%s", (_reason, text) => {
    expect(sectorsOf(text)).toEqual([]);
  });

  test.each([
    ["the dam's controls", "dams"],
    ["two regional banks", "financial-services"],
    ["wastewater plants", "water"],
    ["the school district", "government-facilities"],
    ["oil refineries", "energy"],
    ["chlorine plants", "chemical"],
  ])("%s: %s", (text, sector) => {
    expect(sectorsOf(text)).toContain(sector);
  });
});

describe("size", () => {
  // It has 1.1 MB; parsing it takes 10 ms of each start. The limit leaves room for names and is there for the day on which
  // somebody adds a gazetteer.
  test("the compiled catalog stays small", () => {
    expect(Buffer.byteLength(JSON.stringify(catalog))).toBeLessThan(1_500_000);
  });
});

describe("rules of levels", () => {
  const { levelRules, alertMeanings = [], alertSystems, turnWords = [] } = catalog;

  test("ids stand once each, and every rule has a name and a sentence", () => {
    expect(repeated(levelRules.map(({ id }) => id))).toEqual([]);
    expect(levelRules.filter(({ name, sentence }) => !name || !/^\p{Lu}.*\.$/u.test(sentence))).toEqual([]);
  });

  test("a rule that claims meet gives a level or limits one, and says what would meet and end it", () => {
    const wrong = levelRules.filter(
      ({ when, gives, atMost, wouldMeet, wouldEnd }) => when && (!gives === !atMost || !wouldMeet || !wouldEnd),
    );
    expect(wrong).toEqual([]);
  });

  test("alert levels are levels of systems of the catalog, as their authority spells them", () => {
    const wrong = alertMeanings.filter(
      ({ system, level }) => !alertSystems.some(({ short, levels }) => short === system && levels.includes(level)),
    );
    expect(wrong).toEqual([]);
  });

  test("no wording turns both ways, and each begins with two letters at least", () => {
    const words = turnWords.flatMap((entry) => entry.words);
    expect(repeated(words)).toEqual([]);
    expect(words.filter((wording) => !/^\p{Ll}{2}/u.test(wording))).toEqual([]);
  });
});

describe("measures", () => {
  const measures = catalog.measures ?? [];

  test("sixty at least, ids and texts once each", () => {
    expect(measures.length).toBeGreaterThanOrEqual(60);
    expect(repeated(measures.map(({ id }) => id))).toEqual([]);
    expect(repeated(measures.map(({ text }) => text))).toEqual([]);
  });

  test("every kind of incident that means harm has three measures for anybody", () => {
    const harmless = ["protest", "arrest", "designation", "other"];
    const wrong = Object.keys(INCIDENT_TYPES).filter((type) => {
      const found = measures.filter((entry) => !entry.sectors && (entry.for as readonly string[]).includes(type));
      return found.length < (harmless.includes(type) ? 0 : 3);
    });
    expect(wrong).toEqual([]);
  });

  test("a measure is one or two short sentences, and its document has one address", () => {
    expect(measures.filter(({ text }) => text.length > 220 || !/^\p{Lu}.*\.$/u.test(text)).map(({ id }) => id)).toEqual(
      [],
    );
    const addresses = new Map<string, Set<string>>();
    for (const { source, url } of measures) addresses.set(source, (addresses.get(source) ?? new Set()).add(url));
    expect([...addresses].filter(([, urls]) => urls.size > 1)).toEqual([]);
  });

  test("wordings of advice are lower case and begin with two letters or digits", () => {
    const said = measures.flatMap((entry) => entry.said ?? []);
    expect(said.filter((wording) => !/^[\p{Ll}\d]{2}/u.test(wording) || wording !== wording.toLowerCase())).toEqual([]);
  });

  const measure = { id: "a", text: "x", source: "y", url: "https://example.org/", checked: "unchecked", for: ["ddos"] };
  test.each([
    ["no incident type", { ...measure, for: ["flood"] }, /"for" must be/],
    ["no address", { ...measure, url: "example.org" }, /"url" must be an https address/],
    ["checked nobody knows when", { ...measure, checked: "yes" }, /"checked" must be/],
  ])("%s is told", (_reason, entry, message) => expect(() => validateEntries("measures/x", [entry])).toThrow(message));

  const rule = { id: "L9", name: "x", sentence: "X." };
  test.each([
    ["an unknown condition", { ...rule, when: ["scary-word"] }, /"when" must be a list of conditions/],
    ["a condition in a list too deep", { ...rule, when: [[["two-origins"]]] }, /"when" must be/],
    ["a level that is none", { ...rule, gives: "imminent" }, /"gives" must be one of low/],
    ["a hidden weight", { ...rule, weight: 2 }, /no field "weight"/],
  ])("of rules: %s is told", (_reason, entry, message) =>
    expect(() => validateEntries("rules/levels", [entry])).toThrow(message),
  );
});

describe("coordinates", () => {
  const cities = catalog.coordinates!;
  const of = (name: string) => cities.find((city) => city.name === name)?.at;

  test("each is of one city of the catalog, once", () => {
    const known = new Set(catalog.places.filter(({ kind }) => kind === "city").map((c) => `${c.name} ${c.country}`));
    expect(cities.filter((city) => !known.has(`${city.name} ${city.country}`))).toEqual([]);
    expect(repeated(cities.map(({ name, country }) => `${name} ${country}`))).toEqual([]);
  });

  test.each([
    ["north and west", "New York City", [40.71, -74.01]],
    ["south and east", "Sydney", [-33.87, 151.21]],
    ["the port, not the village of that name", "Mykolaiv", [46.97, 31.99]],
  ])("%s", (_reason, name, at) => expect(of(name)).toEqual(at));

  test("degrees beyond the pole are told", () =>
    expect(() => validateEntries("coordinates", [{ name: "Harbour", country: "US", at: [91, 0] }])).toThrow(/"at"/));
});

describe("starter sources", () => {
  const sources = catalog.starterSources ?? [];
  test.each(sources.map((source) => [source.id, source] as const))("%s is a source as it stands", (_id, source) => {
    const { topic: _topic, checked, country: _country, ...manifest } = source;
    expect(readManifest(source)).toEqual(manifest);
    expect(source.address).toMatch(/^https:/);
    expect(checked).toMatch(/^(?:not checked|20\d\d-\d\d)$/);
  });
  test("each has an id and an address of its own", () => {
    expect(repeated(sources.map(({ id }) => id))).toEqual([]);
    expect(repeated(sources.map(({ address }) => address))).toEqual([]);
  });
});
