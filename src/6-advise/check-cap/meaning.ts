import { type CapReference, instantOfCap, referencesIn } from "../../text/warnings/cap.ts";
import type { XmlElement } from "../../text/xml/read-xml.ts";
import { childOf, childrenOf, textIn, textOf } from "../../text/xml/walk-xml.ts";
import type { Report } from "./finding.ts";
import { circleFault, NO_SIZE, polygonFault } from "./geometry.ts";

/** A message that was sent before, with its end. */
export interface SentBefore extends CapReference {
  readonly expires: string;
}

const at = (element: XmlElement, name: string): number | undefined => {
  const instant = instantOfCap(textIn(element, name));
  return instant === undefined ? undefined : Date.parse(instant);
};

/** Rules of the specification that its schema cannot hold. */
export function checkMessage(alert: XmlElement, earlier: readonly SentBefore[], report: Report): void {
  for (const name of ["identifier", "sender"]) {
    const element = childOf(alert, name);
    if (element && /[\s,<&]/.test(textOf(element)))
      report(element, "name", `${name} holds white space, “,”, “<” or “&”`);
  }
  checkScope(alert, report);
  checkReferences(alert, earlier, report);
  const infos = childrenOf(alert, "info");
  for (const info of infos) checkInfo(info, alert, report);
  checkBlocks(infos, report);
}

function checkScope(alert: XmlElement, report: Report): void {
  const scope = textIn(alert, "scope");
  const pairs = [["Restricted", "restriction"], ["Private", "addresses"]] as const; // biome-ignore format: short
  for (const [wanted, name] of pairs) {
    const says = textIn(alert, name);
    if (scope === wanted && !says) report(alert, name, `scope ${wanted} without <${name}>`);
    if (scope !== wanted && says) report(childOf(alert, name)!, name, `<${name}> is for scope ${wanted}`, "warning");
  }
  const status = textIn(alert, "status");
  if (scope === "Public" && ["Test", "Exercise", "Draft"].includes(status ?? ""))
    report(alert, "not-public", `status ${status} with scope Public`, "warning");
}

function checkReferences(alert: XmlElement, earlier: readonly SentBefore[], report: Report): void {
  const element = childOf(alert, "references");
  const words = textIn(alert, "references");
  const type = textIn(alert, "msgType");
  if (!words && ["Update", "Cancel", "Ack", "Error"].includes(type ?? ""))
    report(element ?? alert, "references", `${type} names no earlier message`);
  const sent = at(alert, "sent");
  const found = referencesIn(words);
  const where = element ?? alert;
  if (words && found.length !== words.split(/\s+/).length)
    report(where, "references", "a reference is not “sender,identifier,sent”");
  for (const one of found) {
    const before = instantOfCap(one.sent);
    if (one.identifier === textIn(alert, "identifier") && one.sender === textIn(alert, "sender"))
      report(where, "references", "it refers to itself");
    if (before === undefined) report(where, "references", `“${one.sent}” is no time`);
    else if (sent !== undefined && Date.parse(before) > sent)
      report(where, "references", `${one.identifier} was sent later`);
  }
  if (type !== "Update" && type !== "Cancel") return;
  const named = new Set(found.map(({ sender, identifier }) => `${sender},${identifier}`));
  const holds = ({ expires }: SentBefore) => sent === undefined || Date.parse(instantOfCap(expires) ?? expires) > sent;
  for (const { sender, identifier } of earlier.filter(holds))
    if (!named.has(`${sender},${identifier}`)) report(where, "references", `${identifier} holds and is not named`);
}

function checkInfo(info: XmlElement, alert: XmlElement, report: Report): void {
  checkTimes(info, at(alert, "sent"), report);
  checkWords(info, report);
  for (const resource of childrenOf(info, "resource")) checkResource(resource, report);
  for (const area of childrenOf(info, "area")) checkArea(area, report);
}

