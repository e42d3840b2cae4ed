import { ADVISORY_PHRASES } from "../../domain/advisory-words.ts";
import { BLIND_SPOTS } from "../../domain/assessment.ts";
import { RULE_CONDITIONS } from "../../domain/level-rule.ts";
import { SOURCE_KINDS, STARTER_TOPICS } from "../../domain/source.ts";
import { RELIABILITIES } from "../../domain/vocabulary/admiralty.ts";
import { SECTION_KINDS } from "../../domain/vocabulary/advisory.ts";
import { INCIDENT_TYPES } from "../../domain/vocabulary/incident-type.ts";
import { LEVELS } from "../../domain/vocabulary/level.ts";
import { CONFIDENCES, LIKELIHOODS } from "../../domain/vocabulary/likelihood.ts";
import { SECTORS } from "../../domain/vocabulary/sector.ts";
import { BENIGN_REASONS, DISAGREEMENTS, MENTION_TYPES, ORIGIN_KINDS, TAKES } from "../../domain/vocabulary/words.ts";

type Fields = Readonly<Record<string, unknown>>;
/** Undefined when the value is right, else what it must be. */
type Check = (value: unknown) => string | undefined;

const text: Check = (value) =>
  typeof value === "string" && value.trim() === value && value ? undefined : "a word or words";
const flag: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const texts: Check = (value) =>
  Array.isArray(value) && value.every((item) => text(item) === undefined) ? undefined : "a list of words";
const oneOf =
  (allowed: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && allowed.includes(value) ? undefined : `one of ${allowed.join(", ")}`;
const like =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? undefined : what;
const sectors: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === "string" && Object.hasOwn(SECTORS, item))
    ? undefined
    : "a list of the sectors of domain/vocabulary/sector.ts";
const references: Check = (value) =>
  Array.isArray(value) &&
  value.every((item: Fields | null) => item !== null && text(item.list) === undefined && text(item.id) === undefined)
    ? undefined
    : "a list of { list, id }";

const listOf =
  (check: Check, what: string): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => check(item) === undefined) ? undefined : what;
const positive: Check = (value) =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? undefined : "a whole number above 0";
const KEBAB = like(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "in kebab-case");
const CONDITION = oneOf(RULE_CONDITIONS);
const CONDITIONS = listOf(
  (value) => (Array.isArray(value) ? listOf(CONDITION, "conditions")(value) : CONDITION(value)),
  "a list of conditions of domain/level-rule.ts, or of lists of them",
);
const TURN = oneOf(["escalates", "de-escalates"]);

const RANGE: Check = (value) => {
  const { min, max } = (value ?? {}) as Fields;
  return Number.isInteger(min) && Number.isInteger(max) ? undefined : "{ min, max } in whole numbers";
};

const COUNTRY = like(/^[A-Z]{2}$/, "a two-letter ISO 3166-1 code in capitals");

const COORDINATES: Check = (value) =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((degrees, i) => typeof degrees === "number" && Math.abs(degrees) <= [90, 180][i]!)
    ? undefined
    : "[latitude, longitude] in degrees";

/** A word for each of these and for nothing else. */
const wordsFor =
  (names: readonly string[]): Check =>
  (value) => {
    const given = Object.entries((value ?? {}) as Fields);
    const isRight =
      given.length === names.length && given.every(([name, words]) => names.includes(name) && !text(words));
    return isRight ? undefined : `words for each of ${names.join(", ")}`;
  };

interface Shape {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
}

