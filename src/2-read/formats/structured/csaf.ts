import { type Issue, issueOf } from "../../../domain/issue.ts";
import { LIMITS } from "../../../domain/limits.ts";
import { present } from "../../../domain/present.ts";
import { type Fields, isObject, objectsIn, wordsIn } from "../../../domain/structured.ts";
import { ADVISORY_MODES } from "../../../domain/vocabulary/advisory.ts";
import { markingOf } from "../../../domain/vocabulary/marking.ts";
import type { WarningStatus } from "../../../domain/warning.ts";
import { readFacts } from "../../../text/facts.ts";
import { type Draft, defineFormat, type FormatInput } from "../format.ts";
import {
  type About,
  advice,
  body,
  data,
  draftOf,
  field,
  instant,
  malformed,
  type Piece,
  parsed,
  standing,
} from "./draft.ts";

/** A security advisory in CSAF 2.x: its notes and remediations as written, with the products they are about. */
export const csaf = defineFormat({ id: "csaf", extensions: [], recognises: () => false, read: readCsaf });

const WHAT = "a CSAF document";

function readCsaf({ content, source }: FormatInput): Draft {
  const found = parsed(content, source, WHAT);
  if ("fault" in found) return found.fault;
  const { value } = found;
  if (!isObject(value) || !isObject(value["document"])) return malformed(source, "is no CSAF document", WHAT);
  const { document } = value;
  const [tracking, publisher, distribution] = ["tracking", "publisher", "distribution"].map((name) => inside(document, name)); // biome-ignore format: short
  const status = statusOf(document);
  const products = productNames(value["product_tree"]);
  const pieces = [
    ...data(tracking!["id"]),
    ...notesOf(document["notes"]),
    ...objectsIn(value["vulnerabilities"]).flatMap((one) => vulnerabilityPieces(one, products)),
    ...referencesOf(document["references"]),
    ...field("aggregate_severity", inside(document, "aggregate_severity")["text"]),
    ...field("status", tracking!["status"]),
    ...field("distribution", distribution!["text"]),
  ];
  return draftOf(pieces, {
    title: document["title"],
    publisher: publisher!["name"],
    publishedAt: tracking!["initial_release_date"],
    modifiedAt: tracking!["current_release_date"],
    language: document["lang"],
    marking: markingOf(inside(distribution!, "tlp")["label"]),
    warning: warningOf(document, status),
    issues: [...unfinished(source, tracking!["status"]), ...standing(source, status)],
  });
}

const inside = (fields: Fields, name: string): Fields => (isObject(fields[name]) ? fields[name] : {});

/** "A-12 [cancelled] …": as this program marks the title. CSAF 2.1 has categories for it. */
const STATE = /^\S{1,80} \[(cancelled|superseded|expired)\] /;

function statusOf({ category, title }: Fields): WarningStatus {
  if (category === "csaf_withdrawn") return "cancelled";
  if (category === "csaf_superseded") return "superseded";
  return (STATE.exec(wordsIn(title) ?? "")?.[1] as WarningStatus | undefined) ?? "in-force";
}

/** Ids are the publisher's own: with its namespace one is unique. */
function warningOf(document: Fields, status: WarningStatus): About["warning"] {
  const [tracking, publisher] = [inside(document, "tracking"), inside(document, "publisher")];
  const [id, issuer, namespace] = [wordsIn(tracking["id"]), wordsIn(publisher["name"]), wordsIn(publisher["namespace"])]; // biome-ignore format: short
  if (!id || !issuer) return undefined;
  const whole = (own: string) => [namespace, own].filter(Boolean).join(" ");
  const times = validityIn(document["notes"]);
  return present({
    identifier: whole(id),
    issuer,
    system: "CSAF advisory",
    level: wordsIn(inside(document, "aggregate_severity")["text"]),
    status,
    mode: ADVISORY_MODES.find((mode) => mode === times?.["mode"]),
    version: wordsIn(tracking["version"]),
    sentAt: instant(tracking["current_release_date"]),
    effectiveAt: instant(times?.["effective"]),
    expiresAt: instant(times?.["expires"]),
    updates: (times?.["supersedes"] ?? "").split(" ").filter(Boolean).map(whole),
  });
}

