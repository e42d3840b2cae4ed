import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../domain/article.ts";
import { splitStructured, structuredFormatOf } from "../../../domain/structured.ts";
import { readCatalog } from "../../../ports/node/catalog.ts";
import { readDocument } from "../../read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../../catalog", import.meta.url)));
const id = (type: string, n: number) => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
const GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";

async function read(value: unknown): Promise<Article[]> {
  const documents = splitStructured(value, "in.json") ?? [];
  return Promise.all(documents.map((document) => readDocument(document, { catalog })));
}
const said = ({ text, passages }: Article, role: string) =>
  passages.filter((passage) => passage.role === role).map(({ start, end }) => text.slice(start, end));

describe("STIX", () => {
  const report = {
    type: "report",
    id: id("report", 1),
    created_by_ref: id("identity", 2),
    created: "2031-03-01T09:00:00.000Z",
    modified: "2031-03-04T09:00:00.000Z",
    published: "2031-03-02T09:00:00.000Z",
    name: "Lock controllers under attack",
    description: "Grey Heron sends letters to lock keepers, the office believes.\n\nNo lock was opened.",
    object_refs: [id("intrusion-set", 3), id("malware", 4), id("relationship", 5), id("indicator", 6), id("tool", 9)],
    object_marking_refs: [GREEN],
    external_references: [{ source_name: "cve", external_id: "CVE-2031-0007" }, { source_name: "office", url: "https://office.example/7" }],
  }; // biome-ignore format: a table
  const objects = [
    { type: "identity", id: id("identity", 2), name: "Office of Inland Locks" },
    { type: "intrusion-set", id: id("intrusion-set", 3), name: "Grey Heron", aliases: ["Grey Heron", "Silt Fox"] },
    { type: "malware", id: id("malware", 4), name: "MudLark", description: "MudLark waits for high water.", object_marking_refs: [AMBER] },
    { type: "relationship", id: id("relationship", 5), relationship_type: "uses", source_ref: id("intrusion-set", 3), target_ref: id("malware", 4) },
    { type: "indicator", id: id("indicator", 6), pattern: "[domain-name:value = 'silt.example']", valid_from: "2031-03-01T00:00:00Z" },
    { type: "indicator", id: id("indicator", 7), name: "A second address", pattern: "[ipv4-addr:value = '192.0.2.7']" },
    report,
  ]; // biome-ignore format: a table

  test("a report is one article with the names and words of what it refers to; what it does not hold is another", async () => {
    const [first, second, ...others] = await read({ type: "bundle", id: id("bundle", 8), objects });
    expect(others).toEqual([]);
    expect(second).toMatchObject({ title: report.name, publisher: "Office of Inland Locks", publishedAt: report.published, modifiedAt: report.modified }); // biome-ignore format: short
    expect(said(second!, "body")).toEqual([
      "Grey Heron sends letters to lock keepers, the office believes.",
      "No lock was opened.",
      "MudLark waits for high water.",
    ]);
    expect(said(second!, "caption")).toEqual([
      "cve CVE-2031-0007",
      "Grey Heron",
      "Silt Fox",
      "MudLark",
      "silt.example",
      "Grey Heron uses MudLark",
    ]);
    expect(said(second!, "furniture")).toEqual([
      "reference: https://office.example/7",
      "pattern: [domain-name:value = 'silt.example']",
      "valid_from: 2031-03-01T00:00:00Z",
      `object_refs: ${id("tool", 9)}`,
    ]);
    expect(first).toMatchObject({ title: "A second address", source: `in.json#${id("indicator", 7)}` });
    expect(first).not.toHaveProperty("marking");
  });
  test("the strictest marking of all that is told holds", async () => {
    const marked = await read({ objects });
    expect(marked.map(({ marking }) => marking)).toEqual([undefined, "amber"]);
    const own = { type: "marking-definition", id: id("marking-definition", 11), definition_type: "tlp", definition: { tlp: "red" } }; // biome-ignore format: short
    const note = {
      type: "note",
      id: id("note", 12),
      content: "Only for keepers.",
      object_marking_refs: [own.id, GREEN],
    };
    expect((await read({ objects: [note, own] }))[0]).toMatchObject({ marking: "red", text: "Only for keepers." });
  });
  test("of several versions the newest; one that was revoked says so", async () => {
    const note = (modified: string, content: string) => ({ type: "note", id: id("note", 12), created: "2031-01-01T00:00:00Z", modified, content, revoked: content === "New." }); // biome-ignore format: short
    const found = await read({ objects: [note("2031-02-01T00:00:00Z", "New."), note("2031-01-01T00:00:00Z", "Old.")] });
    expect(found).toMatchObject([{ text: "New.\n\nrevoked: true", issues: [{ code: "revoked" }] }]);
  });
});

