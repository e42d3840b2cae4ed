import { describe, expect, test } from "vitest";
import { oddMessage } from "../../../test/support/odd-advisories.ts";
import { faultsOf, hasConformance, schemasIn } from "../../../test/support/official-schemas.ts";
import { bulletin, cancelledImminent, elevated, elevatedAmber, expired, sampleContent, sampleMessage, superseding } from "../../../test/support/sample-advisories.ts"; // biome-ignore format: short
import type { AdvisoryMessage } from "../../domain/advisory.ts";
import type { StixObject } from "../../domain/stix.ts";
import { danglingIn } from "../../text/stix/closure.ts";
import { readPattern } from "../../text/stix/pattern.ts";
import { stix, stixBundle } from "./stix.ts";

const SAMPLES = { bulletin, elevated, elevatedAmber, cancelledImminent, superseding, expired };
const ODD = Array.from({ length: 40 }, (_, n) => oddMessage(n + 1));
const of = (message: AdvisoryMessage, type: string) =>
  stixBundle(message).objects.filter((object) => object.type === type);
const one = (message: AdvisoryMessage, type: string): StixObject => of(message, type)[0]!; // biome-ignore format: short

describe.skipIf(!hasConformance)("the schemas of OASIS", () => {
  test.each(Object.entries(SAMPLES))("%s", (_name, message) => expect(faultsIn(message)).toEqual([]));
  test("messages that nobody would write", () => {
    for (const message of ODD) expect(faultsIn(message)).toEqual([]);
  });
  test("find a fault that is put in", () => {
    const object = { ...one(bulletin, "report"), modified: "2031-03-04T12:00:00Z", confidence: 150 };
    expect(faultsOf(schemaFor(object.type), object).join()).toMatch(/pattern.*<= 100|<= 100.*pattern/);
  });

  let schemas: ReturnType<typeof schemasIn> | undefined;
  function schemaFor(type: string) {
    schemas ??= schemasIn("stix/schemas");
    return schemas(new RegExp(`/${type}\\.json$`));
  }
  function faultsIn(message: AdvisoryMessage): string[] {
    const bundle = JSON.parse(stix.render(message, {}) as string) as ReturnType<typeof stixBundle>;
    // The list of types in the bundle's own schema is that of STIX 2.0: it takes notes and locations for none.
    const { objects, ...envelope } = bundle;
    return [envelope as never as StixObject, ...objects].flatMap((object) =>
      faultsOf(schemaFor(object.type), object).map((fault) => `${object.type}${fault}`),
    );
  }
});

test("all that is referred to is in the bundle, each object once", () => {
  for (const message of [...Object.values(SAMPLES), ...ODD]) {
    const bundle = stixBundle(message);
    expect(danglingIn(bundle)).toEqual([]);
    expect(new Set(bundle.objects.map(({ id }) => id)).size).toBe(bundle.objects.length);
  }
  const [first, ...others] = stixBundle(bulletin).objects.filter(({ type }) => type !== "note");
  expect(danglingIn({ objects: [first, ...others] }).join()).toContain("object_refs names note--");
});

test("no property of our own outside an extension, no name in capitals, no short one, nothing null", () => {
  const wrong: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (value === null || value === undefined) wrong.push(path);
    if (Array.isArray(value) && !value.length) wrong.push(`${path} is empty`);
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const isKey = /\.(?:hashes|contents|extensions)$/.test(path) || Array.isArray(value);
      if (!isKey && !/^(?:[a-z][a-z0-9_]{2,249}|id)$/.test(name)) wrong.push(`${path}.${name}`);
      if (name.startsWith("x_")) wrong.push(name);
      look(inner, `${path}.${name}`);
    }
  };
  for (const message of [...Object.values(SAMPLES), ...ODD]) look(stixBundle(message).objects, "");
  expect(wrong).toEqual([]);
});