function checkTimes(info: XmlElement, sent: number | undefined, report: Report): void {
  const [effective, onset, expires] = ["effective", "onset", "expires"].map((name) => at(info, name));
  if (!textIn(info, "expires")) report(info, "expires", "nothing says when it ends");
  const where = childOf(info, "expires") ?? info;
  if (expires !== undefined && sent !== undefined && expires <= sent)
    report(where, "expires", "it ends before it is sent");
  const order = [["effective", effective], ["onset", onset], ["expires", expires]] as const; // biome-ignore format: short
  const known = order.filter((one): one is readonly [(typeof one)[0], number] => one[1] !== undefined);
  known.slice(1).forEach(([name, time], i) => {
    const [before, earlier] = known[i]!;
    if (time < earlier) report(childOf(info, name)!, "sequence", `${name} lies before ${before}`);
  });
}

/** Of HTML; "<" before a number is a sign. */
const MARKUP = /<\/?[a-z!][^<>]*>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});/i;
const TEXTS = ["event", "audience", "senderName", "headline", "description", "instruction", "contact"];
/** Characters of a headline. */
const HEADLINE_END = 140;

function checkWords(info: XmlElement, report: Report): void {
  for (const name of TEXTS) {
    const element = childOf(info, name);
    const markup = element && MARKUP.exec(textOf(element));
    if (markup) report(element, "markup", `${name} holds markup: ${markup[0].slice(0, 40)}`, "warning");
  }
  const headline = childOf(info, "headline");
  const words = textIn(info, "headline");
  if (!headline || !words) return;
  if (words.length >= HEADLINE_END) report(headline, "headline", `it has ${words.length} characters; under ${HEADLINE_END} are shown`, "warning"); // biome-ignore format: short
  if (words === textIn(info, "description"))
    report(headline, "headline", "it says the same as the description", "warning");
}

function checkResource(resource: XmlElement, report: Report): void {
  const digest = textIn(resource, "digest");
  if (digest && !/^[0-9a-f]{40}$/i.test(digest))
    report(resource, "digest", "digest is no SHA-1: 40 hexadecimal digits");
  const uri = textIn(resource, "uri");
  if (uri && !/^[a-z][a-z0-9+.-]*:/i.test(uri) && !textIn(resource, "derefUri"))
    report(resource, "uri", "a relative uri needs the file itself in derefUri");
}

function checkArea(area: XmlElement, report: Report): void {
  for (const polygon of childrenOf(area, "polygon")) {
    const fault = polygonFault(textOf(polygon));
    if (fault) report(polygon, "polygon", `polygon: ${fault}`);
  }
  for (const circle of childrenOf(area, "circle")) {
    const fault = circleFault(textOf(circle));
    // Readers take a circle without size for a place.
    if (fault) report(circle, "circle", `circle: ${fault}`, fault === NO_SIZE ? "warning" : "error");
  }
  const [altitude, ceiling] = ["altitude", "ceiling"].map((name) => textIn(area, name));
  if (ceiling !== undefined && altitude === undefined) report(area, "altitude", "ceiling without altitude");
  else if (Number(ceiling) <= Number(altitude)) report(area, "altitude", "ceiling is not above altitude");
}

function checkBlocks(infos: readonly XmlElement[], report: Report): void {
  const [first, ...others] = infos;
  if (!first) return;
  const kinds = (info: XmlElement, name: string) => childrenOf(info, name).map((one) => textOf(one).replace(/\s+/g, " ").trim()).sort().join("\n"); // biome-ignore format: short
  for (const info of others) {
    for (const name of ["category", "eventCode"])
      if (kinds(info, name) !== kinds(first, name))
        report(info, "blocks", `its ${name} is not that of the first block`);
  }
  const seen = new Map<string, string>();
  for (const info of infos) {
    const language = (textIn(info, "language") ?? "en-US").toLowerCase();
    const words = textIn(info, "description") ?? "";
    const other = seen.get(words);
    if (words && other !== undefined && other !== language)
      report(info, "blocks", `its text is the same in ${other} and ${language}`, "warning");
    seen.set(words, language);
  }
}
