import type {
  AdvisoryIndicator,
  AdvisoryVulnerability,
  CitedEvidence,
  Publisher,
  Region,
} from "../../domain/advisory.ts";
import { present } from "../../domain/present.ts";
import type { StixObject } from "../../domain/stix.ts";
import { type Fields, isObject, objectsIn, stixObjectsIn, wordsIn } from "../../domain/structured.ts";
import { MARKINGS } from "../../domain/vocabulary/marking.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { readPattern, valuesIn } from "../../text/stix/pattern.ts";
import { EXTENSION, markingId } from "../exporters/stix/frame.ts";
import { INDICATOR_OF_PATH } from "../exporters/stix/parts.ts";
import { camel } from "../exporters/stix/snake.ts";
import { jsonIn, textsIn, wordsListIn } from "./fields.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** The report of ours in a bundle, and what it refers to. */
export const stix: Reader = { id: "stix", read: readBundle };

function readBundle(input: string): ReadMessage {
  const objects = stixObjectsIn(jsonIn(input));
  const report = objects.find((object) => object.type === "report" && extended(object));
  const fields = report && extended(report);
  if (!report || !fields) return {};
  const { advisory, version, kind, state, sentAt, firstSentAt, contentHash, references, supersedes, supersededBy, reason, changes, underReview } = fields; // biome-ignore format: short
  const head = { advisory, uuid: report.id.replace(/^report--/, ""), version, kind, state, sentAt, firstSentAt, hash: contentHash, supersededBy, reason, underReview }; // biome-ignore format: short
  return {
    ...present(head),
    publisher: publisherIn(objects, report),
    references: objectsIn(references),
    supersedes: wordsListIn(supersedes),
    changes: objectsIn(changes),
    content: contentIn(objects, report, fields),
  } as ReadMessage;
}

/** Of extensions our own, under our names. */
function extended(object: StixObject): Fields | undefined {
  const own = isObject(object["extensions"]) ? object["extensions"][EXTENSION] : undefined;
  if (!isObject(own)) return undefined;
  const { extensionType: _, ...fields } = camel(own) as Fields;
  return fields;
}

function publisherIn(objects: readonly StixObject[], { created_by_ref }: StixObject): Partial<Publisher> {
  const maker = objects.find(({ id }) => id === created_by_ref);
  if (!maker) return {};
  const { name, contact_information: contact = "", id } = maker;
  return { name, contact, uuid: id.replace(/^identity--/, ""), ...extended(maker) } as Partial<Publisher>;
}

function contentIn(objects: readonly StixObject[], report: StixObject, fields: Fields): ReadMessage["content"] {
  const { advisoryType: type, guard, mode, effective, onset, expires, texts } = fields;
  const marks = wordsListIn(report["object_marking_refs"]);
  const marking = MARKINGS.find((one) => marks.includes(markingId(one)));
  const of = (wanted: string) => objects.filter((object) => object.type === wanted && object.id !== report["created_by_ref"]); // biome-ignore format: short
  const identities = of("identity").filter((one) => one["created_by_ref"] !== undefined);
  const locations = of("location");
  const told = { type, guard, mode, marking, effective, onset, expires };
  return {
    ...present(told),
    sectors: identities.flatMap((one) => sectorIn(extended(one)?.["sector"])),
    organisations: identities.filter((one) => one["identity_class"] === "organization").flatMap(({ name }) => wordsIn(name) ?? []), // biome-ignore format: short
    regions: locations.filter((one) => extended(one)?.["site"] === undefined).map(regionIn),
    sites: locations.flatMap((one) => wordsIn(extended(one)?.["site"]) ?? []),
    texts: textsIn(texts),
    evidence: of("note").flatMap(evidenceIn),
    indicators: of("indicator").flatMap(indicatorIn),
    vulnerabilities: of("vulnerability").map(vulnerabilityIn),
  } as ReadMessage["content"];
}

const sectorIn = (value: unknown): Sector[] => (typeof value === "string" && value in SECTORS ? [value as Sector] : []);

function regionIn(location: StixObject): Region {
  const outline = wordsListIn(extended(location)?.["outline"]);
  const polygon = outline.map((pair) => pair.split(",").map(Number) as [number, number]);
  const code = wordsIn(location["administrative_area"]) ?? wordsIn(location["country"]);
  return { name: wordsIn(location["name"]) ?? "", ...(code ? { code } : {}), ...(polygon.length ? { polygon } : {}) };
}

function evidenceIn(note: StixObject): CitedEvidence[] {
  const told = extended(note)?.["evidence"];
  if (!isObject(told)) return [];
  if (told["kind"] === "assessment") return [{ ...told, claims: [] } as never];
  const { speakerUnnamed, ...one } = told;
  const speaker = speakerUnnamed === true ? { speaker: null } : {};
  return [{ ...one, ...speaker, hedges: objectsIn(one["hedges"]) } as never];
}

function indicatorIn(object: StixObject): AdvisoryIndicator[] {
  const pattern = readPattern(wordsIn(object["pattern"]) ?? "");
  const [found] = pattern ? valuesIn(pattern) : [];
  const type = found && INDICATOR_OF_PATH.get(found.path);
  return type ? [{ type, value: found.value, cites: wordsListIn(extended(object)?.["cites"]) }] : [];
}

function vulnerabilityIn(object: StixObject): AdvisoryVulnerability {
  const { vendor, product, versions, cites } = extended(object) ?? {};
  const told = { vendor: wordsIn(vendor), product: wordsIn(product), versions: wordsIn(versions) };
  return { cve: wordsIn(object["name"]) ?? "", ...present(told), cites: wordsListIn(cites) } as AdvisoryVulnerability;
}