test("a message later, the same objects in a new version; the shared ones stay as they are", () => {
  const update = sampleMessage({ version: 2, kind: "update", sentAt: "2031-03-06T08:00:00Z" });
  const versions = [bulletin, update].map((message) => new Map(stixBundle(message).objects.map((object) => [object.id, object]))); // biome-ignore format: short
  const [before, after] = versions as [Map<string, StixObject>, Map<string, StixObject>];
  expect([...after.keys()]).toEqual([...before.keys()]);
  for (const [id, object] of after) {
    const earlier = before.get(id)!;
    expect(object["created"]).toBe(earlier["created"]);
    if (/^(?:report|note|course-of-action)--/.test(id)) expect(object["modified"]).toBe("2031-03-06T08:00:00.000Z");
    else if (object["modified"] === earlier["modified"]) expect(object).toEqual(earlier);
  }
  const noted = stixBundle({ ...update, underReview: { since: "2031-03-07T00:00:00Z", why: "E1 was corrected." } });
  expect(noted.objects.find(({ type }) => type === "report")).toMatchObject({ modified: "2031-03-07T00:00:00.000Z" });
});

test("ended by a cancel: revoked, and its words say so; lapsed: past its end and not revoked", () => {
  for (const object of [...of(cancelledImminent, "report"), ...of(cancelledImminent, "course-of-action")])
    expect(object).toMatchObject({ revoked: true });
  expect(one(cancelledImminent, "report")).toMatchObject({ name: "[cancelled] Attack on the switching yard at Port Ember", labels: ["advisory-type:imminent", "state:cancelled", "mode:actual"] }); // biome-ignore format: short
  expect(one(expired, "report")).not.toHaveProperty("revoked");
  expect(String(one(expired, "report")["description"])).toContain("A-12 [expired]");
});

test("indicators hold as long as the warning, with a pattern that is one", () => {
  for (const message of [elevated, ...ODD])
    for (const indicator of of(message, "indicator")) {
      expect(readPattern(String(indicator["pattern"]))).toBeDefined();
      expect(Date.parse(String(indicator["valid_until"]))).toBe(Date.parse(message.content.expires));
    }
  expect(of(elevated, "indicator").map(({ pattern }) => pattern)).toContain("[ipv4-addr:value = '198.51.100.23']");
});

test("confidence comes from analytic confidence alone, and a likelihood is said in words", () => {
  const notes = of(bulletin, "note");
  expect(notes.filter(({ confidence }) => confidence !== undefined).map(({ abstract, confidence }) => [abstract, confidence])).toEqual([["Judgement s3", 50], ["Evidence E4", 50]]); // biome-ignore format: short
  const [assessed] = sampleContent().evidence.filter((evidence) => evidence.kind === "assessment");
  const likely = sampleMessage({ content: sampleContent({ evidence: [{ ...assessed!, likelihood: "very-likely", confidence: "low" }] }) }); // biome-ignore format: short
  const note = of(likely, "note").find(({ abstract }) => abstract === "Evidence E4")!;
  expect(note).toMatchObject({ confidence: 15 });
  expect(note["content"]).toMatch(/\nLikelihood: very likely\.$/);
});

test("evidence stands with its address and the hash of its text; hedges word for word", () => {
  const note = of(bulletin, "note").find(({ abstract }) => abstract === "Evidence E1")!;
  expect(note["external_references"]).toMatchObject([{ source_name: "The Quay Courier", url: "https://courier.example/2031/03/e1", external_id: "E1", hashes: { "SHA-256": expect.stringMatching(/^[0-9a-f]{64}$/) } }]); // biome-ignore format: short
  expect(note["content"]).toContain("Hedging words: “are likely”.");
});

test("relations are stated by nobody here, so none is written", () => {
  for (const message of [...Object.values(SAMPLES), ...ODD]) expect(of(message, "relationship")).toEqual([]);
});

test("a second language is a translation of the report", () => {
  expect(one(cancelledImminent, "language-content")).toMatchObject({
    object_ref: `report--${cancelledImminent.uuid}`,
    contents: { es: { name: "[cancelled] Ataque al patio de maniobras de Port Ember" } },
  });
  expect(of(bulletin, "language-content")).toEqual([]);
});