/** CSAF has no field for an end; this program writes it as a note. */
const validityIn = (notes: unknown) =>
  objectsIn(notes).filter(({ title }) => title === VALIDITY).map(({ text }) => readFacts(wordsIn(text) ?? ""))[0]; // biome-ignore format: short
const VALIDITY = "Validity";

function unfinished(source: string, status: unknown): Issue[] {
  if (status !== "draft" && status !== "interim") return [];
  const what = `calls itself ${status}: it may still change. Next: look at its later versions`;
  return [issueOf(source, "not-final", what, "warning")];
}

/** Of the document itself and of one vulnerability. The fine print of lawyers is set aside. */
function notesOf(notes: unknown): Piece[] {
  return objectsIn(notes).flatMap(({ category, title, text, audience }): Piece[] => {
    if (category === "legal_disclaimer") return field("legal_disclaimer", text);
    if (title === VALIDITY && readFacts(wordsIn(text) ?? "")) return field("validity", text).map((piece) => ({ ...piece, is: "expires" })); // biome-ignore format: short
    const lines = (wordsIn(text) ?? "").split("\n");
    // Notes of this program: of its evidence the quotations are words, what is told about them is set aside.
    if (title === "Evidence" && lines.every((line) => readFacts(line))) return lines.flatMap((line) => [...body(readFacts(line)?.["quote"]), ...field("evidence", line)]); // biome-ignore format: short
    if (title === "Indicators") return [...heading(title), ...lines.flatMap((line) => data(line))];
    return [...heading(title), ...(title === "Recommended Practices" ? advice(text, audience) : body(text))];
  });
}

const heading = (title: unknown): Piece[] => {
  const text = wordsIn(title);
  return text ? [{ text, role: "furniture", why: "heading" }] : [];
};

const referencesOf = (references: unknown): Piece[] =>
  objectsIn(references).flatMap(({ summary, url }) => field("reference", [wordsIn(summary), wordsIn(url)].filter(Boolean).join(" "))); // biome-ignore format: short

function vulnerabilityPieces(one: Fields, products: ReadonlyMap<string, string>): Piece[] {
  const { cve, title, notes, threats, remediations, references } = one;
  return [
    ...data(cve, title),
    ...notesOf(notes),
    ...objectsIn(threats).flatMap(({ category, details }) => [...heading(category), ...body(details)]),
    ...statusPieces(inside(one, "product_status"), products),
    ...objectsIn(remediations).flatMap(({ category, details, url }) => [
      ...heading(category),
      ...(NO_ADVICE.has(String(category)) ? body(details) : advice(details)),
      ...field("reference", url),
    ]),
    ...objectsIn(one["scores"]).flatMap(scorePieces),
    ...referencesOf(references),
  ];
}

/** Remediations that say that there is none. */
const NO_ADVICE = new Set(["none_available", "no_fix_planned", "fix_planned"]);

function scorePieces(score: Fields): Piece[] {
  const { baseScore, baseSeverity, vectorString } = inside(score, score["cvss_v4"] ? "cvss_v4" : "cvss_v3");
  return field("cvss", [baseScore, baseSeverity, vectorString].filter((part) => part !== undefined).join(" "));
}

/** "known_affected" and the names of the products, as the tree has them. */
function statusPieces(status: Fields, products: ReadonlyMap<string, string>): Piece[] {
  return Object.entries(status).flatMap(([state, ids]) => {
    const names = (Array.isArray(ids) ? ids : []).flatMap((id) => (typeof id === "string" ? (products.get(id) ?? id) : [])); // biome-ignore format: short
    const shown = names.slice(0, LIMITS.advisoryProductsMax);
    const more = names.length > shown.length ? `; ${names.length - shown.length} more` : "";
    return names.length ? [...heading(state), ...data(shown.join("; ") + more)] : [];
  });
}

/** Names by id, from branches, full names and relationships. */
function productNames(tree: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const take = (product: unknown) => {
    if (!isObject(product)) return;
    const [id, name] = [wordsIn(product["product_id"]), wordsIn(product["name"])];
    if (id && name) names.set(id, name);
  };
  const waiting = isObject(tree) ? [tree] : [];
  for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
    take(branch["product"]);
    for (const name of objectsIn(branch["full_product_names"])) take(name);
    for (const relation of objectsIn(branch["relationships"])) take(relation["full_product_name"]);
    waiting.push(...objectsIn(branch["branches"]));
  }
  return names;
}
