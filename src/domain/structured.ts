import type { RawDocument } from "./raw-document.ts";
import { isStixObject, type StixObject, splitStix } from "./stix.ts";

/** Documents that programs write for programs. kev: CISA's list. csaf: a security advisory. */
export const STRUCTURED_FORMATS = ["kev", "stix", "misp", "csaf"] as const;
export type StructuredFormat = (typeof STRUCTURED_FORMATS)[number];
export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const wordsIn = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() ? value.trim() : undefined;

/** Told by the fields that its specification requires. */
export function structuredFormatOf(value: unknown): StructuredFormat | undefined {
  if (!isObject(value)) return undefined;
  if (isObject(value["document"]) && typeof value["document"]["csaf_version"] === "string") return "csaf";
  if (isObject(value["Event"]) && typeof value["Event"]["info"] === "string") return "misp";
  if (typeof value["cveID"] === "string" || isKevCatalog(value)) return "kev";
  return isStixObject(value) || stixObjectsIn(value).length > 0 ? "stix" : undefined;
}

const isKevCatalog = (value: Fields) =>
  objectsIn(value["vulnerabilities"]).some(({ cveID }) => typeof cveID === "string");

/** Of a bundle, or of an envelope of TAXII. */
export const stixObjectsIn = (value: unknown): readonly StixObject[] =>
  isObject(value) ? objectsIn(value["objects"]).filter(isStixObject) : [];

/** One document for each article that it holds; undefined when it is none of these. */
export function splitStructured(value: unknown, source: string): readonly RawDocument[] | undefined {
  const format = structuredFormatOf(value);
  if (!format) return undefined;
  const fields = value as Fields;
  if (format === "stix") return splitStix(isStixObject(fields) ? [fields] : stixObjectsIn(fields), source);
  if (format === "kev" && isKevCatalog(fields)) return splitKev(fields, source);
  return [{ source, text: JSON.stringify(value), format }];
}

export function splitKev({ vulnerabilities }: Fields, source: string): readonly RawDocument[] {
  return objectsIn(vulnerabilities)
    .filter(({ cveID }) => wordsIn(cveID) !== undefined)
    .map((entry) => ({ source: `${source}#${wordsIn(entry["cveID"])}`, text: JSON.stringify(entry), format: "kev" }));
}