test("KEV: each entry in its own words; whom it does not concern stays unsaid", async () => {
  const entry = (n: number, more = {}) => ({ cveID: `CVE-2031-000${n}`, vendorProject: "Orlow", product: "Lock Control", vulnerabilityName: `Orlow gate ${n}`, dateAdded: "2031-03-05", shortDescription: "Gates open without a password.", requiredAction: "Apply the update of the vendor.", dueDate: "2031-03-26", knownRansomwareCampaignUse: "Unknown", ...more }); // biome-ignore format: short
  const found = await read({ title: "Catalog", vulnerabilities: [entry(1), entry(2), { product: "no id" }] });
  expect(found.map(({ source, title }) => [source, title])).toEqual([
    ["in.json#CVE-2031-0001", "Orlow gate 1"],
    ["in.json#CVE-2031-0002", "Orlow gate 2"],
  ]);
  expect(found[0]).toMatchObject({ publishedAt: "2031-03-05" });
  expect(said(found[0]!, "body")).toEqual(["Gates open without a password.", "Apply the update of the vendor."]);
  expect(said(found[0]!, "caption")).toEqual(["CVE-2031-0001 Orlow Lock Control"]);
  expect(said(found[0]!, "furniture")).toEqual(["knownRansomwareCampaignUse: Unknown", "dueDate: 2031-03-26"]);
});

test("MISP: comments and reports are sentences, attributes values; what was deleted is said no longer", async () => {
  const Attribute = [
    { type: "domain", value: "silt.example", comment: "Seen in two letters." },
    { type: "text", value: "The letters came on Monday." },
    { type: "ip-dst", value: "192.0.2.1", deleted: true },
    { uuid: "u-1", type: "ip-dst", value: "192.0.2.2", Tag: [{ name: "tlp:red" }] },
  ]; // biome-ignore format: a table
  const [event] = await read({
    Event: {
      info: "Letters to lock keepers",
      date: "2031-03-01",
      timestamp: "1930000000",
      publish_timestamp: "0",
      Orgc: { name: "Harbour CERT" },
      Tag: [{ name: "tlp:green" }, { name: "admiralty-scale:source-reliability=\"b\"" }],
      Attribute,
      Object: [{ name: "file", Attribute: [{ type: "filename", value: "invoice.lnk" }] }],
      EventReport: [{ name: "What we saw", content: "A letter led to @[attribute](u-1) on Monday." }],
      Galaxy: [{ name: "Threat Actor", GalaxyCluster: [{ value: "Grey Heron" }] }],
    },
  }); // biome-ignore format: a table
  expect(event).toMatchObject({ title: "Letters to lock keepers", publisher: "Harbour CERT", publishedAt: "2031-03-01", modifiedAt: "2031-02-27T23:06:40.000Z", marking: "red", issues: [] }); // biome-ignore format: short
  expect(said(event!, "body")).toEqual([
    "A letter led to 192.0.2.2 on Monday.",
    "Seen in two letters.",
    "The letters came on Monday.",
  ]);
  expect(said(event!, "caption")).toEqual([
    "domain silt.example",
    "ip-dst 192.0.2.2",
    "filename invoice.lnk",
    "Threat Actor Grey Heron",
  ]);
  expect(event!.text).not.toContain("192.0.2.1");
});

