import { isObject, wordsIn } from "../../../domain/structured.ts";
import { type Draft, defineFormat, type FormatInput } from "../format.ts";
import { body, data, draftOf, field, malformed, parsed } from "./draft.ts";

/** One entry of CISA's catalog of known exploited vulnerabilities, in its own words. */
export const kev = defineFormat({ id: "kev", extensions: [], recognises: () => false, read: readKev });

const WHAT = "one entry of known_exploited_vulnerabilities.json";

function readKev({ content, source }: FormatInput): Draft {
  const found = parsed(content, source, WHAT);
  if ("fault" in found) return found.fault;
  const entry = found.value;
  if (!isObject(entry) || !wordsIn(entry["cveID"])) return malformed(source, "is no entry of KEV", WHAT);
  const { cveID, vulnerabilityName, vendorProject, product, shortDescription, requiredAction } = entry;
  const cwes = Array.isArray(entry["cwes"]) ? entry["cwes"].flatMap((id) => wordsIn(id) ?? []).join(", ") : undefined;
  return draftOf(
    [
      ...data(cveID, vendorProject, product),
      ...body(shortDescription),
      ...body(requiredAction),
      ...field("knownRansomwareCampaignUse", entry["knownRansomwareCampaignUse"]),
      ...field("dueDate", entry["dueDate"]),
      ...field("cwes", cwes),
      ...field("notes", entry["notes"]),
    ],
    { title: vulnerabilityName, publishedAt: entry["dateAdded"], language: "en" },
  );
}
