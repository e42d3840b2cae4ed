import type { ListedName } from "../../domain/imported.ts";
import { present } from "../../domain/present.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import {
  aliasesOf,
  broken,
  dayOf,
  type Fields,
  fieldsOf,
  finished,
  type ListFile,
  type ListResult,
  listOf,
  nameOf,
  parseJson,
} from "./list-result.ts";

const TYPES: Readonly<Record<string, MentionType>> = {
  "intrusion-set": "threat-actor",
  campaign: "campaign",
  malware: "malware",
  tool: "tool",
  "attack-pattern": "technique",
};
const SOURCES = /^mitre-(?:(?:ics|mobile)-)?attack$/;

/** A STIX 2 bundle of MITRE ATT&CK: groups, campaigns, software, techniques with their names. Revoked and deprecated objects are left out. */
export function readAttack(file: ListFile): ListResult {
  const parsed = parseJson(file);
  if (!("value" in parsed)) return parsed;
  const bundle = fieldsOf(parsed.value);
  if (bundle["type"] !== "bundle" || !Array.isArray(bundle["objects"])) {
    return broken(file.source, "is no STIX bundle (no list “objects”)", "give enterprise-attack.json or its like");
  }
  const objects = bundle["objects"].map(fieldsOf);
  const names: ListedName[] = [];
  let skipped = 0;
  for (const object of objects) {
    const type = TYPES[String(object["type"])];
    if (!type || object["revoked"] === true || object["x_mitre_deprecated"] === true) continue;
    const name = nameOf(object["name"]);
    const id = idOf(object);
    if (!name || !id) {
      skipped++;
      continue;
    }
    const aliases = aliasesOf([...listOf(object["aliases"]), ...listOf(object["x_mitre_aliases"])], name);
    names.push({ id, name, type, aliases });
  }
  const { version, asOf, domain } = editionOf(objects);
  const head = {
    kind: "attack",
    key: `attack-${domain}`,
    title: "ATT&CK",
    ...present({ version, asOf }),
  } as const;
  return finished(file.source, head, names, { skipped }, "group, software or technique of ATT&CK");
}

function idOf(object: Fields): string | undefined {
  const own = listOf(object["external_references"])
    .map(fieldsOf)
    .find(({ source_name }) => typeof source_name === "string" && SOURCES.test(source_name));
  const id = own?.["external_id"];
  return typeof id === "string" && /^[A-Z]{1,3}\d{4}(?:\.\d{3})?$/.test(id) ? id : undefined;
}

/** The bundle's own collection object; without one, the newest change and the commonest domain of its objects. */
function editionOf(objects: readonly Fields[]): { version?: string; asOf?: string; domain: string } {
  const collection = objects.find(({ type }) => type === "x-mitre-collection") ?? {};
  const version = nameOf(collection["x_mitre_version"]) || undefined;
  const days = objects.map(({ modified }) => dayOf(modified) ?? "");
  const asOf = dayOf(collection["modified"]) ?? days.sort().at(-1);
  const counts = new Map<string, number>();
  for (const object of objects) {
    for (const domain of listOf(object["x_mitre_domains"])) {
      const name = /^(enterprise|mobile|ics)-attack$/.exec(String(domain))?.[1];
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { ...present({ version, asOf: asOf || undefined }), domain: most?.[0] ?? "enterprise" };
}