test("CSAF: notes and remediations as written, products by their names, fine print set aside", async () => {
  const [advisory] = await read({
    document: {
      csaf_version: "2.0",
      title: "Orlow Lock Control",
      lang: "en",
      distribution: { tlp: { label: "WHITE" } },
      publisher: { name: "Harbour CERT" },
      tracking: { id: "HC-31-7", status: "interim", initial_release_date: "2031-03-01T00:00:00Z", current_release_date: "2031-03-02T00:00:00Z" },
      notes: [{ category: "summary", title: "Risk evaluation", text: "Whoever is near may open a gate." }, { category: "legal_disclaimer", text: "As is." }],
      references: [{ summary: "self", url: "https://cert.example/7" }],
    },
    product_tree: {
      branches: [{ branches: [{ product: { product_id: "P1", name: "Lock Control 2" } }] }],
      relationships: [{ full_product_name: { product_id: "P2", name: "Lock Control 2 on Canal OS" } }],
    },
    vulnerabilities: [{ cve: "CVE-2031-0007", notes: [{ text: "The password is not asked for." }], product_status: { known_affected: ["P1", "P2", "P3"] }, remediations: [{ category: "vendor_fix", details: "Install version 3." }], scores: [{ cvss_v3: { baseScore: 9.8, baseSeverity: "CRITICAL" } }] }],
  }); // biome-ignore format: a table
  expect(advisory).toMatchObject({ title: "Orlow Lock Control", publisher: "Harbour CERT", publishedAt: "2031-03-01T00:00:00Z", modifiedAt: "2031-03-02T00:00:00Z", marking: "clear", issues: [{ code: "not-final" }] }); // biome-ignore format: short
  expect(said(advisory!, "body")).toEqual([
    "Whoever is near may open a gate.",
    "The password is not asked for.",
    "Install version 3.",
  ]);
  expect(said(advisory!, "caption")).toEqual([
    "HC-31-7",
    "CVE-2031-0007",
    "Lock Control 2; Lock Control 2 on Canal OS; P3",
  ]);
  expect(said(advisory!, "furniture")).toEqual(
    expect.arrayContaining([
      "legal_disclaimer: As is.",
      "cvss: 9.8 CRITICAL",
      "reference: self https://cert.example/7",
    ]),
  );
});

test.each([
  ["nothing", {}],
  ["a record of ours", { id: "x", text: "Gate 1 is shut." }],
  ["objects of something else", { objects: [{ type: "chair", id: "7" }] }],
  ["an event of something else", { Event: "spring" }],
  ["vulnerabilities of something else", { vulnerabilities: [{ id: 1 }] }],
  ["a list", [{ cveID: "CVE-2031-0001" }]],
])("is none of these: %s", (_why, value) => expect(structuredFormatOf(value)).toBeUndefined());

test.each(["kev", "stix", "misp", "csaf"])("%s: fields of the wrong kind are no words", async (format) => {
  const odd = [7, [], {}, null, { name: 3 }, "\u0000"];
  const names = "cveID id type objects Event document vulnerabilities info Attribute Tag Orgc Galaxy notes tracking publisher distribution product_tree branches object_refs external_references aliases".split(" "); // biome-ignore format: short
  for (const value of odd) {
    const inner = Object.fromEntries(names.map((name) => [name, value]));
    const text = JSON.stringify({ ...inner, Event: { ...inner, info: "x" }, document: inner, type: "note", id: id("note", 1), cveID: "CVE-2031-0001", csaf_version: "2.0" }); // biome-ignore format: short
    const article = await readDocument({ source: "odd", text, format }, { catalog });
    expect(article.text).not.toContain("[object");
  }
});
