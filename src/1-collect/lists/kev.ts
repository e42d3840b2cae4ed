import type { ListedName } from "../../domain/imported.ts";
import { present } from "../../domain/present.ts";
import { csvRows } from "./csv.ts";
import {
  broken,
  dayOf,
  type Fields,
  fieldsOf,
  finished,
  type ListFile,
  type ListResult,
  nameOf,
  parseJson,
} from "./list-result.ts";

/** CISA's known exploited vulnerabilities, as JSON or CSV. */
export function readKev(file: ListFile): ListResult {
  return /^\uFEFF?\s*[{[]/.test(file.text) ? fromJson(file) : fromCsv(file);
}

function fromJson(file: ListFile): ListResult {
  const parsed = parseJson(file);
  if (!("value" in parsed)) return parsed;
  const catalog = fieldsOf(parsed.value);
  if (!Array.isArray(catalog["vulnerabilities"])) {
    return broken(
      file.source,
      "is no KEV catalog (no list “vulnerabilities”)",
      "give known_exploited_vulnerabilities.json",
    );
  }
  const version = nameOf(catalog["catalogVersion"]) || undefined;
  return listed(file, catalog["vulnerabilities"].map(fieldsOf), version, dayOf(catalog["dateReleased"]));
}

function fromCsv(file: ListFile): ListResult {
  const rows = csvRows(file.text);
  const header: string[] = rows.next().value ?? [];
  const columns = header.map((name) => name.trim());
  if (!columns.includes("cveID")) {
    return broken(file.source, "has no column “cveID”", "give known_exploited_vulnerabilities.csv or its JSON");
  }
  const records: Fields[] = [];
  for (const row of rows) records.push(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ""])));
  return listed(file, records, undefined, undefined);
}

function listed(
  { source }: ListFile,
  records: readonly Fields[],
  version: string | undefined,
  asOf: string | undefined,
): ListResult {
  const names: ListedName[] = [];
  let skipped = 0;
  let newest = "";
  for (const record of records) {
    const id = nameOf(record["cveID"]).toUpperCase();
    if (!/^CVE-\d{4}-\d{4,7}$/.test(id)) {
      skipped++;
      continue;
    }
    const name = nameOf(record["vulnerabilityName"]) || id;
    const added = dayOf(record["dateAdded"]);
    if (added && added > newest) newest = added;
    const ransom = nameOf(record["knownRansomwareCampaignUse"]).toLowerCase() === "known";
    const notes = [...(added ? [`added ${added}`] : []), ...(ransom ? ["known in ransomware campaigns"] : [])];
    const note = notes.join(", ") || undefined;
    names.push({ id, name, type: "vulnerability", aliases: [], ...present({ note }) });
  }
  const day = asOf ?? (newest || undefined);
  const head = {
    kind: "kev",
    key: "kev",
    title: "CISA KEV",
    ...present({ version, asOf: day }),
  } as const;
  return finished(source, head, names, { skipped }, "CVE id");
}
