import type { Profile, ProfileOrganisation, ProfileSite } from "../domain/assessment.ts";
import type { Issue } from "../domain/issue.ts";
import { SECTORS, type Sector } from "../domain/vocabulary/sector.ts";

const LISTS = ["aliases", "sectors", "regions", "sites", "suppliers"] as const;
const SITE_FIELDS = ["name", "aliases", "place"];

/** Reads what `--profile` holds (already parsed). Every entry that cannot be used is an issue that says why. */
export function parseProfile(value: unknown): { profile: Profile; issues: Issue[] } {
  const issues: Issue[] = [];
  const report = (message: string) => issues.push({ code: "profile-entry", message, severity: "error" });
  const root = asRecord(value);
  if (!root) {
    report("the profile is no mapping. Expected sectors, regions, organisations; see examples/profile.yml.");
    return { profile: { sectors: [], regions: [], organisations: [] }, issues };
  }
  for (const key of Object.keys(root)) {
    if (!["name", "sectors", "regions", "organisations"].includes(key))
      report(`unknown entry "${key}". Known: name, sectors, regions, organisations.`);
  }
  const sectors = (list: unknown, where: string) =>
    strings(list, where, report).flatMap((slug) => {
      if (Object.hasOwn(SECTORS, slug)) return [slug as Sector];
      report(`${where}: no sector "${slug}". One of ${Object.keys(SECTORS).join(", ")}.`);
      return [];
    });
  const organisations = asList(root["organisations"], "organisations", report).flatMap(
    (entry, i): ProfileOrganisation[] => {
      const where = `organisations[${i}]`;
      const record = typeof entry === "string" ? { name: entry } : asRecord(entry);
      if (!record || typeof record["name"] !== "string") {
        report(`${where} has no name.`);
        return [];
      }
      for (const key of Object.keys(record))
        if (key !== "name" && !(LISTS as readonly string[]).includes(key))
          report(`${where}: unknown entry "${key}". Known: name, ${LISTS.join(", ")}.`);
      const list = (key: (typeof LISTS)[number]) => strings(record[key], `${where}.${key}`, report);
      return [
        {
          name: record["name"],
          aliases: list("aliases"),
          sectors: sectors(record["sectors"], `${where}.sectors`),
          regions: list("regions"),
          sites: readSites(record["sites"], `${where}.sites`, report),
          suppliers: list("suppliers"),
        },
      ];
    },
  );
  const own = sectors(root["sectors"], "sectors");
  const name = root["name"];
  return {
    profile: {
      ...(typeof name === "string" ? { name } : {}),
      sectors: [...new Set([...own, ...organisations.flatMap((organisation) => organisation.sectors)])],
      regions: [
        ...new Set([
          ...strings(root["regions"], "regions", report),
          ...organisations.flatMap(({ regions }) => regions),
        ]),
      ],
      organisations,
    },
    issues,
  };
}

/** A site is a name, or a mapping with a name, other names and the place where it lies. */
function readSites(value: unknown, where: string, report: (message: string) => void): ProfileSite[] {
  return asList(value, where, report).flatMap((entry, i): ProfileSite[] => {
    const here = `${where}[${i}]`;
    const record = typeof entry === "string" ? { name: entry } : asRecord(entry);
    const name = record?.["name"];
    if (!record || typeof name !== "string" || !name.trim()) {
      report(`${here} has no name.`);
      return [];
    }
    for (const key of Object.keys(record))
      if (!SITE_FIELDS.includes(key)) report(`${here}: unknown entry "${key}". Known: ${SITE_FIELDS.join(", ")}.`);
    const place = record["place"];
    if (place !== undefined && typeof place !== "string") report(`${here}.place is no text.`);
    return [
      {
        name: name.trim(),
        aliases: strings(record["aliases"], `${here}.aliases`, report),
        ...(typeof place === "string" && place.trim() ? { place: place.trim() } : {}),
      },
    ];
  });
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function asList(value: unknown, where: string, report: (message: string) => void): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  report(`${where} is no list.`);
  return [];
}

function strings(value: unknown, where: string, report: (message: string) => void): string[] {
  return asList(value, where, report).flatMap((entry, i) => {
    if (typeof entry === "string" && entry.trim()) return [entry.trim()];
    report(`${where}[${i}] is no text.`);
    return [];
  });
}
