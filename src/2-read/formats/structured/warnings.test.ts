import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../domain/article.ts";
import { splitStructured } from "../../../domain/structured.ts";
import { toldBy } from "../../../domain/warning.ts";
import { readCatalog } from "../../../ports/node/catalog.ts";
import { readDocument } from "../../read.ts";

const catalog = readCatalog(fileURLToPath(new URL("../../../../catalog", import.meta.url)));

async function read(value: unknown): Promise<Article> {
  const [document] = splitStructured(value, "in.json") ?? [];
  const article = await readDocument(document!, { catalog });
  for (const words of [article.warning?.words, article.warning?.expiresWords, ...(article.warning?.advice ?? [])])
    if (words) expect(article.text.slice(words.start, words.end)).toBe(words.quote);
  return article;
}
const id = (type: string, n: number) => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const codes = ({ issues }: Article) => issues.map(({ code }) => code);

describe("STIX", () => {
  const maker = { type: "identity", id: id("identity", 1), name: "Harbour CERT" };
  const indicator = (n: number, until?: string) => ({ type: "indicator", id: id("indicator", n), pattern: `[ipv4-addr:value = '198.51.100.${n}' AND ipv4-addr:value != '192.0.2.${n}']`, valid_until: until }); // biome-ignore format: short
  const action = { type: "course-of-action", id: id("course-of-action", 4), name: "Letters", description: "Open no attachment of a keeper you do not know." }; // biome-ignore format: short
  const report = (refs: readonly { id: string }[], more: object = {}) => ({ type: "report", id: id("report", 5), created_by_ref: maker.id, created: "2031-03-01T00:00:00Z", modified: "2031-03-02T00:00:00Z", published: "2031-03-01T00:00:00Z", name: "Letters to lock keepers", object_refs: refs.map((one) => one.id), ...more }); // biome-ignore format: short
  const bundle = (refs: readonly { id: string }[], more: object = {}) => ({ type: "bundle", id: id("bundle", 6), objects: [maker, ...refs, report(refs, more)] }); // biome-ignore format: short

  test("a report holds until the last of its indicators does, advises what its courses of action say", async () => {
    const parts = [indicator(2, "2031-05-01T00:00:00Z"), indicator(3, "2031-04-01T00:00:00Z"), action];
    const article = await read(bundle(parts));
    expect(article.warning).toMatchObject({
      identifier: id("report", 5),
      issuer: "Harbour CERT",
      status: "in-force",
      sentAt: "2031-03-02T00:00:00Z",
      expiresAt: "2031-05-01T00:00:00Z",
      updates: [],
      words: { quote: "Letters to lock keepers" },
      expiresWords: { quote: "valid_until: 2031-05-01T00:00:00Z" },
      advice: [{ quote: action.description }],
    });
    expect(article.text).toContain("198.51.100.2");
    const captions = article.passages.filter(({ role }) => role === "caption").map(({ start, end }) => article.text.slice(start, end)); // biome-ignore format: short
    expect(captions.join(" ")).not.toContain("192.0.2.2");
    expect(toldBy(article.warning).alerts).toMatchObject([{ issuer: "Harbour CERT", system: "STIX report", expiresAt: "2031-05-01T00:00:00Z", quote: "Letters to lock keepers" }]); // biome-ignore format: short
  });
  test("one indicator without an end, and the report has none", async () => {
    expect((await read(bundle([indicator(2), indicator(3, "2031-04-01T00:00:00Z")]))).warning).not.toHaveProperty("expiresAt"); // biome-ignore format: short
  });
  test("revoked: told, and neither alert nor advice", async () => {
    const article = await read(bundle([action], { revoked: true }));
    expect(codes(article)).toContain("revoked");
    expect(article.warning).toMatchObject({ status: "cancelled" });
    expect(toldBy(article.warning)).toEqual({ alerts: [], advice: [] });
  });
  test("nobody says who made it: no warning of anybody", async () => {
    const { created_by_ref: _, ...anonymous } = report([action]);
    expect(await read({ objects: [anonymous, action] })).not.toHaveProperty("warning");
  });
});

