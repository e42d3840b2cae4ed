import { present } from "../../../domain/present.ts";
import { isStixObject, refsIn, type StixObject } from "../../../domain/stix.ts";
import { isObject, objectsIn, stixObjectsIn, wordsIn } from "../../../domain/structured.ts";
import { ADVISORY_MODES } from "../../../domain/vocabulary/advisory.ts";
import { type Marking, markingOf, strictest } from "../../../domain/vocabulary/marking.ts";
import { WARNING_STATUSES, type WarningStatus } from "../../../domain/warning.ts";
import { readPattern, valuesIn } from "../../../text/stix/pattern.ts";
import { type Draft, defineFormat, type FormatInput } from "../format.ts";
import {
  type About,
  advice,
  body,
  data,
  draftOf,
  field,
  instant,
  malformed,
  type Piece,
  parsed,
  standing,
} from "./draft.ts";

/** An object of STIX 2.x with what it refers to: the first of the bundle is the article, the others are told in it. */
export const stix = defineFormat({ id: "stix", extensions: [], recognises: () => false, read: readStix });

const WHAT = "a bundle of STIX 2.1";

function readStix({ content, source }: FormatInput): Draft {
  const found = parsed(content, source, WHAT);
  if ("fault" in found) return found.fault;
  const { value } = found;
  const objects = isObject(value) && isStixObject(value) ? [value] : stixObjectsIn(value);
  const [main, ...others] = objects;
  if (!main) return malformed(source, "holds no object of STIX", WHAT);
  const known = new Map(objects.map((object) => [object.id, object]));
  const told = others.filter(({ type }) => !["marking-definition", "relationship"].includes(type));
  const pieces = [
    ...piecesOf(main),
    ...told.filter(({ id }) => id !== main["created_by_ref"]).flatMap((object) => [...heading(object), ...piecesOf(object)]),
    ...others.filter(({ type }) => type === "relationship").flatMap((relation) => relationPieces(relation, known)),
    ...statementsOf(objects),
    ...absent(main, known).flatMap((id) => field("object_refs", id)),
  ]; // biome-ignore format: short
  const [created, modified] = [main["created"], main["modified"]];
  return draftOf(pieces, {
    title: main["name"] ?? main["abstract"],
    publisher: refsIn(main, "created_by_ref").map((id) => known.get(id)?.["name"])[0],
    author: objectsOfWords(main["authors"]).join(", "),
    publishedAt: main["published"] ?? created,
    ...present({ modifiedAt: modified === created ? undefined : modified }),
    language: main["lang"],
    marking: strictest(objects.map((object) => markingIn(object, known))),
    warning: warningOf(main, objects),
    issues: standing(source, statusOf(main)),
  });
}

const objectsOfWords = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((word) => wordsIn(word) ?? []) : [];

/** What extensions say, where they say it as an exporter of this program does. */
const extended = (object: StixObject, name: string) =>
  Object.values(isObject(object["extensions"]) ? object["extensions"] : {}).map((one) => (isObject(one) ? one[name] : undefined)).find((value) => value !== undefined); // biome-ignore format: short

function statusOf(main: StixObject): WarningStatus {
  const state = WARNING_STATUSES.find((status) => status === extended(main, "state"));
  return state ?? (main["revoked"] === true ? "cancelled" : "in-force");
}

/** A report of a named maker. It holds as long as one of its indicators does, where each says how long. */
function warningOf(main: StixObject, objects: readonly StixObject[]): About["warning"] {
  const maker = objects.find(({ id }) => id === main["created_by_ref"]);
  const issuer = wordsIn(maker?.["name"]);
  if (main.type !== "report" || !issuer) return undefined;
  const updates = extended(main, "updates");
  return present({
    identifier: main.id,
    issuer,
    system: "STIX report",
    level: wordsIn(extended(main, "advisory_type")),
    status: statusOf(main),
    mode: ADVISORY_MODES.find((mode) => mode === extended(main, "mode")),
    version: wordsIn(main["modified"]),
    sentAt: instant(main["modified"]) ?? instant(main["published"]),
    effectiveAt: instant(extended(main, "effective")),
    expiresAt: instant(extended(main, "expires")) ?? lastEnd(objects),
    updates: Array.isArray(updates) ? updates.flatMap((id) => wordsIn(id) ?? []) : [],
  });
}

function lastEnd(objects: readonly StixObject[]): string | undefined {
  const ends = objects.filter(({ type }) => type === "indicator").map((indicator) => instant(indicator["valid_until"]));
  return ends.includes(undefined) ? undefined : ends.toSorted((a, b) => Date.parse(a!) - Date.parse(b!)).at(-1);
}

/** What is told within another one begins with its name. */
const heading = ({ name, value }: StixObject): Piece[] => data(name ?? value);

