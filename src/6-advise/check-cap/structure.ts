import type { XmlElement } from "../../text/xml/read-xml.ts";
import { childrenOf, textOf } from "../../text/xml/walk-xml.ts";
import type { Report } from "./finding.ts";

/** "?": at most once; "*": any number; "+": once or more; "": exactly once. */
type Model = readonly string[];

/** CAP 1.2, in the order that its schema asks for. */
const MODELS: Readonly<Record<string, Model>> = {
  alert: "identifier sender sent status msgType source? scope restriction? addresses? code* note? references? incidents? info* Signature*".split(" "),
  info: "language? category+ event responseType* urgency severity certainty audience? eventCode* effective? onset? expires? senderName? headline? description? instruction? web? contact? parameter* resource* area*".split(" "),
  resource: "resourceDesc mimeType size? uri? derefUri? digest?".split(" "),
  area: "areaDesc polygon* circle* geocode* altitude? ceiling?".split(" "),
  eventCode: ["valueName", "value"],
  parameter: ["valueName", "value"],
  geocode: ["valueName", "value"],
}; // biome-ignore format: a table

const VALUES: Readonly<Record<string, readonly string[]>> = {
  status: ["Actual", "Exercise", "System", "Test", "Draft"],
  msgType: ["Alert", "Update", "Cancel", "Ack", "Error"],
  scope: ["Public", "Restricted", "Private"],
  category: ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"],
  responseType: ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"],
  urgency: ["Immediate", "Expected", "Future", "Past", "Unknown"],
  severity: ["Extreme", "Severe", "Moderate", "Minor", "Unknown"],
  certainty: ["Observed", "Likely", "Possible", "Unlikely", "Unknown"],
}; // biome-ignore format: a table

const TIMES = new Set(["sent", "effective", "onset", "expires"]);
const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

/** Which children an element has and in which order, and what the values of each may be. */
export function checkStructure(element: XmlElement, report: Report): void {
  const model = MODELS[element.name];
  if (!model) {
    checkValue(element, report);
    return;
  }
  checkOrder(element, model, report);
  for (const child of childrenOf(element)) if (isKnown(child, element)) checkStructure(child, report);
}

const isKnown = (child: XmlElement, parent: XmlElement) => child.namespace === parent.namespace;

function checkOrder(element: XmlElement, model: Model, report: Report): void {
  const names = model.map((one) => one.replace(/[?*+]$/, ""));
  const counts = new Map<string, number>();
  let reached = 0;
  for (const child of childrenOf(element)) {
    const isSignature = child.namespace === SIGNATURE && child.name === "Signature" && element.name === "alert";
    const at = isSignature || isKnown(child, element) ? names.indexOf(child.name) : -1;
    if (at < 0) report(child, "order", `<${child.name}> has no place in <${element.name}>`);
    else if (at < reached) report(child, "order", `<${child.name}> must stand before <${names[reached]}>`);
    reached = Math.max(reached, at);
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
  }
  for (const one of model) {
    const name = one.replace(/[?*+]$/, "");
    const count = counts.get(name) ?? 0;
    if (count === 0 && !/[?*]$/.test(one)) report(element, "missing", `<${element.name}> has no <${name}>`);
    if (count > 1 && !/[*+]$/.test(one)) report(element, "order", `<${element.name}> has <${name}> ${count} times`);
  }
}

function checkValue(element: XmlElement, report: Report): void {
  const { name } = element;
  const value = textOf(element).trim();
  for (const child of childrenOf(element)) report(child, "order", `<${child.name}> has no place in <${name}>`);
  if (!value) {
    // What lists others must list some; the rest is left out by custom or by mistake.
    report(element, "empty", `<${name}> is empty: leave it out`, name === "references" || VALUES[name] || TIMES.has(name) ? "error" : "warning"); // biome-ignore format: short
    return;
  }
  const allowed = VALUES[name];
  if (name === "certainty" && value === "Very Likely")
    report(element, "value", "“Very Likely” is of CAP 1.0: write Likely", "warning");
  else if (allowed && !allowed.includes(value))
    report(element, "value", `“${value}” is no ${name}: ${allowed.join(", ")}`);
  else if (value === "Unknown") report(element, "unknown", `${name} Unknown helps nobody to decide`, "warning");
  if (TIMES.has(name)) checkTime(element, value, report);
  if (name === "language" && !/^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(value))
    report(element, "language", `“${value}” is no language code: en, es-MX`);
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;

function checkTime(element: XmlElement, value: string, report: Report): void {
  const isThere = TIME.test(value) && !Number.isNaN(Date.parse(value.replace(/-00:00$/, "Z")));
  if (!isThere) report(element, "time", `“${value}” is no time of CAP: 2031-03-04T12:05:00-00:00, without Z or fractions`); // biome-ignore format: short
}
