import { createHash } from "node:crypto";
import type { ExchangeRequest } from "../../ports/exchange.ts";
import { TaxiiProblem } from "./problem.ts";

/** What a request to a collection asks for, once it is known to make sense. */
export interface Asked extends Omit<ExchangeRequest, "collection"> {
  /** Of `next`: continues what was asked with these filters. */
  readonly filters: string;
}

/** Objects of one page: an envelope of our own bundles stays below a megabyte. */
const PAGE_OBJECTS = 100;
const PAGE_OBJECTS_MAX = 1_000;
/** Values in one filter. */
const VALUES_MAX = 100;
const MATCHES = ["id", "type", "version", "spec_version"] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** `may`: the filters that this address knows. */
export function askedOf(query: Query, may: readonly (typeof MATCHES)[number][]): Asked {
  const limit = limitOf(query["limit"]);
  const added = one(query, "added_after");
  if (added !== undefined && (!INSTANT.test(added) || Number.isNaN(Date.parse(added))))
    throw new TaxiiProblem(400, "added_after is no timestamp of STIX");
  const matches = Object.fromEntries(
    MATCHES.filter((name) => may.includes(name)).map((name) => [name, valuesOf(query, `match[${name}]`)]),
  );
  const versions = matches["version"];
  if (versions?.some((version) => !["first", "last", "all"].includes(version) && !INSTANT.test(version)))
    throw new TaxiiProblem(400, "match[version] is first, last, all or a timestamp of STIX");
  const filters = createHash("sha256")
    .update(JSON.stringify([added ?? "", matches]))
    .digest("base64url")
    .slice(0, 16);
  const next = nextOf(query, filters);
  const chosen = next?.chosen ?? {
    ...(added === undefined ? {} : { after: microseconds(added) }),
    ...(matches["id"] ? { ids: matches["id"] } : {}),
    ...(matches["type"] ? { types: matches["type"] } : {}),
    // Absent: the newest that is there, which is 2.1 here.
    ...(matches["spec_version"] ? { specVersions: matches["spec_version"] } : {}),
    ...(versions ? { versions: versions.map(normal) } : {}),
  };
  return { limit, filters: next?.filters ?? filters, ...chosen };
}

type Chosen = Omit<Asked, "limit" | "filters">;

/** Where the page ends, with what was asked: clients that drop their filters are served, those that change them refused. */
export const nextToken = ({ filters, limit: _, ...chosen }: Asked, last: number): string =>
  Buffer.from(JSON.stringify({ filters, chosen: { ...chosen, after: last } })).toString("base64url");

function nextOf(query: Query, filters: string): { readonly filters: string; readonly chosen: Chosen } | undefined {
  const token = one(query, "next");
  if (token === undefined) return undefined;
  const hasFilters = Object.keys(query).some((name) => name === "added_after" || name.startsWith("match["));
  const found = tokenOf(token);
  if (!found) throw new TaxiiProblem(400, "next is none that this server gave");
  if (hasFilters && found.filters !== filters) throw new TaxiiProblem(400, "next belongs to other filters than these");
  return found;
}

function tokenOf(token: string): { filters: string; chosen: Chosen } | undefined {
  try {
    const value = JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as {
      filters?: unknown;
      chosen?: Chosen;
    };
    const { filters, chosen } = value;
    if (typeof filters !== "string" || !chosen || !Number.isSafeInteger(chosen.after)) return undefined;
    const { after, ids, types, specVersions, versions } = chosen;
    const lists = [ids, types, specVersions, versions];
    // From outside, whatever it looks like: values are values of a query in any case.
    if (lists.some((list) => list !== undefined && !isWords(list))) return undefined;
    return {
      filters,
      chosen: {
        ...(after === undefined ? {} : { after }),
        ...(ids ? { ids } : {}),
        ...(types ? { types } : {}),
        ...(specVersions ? { specVersions } : {}),
        ...(versions ? { versions } : {}),
      },
    };
  } catch {
    // No base64, no JSON.
    return undefined;
  }
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= VALUES_MAX && value.every((word) => typeof word === "string");

function one(query: Query, name: string): string | undefined {
  const value = query[name];
  if (Array.isArray(value)) throw new TaxiiProblem(400, `${name} is given more than once`);
  return value;
}

function valuesOf(query: Query, name: string): string[] | undefined {
  const given = one(query, name);
  if (given === undefined) return undefined;
  const values = given.split(",");
  if (values.length > VALUES_MAX || values.some((value) => value === "" || value.length > 200))
    throw new TaxiiProblem(400, `${name} has too many values, or an empty one`);
  return values.toSorted();
}

function limitOf(given: string | string[] | undefined): number {
  if (given === undefined) return PAGE_OBJECTS;
  if (typeof given !== "string" || !/^[1-9]\d{0,8}$/.test(given))
    throw new TaxiiProblem(400, "limit is no positive number");
  return Math.min(Number(given), PAGE_OBJECTS_MAX);
}

/** "2031-03-09T08:00:00.123456Z" to microseconds: what a Date holds, and what it drops. */
export function microseconds(instant: string): number {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? "";
  const seconds = Date.parse(instant.replace(/\.\d+/, "")) * 1_000;
  return seconds + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

export function instantOf(added: number): string {
  const seconds = new Date(Math.floor(added / 1_000_000) * 1_000).toISOString().slice(0, 19);
  return `${seconds}.${String(added % 1_000_000).padStart(6, "0")}Z`;
}

/** Versions are kept with milliseconds. */
const normal = (version: string) => (INSTANT.test(version) ? new Date(version).toISOString() : version);
