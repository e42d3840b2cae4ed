import type { RawDocument } from "./raw-document.ts";

/** An object of STIX 2.x. Its fields come from outside: each is looked at before it is used. */
export interface StixObject extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly id: string;
}

/** Objects that say something by themselves; the others are told where these refer to them. */
const SPEAKING = new Set([
  "report",
  "grouping",
  "note",
  "opinion",
  "indicator",
  "campaign",
  "intrusion-set",
  "threat-actor",
  "malware",
  "malware-analysis",
  "tool",
  "vulnerability",
  "attack-pattern",
  "course-of-action",
  "incident",
  "infrastructure",
]);
/** Their objects are told within them. */
const HOLDING = new Set(["report", "grouping"]);
/** Objects that are told within one. */
const HELD_MAX = 1_000;

export const isStixObject = (value: Readonly<Record<string, unknown>>): value is StixObject =>
  typeof value["type"] === "string" &&
  value["type"] !== "bundle" &&
  typeof value["id"] === "string" &&
  ID.test(value["id"]);
const ID = /^[a-z][a-z0-9-]{1,60}--[0-9a-f-]{36}$/i;

/** One bundle for each object that says something, with what it refers to; the object itself stands first. */
export function splitStix(objects: readonly StixObject[], source: string): readonly RawDocument[] {
  const known = newestOf(objects);
  const held = new Set([...known.values()].filter(({ type }) => HOLDING.has(type)).flatMap((one) => refsIn(one, "object_refs"))); // biome-ignore format: short
  const relations = relationsAmong(known);
  return [...known.values()]
    .filter(({ type, id }) => SPEAKING.has(type) && (HOLDING.has(type) || !held.has(id)))
    .map((object) => {
      const bundle = { type: "bundle", objects: [object, ...toldWith(object, known, relations)] };
      return { source: `${source}#${object.id}`, text: JSON.stringify(bundle), format: "stix" };
    });
}

/** The newest version of each, where its first one stood. */
function newestOf(objects: readonly StixObject[]): ReadonlyMap<string, StixObject> {
  const known = new Map<string, StixObject>();
  for (const object of objects) {
    const other = known.get(object.id);
    if (!other || String(object["modified"]) >= String(other["modified"])) known.set(object.id, object);
  }
  return known;
}

export const refsIn = (object: StixObject, field: string): readonly string[] =>
  [object[field]].flat().filter((ref): ref is string => typeof ref === "string");

type Relations = ReadonlyMap<string, readonly StixObject[]>;

function relationsAmong(known: ReadonlyMap<string, StixObject>): Relations {
  const bySource = new Map<string, StixObject[]>();
  for (const object of known.values()) {
    if (object.type !== "relationship") continue;
    for (const source of refsIn(object, "source_ref")) bySource.set(source, [...(bySource.get(source) ?? []), object]);
  }
  return bySource;
}

const REFS = ["object_refs", "created_by_ref", "object_marking_refs"];

function toldWith(object: StixObject, known: ReadonlyMap<string, StixObject>, relations: Relations): StixObject[] {
  const told = new Map<string, StixObject>();
  const add = (id: string) => {
    const other = id === object.id || told.size >= HELD_MAX ? undefined : known.get(id);
    if (other) told.set(id, other);
  };
  for (const field of REFS) for (const id of refsIn(object, field)) add(id);
  const inHand = new Set([object.id, ...told.keys()]);
  // A relation is told where both its ends are; of an object alone, its own relations.
  for (const id of inHand) {
    for (const relation of relations.get(id) ?? []) {
      const ends = refsIn(relation, "target_ref");
      if (ends.every((end) => inHand.has(end)) || id === object.id) [relation.id, ...ends].forEach(add);
    }
  }
  for (const other of [...told.values()]) for (const id of refsIn(other, "object_marking_refs")) add(id);
  return [...told.values()];
}
