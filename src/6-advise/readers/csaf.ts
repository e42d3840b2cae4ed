import type { AdvisoryVulnerability } from "../../domain/advisory.ts";
import { present } from "../../domain/present.ts";
import { type Fields, isObject, objectsIn, wordsIn } from "../../domain/structured.ts";
import type { SectionKind } from "../../domain/vocabulary/advisory.ts";
import { SECTORS, type Sector } from "../../domain/vocabulary/sector.ts";
import { readFacts } from "../../text/facts.ts";
import { LABELS } from "../exporters/csaf/document.ts";
import { citedIn, OTHER_NOTES, SECTION_NOTES, sentencesIn } from "../exporters/csaf/words.ts";
import { jsonIn } from "./fields.ts";
import type { Reader, ReadMessage } from "./reader.ts";

/** Documents of ours, of either version. */
export const csaf: Reader = { id: "csaf", read: readCsaf };
export const csaf21: Reader = { id: "csaf-2.1", read: readCsaf };

const inside = (fields: Fields, name: string): Fields => (isObject(fields[name]) ? fields[name] : {});

function readCsaf(input: string): ReadMessage {
  const value = jsonIn(input);
  const whole = isObject(value) ? value : {};
  const document = inside(whole, "document");
  const notes = objectsIn(document["notes"]);
  const textOf = (title: string) => wordsIn(notes.find((note) => note["title"] === title)?.["text"]);
  const own = readFacts(textOf(OTHER_NOTES.validity) ?? "");
  if (!own) return {};
  const [tracking, publisher] = [inside(document, "tracking"), inside(document, "publisher")];
  const review = own["review-since"] === undefined ? undefined : { since: own["review-since"], why: own["review-why"] };
  return {
    ...present({
      advisory: wordsIn(tracking["id"]),
      uuid: own["uuid"],
      version: Number(tracking["version"]),
      kind: own["kind"],
      state: own["state"],
      sentAt: own["sent"],
      firstSentAt: wordsIn(tracking["initial_release_date"]),
      hash: own["hash"],
      supersededBy: own["superseded-by"],
      reason: own["reason"],
      underReview: review,
    }),
    publisher: { ...present({ name: wordsIn(publisher["name"]), namespace: wordsIn(publisher["namespace"]), category: wordsIn(publisher["category"]) }), contact: wordsIn(publisher["contact_details"]) ?? "" },
    supersedes: own["supersedes"]?.split(" ") ?? [],
    changes: objectsIn(tracking["revision_history"]).map(({ number, date, summary }) => ({ version: Number(number), at: date, says: summary })),
    content: contentIn(whole, document, own, textOf),
  } as ReadMessage;
} // biome-ignore format: one line for each

type Facts = Readonly<Record<string, string>>;

function contentIn(
  whole: Fields,
  document: Fields,
  own: Facts,
  textOf: (title: string) => string | undefined,
): ReadMessage["content"] {
  const lines = (title: string) => textOf(title)?.split("\n") ?? [];
  const { credible, specific, impending, mode, effective, onset, expires } = own;
  const version = document["csaf_version"] === "2.1" ? "2.1" : "2.0";
  const label = inside(inside(document, "distribution"), "tlp")["label"];
  const marking = Object.entries(LABELS[version]).find(([, one]) => one === label)?.[0];
  const type = wordsIn(inside(document, "aggregate_severity")["text"])?.toLowerCase();
  return {
    ...present({ type, guard: present({ credible, specific, impending }), mode, marking, effective, onset, expires }),
    sectors: lines(OTHER_NOTES.sectors).flatMap((name) => sectorNamed(name) ?? []),
    organisations: lines(OTHER_NOTES.organisations),
    regions: lines(OTHER_NOTES.regions).map(regionIn),
    sites: lines(OTHER_NOTES.sites),
    texts: [textIn(document)],
    evidence: lines(OTHER_NOTES.evidence).flatMap((line) => evidenceIn(readFacts(line) ?? {})),
    indicators: lines(OTHER_NOTES.indicators).map(indicatorIn),
    vulnerabilities: vulnerabilitiesIn(whole),
  } as ReadMessage["content"];
}

const sectorNamed = (name: string) => (Object.keys(SECTORS) as Sector[]).find((sector) => SECTORS[sector] === name);

