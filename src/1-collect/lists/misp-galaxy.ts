import type { ListedName } from "../../domain/imported.ts";
import { present } from "../../domain/present.ts";
import type { MentionType } from "../../domain/vocabulary/words.ts";
import {
  aliasesOf,
  broken,
  fieldsOf,
  finished,
  type ListFile,
  type ListResult,
  listOf,
  nameOf,
  parseJson,
} from "./list-result.ts";

/** Galaxies whose clusters are names that a text may give; sectors, countries, techniques are not among them. */
const TYPES: Readonly<Record<string, MentionType>> = {
  "threat-actor": "threat-actor",
  "microsoft-activity-group": "threat-actor",
  "360net-threat-actor": "threat-actor",
  "mitre-intrusion-set": "threat-actor",
  "mitre-enterprise-attack-intrusion-set": "threat-actor",
  ransomware: "malware",
  malpedia: "malware",
  "mitre-malware": "malware",
  android: "malware",
  backdoor: "malware",
  banker: "malware",
  botnet: "malware",
  cryptominers: "malware",
  rat: "malware",
  stealer: "malware",
  tool: "tool",
  "mitre-tool": "tool",
  "exploit-kit": "tool",
};

/** A cluster file of the MISP galaxy: values with synonyms. */
export function readMispGalaxy(file: ListFile): ListResult {
  const parsed = parseJson(file);
  if (!("value" in parsed)) return parsed;
  const galaxy = fieldsOf(parsed.value);
  const galaxyType = nameOf(galaxy["type"]).toLowerCase();
  if (!Array.isArray(galaxy["values"]) || !galaxyType) {
    return broken(
      file.source,
      "is no galaxy cluster file (no “type” and list “values”)",
      "give clusters/threat-actor.json or its like",
    );
  }
  const type = TYPES[galaxyType];
  if (!type) {
    const known = "threat-actor, ransomware, malpedia, botnet, rat, stealer, tool";
    return broken(
      file.source,
      `is the galaxy “${galaxyType}”, which holds no names that texts are linked to`,
      `import one of ${known}`,
    );
  }
  const names: ListedName[] = [];
  let skipped = 0;
  for (const value of galaxy["values"].map(fieldsOf)) {
    const name = nameOf(value["value"]);
    const id = nameOf(value["uuid"]) || name;
    if (!name) {
      skipped++;
      continue;
    }
    const meta = fieldsOf(value["meta"]);
    const country = nameOf(meta["country"]);
    const note = /^[A-Z]{2}$/.test(country) ? `the list places it in ${country}` : undefined;
    names.push({ id, name, type, aliases: aliasesOf(listOf(meta["synonyms"]), name), ...present({ note }) });
  }
  const version = galaxy["version"];
  const head = {
    kind: "misp-galaxy",
    key: `misp-galaxy-${galaxyType.replaceAll(/[^a-z0-9-]+/g, "-").slice(0, 60)}`,
    title: `MISP galaxy ${galaxyType}`,
    ...(typeof version === "number" || typeof version === "string" ? { version: String(version).slice(0, 20) } : {}),
  } as const;
  return finished(file.source, head, names, { skipped }, "named cluster");
}