describe("MISP", () => {
  const event = (more: object = {}, tags: readonly string[] = []) => ({
    Event: {
      uuid: "6f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f",
      info: "Letters to lock keepers",
      date: "2031-03-01",
      timestamp: "1930000000",
      threat_level_id: "2",
      Orgc: { name: "Harbour CERT" },
      Tag: tags.map((name) => ({ name })),
      ...more,
    },
  });
  test("its uuid, its level in the words of MISP, what it extends", async () => {
    const { warning } = await read(event({ extends_uuid: "7f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f" }));
    expect(warning).toMatchObject({ identifier: event().Event.uuid, issuer: "Harbour CERT", level: "Medium", status: "in-force", updates: ["7f2c0a52-5f0e-4f0b-9d55-0a1b2c3d4e5f"] }); // biome-ignore format: short
    expect(warning).not.toHaveProperty("expiresAt");
  });
  test("a date that is called its end, and the state in a tag", async () => {
    const Attribute = [{ type: "datetime", value: "2031-04-01T00:00:00Z", comment: "expires" }];
    const live = await read(event({ Attribute }));
    expect(live.warning).toMatchObject({ expiresAt: "2031-04-01T00:00:00Z", expiresWords: { quote: "expires: 2031-04-01T00:00:00Z" } }); // biome-ignore format: short
    const over = await read(event({ Attribute }, ['tocsin:state="superseded"']));
    expect(codes(over)).toContain("superseded");
    expect(toldBy(over.warning).alerts).toEqual([]);
  });
  test("courses of action advise", async () => {
    const Galaxy = [{ name: "Course of Action", type: "mitre-course-of-action", GalaxyCluster: [{ value: "Lock the gate", description: "Lock the gate at night." }] }]; // biome-ignore format: short
    expect((await read(event({ Galaxy }))).warning!.advice).toMatchObject([{ quote: "Lock the gate at night." }]);
  });
  test("an exercise is set aside and alerts nobody", async () => {
    const article = await read(event({}, ['tocsin:mode="exercise"']));
    expect(article.furniture.map(({ why }) => why)).toContain("exercise");
    expect(article.passages.every(({ role }) => role === "furniture")).toBe(true);
    expect(toldBy(article.warning)).toEqual({ alerts: [], advice: [] });
  });
});

describe("CSAF", () => {
  const advisory = (document: object = {}, more: object = {}) => ({
    document: {
      csaf_version: "2.0",
      category: "csaf_security_advisory",
      title: "Orlow Lock Control",
      publisher: { name: "Harbour CERT", namespace: "https://cert.example" },
      tracking: { id: "HC-31-7", version: "2", status: "final", initial_release_date: "2031-03-01T00:00:00Z", current_release_date: "2031-03-02T00:00:00Z" },
      ...document,
    },
    ...more,
  }); // biome-ignore format: a table

  test("an id is its publisher's; remediations and recommended practices advise, that there is none does not", async () => {
    const notes = [{ category: "general", title: "Recommended Practices", audience: "keepers", text: "Keep gates off the internet.\n\nAsk who calls." }]; // biome-ignore format: short
    const remediations = [
      { category: "vendor_fix", details: "Install version 3." },
      { category: "none_available", details: "There is no fix for version 1." },
    ];
    const { warning } = await read(
      advisory({ notes, aggregate_severity: { text: "High" } }, { vulnerabilities: [{ remediations }] }),
    );
    expect(warning).toMatchObject({
      identifier: "https://cert.example HC-31-7",
      system: "CSAF advisory",
      level: "High",
      version: "2",
      sentAt: "2031-03-02T00:00:00Z",
      status: "in-force",
    });
    expect(warning!.advice.map(({ quote, to }) => [quote, to])).toEqual([
      ["Keep gates off the internet.", "keepers"],
      ["Ask who calls.", "keepers"],
      ["Install version 3.", undefined],
    ]);
  });
  test.each([
    ["withdrawn by its category", { category: "csaf_withdrawn" }, "cancelled", "revoked"],
    ["superseded by its category", { category: "csaf_superseded" }, "superseded", "superseded"],
    ["as this program marks the title", { title: "A-7 [expired] Orlow Lock Control" }, "expired", "expired"],
  ])("%s", async (_why, document, status, code) => {
    const article = await read(advisory(document));
    expect(article.warning).toMatchObject({ status });
    expect(codes(article)).toContain(code);
    expect(toldBy(article.warning).alerts).toEqual([]);
  });
  test("its end, where a note of facts says so", async () => {
    const notes = [{ category: "other", title: "Validity", text: 'effective="2031-03-02T00:00:00Z" expires="2031-04-01T00:00:00Z" supersedes="HC-31-6"' }]; // biome-ignore format: short
    expect((await read(advisory({ notes }))).warning).toMatchObject({ expiresAt: "2031-04-01T00:00:00Z", updates: ["https://cert.example HC-31-6"] }); // biome-ignore format: short
  });
});