/** Set aside, each by its own name. */
const FIELDS = "report_types indicator_types pattern_type valid_from valid_until confidence opinion context first_seen last_seen revoked labels".split(" "); // biome-ignore format: short

const IS: Readonly<Record<string, Pick<Piece, "is">>> = { valid_until: { is: "expires" } };

function piecesOf(object: StixObject): Piece[] {
  const { abstract, content, description, explanation, pattern, name } = object;
  const aliases = [...objectsOfWords(object["aliases"]), ...objectsOfWords(object["x_mitre_aliases"])];
  return [
    ...data(aliases.filter((alias) => alias !== name).join(", ")),
    // The abstract of a note is its title.
    ...(name === undefined ? [] : body(abstract)),
    ...(object.type === "course-of-action"
      ? advice(description ?? name, extended(object, "audience"))
      : body(description)),
    ...body(content),
    ...body(explanation),
    ...patternPieces(pattern),
    ...objectsIn(object["external_references"]).flatMap(({ source_name, external_id, description: says, url }) => [
      ...(wordsIn(external_id) ? data(source_name, external_id) : []),
      ...body(says),
      ...field("reference", url ?? (external_id === undefined ? source_name : undefined)),
    ]),
    ...FIELDS.flatMap((fieldName) => field(fieldName, plain(object[fieldName])).map((piece) => ({ ...piece, ...IS[fieldName] }))), // biome-ignore format: short
    ...field("expires", extended(object, "expires")).map((piece): Piece => ({ ...piece, is: "expires" })),
  ];
}

/** What is looked for; what a pattern excludes is no sign of anything. */
function patternPieces(pattern: unknown): Piece[] {
  const read = readPattern(wordsIn(pattern) ?? "");
  if (!read) return data(pattern);
  return [...data(...valuesIn(read).map(({ value }) => value)), ...field("pattern", pattern)];
}

const plain = (value: unknown) => (Array.isArray(value) ? objectsOfWords(value).join(", ") : value);

/** "Grey Heron uses MudLark", where both have a name here. */
function relationPieces(relation: StixObject, known: ReadonlyMap<string, StixObject>): Piece[] {
  const nameOf = (ref: string) => wordsIn(known.get(refsIn(relation, ref)[0] ?? "")?.["name"]);
  const [from, to] = [nameOf("source_ref"), nameOf("target_ref")];
  const type = wordsIn(relation["relationship_type"]);
  return [...(from && to && type ? data(from, type, to) : []), ...body(relation["description"])];
}

const absent = (main: StixObject, known: ReadonlyMap<string, StixObject>) =>
  refsIn(main, "object_refs").filter((id) => !known.has(id));

/** Ids that the specifications give to TLP 1.0 and 2.0; whoever uses one need not send the definition along. */
const TLP_IDS: Readonly<Record<string, Marking>> = {
  "613f2e26-407d-48c7-9eca-b8e91df99dc9": "clear",
  "34098fce-860f-48ae-8e50-ebd3cc5e41da": "green",
  "f88d31f6-486f-44da-b317-01333bde0b82": "amber",
  "5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "red",
  "94868c89-83c2-464b-929b-a1a8aa3c8487": "clear",
  "bab4a63c-aed9-4cf5-a766-dfca5abac2bb": "green",
  "55d920b0-5e8b-4f79-9ee9-91f868d9b421": "amber",
  "939a9414-2ddd-4d32-a0cd-375ea402b003": "amber+strict",
  "e828b379-4e03-4974-9ac4-e53a884c97c1": "red",
};

function markingIn(object: StixObject, known: ReadonlyMap<string, StixObject>): Marking | undefined {
  return strictest(refsIn(object, "object_marking_refs").map((id) => tlpOf(id, known.get(id))));
}

function tlpOf(id: string, definition: StixObject | undefined): Marking | undefined {
  const fixed = TLP_IDS[id.replace(/^marking-definition--/, "").toLowerCase()];
  if (fixed || !definition) return fixed;
  const extensions = isObject(definition["extensions"]) ? Object.values(definition["extensions"]) : [];
  const labels = [...extensions.map((one) => (isObject(one) ? one["tlp_2_0"] : undefined)), inDefinition(definition, "tlp"), definition["name"]]; // biome-ignore format: short
  return strictest(labels.map(markingOf));
}

const inDefinition = ({ definition }: StixObject, name: string) =>
  isObject(definition) ? definition[name] : undefined;

/** Terms of use that the marking states. */
const statementsOf = (objects: readonly StixObject[]): Piece[] =>
  objects
    .filter(({ type }) => type === "marking-definition")
    .flatMap((definition) => field("marking", inDefinition(definition, "statement")));