/** By path in catalog/. Other lexicons are checked where they are used. */
const SHAPES: readonly (readonly [prefix: string, shape: Shape])[] = [
  [
    "names/",
    {
      required: { id: KEBAB, name: text, type: oneOf(MENTION_TYPES) },
      optional: {
        aliases: texts,
        origin: oneOf(ORIGIN_KINDS),
        family: text,
        reliability: oneOf(Object.keys(RELIABILITIES)),
        country: COUNTRY,
        sectors,
        references,
        ambiguous: texts,
        also: oneOf(MENTION_TYPES),
      },
    },
  ],
  ["coordinates", { required: { name: text, country: COUNTRY, at: COORDINATES } }],
  [
    "places/",
    {
      required: { name: text, kind: oneOf(["state", "city", "region", "area"]) },
      optional: { aliases: texts, demonyms: texts, capital: text, country: COUNTRY, in: text, ambiguous: texts },
    },
  ],
  ["sectors", { required: { sector: oneOf(Object.keys(SECTORS)), words: texts } }],
  ["sector-families", { required: { name: text, sectors, words: texts } }],
  [
    "alert-systems",
    { required: { name: text, short: text, issuer: text, levels: texts }, optional: { aliases: texts } },
  ],
  ["designation-lists", { required: { short: text, name: text, authority: text, words: texts } }],
  [
    "rules/levels",
    {
      required: { id: like(/^[LM]\d[a-z]?$/, "L or M, a number and a letter at most"), name: text, sentence: text },
      optional: {
        when: CONDITIONS,
        claims: oneOf(["one", "two", "all"]),
        about: listOf(oneOf(["names", "part", "contains"]), "a list of names, part, contains"),
        gives: oneOf(LEVELS),
        atMost: oneOf(LEVELS),
        stepsDown: flag,
        periodDays: positive,
        wouldMeet: text,
        wouldEnd: text,
      },
    },
  ],
  ["rules/alerts", { required: { system: text, level: text, means: oneOf(["elevated", "imminent"]) } }],
  ["lexicon/en/turns", { required: { turn: TURN, words: texts }, optional: { negated: TURN } }],
  [
    "measures/",
    {
      required: {
        id: KEBAB,
        text,
        source: text,
        url: like(/^https:\/\/[a-z0-9.-]+\/\S*$/, "an https address"),
        checked: like(/^(?:unchecked|20\d\d-\d\d)$/, "a month or “unchecked”"),
        for: listOf(oneOf(Object.keys(INCIDENT_TYPES)), "a list of the types of domain/vocabulary/incident-type.ts"),
      },
      optional: { sectors, said: texts, takes: oneOf(TAKES) },
    },
  ],
  [
    "advisory-words",
    {
      required: {
        language: like(/^[a-z]{2}$/, "a language of two letters"),
        sections: wordsFor(SECTION_KINDS),
        levels: wordsFor(LEVELS),
        confidences: wordsFor(CONFIDENCES),
        likelihoods: wordsFor(Object.keys(LIKELIHOODS)),
        sectors: wordsFor(Object.keys(SECTORS)),
        disagreements: wordsFor(DISAGREEMENTS),
        blindSpots: wordsFor(BLIND_SPOTS),
        phrases: wordsFor(ADVISORY_PHRASES),
      },
    },
  ],
  [
    "benign-indicators",
    {
      required: { reason: oneOf(BENIGN_REASONS) },
      optional: { networks: texts, prefixes: texts, hosts: texts, zones: texts, hashes: texts },
    },
  ],
  ["sources/families", { required: { domains: texts }, optional: { family: text, shared: flag } }],
  [
    "sources/",
    {
      required: {
        id: like(/^[a-z0-9][a-z0-9._-]{0,79}$/, "small letters, digits, dots, - and _"),
        kind: oneOf(SOURCE_KINDS),
        address: like(/^https?:\/\/[a-z0-9.-]+(?::\d+)?\/\S*$/, "an address of the web"),
        title: text,
        publisher: text,
        language: like(/^[a-z]{2,3}$/, "a code such as “en”"),
        topic: oneOf(STARTER_TOPICS),
        everyMinutes: positive,
        expect: RANGE,
      },
      optional: { country: COUNTRY, checked: like(/^20\d\d-\d\d$/, "the month in which somebody looked") },
    },
  ],
  [
    "lexicon/en/credits",
    {
      required: {
        role: oneOf(["announces", "acts", "claims", "office", "speaks-for", "reprinted", "release", "agencies"]),
        words: texts,
      },
    },
  ],
  ["lexicon/en/stock-phrases", { required: { words: texts } }],
  [
    "techniques",
    {
      required: { id: like(/^T\d{4}(?:\.\d{3})?$/, "an ATT&CK technique id"), name: text },
      optional: { aliases: texts, plain: flag },
    },
  ],
];

/**
 * Throws on the first entry of a catalog file that has not the shape of domain/catalog.ts; the message names the file,
 * the entry and the field. `path` is relative to catalog/, without ".yml".
 */
export function validateEntries(path: string, entries: unknown): void {
  const file = `catalog/${path}.yml`;
  if (!Array.isArray(entries) || entries.length === 0)
    throw new Error(`${file}: "entries" must be a list with entries`);
  if (path === "given-names") {
    const wrong: unknown = entries.find((entry) => text(entry) !== undefined);
    if (wrong !== undefined) throw new Error(`${file}: ${JSON.stringify(wrong)} must be a word`);
    return;
  }
  const shape = SHAPES.find(([prefix]) => (prefix.endsWith("/") ? path.startsWith(prefix) : path === prefix))?.[1];
  if (!shape) return;
  for (const [i, entry] of entries.entries()) validateEntry(entry, shape, `${file}, entry ${i + 1}`);
}

function validateEntry(entry: unknown, { required, optional = {} }: Shape, where: string): void {
  if (typeof entry !== "object" || entry === null) throw new Error(`${where} must have fields`);
  const fields = entry as Fields;
  const called = typeof fields.name === "string" ? `${where} (${fields.name})` : where;
  for (const [field, value] of Object.entries(fields)) {
    const check = required[field] ?? optional[field];
    if (!check) throw new Error(`${called}: no field "${field}" is known here`);
    const must = check(value);
    if (must) throw new Error(`${called}: "${field}" must be ${must}, not ${JSON.stringify(value)}`);
  }
  for (const field of Object.keys(required)) {
    if (!(field in fields)) throw new Error(`${called}: "${field}" is missing`);
  }
}