function regionIn(line: string) {
  const [, name, code] = /^(.*) \(([A-Z]{2}(?:-[A-Z0-9]{1,3})?)\)$/.exec(line) ?? [];
  return code ? { name, code } : { name: line };
}

const MARK = /^\S{1,80} \[[a-z]+\] (?:\[(?:exercise|test)\] )?/;

function textIn(document: Fields) {
  const kindOf = new Map(Object.entries(SECTION_NOTES).map(([kind, [, title]]) => [title, kind as SectionKind]));
  const sections = objectsIn(document["notes"]).flatMap(({ title, text }) => {
    const kind = kindOf.get(String(title));
    return kind ? [{ kind, sentences: sentencesIn(kind, wordsIn(text) ?? "") }] : [];
  });
  return { language: document["lang"], headline: wordsIn(document["title"])?.replace(MARK, ""), sections };
}

function evidenceIn(facts: Facts): object[] {
  if (facts["assessment"]) {
    const { assessment, subject, level, likelihood, confidence } = facts;
    const about = { kind: facts["subject-kind"], name: subject };
    return [{ kind: "assessment", id: assessment, subject: about, level, ...present({ likelihood }), confidence, claims: [], asOf: facts["as-of"] }]; // biome-ignore format: short
  }
  const { quotation, quote, url } = facts;
  return quotation ? [quotedFrom(facts, quotation, quote, url)] : [];
}

/** Evidence of facts as MISP's comments and CSAF's notes have them. */
export function quotedFrom(facts: Facts, id: string, quote: string | undefined, url: string | undefined): object {
  const { speaker: name, role, organisation, unnamed, title, publisher, published, sha256 } = facts;
  const who = name === undefined ? undefined : { name, ...present({ role, organisation }) };
  const hedges = Object.entries(facts).flatMap(([key, hedge]) => {
    const [, sense, words] = (/^hedge\d+$/.test(key) && /^([a-z-]+): (.*)$/s.exec(hedge)) || [];
    return sense ? [{ sense, quote: words }] : [];
  });
  return {
    kind: "quote",
    id,
    ...present({ quote }),
    ...(unnamed ? { speaker: null } : present({ speaker: who })),
    hedges,
    article: present({ title, publisher, url, publishedAt: published, hash: sha256 }),
  };
}

function indicatorIn(line: string) {
  const { text, cites } = citedIn(line);
  const at = text.indexOf(" ");
  return { type: text.slice(0, at), value: text.slice(at + 1), cites };
}

function vulnerabilitiesIn(whole: Fields): AdvisoryVulnerability[] {
  const products = productsIn(inside(whole, "product_tree"));
  return objectsIn(whole["vulnerabilities"]).flatMap((one) => {
    const [note] = objectsIn(one["notes"]);
    const { cites } = citedIn(wordsIn(note?.["text"]) ?? "");
    const cve = wordsIn(one["cve"]) ?? "";
    const affected = inside(one, "product_status")["known_affected"];
    const ids = Array.isArray(affected) ? affected : [];
    return ids.length
      ? ids.map((id) => ({ cve, ...products.get(String(id)), cites }))
      : [{ cve, cites }];
  }); // biome-ignore format: short
}

type Product = Pick<AdvisoryVulnerability, "vendor" | "product" | "versions">;

/** As our writer nests them: vendor, product, versions. */
function productsIn(tree: Fields): ReadonlyMap<string, Product> {
  const found = new Map<string, Product>();
  const walk = (branch: Fields, above: Product, depth: number): void => {
    const name = wordsIn(branch["name"]);
    const category = String(branch["category"]);
    const here: Product = { ...above, ...(name ? { [FIELDS[category] ?? "product"]: name } : {}) };
    const id = wordsIn(inside(branch, "product")["product_id"]);
    if (id) found.set(id, here);
    if (depth < 10) for (const one of objectsIn(branch["branches"])) walk(one, here, depth + 1);
  };
  for (const branch of objectsIn(tree["branches"])) walk(branch, {}, 0);
  return found;
}

const FIELDS: Readonly<Record<string, keyof Product>> = {
  vendor: "vendor",
  product_name: "product",
  product_version: "versions",
  product_version_range: "versions",
};
